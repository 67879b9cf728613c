/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-record-editor.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "forms/bow-link-search.h"
#include "model/bow-kind.h"

/* More than these are better found by another word. */
#define MOST_MATCHES 6
#define FEWEST_LETTERS 2

struct _BowRecordEditor
{
  GtkWidget parent_instance;

  const BowField *field;
  BowCase *bow_case;
  GtkWidget *box;
  GtkWidget *text;
  GtkWidget *matches;
  GCancellable *cancellable;
  /* What stands in the entry while it names this record, and its reference. */
  char *shown;
  char *ref;
  /* Whether what is looked for is typed still, and may be any of what is found. */
  gboolean typing;
  gboolean setting;
};

/* "r-000001", and not "e-scooter". */
static gboolean
looks_like_ref (const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));

  return g_ascii_isalpha (trimmed[0]) && trimmed[1] == '-' && trimmed[2 + strspn (trimmed + 2, "0123456789")] == '\0';
}

static char *
bow_record_editor_dup_text (BowFieldEditor *editor)
{
  BowRecordEditor *self = BOW_RECORD_EDITOR (editor);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->text));
  g_autofree char *typed = NULL;

  if (self->shown != NULL && g_str_equal (self->shown, text))
    return g_strdup (self->ref);
  /* A reference is one in whatever case; what a record is called stays as it was typed. */
  if (!looks_like_ref (text))
    return bow_field_editor_dup_typed (self->field, text);
  typed = g_ascii_strup (text, -1);
  return bow_field_normalise (self->field, typed);
}

static void
stop_looking (BowRecordEditor *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
show_text (BowRecordEditor *self,
           const char      *text)
{
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->text), text);
  self->setting = FALSE;
}

/* The reference, and what the record is called. */
static void
show_record (BowRecordEditor *self,
             BowRow          *row)
{
  const BowRowData *data = bow_row_get_data (row);

  g_set_str (&self->ref, data->ref);
  g_free (self->shown);
  self->shown = g_strdup_printf ("%s %s", data->ref, data->title != NULL ? data->title : "");
  g_strchomp (self->shown);
  show_text (self, self->shown);
}

static void
hide_matches (BowRecordEditor *self)
{
  gtk_list_box_remove_all (GTK_LIST_BOX (self->matches));
  gtk_widget_set_visible (self->matches, FALSE);
}

static void
choose (BowRecordEditor *self,
        GtkListBoxRow   *row)
{
  g_autoptr (BowRow) record = g_object_ref (g_object_get_data (G_OBJECT (row), "bow-row"));

  gtk_widget_grab_focus (self->text);
  show_record (self, record);
  gtk_editable_set_position (GTK_EDITABLE (self->text), -1);
  hide_matches (self);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->text), self->shown, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  bow_field_editor_edited (BOW_FIELD_EDITOR (self));
}

static void
add_match (BowRecordEditor *self,
           BowRow          *row)
{
  const BowRowData *data = bow_row_get_data (row);
  g_autofree char *name = g_strdup_printf ("%s %s", data->ref, data->title != NULL ? data->title : "");
  GtkWidget *match = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (match), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (match), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (match), "bow-row", g_object_ref (row), g_object_unref);
  gtk_list_box_append (GTK_LIST_BOX (self->matches), match);
}

static void
show_matches (BowRecordEditor *self,
              GPtrArray       *rows)
{
  guint n = MIN (rows->len, MOST_MATCHES);
  g_autofree char *said = NULL;

  hide_matches (self);
  for (guint i = 0; i < n; i++)
    add_match (self, g_ptr_array_index (rows, i));
  gtk_widget_set_visible (self->matches, n > 0);
  said = n > 0 ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u match; Down leads to it", "%u matches; Down leads to them", n), n)
               : g_strdup (_ ("Nothing is called that"));
  gtk_accessible_announce (GTK_ACCESSIBLE (self->text), said, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BowRecordEditor) self = user_data;
  g_autofree char *words = NULL;
  g_autoptr (GPtrArray) rows = bow_link_search_finish (BOW_CASE (source), result, &words, NULL);

  /* What is not found is said where the form is saved. */
  if (rows == NULL || self->text == NULL || !g_str_equal (words, gtk_editable_get_text (GTK_EDITABLE (self->text))))
    return;
  /* A whole reference leaves nothing to choose. */
  if (rows->len != 1 || g_ascii_strcasecmp (bow_row_get_data (g_ptr_array_index (rows, 0))->ref, words) != 0)
    {
      if (self->typing)
        show_matches (self, rows);
    }
  else if (!self->typing)
    show_record (self, g_ptr_array_index (rows, 0));
  else
    hide_matches (self);
}

