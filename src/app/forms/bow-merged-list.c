/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-merged-list.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _BowMergedList
{
  GtkWidget parent_instance;

  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (BowMergedList, bow_merged_list, GTK_TYPE_WIDGET)

static GtkWidget *
make_button (const BowMerged *merged)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Unmerge"));
  g_autofree char *tip = g_strdup_printf (_ ("Make %s a record of its own again"), merged->ref);

  gtk_widget_set_tooltip_text (button, tip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", merged->row);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "record.unmerge");
  return button;
}

static GtkWidget *
make_row (const BowMerged *merged,
          gboolean         may_write)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (merged->at / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  /* Translators: a date and time in a history, "20 Nov 2026, 14:05" */
  g_autofree char *at = g_date_time_format (local, _ ("%-d %b %Y, %H:%M"));
  g_autofree char *title = g_strdup_printf (_ ("%s is merged into %s"), merged->ref, merged->survivor_ref);
  g_autofree char *subtitle = g_strdup_printf ("%s\n%s · %s\n“%s”", merged->title, at, merged->account, merged->because);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", merged->row);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-record");
  if (may_write)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (merged));
  return row;
}

static void
bow_merged_list_dispose (GObject *object)
{
  g_clear_pointer (&BOW_MERGED_LIST (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (bow_merged_list_parent_class)->dispose (object);
}

static void
bow_merged_list_class_init (BowMergedListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_merged_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
bow_merged_list_init (BowMergedList *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * bow_merged_list_set:
 * @self: the list
 * @all: (element-type BowMerged): what to show
 * @may_write: whether this account may take them apart
 *
 * Shows @all in place of what was shown before.
 */
void
bow_merged_list_set (BowMergedList *self,
                     GPtrArray     *all,
                     gboolean       may_write)
{
  GtkWidget *group = adw_preferences_group_new ();

  g_clear_pointer (&self->box, gtk_widget_unparent);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  for (guint i = 0; i < all->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (g_ptr_array_index (all, i), may_write));
  gtk_box_append (GTK_BOX (self->box), group);
  gtk_widget_set_visible (GTK_WIDGET (self), all->len > 0);
}
