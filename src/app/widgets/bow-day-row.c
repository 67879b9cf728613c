/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-day-row.h"

#include <glib/gi18n-lib.h>

#include "base/bow-clock.h"
#include "base/bow-day.h"

struct _BowDayRow
{
  AdwEntryRow parent_instance;

  char *name;
  gboolean ahead;
};

G_DEFINE_FINAL_TYPE (BowDayRow, bow_day_row, ADW_TYPE_ENTRY_ROW)

static gboolean
is_empty (BowDayRow *self)
{
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self))));

  return *words == '\0';
}

static void
changed_cb (BowDayRow *self)
{
  g_autofree char *day = bow_day_row_dup_day (self);
  g_autofree char *said = day != NULL ? bow_day_describe (day) : g_strdup (_ ("not understood"));
  /* Translators: the name of a day that is asked for, and how what was typed is
   * understood: “Due on: Fri 27 Nov 2026” */
  g_autofree char *title = is_empty (self) ? g_strdup (self->name) : g_strdup_printf (_ ("%s: %s"), self->name, said);
  gboolean is_wrong = !bow_day_row_is_understood (self);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  if (is_wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID,
                               is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
bow_day_row_finalize (GObject *object)
{
  g_free (BOW_DAY_ROW (object)->name);

  G_OBJECT_CLASS (bow_day_row_parent_class)->finalize (object);
}

static void
bow_day_row_class_init (BowDayRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bow_day_row_finalize;
}

static void
bow_day_row_init (BowDayRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), NULL);
}

/**
 * bow_day_row_new:
 * @name: what day it is, a label
 * @ahead: whether it is still to come: “Friday” is then the next one
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
bow_day_row_new (const char *name,
                 gboolean    ahead)
{
  BowDayRow *self = g_object_new (BOW_TYPE_DAY_ROW, "title", name, NULL);

  self->name = g_strdup (name);
  self->ahead = ahead;
  return GTK_WIDGET (self);
}

/**
 * bow_day_row_dup_day:
 * @self: a row
 *
 * Returns: (transfer full) (nullable): the day, `YYYY-MM-DD`; %NULL where
 *   nothing is typed or it is not understood
 */
char *
bow_day_row_dup_day (BowDayRow *self)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self))));

  return self->ahead ? bow_day_parse_ahead (words, bow_clock_now (), zone) : bow_day_parse (words, bow_clock_now (), zone);
}

/**
 * bow_day_row_is_understood:
 * @self: a row
 *
 * Returns: whether what is typed is a day, or nothing is typed
 */
gboolean
bow_day_row_is_understood (BowDayRow *self)
{
  g_autofree char *day = bow_day_row_dup_day (self);

  return day != NULL || is_empty (self);
}
