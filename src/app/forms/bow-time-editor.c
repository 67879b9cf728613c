/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-time-editor.h"

#include <glib/gi18n-lib.h>

#include "base/bow-clock.h"
#include "base/bow-day.h"

struct _BowTimeEditor
{
  GtkWidget parent_instance;

  const BowField *field;
  GtkWidget *box;
  GtkWidget *text;
  GtkWidget *calendar;
  GtkWidget *popover;
  gboolean setting;
};

static gboolean
understand (BowTimeEditor *self,
            BowInterval   *interval)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->text));

  if (*words == '\0')
    return FALSE;
  return bow_interval_parse_words (interval, words, bow_clock_now (), zone, NULL);
}

/* A day stands for itself. */
static char *
dup_day (const BowInterval *interval)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  return bow_day_of (interval, zone);
}

static char *
bow_time_editor_dup_text (BowFieldEditor *editor)
{
  BowTimeEditor *self = BOW_TIME_EDITOR (editor);
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->text));
  BowInterval interval;

  /* What is not understood is handed on as it is: the check of the field then
   * says why it cannot be kept, and the words stay where they are. */
  if (!understand (self, &interval))
    return bow_field_normalise (self->field, words);
  return self->field->type == BOW_FIELD_DATE ? dup_day (&interval) : bow_interval_print (&interval);
}

static void
bow_time_editor_set_text (BowFieldEditor *editor,
                          const char     *text)
{
  BowTimeEditor *self = BOW_TIME_EDITOR (editor);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *shown = NULL;
  BowInterval interval;

  if (text != NULL && self->field->type == BOW_FIELD_WHEN && bow_interval_parse (&interval, text, NULL))
    shown = bow_interval_print_words (&interval, zone);

  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->text), shown != NULL ? shown : text != NULL ? text : "");
  self->setting = FALSE;
}

static char *
bow_time_editor_dup_echo (BowFieldEditor *editor)
{
  BowTimeEditor *self = BOW_TIME_EDITOR (editor);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *text = NULL;
  BowInterval interval;

  if (!understand (self, &interval))
    return NULL;
  if (self->field->type == BOW_FIELD_WHEN)
    return bow_interval_describe (&interval, zone);
  text = dup_day (&interval);
  return text != NULL ? bow_field_describe (self->field, text) : NULL;
}

static GtkWidget *
bow_time_editor_get_focus (BowFieldEditor *editor)
{
  return BOW_TIME_EDITOR (editor)->text;
}

static void
bow_time_editor_iface_init (BowFieldEditorInterface *iface)
{
  iface->dup_text = bow_time_editor_dup_text;
  iface->set_text = bow_time_editor_set_text;
  iface->dup_echo = bow_time_editor_dup_echo;
  iface->get_focus = bow_time_editor_get_focus;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BowTimeEditor, bow_time_editor, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (BOW_TYPE_FIELD_EDITOR, bow_time_editor_iface_init))

static void
changed_cb (BowTimeEditor *self)
{
  if (!self->setting)
    bow_field_editor_edited (BOW_FIELD_EDITOR (self));
}

static void
day_selected_cb (BowTimeEditor *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  g_autofree char *text = g_date_time_format (day, "%Y-%m-%d");

  gtk_editable_set_text (GTK_EDITABLE (self->text), text);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_widget_grab_focus (self->text);
  gtk_editable_set_position (GTK_EDITABLE (self->text), -1);
}

static GtkWidget *
make_calendar_button (BowTimeEditor *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  self->calendar = gtk_calendar_new ();
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->calendar);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), self->popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("Pick a day"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
bow_time_editor_dispose (GObject *object)
{
  BowTimeEditor *self = BOW_TIME_EDITOR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (bow_time_editor_parent_class)->dispose (object);
}

static void
bow_time_editor_class_init (BowTimeEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_time_editor_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
bow_time_editor_init (BowTimeEditor *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->text = gtk_entry_new ();
  gtk_entry_set_has_frame (GTK_ENTRY (self->text), FALSE);
  gtk_widget_set_hexpand (self->text, TRUE);
  gtk_box_append (GTK_BOX (self->box), self->text);
  gtk_box_append (GTK_BOX (self->box), make_calendar_button (self));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_object (self->text, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * bow_time_editor_new:
 * @field: a day or an interval of time
 *
 * Returns: (transfer floating): an empty editor
 */
GtkWidget *
bow_time_editor_new (const BowField *field)
{
  BowTimeEditor *self = g_object_new (BOW_TYPE_TIME_EDITOR, NULL);

  self->field = field;
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->text),
                                 field->type == BOW_FIELD_WHEN ? _ ("now, yesterday 22:30, 22:00-01:00…")
                                                               : _ ("19/11/2026"));
  return GTK_WIDGET (self);
}
