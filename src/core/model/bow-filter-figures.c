/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the figures of a board ask a filter for. */
#include "model/bow-filter-private.h"

/**
 * bow_filter_get_due:
 * @self: a filter
 * @from: (out) (optional) (nullable): first day, `YYYY-MM-DD`; %NULL for an open start
 * @to: (out) (optional) (nullable): the day after the last one; %NULL for an open end
 *
 * The days on one of which something is to be done that is not done yet.
 *
 * Returns: %FALSE where no days are set
 */
gboolean
bow_filter_get_due (BowFilter *self, const char **from, const char **to)
{
  g_return_val_if_fail (BOW_IS_FILTER (self), FALSE);

  if (from != NULL)
    *from = self->due_from;
  if (to != NULL)
    *to = self->due_to;
  return self->due_from != NULL || self->due_to != NULL;
}

/**
 * bow_filter_set_due:
 * @self: a filter
 * @from: (nullable): first day, `YYYY-MM-DD`; %NULL for an open start
 * @to: (nullable): the day after the last one; %NULL for an open end
 *
 * Shows what holds something to be done on one of these days alone: a task, or
 * an audit with a finding, that is not done.
 */
void
bow_filter_set_due (BowFilter *self, const char *from, const char *to)
{
  gboolean changed;

  g_return_if_fail (BOW_IS_FILTER (self));

  changed = g_set_str (&self->due_from, from);
  if (g_set_str (&self->due_to, to) || changed)
    _bow_filter_emit_changed (self);
}

/**
 * bow_filter_get_disposals:
 * @self: a filter
 *
 * Returns: (array zero-terminated=1) (nullable): the codes of the disposals
 *   that are shown, `none` for none yet; %NULL for all
 */
const char *const *
bow_filter_get_disposals (BowFilter *self)
{
  g_return_val_if_fail (BOW_IS_FILTER (self), NULL);

  return (const char *const *) self->disposals;
}

/**
 * bow_filter_set_disposals:
 * @self: a filter
 * @disposals: (array zero-terminated=1) (nullable): codes of disposals, `none`
 *   for none yet; %NULL for all
 *
 * Shows arrests that ended like this alone.
 */
void
bow_filter_set_disposals (BowFilter *self, const char *const *disposals)
{
  g_return_if_fail (BOW_IS_FILTER (self));

  _bow_filter_set_list (self, &self->disposals, disposals);
}

/**
 * bow_filter_get_of:
 * @self: a filter
 *
 * Returns: (nullable): the reference of the record that is named, or %NULL
 */
const char *
bow_filter_get_of (BowFilter *self)
{
  g_return_val_if_fail (BOW_IS_FILTER (self), NULL);

  return self->of;
}

/**
 * bow_filter_set_of:
 * @self: a filter
 * @ref: (nullable): the reference of a record
 *
 * Shows what names one record in a field of its own alone: the patrols of a
 * plan, for example.
 */
void
bow_filter_set_of (BowFilter *self, const char *ref)
{
  g_return_if_fail (BOW_IS_FILTER (self));

  _bow_filter_set_text (self, &self->of, ref);
}

/**
 * bow_filter_get_line:
 * @self: a filter
 *
 * Returns: (nullable): the reference of an organisation or a deal line, or %NULL
 */
const char *
bow_filter_get_line (BowFilter *self)
{
  g_return_val_if_fail (BOW_IS_FILTER (self), NULL);

  return self->line;
}

/**
 * bow_filter_set_line:
 * @self: a filter
 * @ref: (nullable): the reference of an organisation or of a deal line
 *
 * Shows the records of one county line alone, as bow_case_read_county_line()
 * gathers them.
 */
void
bow_filter_set_line (BowFilter *self, const char *ref)
{
  g_return_if_fail (BOW_IS_FILTER (self));

  _bow_filter_set_text (self, &self->line, ref);
}

/**
 * bow_filter_get_began:
 * @self: a filter
 * @from_ms: (out) (optional): start, milliseconds since 1970
 * @to_ms: (out) (optional): end, itself no longer shown
 *
 * The range of time in which something began, as bow_filter_get_time().
 *
 * Returns: %FALSE where no range is set
 */
