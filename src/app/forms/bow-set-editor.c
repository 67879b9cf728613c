/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-set-editor.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "widgets/bow-wrap-box.h"

struct _BowSetEditor
{
  GtkWidget parent_instance;

  const BowField *field;
  const BowEnumeration *list;
  GtkWidget *box;
  GPtrArray *buttons;
  gboolean setting;
};

static char *
bow_set_editor_dup_text (BowFieldEditor *editor)
{
  BowSetEditor *self = BOW_SET_EDITOR (editor);
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  for (guint i = 0; i < self->buttons->len; i++)
    if (gtk_toggle_button_get_active (g_ptr_array_index (self->buttons, i)))
      g_ptr_array_add (codes, (gpointer) self->list->items[i].code);
  if (codes->len == 0)
    return NULL;
  g_ptr_array_add (codes, NULL);
  return bow_enumeration_join (self->field->enumeration, (const char *const *) codes->pdata);
}

static void
bow_set_editor_set_text (BowFieldEditor *editor,
                         const char     *text)
{
  BowSetEditor *self = BOW_SET_EDITOR (editor);
  g_auto (GStrv) codes = bow_enumeration_split (text);

  self->setting = TRUE;
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_toggle_button_set_active (g_ptr_array_index (self->buttons, i),
                                  g_strv_contains ((const char *const *) codes,
                                                   self->list->items[i].code));
  self->setting = FALSE;
}

static GtkWidget *
bow_set_editor_get_focus (BowFieldEditor *editor)
{
  return BOW_SET_EDITOR (editor)->box;
}

static void
toggled_cb (BowSetEditor *self)
{
  if (!self->setting)
    bow_field_editor_edited (BOW_FIELD_EDITOR (self));
}

static GtkWidget *
make_button (BowSetEditor             *self,
             const BowEnumerationItem *item)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *label = gtk_label_new (_ (item->label));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "bow-chip");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (item->label), -1);
  if (item->help != NULL)
    gtk_widget_set_tooltip_text (button, _ (item->help));
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
bow_set_editor_set_list (BowFieldEditor       *editor,
                         const BowEnumeration *list)
{
  BowSetEditor *self = BOW_SET_EDITOR (editor);

  for (guint i = 0; i < self->buttons->len; i++)
    bow_wrap_box_remove (BOW_WRAP_BOX (self->box), g_ptr_array_index (self->buttons, i));
  g_ptr_array_set_size (self->buttons, 0);
  self->list = list;
  for (gsize i = 0; i < list->n_items; i++)
    {
      GtkWidget *button = make_button (self, &list->items[i]);

      g_ptr_array_add (self->buttons, button);
      bow_wrap_box_append (BOW_WRAP_BOX (self->box), button);
    }
}

static void
bow_set_editor_iface_init (BowFieldEditorInterface *iface)
{
  iface->dup_text = bow_set_editor_dup_text;
  iface->set_text = bow_set_editor_set_text;
  iface->set_list = bow_set_editor_set_list;
  iface->get_focus = bow_set_editor_get_focus;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BowSetEditor, bow_set_editor, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (BOW_TYPE_FIELD_EDITOR, bow_set_editor_iface_init))

static void
bow_set_editor_dispose (GObject *object)
{
  BowSetEditor *self = BOW_SET_EDITOR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->buttons, g_ptr_array_unref);

  G_OBJECT_CLASS (bow_set_editor_parent_class)->dispose (object);
}

static void
bow_set_editor_class_init (BowSetEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_set_editor_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
bow_set_editor_init (BowSetEditor *self)
{
  self->buttons = g_ptr_array_new ();
  self->box = g_object_new (BOW_TYPE_WRAP_BOX,
                            "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                            "child-spacing", 6,
                            "line-spacing", 6,
                            NULL);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * bow_set_editor_new:
 * @field: a set of codes
 *
 * Returns: (transfer floating): an editor with nothing picked
 */
GtkWidget *
bow_set_editor_new (const BowField *field)
{
  BowSetEditor *self = g_object_new (BOW_TYPE_SET_EDITOR, NULL);

  self->field = field;
  bow_set_editor_set_list (BOW_FIELD_EDITOR (self), field->enumeration);
  return GTK_WIDGET (self);
}

/**
 * bow_set_editor_suggest:
 * @self: an editor
 * @codes: (nullable): what the words elsewhere speak of
 *
 * Puts these first and marks them, without picking any.
 */
void
bow_set_editor_suggest (BowSetEditor      *self,
                        const char *const *codes)
{
  GtkWidget *last = NULL;

  for (int suggested = 1; suggested >= 0; suggested--)
    for (guint i = 0; i < self->buttons->len; i++)
      {
        GtkWidget *button = g_ptr_array_index (self->buttons, i);
        gboolean is_meant = codes != NULL && g_strv_contains (codes, self->list->items[i].code);

        if (is_meant != (suggested == 1))
          continue;
        if (is_meant)
          gtk_widget_add_css_class (button, "bow-suggested");
        else
          gtk_widget_remove_css_class (button, "bow-suggested");
        gtk_widget_insert_after (button, self->box, last);
        last = button;
      }
}
