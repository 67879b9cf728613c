/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-record-editor.h"

#include <glib/gi18n-lib.h>

#include "model/bow-kind.h"

struct _BowRecordEditor
{
  GtkWidget parent_instance;

  const BowField *field;
  GtkWidget *text;
  gboolean setting;
};

static char *
bow_record_editor_dup_text (BowFieldEditor *editor)
{
  BowRecordEditor *self = BOW_RECORD_EDITOR (editor);
  g_autofree char *typed = g_ascii_strup (gtk_editable_get_text (GTK_EDITABLE (self->text)), -1);

  return bow_field_normalise (self->field, typed);
}

static void
bow_record_editor_set_text (BowFieldEditor *editor,
                            const char     *text)
{
  BowRecordEditor *self = BOW_RECORD_EDITOR (editor);

  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->text), text != NULL ? text : "");
  self->setting = FALSE;
}

static GtkWidget *
bow_record_editor_get_focus (BowFieldEditor *editor)
{
  return BOW_RECORD_EDITOR (editor)->text;
}

static void
bow_record_editor_iface_init (BowFieldEditorInterface *iface)
{
  iface->dup_text = bow_record_editor_dup_text;
  iface->set_text = bow_record_editor_set_text;
  iface->get_focus = bow_record_editor_get_focus;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BowRecordEditor, bow_record_editor, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (BOW_TYPE_FIELD_EDITOR, bow_record_editor_iface_init))

static void
changed_cb (BowRecordEditor *self)
{
  if (!self->setting)
    bow_field_editor_edited (BOW_FIELD_EDITOR (self));
}

static void
bow_record_editor_dispose (GObject *object)
{
  BowRecordEditor *self = BOW_RECORD_EDITOR (object);

  g_clear_pointer (&self->text, gtk_widget_unparent);

  G_OBJECT_CLASS (bow_record_editor_parent_class)->dispose (object);
}

static void
bow_record_editor_class_init (BowRecordEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_record_editor_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
bow_record_editor_init (BowRecordEditor *self)
{
  self->text = gtk_entry_new ();
  gtk_entry_set_has_frame (GTK_ENTRY (self->text), FALSE);
  /* References read from left to right in every language. */
  gtk_widget_set_direction (self->text, GTK_TEXT_DIR_LTR);
  gtk_widget_set_parent (self->text, GTK_WIDGET (self));
  g_signal_connect_object (self->text, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * bow_record_editor_new:
 * @field: a reference to another record
 *
 * Returns: (transfer floating): an empty editor
 */
GtkWidget *
bow_record_editor_new (const BowField *field)
{
  BowRecordEditor *self = g_object_new (BOW_TYPE_RECORD_EDITOR, NULL);
  const BowKind *target = field->target != NULL ? bow_kind_find (field->target) : NULL;

  self->field = field;
  if (target != NULL)
    {
      g_autofree char *example = g_strdup_printf ("%c-000001", target->letter);

      gtk_entry_set_placeholder_text (GTK_ENTRY (self->text), example);
    }
  return GTK_WIDGET (self);
}