static void
look (BowRecordEditor *self,
      gboolean         typing)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->text));

  self->typing = typing;
  stop_looking (self);
  if (self->bow_case == NULL || g_utf8_strlen (words, -1) < FEWEST_LETTERS)
    {
      hide_matches (self);
      return;
    }
  self->cancellable = g_cancellable_new ();
  bow_link_search_async (self->bow_case, words, self->field->target, self->cancellable, found_cb, g_object_ref (self));
}

static void
bow_record_editor_set_text (BowFieldEditor *editor,
                            const char     *text)
{
  BowRecordEditor *self = BOW_RECORD_EDITOR (editor);

  show_text (self, text != NULL ? text : "");
  hide_matches (self);
  look (self, FALSE);
}

static void
bow_record_editor_set_case (BowFieldEditor *editor,
                            BowCase        *bow_case)
{
  BowRecordEditor *self = BOW_RECORD_EDITOR (editor);

  g_set_object (&self->bow_case, bow_case);
  look (self, FALSE);
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
  iface->set_case = bow_record_editor_set_case;
  iface->get_focus = bow_record_editor_get_focus;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BowRecordEditor, bow_record_editor, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (BOW_TYPE_FIELD_EDITOR, bow_record_editor_iface_init))

static void
changed_cb (BowRecordEditor *self)
{
  if (self->setting)
    return;
  look (self, TRUE);
  bow_field_editor_edited (BOW_FIELD_EDITOR (self));
}

/* Enter takes the first, as it stands under what was typed. */
static void
entered_cb (BowRecordEditor *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->matches), 0);

  if (first != NULL)
    choose (self, first);
}

static gboolean
key_cb (BowRecordEditor *self,
        guint            key)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->matches), 0);
  gboolean in_list = gtk_widget_get_focus_child (self->matches) != NULL;

  if (first == NULL)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Down && !in_list)
    return gtk_widget_grab_focus (GTK_WIDGET (first));
  if (key == GDK_KEY_Up && in_list && gtk_widget_is_focus (GTK_WIDGET (first)))
    return gtk_widget_grab_focus (self->text);
  /* The next field comes after the entry, not after all that is offered. */
  if ((key == GDK_KEY_Tab || key == GDK_KEY_ISO_Left_Tab) && !in_list)
    hide_matches (self);
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (self->text);
  hide_matches (self);
  return GDK_EVENT_STOP;
}

/* Whoever went on has no list in the way; what they typed whole has its name. */
static void
left_cb (BowRecordEditor *self)
{
  hide_matches (self);
  if (self->shown == NULL || !g_str_equal (self->shown, gtk_editable_get_text (GTK_EDITABLE (self->text))))
    look (self, FALSE);
}

static void
bow_record_editor_dispose (GObject *object)
{
  BowRecordEditor *self = BOW_RECORD_EDITOR (object);

  stop_looking (self);
  self->text = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->bow_case);

  G_OBJECT_CLASS (bow_record_editor_parent_class)->dispose (object);
}

static void
bow_record_editor_finalize (GObject *object)
{
  BowRecordEditor *self = BOW_RECORD_EDITOR (object);

  g_free (self->shown);
  g_free (self->ref);

  G_OBJECT_CLASS (bow_record_editor_parent_class)->finalize (object);
}

static void
bow_record_editor_class_init (BowRecordEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_record_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = bow_record_editor_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
watch_keys (BowRecordEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static void
bow_record_editor_init (BowRecordEditor *self)
{
  self->text = gtk_entry_new ();
  gtk_entry_set_has_frame (GTK_ENTRY (self->text), FALSE);
  /* References read from left to right in every language. */
  gtk_widget_set_direction (self->text, GTK_TEXT_DIR_LTR);
  self->matches = gtk_list_box_new ();
  gtk_widget_add_css_class (self->matches, "boxed-list");
  gtk_widget_set_visible (self->matches, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->matches), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Records of that name"), -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_RELATION_CONTROLS, self->matches, NULL, -1);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (self->box), self->text);
  gtk_box_append (GTK_BOX (self->box), self->matches);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  watch_keys (self);
  g_signal_connect_object (self->text, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "activate", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->matches, "row-activated", G_CALLBACK (choose), self, G_CONNECT_SWAPPED);
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
      /* Translators: what may be typed, with an example of a reference such as P-000001 */
      g_autofree char *example = g_strdup_printf (_ ("%c-000001, or what it is called"), target->letter);

      gtk_entry_set_placeholder_text (GTK_ENTRY (self->text), example);
    }
  return GTK_WIDGET (self);
}
