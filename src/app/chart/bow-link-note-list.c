/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-link-note-list.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _BowLinkNoteList
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkListBox *list;
  BowLinkModel *model;
};

G_DEFINE_FINAL_TYPE (BowLinkNoteList, bow_link_note_list, GTK_TYPE_WIDGET)

static void
add_button (GtkWidget  *row,
            const char *icon,
            const char *tip,
            const char *action,
            guint       index)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", index);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
make_row (const BowChartNote *note,
          guint               index)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *write = g_strdup_printf (_("Write anew: %s"), note->text);
  g_autofree char *remove = g_strdup_printf (_("Remove: %s"), note->text);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), note->text);
  add_button (row, "document-edit-symbolic", write, "links.write-note", index);
  add_button (row, "user-trash-symbolic", remove, "links.remove-note", index);

  return row;
}

static void
fill (BowLinkNoteList *self)
{
  const GPtrArray *notes = bow_link_model_get_notes (self->model);

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < notes->len; i++)
    gtk_list_box_append (self->list, make_row (g_ptr_array_index (notes, i), i));
  gtk_widget_set_visible (GTK_WIDGET (self->list), notes->len > 0);
}

static void
bow_link_note_list_dispose (GObject *object)
{
  BowLinkNoteList *self = BOW_LINK_NOTE_LIST (object);

  bow_link_note_list_set_model (self, NULL);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (bow_link_note_list_parent_class)->dispose (object);
}

static void
bow_link_note_list_class_init (BowLinkNoteListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_link_note_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
bow_link_note_list_init (BowLinkNoteList *self)
{
  GtkWidget *clamp = adw_clamp_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_widget_set_margin_start (GTK_WIDGET (self->list), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->list), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self->list), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->list), 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Notes on the Chart"), -1);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->list));
  self->scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", clamp, "hscrollbar-policy", GTK_POLICY_NEVER, NULL);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * bow_link_note_list_new:
 *
 * Returns: (transfer floating): a list of nothing
 */
GtkWidget *
bow_link_note_list_new (void)
{
  return g_object_new (BOW_TYPE_LINK_NOTE_LIST, NULL);
}

/**
 * bow_link_note_list_set_model:
 * @self: a list
 * @model: (nullable): what it lists the notes of
 *
 * Lists them.
 */
void
bow_link_note_list_set_model (BowLinkNoteList *self,
                              BowLinkModel    *model)
{
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (model == NULL)
    return;
  g_signal_connect_object (model, "noted", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}
