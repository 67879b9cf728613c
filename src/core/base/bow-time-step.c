/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-time-step.h"

#define HOUR_MS G_GINT64_CONSTANT (3600000)
#define DAY_MS (24 * HOUR_MS)

/* Within the years that a calendar has here. */
#define EARLIEST_MS G_GINT64_CONSTANT (-62135510400000)
#define LATEST_MS G_GINT64_CONSTANT (253402214400000)

static GDateTime *
to_local (gint64     unix_ms,
          GTimeZone *zone)
{
  gint64 ms = CLAMP (unix_ms, EARLIEST_MS, LATEST_MS);
  gint64 seconds = ms / 1000 - (ms % 1000 < 0 ? 1 : 0);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);

  return g_date_time_to_timezone (utc, zone);
}

static gint64
to_ms (GDateTime *time)
{
  return time != NULL ? g_date_time_to_unix (time) * 1000 : LATEST_MS;
}

static GDateTime *
begin_day (GDateTime *time,
           GTimeZone *zone)
{
  return g_date_time_new (zone, g_date_time_get_year (time), g_date_time_get_month (time),
                          g_date_time_get_day_of_month (time), 0, 0, 0);
}

/* Hours are counted from the time itself, so that the one that comes twice
 * when the clocks go back is two. */
static gint64
floor_hour (GDateTime *time)
{
  return (g_date_time_to_unix (time) - g_date_time_get_minute (time) * 60 - g_date_time_get_second (time)) * 1000;
}

/**
 * bow_time_step_floor:
 * @step: a unit
 * @unix_ms: milliseconds since 1970
 * @zone: by whose clock
 *
 * Returns: the first moment of the hour, day, week, month or year that holds
 *   @unix_ms
 */
gint64
bow_time_step_floor (BowTimeStep  step,
                     gint64       unix_ms,
                     GTimeZone   *zone)
{
  g_autoptr (GDateTime) time = to_local (unix_ms, zone);
  g_autoptr (GDateTime) day = NULL;
  g_autoptr (GDateTime) first = NULL;

  if (step == BOW_TIME_STEP_HOUR)
    return floor_hour (time);

  day = begin_day (time, zone);
  if (step == BOW_TIME_STEP_DAY)
    return to_ms (day);
  if (step == BOW_TIME_STEP_WEEK)
    first = g_date_time_add_days (day, 1 - g_date_time_get_day_of_week (day));
  else
    first = g_date_time_new (zone, g_date_time_get_year (day),
                             step == BOW_TIME_STEP_MONTH ? g_date_time_get_month (day) : 1, 1, 0, 0, 0);

  return to_ms (first);
}

/**
 * bow_time_step_add:
 * @step: a unit
 * @unix_ms: milliseconds since 1970
 * @n: how many, less than none to go back
 * @zone: by whose clock
 *
 * Goes some units on. Days and longer units keep the time on the clock.
 *
 * Returns: where that leads
 */
gint64
bow_time_step_add (BowTimeStep  step,
                   gint64       unix_ms,
                   int          n,
                   GTimeZone   *zone)
{
  g_autoptr (GDateTime) time = to_local (unix_ms, zone);
  g_autoptr (GDateTime) then = NULL;

  switch (step)
    {
    case BOW_TIME_STEP_DAY:
      then = g_date_time_add_days (time, n);
      break;
    case BOW_TIME_STEP_WEEK:
      then = g_date_time_add_weeks (time, n);
      break;
    case BOW_TIME_STEP_MONTH:
      then = g_date_time_add_months (time, n);
      break;
    case BOW_TIME_STEP_YEAR:
      then = g_date_time_add_years (time, n);
      break;
    case BOW_TIME_STEP_HOUR:
    default:
      return unix_ms + n * HOUR_MS;
    }

  return to_ms (then);
}

/**
 * bow_time_step_back:
 * @from_ms: start of a window, milliseconds since 1970
 * @to_ms: its end, not before
 * @zone: by whose clock
 *
 * Goes back by the length of a window: by as many days of the calendar as it
 * has, though one of them had 23 or 25 hours, and by what it has beyond them.
 *
 * Returns: the start of the window that ends at @from_ms
 */
gint64
bow_time_step_back (gint64     from_ms,
                    gint64     to_ms,
                    GTimeZone *zone)
{
  int days = (int) CLAMP ((to_ms - from_ms) / DAY_MS - 1, 0, G_MAXINT / 2);
  gint64 next;

  while ((next = bow_time_step_add (BOW_TIME_STEP_DAY, from_ms, days + 1, zone)) <= to_ms && next < LATEST_MS)
    days++;

  return bow_time_step_add (BOW_TIME_STEP_DAY, from_ms, -days, zone) - (to_ms - bow_time_step_add (BOW_TIME_STEP_DAY, from_ms, days, zone));
}
