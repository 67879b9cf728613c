/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-timeline.h"

#include "base/bow-time-step.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)

/* The day of what ends at midnight is the one before. */
static gint64
last_day (gint64     from,
          gint64     to,
          GTimeZone *zone)
{
  return bow_time_step_floor (BOW_TIME_STEP_DAY, to > from ? to - 1 : from, zone);
}

/* Days of the calendar have 23 to 25 hours. */
static guint
count_between (gint64 day,
               gint64 next)
{
  gint64 days = (next - day + DAY_MS / 2) / DAY_MS;

  return days > 1 ? (guint) (days - 1) : 0;
}

/**
 * bow_timeline_list_days:
 * @from: (array length=n): when each began, milliseconds since 1970, ascending
 * @to: (array length=n): when each was over, never before @from
 * @n: how many
 * @zone: the zone whose days they are
 *
 * Parts what happened into days of the calendar, and counts the whole days
 * between them on which nothing was going on: what lasts over several days is
 * no gap.
 *
 * Returns: (transfer full) (element-type BowTimelineDay): the days, ascending
 */
GArray *
bow_timeline_list_days (const gint64 *from,
                        const gint64 *to,
                        gsize         n,
                        GTimeZone    *zone)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (BowTimelineDay));
  gint64 end = G_MININT64;
  gint64 over = G_MININT64;

  for (gsize i = 0; i < n; i++)
    {
      if (from[i] >= end)
        {
          BowTimelineDay day = { .start = bow_time_step_floor (BOW_TIME_STEP_DAY, from[i], zone), .first = (guint) i };

          if (i > 0)
            day.n_empty = count_between (last_day (over, over, zone), day.start);
          g_array_append_val (days, day);
          end = bow_time_step_add (BOW_TIME_STEP_DAY, day.start, 1, zone);
        }
      g_array_index (days, BowTimelineDay, days->len - 1).n++;
      over = MAX (over, to[i] > from[i] ? to[i] - 1 : from[i]);
    }

  return days;
}

/**
 * bow_timeline_find_day:
 * @days: (element-type BowTimelineDay): days, not empty
 * @index: the index of something that began on one of them
 *
 * Returns: the index of its day
 */
guint
bow_timeline_find_day (const GArray *days,
                       guint         index)
{
  guint low = 0, high = days->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (days, BowTimelineDay, middle).first <= index)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/**
 * bow_timeline_stack:
 * @from: (array length=n): when each began, ascending
 * @to: (array length=n): when each was over
 * @n: how many
 * @least_ms: how long each is drawn at least
 * @n_levels: on how many levels they may lie, 1 to 64
 * @levels: (out caller-allocates) (array length=n): the level of each, from 0;
 *   @n_levels where all were taken
 *
 * Lays bars one above the other so that none covers another: each on the
 * lowest level that is free.
 *
 * Returns: how many found no level
 */
guint
bow_timeline_stack (const gint64 *from,
                    const gint64 *to,
                    gsize         n,
                    gint64        least_ms,
                    guint         n_levels,
                    guint8       *levels)
{
  gint64 free_from[64];
  guint n_over = 0;

  g_return_val_if_fail (n_levels >= 1 && n_levels <= G_N_ELEMENTS (free_from), 0);

  for (guint level = 0; level < n_levels; level++)
    free_from[level] = G_MININT64;
  for (gsize i = 0; i < n; i++)
    {
      guint level = 0;

      while (level < n_levels && free_from[level] > from[i])
        level++;
      levels[i] = (guint8) level;
      if (level < n_levels)
        free_from[level] = MAX (to[i], from[i] + least_ms);
      else
        n_over++;
    }

  return n_over;
}
