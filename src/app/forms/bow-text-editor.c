/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-text-editor.h"

struct _BowTextEditor
{
  GtkWidget parent_instance;

  const BowField *field;
  GtkWidget *text;
  gboolean setting;
};

static void
changed_cb (BowTextEditor *self)
{
  if (!self->setting)
    bow_field_editor_edited (BOW_FIELD_EDITOR (self));
}

static char *
bow_text_editor_dup_text (BowFieldEditor *editor)
{
  BowTextEditor *self = BOW_TEXT_EDITOR (editor);

  return bow_field_editor_dup_typed (self->field, gtk_editable_get_text (GTK_EDITABLE (self->text)));
}

static void
bow_text_editor_set_text (BowFieldEditor *editor,
                          const char     *text)
{
  BowTextEditor *self = BOW_TEXT_EDITOR (editor);

  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->text), text != NULL ? text : "");
  self->setting = FALSE;
}

static GtkWidget *
bow_text_editor_get_focus (BowFieldEditor *editor)
{
  return BOW_TEXT_EDITOR (editor)->text;
}

static void
bow_text_editor_iface_init (BowFieldEditorInterface *iface)
{
  iface->dup_text = bow_text_editor_dup_text;
  iface->set_text = bow_text_editor_set_text;
  iface->get_focus = bow_text_editor_get_focus;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BowTextEditor, bow_text_editor, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (BOW_TYPE_FIELD_EDITOR, bow_text_editor_iface_init))

static void
bow_text_editor_dispose (GObject *object)
{
  BowTextEditor *self = BOW_TEXT_EDITOR (object);

  g_clear_pointer (&self->text, gtk_widget_unparent);

  G_OBJECT_CLASS (bow_text_editor_parent_class)->dispose (object);
}

static void
bow_text_editor_class_init (BowTextEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_text_editor_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
bow_text_editor_init (BowTextEditor *self)
{
  self->text = gtk_entry_new ();
  gtk_entry_set_has_frame (GTK_ENTRY (self->text), FALSE);
  gtk_widget_set_parent (self->text, GTK_WIDGET (self));
  g_signal_connect_object (self->text, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * bow_text_editor_new:
 * @field: a field of one line
 *
 * Returns: (transfer floating): an empty editor
 */
GtkWidget *
bow_text_editor_new (const BowField *field)
{
  BowTextEditor *self = g_object_new (BOW_TYPE_TEXT_EDITOR, NULL);
  GtkInputHints hints = GTK_INPUT_HINT_NONE;

  self->field = field;
  if ((field->flags & (BOW_FIELD_SENSITIVE | BOW_FIELD_PERSONAL)) != 0)
    hints |= GTK_INPUT_HINT_PRIVATE | GTK_INPUT_HINT_NO_SPELLCHECK;
  if ((field->flags & BOW_FIELD_CAPITALS) != 0)
    hints |= GTK_INPUT_HINT_UPPERCASE_CHARS;
  gtk_entry_set_input_hints (GTK_ENTRY (self->text), hints);
  gtk_entry_set_input_purpose (GTK_ENTRY (self->text),
                               field->type == BOW_FIELD_NUMBER ? GTK_INPUT_PURPOSE_DIGITS
                                                               : GTK_INPUT_PURPOSE_FREE_FORM);
  return GTK_WIDGET (self);
}
