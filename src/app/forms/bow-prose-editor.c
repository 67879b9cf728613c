/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-prose-editor.h"

struct _BowProseEditor
{
  GtkWidget parent_instance;

  const BowField *field;
  GtkWidget *view;
  gboolean setting;
};

static void
changed_cb (BowProseEditor *self)
{
  if (!self->setting)
    bow_field_editor_edited (BOW_FIELD_EDITOR (self));
}

static char *
bow_prose_editor_dup_text (BowFieldEditor *editor)
{
  BowProseEditor *self = BOW_PROSE_EDITOR (editor);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  return bow_field_editor_dup_typed (self->field, text);
}

static void
bow_prose_editor_set_text (BowFieldEditor *editor,
                           const char     *text)
{
  BowProseEditor *self = BOW_PROSE_EDITOR (editor);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));

  self->setting = TRUE;
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text != NULL ? text : "", -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  self->setting = FALSE;
}

static GtkWidget *
bow_prose_editor_get_focus (BowFieldEditor *editor)
{
  return BOW_PROSE_EDITOR (editor)->view;
}

static void
bow_prose_editor_iface_init (BowFieldEditorInterface *iface)
{
  iface->dup_text = bow_prose_editor_dup_text;
  iface->set_text = bow_prose_editor_set_text;
  iface->get_focus = bow_prose_editor_get_focus;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BowProseEditor, bow_prose_editor, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (BOW_TYPE_FIELD_EDITOR, bow_prose_editor_iface_init))

static void
bow_prose_editor_dispose (GObject *object)
{
  BowProseEditor *self = BOW_PROSE_EDITOR (object);

  g_clear_pointer (&self->view, gtk_widget_unparent);

  G_OBJECT_CLASS (bow_prose_editor_parent_class)->dispose (object);
}

static void
bow_prose_editor_class_init (BowProseEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_prose_editor_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
bow_prose_editor_init (BowProseEditor *self)
{
  self->view = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_widget_set_size_request (self->view, -1, 72);
  gtk_widget_add_css_class (self->view, "bow-prose");
  gtk_widget_set_parent (self->view, GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * bow_prose_editor_new:
 * @field: a field of prose
 *
 * Returns: (transfer floating): an empty editor
 */
GtkWidget *
bow_prose_editor_new (const BowField *field)
{
  BowProseEditor *self = g_object_new (BOW_TYPE_PROSE_EDITOR, NULL);

  self->field = field;
  if ((field->flags & (BOW_FIELD_SENSITIVE | BOW_FIELD_PERSONAL)) != 0)
    gtk_text_view_set_input_hints (GTK_TEXT_VIEW (self->view),
                                   GTK_INPUT_HINT_PRIVATE | GTK_INPUT_HINT_NO_SPELLCHECK);
  return GTK_WIDGET (self);
}
