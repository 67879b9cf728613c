/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-link-list.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "model/bow-link.h"

struct _BowLinkList
{
  GtkWidget parent_instance;

  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (BowLinkList, bow_link_list, GTK_TYPE_WIDGET)

enum
{
  UNLINK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
unlink_cb (GtkWidget   *button,
           BowLinkList *self)
{
  const gint64 *row = g_object_get_data (G_OBJECT (button), "bow-link");

  g_signal_emit (self, signals[UNLINK], 0, *row);
}

static GtkWidget *
make_unlink_button (BowLinkList       *self,
                    const BowLinkData *link)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_widget_set_tooltip_text (button, _ ("Take this link away"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "bow-link", g_memdup2 (&link->row, sizeof link->row), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (unlink_cb), self, 0);
  return button;
}

static char *
describe (const BowLinkData *link,
          const char        *operation)
{
  const BowRowData *other = bow_row_get_data (link->other);
  g_autofree char *person = bow_row_describe_person (other, operation);
  g_autoptr (GString) text = g_string_new (_ (link->outgoing ? link->relation->label : link->relation->inverse));

  /* A reference reads from left to right in every language. */
  g_string_append_printf (text, " · \u2066%s\u2069", other->ref);
  if (other->grade != NULL)
    g_string_append_printf (text, " · %s", other->grade);
  g_string_append_printf (text, " · %s", bow_enumeration_label (&bow_link_strengths, link->strength));
  if (person != NULL)
    g_string_append_printf (text, "\n%s", person);
  if (link->because_ref != NULL)
    g_string_append_printf (text, "\n%s \u2066%s\u2069", _ ("Because of"), link->because_ref);
  else if (link->because != NULL)
    g_string_append_printf (text, "\n“%s”", link->because);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
make_row (BowLinkList       *self,
          const BowLinkData *link,
          const char        *operation)
{
  const BowRowData *other = bow_row_get_data (link->other);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (other->kind->icon);
  g_autofree char *subtitle = describe (link, operation);

  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  bow_kind_get_label (other->kind), -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), other->title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_unlink_button (self, link));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", other->row);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-record");
  return row;
}

static GtkWidget *
make_add_row (gint64 row)
{
  GtkWidget *button = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (button), _ ("Add Link…"));
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (button), "list-add-symbolic");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", row);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.link");
  return button;
}

static void
bow_link_list_dispose (GObject *object)
{
  BowLinkList *self = BOW_LINK_LIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (bow_link_list_parent_class)->dispose (object);
}

static void
bow_link_list_class_init (BowLinkListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_link_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[UNLINK] = g_signal_new ("unlink", BOW_TYPE_LINK_LIST, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
bow_link_list_init (BowLinkList *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * bow_link_list_set_links:
 * @self: the list
 * @links: (element-type BowLink): the links to be shown
 * @row: the record that they belong to
 * @operation: (nullable): its reference where it is an operation; people are
 *   then shown as what they are in that one
 *
 * Shows @links in place of what was shown before.
 */
void
bow_link_list_set_links (BowLinkList *self,
                         GPtrArray   *links,
                         gint64       row,
                         const char  *operation)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  for (guint i = 0; i < links->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               make_row (self, bow_link_get_data (g_ptr_array_index (links, i)), operation));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_add_row (row));
  gtk_box_append (GTK_BOX (self->box), group);
}
