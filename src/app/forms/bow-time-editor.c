/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-time-editor.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
  /* Which of two times is meant, on the night when clocks go back. */
  GtkWidget *choices;
  /* When it was typed: "now" stays what it was. */
  gint64 read_at;
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
  return bow_interval_parse_words (interval, words, self->read_at, zone, NULL);
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
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->text));
  BowInterval interval;

  /* What is not understood is handed on as it is: the check of the field then
   * says why it cannot be kept, and the words stay where they are. */
  if (!understand (self, &interval))
    return bow_field_editor_dup_typed (self->field, words);
  return self->field->type == BOW_FIELD_DATE ? dup_day (&interval) : bow_interval_store_words (words, self->read_at, zone, NULL);
}

/* The words that somebody wrote, where they still mean the same. */
static char *
dup_shown (const BowInterval *interval,
           const char        *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *said = bow_interval_dup_said (text);
  g_autofree char *again = said != NULL ? bow_interval_store_words (said, bow_clock_now (), zone, NULL) : NULL;

  if (again != NULL && g_str_equal (again, text))
    return g_steal_pointer (&said);
  return bow_interval_print_words (interval, zone);
}

static void
show_choices (BowTimeEditor *self)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->text));
  g_auto (GStrv) choices = self->field->type == BOW_FIELD_WHEN ? bow_interval_dup_choices (words, self->read_at, zone) : NULL;
  GtkWidget *button = gtk_widget_get_first_child (self->choices);

  gtk_widget_set_visible (self->choices, choices != NULL);
  for (guint i = 0; choices != NULL && i < 2; i++, button = gtk_widget_get_next_sibling (button))
    {
      const char *zone_name = strrchr (choices[i], ' ') + 1;
      /* Translators: %s is what the time zone is called, such as BST */
      g_autofree char *label = g_strdup_printf (i == 0 ? _ ("First Time, %s") : _ ("Second Time, %s"), zone_name);

      gtk_button_set_label (GTK_BUTTON (button), label);
      g_object_set_data_full (G_OBJECT (button), "bow-words", g_strdup (choices[i]), g_free);
    }
}

static void
bow_time_editor_set_text (BowFieldEditor *editor,
                          const char     *text)
{
  BowTimeEditor *self = BOW_TIME_EDITOR (editor);
  g_autofree char *shown = NULL;
  BowInterval interval;

  if (text != NULL && self->field->type == BOW_FIELD_WHEN && bow_interval_parse (&interval, text, NULL))
    shown = dup_shown (&interval, text);

  self->setting = TRUE;
  self->read_at = bow_clock_now ();
  gtk_editable_set_text (GTK_EDITABLE (self->text), shown != NULL ? shown : text != NULL ? text : "");
  self->setting = FALSE;
  show_choices (self);
}

/* What it is, how long it lasted, and what is odd about it. */
static char *
dup_when_echo (BowTimeEditor     *self,
               const BowInterval *interval)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->text));
  g_autofree char *span = interval->basis == BOW_TIME_EXACT || interval->basis == BOW_TIME_BETWEEN ? bow_interval_describe_span (interval) : NULL;
  g_autofree char *warning = bow_interval_dup_warning (words, self->read_at, zone);
  g_autofree char *described = bow_interval_describe (interval, zone);
  g_autoptr (GString) echo = g_string_new (described);

  if (span != NULL)
    g_string_append_printf (echo, ", %s", span);
  if (warning != NULL)
    g_string_append_printf (echo, ". %s", warning);
  return g_string_free_and_steal (g_steal_pointer (&echo));
}

static char *
bow_time_editor_dup_echo (BowFieldEditor *editor)
{
  BowTimeEditor *self = BOW_TIME_EDITOR (editor);
  g_autofree char *text = NULL;
  BowInterval interval;

  if (gtk_widget_get_visible (self->choices))
    return g_strdup (_ ("The clocks went back that night, and this time came twice. Which is meant?"));
  if (!understand (self, &interval))
    return NULL;
  if (self->field->type == BOW_FIELD_WHEN)
    return dup_when_echo (self, &interval);
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
  if (self->setting)
    return;
  self->read_at = bow_clock_now ();
  show_choices (self);
  bow_field_editor_edited (BOW_FIELD_EDITOR (self));
}

static void
choice_cb (BowTimeEditor *self,
           GtkWidget     *button)
{
  gtk_editable_set_text (GTK_EDITABLE (self->text), g_object_get_data (G_OBJECT (button), "bow-words"));
  gtk_widget_grab_focus (self->text);
  gtk_editable_set_position (GTK_EDITABLE (self->text), -1);
}

static GtkWidget *
make_choices (BowTimeEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  for (int i = 0; i < 2; i++)
    {
      GtkWidget *button = gtk_button_new ();

      gtk_widget_add_css_class (button, "bow-chip");
      g_signal_connect_object (button, "clicked", G_CALLBACK (choice_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_widget_set_visible (box, FALSE);
  return box;
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
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->read_at = bow_clock_now ();
  self->text = gtk_entry_new ();
  gtk_entry_set_has_frame (GTK_ENTRY (self->text), FALSE);
  gtk_widget_set_hexpand (self->text, TRUE);
  gtk_box_append (GTK_BOX (line), self->text);
  gtk_box_append (GTK_BOX (line), make_calendar_button (self));
  self->choices = make_choices (self);
  gtk_box_append (GTK_BOX (self->box), line);
  gtk_box_append (GTK_BOX (self->box), self->choices);
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
