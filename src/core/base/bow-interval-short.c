/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A time in as few words as a column of a table has room for. */
#include "base/bow-interval-private.h"

#include <glib/gi18n-lib.h>

/* Over the night the hour alone says enough. */
#define MORNING_ENDS 12

static char *
print_moment (GDateTime *time)
{
  /* Translators: a date and time in a table, "20 Nov 2026, 14:05" */
  return g_date_time_format (time, _("%-d %b %Y, %H:%M"));
}

static gboolean
is_midnight (GDateTime *time)
{
  return g_date_time_get_hour (time) == 0 && g_date_time_get_minute (time) == 0 && g_date_time_get_second (time) == 0;
}

static gboolean
is_same_day (GDateTime *one, GDateTime *other)
{
  return g_date_time_get_year (one) == g_date_time_get_year (other) && g_date_time_get_day_of_year (one) == g_date_time_get_day_of_year (other);
}

/* From the beginning of one day to the end of the same or another. */
static char *
print_days (GDateTime *first, GDateTime *last)
{
  gboolean is_one_year = g_date_time_get_year (first) == g_date_time_get_year (last);
  /* Translators: a day without its year, as in "4 Mar" */
  g_autofree char *from = g_date_time_format (first, is_one_year ? _("%-d %b") : _("%-d %b %Y"));
  g_autofree char *to = g_date_time_format (last, _("%-d %b %Y"));

  if (is_same_day (first, last))
    return g_steal_pointer (&to);

  return g_strdup_printf ("%s – %s", from, to);
}

static char *
print_span (GDateTime *from, GDateTime *to)
{
  g_autoptr (GDateTime) next_day = g_date_time_add_days (from, 1);
  g_autoptr (GDateTime) last = g_date_time_add_minutes (to, -1);
  g_autofree char *start = NULL;
  g_autofree char *hour = NULL;

  if (is_midnight (from) && is_midnight (to))
    return print_days (from, last);
  if (!is_same_day (from, to) && (!is_same_day (next_day, to) || g_date_time_get_hour (to) >= MORNING_ENDS))
    return print_days (from, to);
  start = print_moment (from);
  hour = g_date_time_format (to, "%H:%M");

  return g_strdup_printf ("%s–%s", start, hour);
}

/**
 * bow_interval_describe_short:
 * @self: an interval
 * @zone: in whose hours to say it
 *
 * Says a time in as few words as a table has room for; of one that lasts for days
 * the days alone.
 *
 * Returns: (transfer full) (nullable): for example `17 Mar 2019, 19:00–22:00`; %NULL
 *   where the time is not known
 */
char *
bow_interval_describe_short (const BowInterval *self, GTimeZone *zone)
{
  g_autoptr (GDateTime) from = self->from != BOW_TIME_NONE ? _bow_interval_to_local (self->from, zone) : NULL;
  g_autoptr (GDateTime) to = self->to != BOW_TIME_NONE ? _bow_interval_to_local (self->to, zone) : NULL;
  g_autofree char *end = NULL;

  switch (self->basis)
    {
    case BOW_TIME_BEFORE:
      end = to != NULL ? print_moment (to) : NULL;
      /* Translators: at some time before a time */
      return end != NULL ? g_strdup_printf (_("before %s"), end) : NULL;
    case BOW_TIME_AFTER:
      end = from != NULL ? print_moment (from) : NULL;
      /* Translators: at some time after a time */
      return end != NULL ? g_strdup_printf (_("after %s"), end) : NULL;
    case BOW_TIME_ABOUT:
    case BOW_TIME_RECURRING:
      return bow_interval_describe (self, zone);
    case BOW_TIME_EXACT:
    case BOW_TIME_BETWEEN:
      if (from == NULL || to == NULL)
        return NULL;
      return self->from == self->to ? print_moment (from) : print_span (from, to);
    case BOW_TIME_UNKNOWN:
    default:
      return NULL;
    }
}
