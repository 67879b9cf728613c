/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-day.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DAY_MS (G_GINT64_CONSTANT (86400) * 1000)
/* A day on which the clocks are put back has an hour more. */
#define LONGEST_DAY_MS (DAY_MS + 3600 * 1000)
#define YEARS_AHEAD 2

static char *
print_day (gint64     unix_ms,
           GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (unix_ms / 1000);
  g_autoptr (GDateTime) here = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  return here != NULL ? g_date_time_format (here, "%Y-%m-%d") : NULL;
}

/**
 * bow_day_of:
 * @interval: when something was
 * @zone: the time zone
 *
 * Returns: (transfer full) (nullable): the day on which it began; %NULL where
 *   nobody knows
 */
char *
bow_day_of (const BowInterval *interval,
            GTimeZone         *zone)
{
  return interval->from != BOW_TIME_NONE ? print_day (interval->from, zone) : NULL;
}

/**
 * bow_day_parse:
 * @words: a day as people write it: `27 Nov`, `27/11/2026`, `yesterday`
 * @now_ms: the present, milliseconds since 1970
 * @zone: the time zone
 *
 * Reads one day; a day without a year is the last such day up to today.
 *
 * Returns: (transfer full) (nullable): the day; %NULL where it is not
 *   understood, or is more than one
 */
char *
bow_day_parse (const char *words,
               gint64      now_ms,
               GTimeZone  *zone)
{
  BowInterval interval;

  if (!bow_interval_parse_words (&interval, words, now_ms, zone, NULL) || interval.from == BOW_TIME_NONE)
    return NULL;
  if (interval.to == BOW_TIME_NONE ? interval.basis != BOW_TIME_EXACT : interval.to - interval.from > LONGEST_DAY_MS)
    return NULL;
  return bow_day_of (&interval, zone);
}

/* With one of the next years after it, as a name of a month or a slash asks. */
static char *
parse_with_year (const char *words,
                 const char *today,
                 gint64      now_ms,
                 GTimeZone  *zone)
{
  for (int i = 0; i < YEARS_AHEAD; i++)
    {
      int year = (int) g_ascii_strtoll (today, NULL, 10) + i;
      g_autofree char *text = g_strdup_printf (strchr (words, '/') != NULL ? "%s/%d" : "%s %d", words, year);
      g_autofree char *day = bow_day_parse (text, now_ms, zone);

      if (day != NULL && strcmp (day, today) >= 0)
        return g_steal_pointer (&day);
    }
  return NULL;
}

/**
 * bow_day_parse_ahead:
 * @words: a day as people write it
 * @now_ms: the present, milliseconds since 1970
 * @zone: the time zone
 *
 * Reads the day by which something is to be done: as bow_day_parse(), but a day
 * without a year, and a day of the week, is the next one and not the last.
 *
 * Returns: (transfer full) (nullable): the day; %NULL where it is not
 *   understood, or is more than one
 */
char *
bow_day_parse_ahead (const char *words,
                     gint64      now_ms,
                     GTimeZone  *zone)
{
  g_autofree char *day = bow_day_parse (words, now_ms, zone);
  g_autofree char *today = print_day (now_ms, zone);
  g_autofree char *week_ago = print_day (now_ms - 7 * DAY_MS, zone);
  g_autofree char *later = NULL;

  if (day == NULL || strcmp (day, today) >= 0)
    return g_steal_pointer (&day);
  if (strpbrk (words, "0123456789") != NULL)
    later = parse_with_year (words, today, now_ms, zone);
  else if (strcmp (day, week_ago) >= 0 && g_ascii_strcasecmp (words, "yesterday") != 0)
    {
      g_auto (GStrv) parts = g_strsplit (day, "-", 3);
      g_autoptr (GDateTime) at = g_date_time_new_utc (atoi (parts[0]), atoi (parts[1]), atoi (parts[2]), 0, 0, 0);
      g_autoptr (GDateTime) next = g_date_time_add_days (at, 7);

      later = g_date_time_format (next, "%Y-%m-%d");
    }
  return later != NULL ? g_steal_pointer (&later) : g_steal_pointer (&day);
}

/**
 * bow_day_describe:
 * @day: a day
 *
 * Returns: (transfer full): the day for people, with the month in letters;
 *   @day itself where it is none
 */
char *
bow_day_describe (const char *day)
{
  g_autofree char *noon = g_strdup_printf ("%sT12:00:00Z", day);
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (noon, NULL);

  /* Translators: a day as g_date_time_format() takes it, short and with the month in letters: “Fri 27 Nov 2026” */
  return date != NULL ? g_date_time_format (date, _("%a %-d %b %Y")) : g_strdup (day);
}