gboolean
bow_filter_get_began (BowFilter *self, gint64 *from_ms, gint64 *to_ms)
{
  g_return_val_if_fail (BOW_IS_FILTER (self), FALSE);

  return _bow_filter_get_range (&self->began, from_ms, to_ms);
}

/**
 * bow_filter_set_began:
 * @self: a filter
 * @from_ms: start, milliseconds since 1970, or %BOW_TIME_NONE
 * @to_ms: end, itself no longer shown, or %BOW_TIME_NONE
 *
 * Shows what began in a range of time alone; two open ends show all. Each
 * record begins once, so that the figures of one week after another add up,
 * which those of bow_filter_set_time() do not.
 */
void
bow_filter_set_began (BowFilter *self, gint64 from_ms, gint64 to_ms)
{
  g_return_if_fail (BOW_IS_FILTER (self));

  _bow_filter_set_range (self, &self->began, from_ms, to_ms);
}

/**
 * bow_filter_get_hour:
 * @self: a filter
 * @weekday: (out) (optional): from 1 for Monday to 7 for Sunday
 * @hour: (out) (optional): from 0 to 23
 *
 * The hour of the week, by the clock of this computer, in which something began.
 *
 * Returns: %FALSE where none is set
 */
gboolean
bow_filter_get_hour (BowFilter *self, int *weekday, int *hour)
{
  g_return_val_if_fail (BOW_IS_FILTER (self), FALSE);

  if (weekday != NULL)
    *weekday = self->weekday;
  if (hour != NULL)
    *hour = self->hour;
  return self->weekday != 0;
}

/**
 * bow_filter_set_hour:
 * @self: a filter
 * @weekday: from 1 for Monday to 7 for Sunday; 0 for any time
 * @hour: from 0 to 23
 *
 * Shows what began in one hour of the week alone, as far as the hour is known.
 */
void
bow_filter_set_hour (BowFilter *self, int weekday, int hour)
{
  g_return_if_fail (BOW_IS_FILTER (self));
  g_return_if_fail (weekday >= 0 && weekday <= 7 && hour >= 0 && hour <= 23);

  if (weekday == 0)
    hour = 0;
  if (self->weekday == weekday && self->hour == hour)
    return;
  self->weekday = weekday;
  self->hour = hour;
  _bow_filter_emit_changed (self);
}

/**
 * bow_filter_get_week_hour:
 * @self: a filter
 * @weekday: (out) (optional): from 1 for Monday to 7 for Sunday
 * @hour: (out) (optional): from 0 to 23
 *
 * The hour of the week, by the clock of this computer, in which something may
 * have been happening.
 *
 * Returns: %FALSE where none is set
 */
gboolean
bow_filter_get_week_hour (BowFilter *self, int *weekday, int *hour)
{
  g_return_val_if_fail (BOW_IS_FILTER (self), FALSE);

  if (weekday != NULL)
    *weekday = self->week_hour_weekday;
  if (hour != NULL)
    *hour = self->week_hour_hour;
  return self->week_hour_weekday != 0;
}

/**
 * bow_filter_set_week_hour:
 * @self: a filter
 * @weekday: from 1 for Monday to 7 for Sunday; 0 for any time
 * @hour: from 0 to 23
 *
 * Shows what may have been happening in one hour of the week alone: what has a
 * share in that hour where each record is spread over the hours in which it may
 * have happened.
 */
void
bow_filter_set_week_hour (BowFilter *self, int weekday, int hour)
{
  g_return_if_fail (BOW_IS_FILTER (self));
  g_return_if_fail (weekday >= 0 && weekday <= 7 && hour >= 0 && hour <= 23);

  if (weekday == 0)
    hour = 0;
  if (self->week_hour_weekday == weekday && self->week_hour_hour == hour)
    return;
  self->week_hour_weekday = weekday;
  self->week_hour_hour = hour;
  _bow_filter_emit_changed (self);
}
