/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BowTimeStep:
 * @BOW_TIME_STEP_HOUR: an hour
 * @BOW_TIME_STEP_DAY: a day of the calendar, which may have 23 or 25 hours
 * @BOW_TIME_STEP_WEEK: a week that begins on a Monday
 * @BOW_TIME_STEP_MONTH: a month of the calendar
 * @BOW_TIME_STEP_YEAR: a year of the calendar
 *
 * A unit that time is walked and counted in.
 */
typedef enum
{
  BOW_TIME_STEP_HOUR,
  BOW_TIME_STEP_DAY,
  BOW_TIME_STEP_WEEK,
  BOW_TIME_STEP_MONTH,
  BOW_TIME_STEP_YEAR,
} BowTimeStep;

gint64 bow_time_step_floor (BowTimeStep step, gint64 unix_ms, GTimeZone *zone);
gint64 bow_time_step_add   (BowTimeStep step, gint64 unix_ms, int n, GTimeZone *zone);
gint64 bow_time_step_back  (gint64 from_ms, gint64 to_ms, GTimeZone *zone);

G_END_DECLS
