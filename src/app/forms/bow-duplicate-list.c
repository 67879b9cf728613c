/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-duplicate-list.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _BowDuplicateList
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *expander;
  /* References of what is shown, so that the same is not read out twice. */
  char *shown;
};

G_DEFINE_FINAL_TYPE (BowDuplicateList, bow_duplicate_list, GTK_TYPE_WIDGET)

static void
append_item (GMenu      *menu,
             const char *label,
             const char *action,
             gint64      row)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", row);
  g_menu_append_item (menu, item);
}

static const char *
label_of_relation (const BowDuplicate *duplicate)
{
  return g_str_equal (duplicate->relation->name, "same_incident_as") ? _ ("Link as Same Event") : _ ("Link as the Same");
}

static GtkWidget *
make_menu_button (const BowDuplicate *duplicate)
{
  const BowRowData *row = bow_row_get_data (duplicate->row);
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *label = g_strdup_printf (_ ("What to do about %s"), row->ref);

  append_item (menu, label_of_relation (duplicate), "record.link-same", row->row);
  append_item (menu, _ ("Open Beside"), "win.open-record", row->row);
  append_item (menu, _ ("Merge…"), "record.merge-with", row->row);
  append_item (menu, _ ("Not a Duplicate"), "record.not-duplicate", row->row);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

/* What to do about two callers is said in words, and stands first. */
static GtkWidget *
make_link_button (const BowDuplicate *duplicate)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("bow-links-symbolic");

  gtk_widget_set_tooltip_text (button, label_of_relation (duplicate));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", bow_row_get_data (duplicate->row)->row);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "record.link-same");
  return button;
}

static GtkWidget *
make_row (const BowDuplicate *duplicate,
          gboolean            is_saved)
{
  const BowRowData *data = bow_row_get_data (duplicate->row);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *why = bow_duplicate_describe (duplicate);
  /* A reference reads from left to right in every language. */
  g_autofree char *subtitle = g_strdup_printf ("\u2066%s\u2069\n%s", data->ref, why);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), data->title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", data->row);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-record");
  if (is_saved)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_link_button (duplicate));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_menu_button (duplicate));
    }
  return row;
}

static char *
print_refs (GPtrArray *duplicates)
{
  GString *refs = g_string_new (NULL);

  for (guint i = 0; i < duplicates->len; i++)
    g_string_append_printf (refs, "%s ", bow_row_get_data (((BowDuplicate *) duplicates->pdata[i])->row)->ref);
  return g_string_free_and_steal (refs);
}

/* To who types, the likest says enough without being opened. */
static void
show_first (BowDuplicateList   *self,
            const BowDuplicate *first)
{
  g_autofree char *why = bow_duplicate_describe (first);
  g_autofree char *subtitle = g_strdup_printf ("\u2066%s\u2069 · %s", bow_row_get_data (first->row)->ref, why);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->expander), FALSE);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->expander), subtitle);
}

static void
bow_duplicate_list_dispose (GObject *object)
{
  BowDuplicateList *self = BOW_DUPLICATE_LIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (bow_duplicate_list_parent_class)->dispose (object);
}

static void
bow_duplicate_list_finalize (GObject *object)
{
  g_free (BOW_DUPLICATE_LIST (object)->shown);

  G_OBJECT_CLASS (bow_duplicate_list_parent_class)->finalize (object);
}

static void
bow_duplicate_list_class_init (BowDuplicateListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_duplicate_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = bow_duplicate_list_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
bow_duplicate_list_init (BowDuplicateList *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * bow_duplicate_list_new:
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
bow_duplicate_list_new (void)
{
  return g_object_new (BOW_TYPE_DUPLICATE_LIST, NULL);
}

/**
 * bow_duplicate_list_set:
 * @self: the list
 * @duplicates: (element-type BowDuplicate): what to show
 * @is_saved: whether what they are like is a record already, and not only typed
 *
 * Shows @duplicates in place of what was shown before.
 */
void
bow_duplicate_list_set (BowDuplicateList *self,
                        GPtrArray        *duplicates,
                        gboolean          is_saved)
{
  g_autofree char *refs = print_refs (duplicates);
  g_autofree char *title = g_strdup_printf (ngettext ("%u possible duplicate", "%u possible duplicates", duplicates->len), duplicates->len);
  gboolean expanded = self->expander != NULL && adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self->expander));
  gboolean is_new;
  GtkWidget *group;

  if (g_strcmp0 (refs, self->shown) == 0 && is_saved)
    return;
  is_new = g_set_str (&self->shown, refs);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->expander = NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), duplicates->len > 0);
  if (duplicates->len == 0)
    return;

  group = adw_preferences_group_new ();
  self->expander = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->expander), title);
  for (guint i = 0; i < duplicates->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (self->expander), make_row (duplicates->pdata[i], is_saved));
  if (!is_saved)
    show_first (self, g_ptr_array_index (duplicates, 0));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->expander), expanded);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->expander);
  gtk_box_append (GTK_BOX (self->box), group);
  if (is_new && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), title, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}
