/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-time-words.h"

#include <glib/gi18n-lib.h>

#include "base/bow-interval.h"

/* As short as it can be told: what both ends share is told once. */
static char *
join_days (GDateTime *first,
           GDateTime *last)
{
  gboolean same_year = g_date_time_get_year (first) == g_date_time_get_year (last);
  gboolean same_month = same_year && g_date_time_get_month (first) == g_date_time_get_month (last);
  /* Translators: days as g_date_time_format() takes them: "1", "1 Mar" and "1 Mar 2019". */
  g_autofree char *end = g_date_time_format (last, _ ("%-d %b %Y"));
  g_autofree char *begin = NULL;

  if (same_month && g_date_time_get_day_of_month (first) == g_date_time_get_day_of_month (last))
    return g_steal_pointer (&end);
  begin = g_date_time_format (first, same_month ? "%-d" : same_year ? _ ("%-d %b") : _ ("%-d %b %Y"));

  return g_strdup_printf ("%s – %s", begin, end);
}

static char *
join_hours (GDateTime *first,
            GDateTime *last)
{
  g_autoptr (GDateTime) before = g_date_time_add_seconds (last, -1);
  g_autofree char *begin = NULL;
  g_autofree char *end = NULL;
  g_autofree char *day = NULL;

  if (g_date_time_get_day_of_year (first) != g_date_time_get_day_of_year (before)
      || g_date_time_get_year (first) != g_date_time_get_year (before))
    {
      /* Translators: a day and a time, as g_date_time_format() takes them: "1 Mar, 22:00". */
      begin = g_date_time_format (first, _ ("%-d %b, %H:%M"));
      /* Translators: a day and a time, as g_date_time_format() takes them: "1 Mar 2019, 22:00". */
      end = g_date_time_format (last, _ ("%-d %b %Y, %H:%M"));
      return g_strdup_printf ("%s – %s", begin, end);
    }
  day = join_days (first, first);
  begin = g_date_time_format (first, "%H:%M");
  end = g_date_time_format (last, "%H:%M");

  return g_strdup_printf ("%s, %s – %s", day, begin, end);
}

static gboolean
is_midnight (GDateTime *time)
{
  return g_date_time_get_hour (time) == 0 && g_date_time_get_minute (time) == 0;
}

/**
 * bow_time_describe_briefly:
 * @from_ms: start, or %BOW_TIME_NONE
 * @to_ms: the first moment after it, or the greatest number
 *
 * Returns: (transfer full): a range of time, for where there is little room
 */
char *
bow_time_describe_briefly (gint64 from_ms,
                           gint64 to_ms)
{
  g_autoptr (GDateTime) from = from_ms != BOW_TIME_NONE ? g_date_time_new_from_unix_local (from_ms / 1000) : NULL;
  g_autoptr (GDateTime) to = to_ms != G_MAXINT64 ? g_date_time_new_from_unix_local (to_ms / 1000) : NULL;
  g_autoptr (GDateTime) last = NULL;

  if (from == NULL || to == NULL || g_date_time_compare (from, to) >= 0)
    return bow_time_describe_range (from_ms, to_ms);
  if (!is_midnight (from) || !is_midnight (to))
    return join_hours (from, to);
  last = g_date_time_add_days (to, -1);

  return join_days (from, last);
}

/**
 * bow_time_describe_range:
 * @from_ms: start, or %BOW_TIME_NONE
 * @to_ms: the first moment after it, or the greatest number
 *
 * Returns: (transfer full): a range of time in words, by the clock of this computer
 */
char *
bow_time_describe_range (gint64 from_ms,
                         gint64 to_ms)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  BowInterval interval = { from_ms, to_ms == G_MAXINT64 ? BOW_TIME_NONE : to_ms, BOW_TIME_EXACT };

  if (from_ms == BOW_TIME_NONE && to_ms == G_MAXINT64)
    return g_strdup (_ ("All times"));
  if (from_ms == BOW_TIME_NONE)
    interval.basis = BOW_TIME_BEFORE;
  else if (to_ms == G_MAXINT64)
    interval.basis = BOW_TIME_AFTER;

  return bow_interval_describe (&interval, zone);
}
