/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-shift.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/bow-error.h"

#define MOST_SHIFTS 12

/**
 * bow_shift_free:
 * @self: (nullable): a shift
 *
 * Frees it.
 */
void
bow_shift_free (BowShift *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self);
}

/* Reads `07:00`. */
static gboolean
read_clock (const char *text,
            int        *minutes)
{
  if (strlen (text) != 5 || text[2] != ':' || !g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1])
      || !g_ascii_isdigit (text[3]) || !g_ascii_isdigit (text[4]))
    return FALSE;
  *minutes = ((text[0] - '0') * 10 + text[1] - '0') * 60 + (text[3] - '0') * 10 + text[4] - '0';

  return *minutes < 24 * 60 && text[3] < '6';
}

/* Reads `Early 07:00-15:00`. */
static BowShift *
read_shift (const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  char *hours = strrchr (trimmed, ' ');
  char *dash = hours != NULL ? strchr (hours, '-') : NULL;
  int from, to;
  BowShift *self;

  if (dash == NULL || hours == trimmed)
    return NULL;
  *hours++ = '\0';
  *dash++ = '\0';
  if (!read_clock (hours, &from) || !read_clock (dash, &to) || from == to)
    return NULL;

  self = g_new0 (BowShift, 1);
  self->name = g_strdup (g_strchomp (trimmed));
  self->from = from;
  self->to = to;

  return self;
}

/**
 * bow_shifts_parse:
 * @text: shifts, as `Early 07:00-15:00, Late 15:00-23:00`
 * @error: return location
 *
 * Reads which shifts a force works. They may overlap, and need not fill the day.
 *
 * Returns: (transfer full) (element-type BowShift) (nullable): the shifts, at
 *   least one; %NULL with %BOW_ERROR_INVALID
 */
GPtrArray *
bow_shifts_parse (const char  *text,
                  GError     **error)
{
  g_autoptr (GPtrArray) shifts = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_shift_free);
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  parts = g_strsplit (text, ",", MOST_SHIFTS + 1);
  for (char **part = parts; *part != NULL; part++)
    {
      BowShift *shift = shifts->len < MOST_SHIFTS ? read_shift (*part) : NULL;

      if (shift == NULL)
        {
          g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
                       _("“%s” are not shifts. They look like: Early 07:00-15:00, Late 15:00-23:00, Night 23:00-07:00"), text);
          return NULL;
        }
      g_ptr_array_add (shifts, shift);
    }
  if (shifts->len > 0)
    return g_steal_pointer (&shifts);

  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID, _("Give at least one shift."));
  return NULL;
}

static gint64
clock_on (GDateTime *day,
          int        days_on,
          int        minutes,
          GTimeZone *zone)
{
  g_autoptr (GDateTime) other = g_date_time_add_days (day, days_on);
  g_autoptr (GDateTime) time = g_date_time_new (zone, g_date_time_get_year (other), g_date_time_get_month (other),
                                                g_date_time_get_day_of_month (other), minutes / 60, minutes % 60, 0);

  return g_date_time_to_unix (time) * 1000;
}

/**
 * bow_shifts_next:
 * @shifts: (element-type BowShift): shifts
 * @unix_ms: milliseconds since 1970
 * @back: whether the one before is asked for
 * @zone: by whose clock
 * @from_ms: (out): when it begins
 * @to_ms: (out): when it ends
 *
 * Finds the shift that begins next after a moment, or last before it.
 *
 * Returns: (transfer none) (nullable): the shift
 */
BowShift *
bow_shifts_next (GPtrArray *shifts,
                 gint64     unix_ms,
                 gboolean   back,
                 GTimeZone *zone,
                 gint64    *from_ms,
                 gint64    *to_ms)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (unix_ms / 1000);
  g_autoptr (GDateTime) day = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  BowShift *found = NULL;

  for (guint i = 0; day != NULL && i < shifts->len; i++)
    for (int on = -1; on <= 1; on++)
      {
        BowShift *shift = g_ptr_array_index (shifts, i);
        gint64 from = clock_on (day, on, shift->from, zone);

        if (back ? from >= unix_ms || (found != NULL && from <= *from_ms)
                 : from <= unix_ms || (found != NULL && from >= *from_ms))
          continue;
        found = shift;
        *from_ms = from;
        *to_ms = clock_on (day, on + (shift->to <= shift->from ? 1 : 0), shift->to, zone);
      }

  return found;
}
