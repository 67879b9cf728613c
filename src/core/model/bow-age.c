/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-age.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define CHILD 18
#define YOUNG_CHILD 10

/* A day as a number of eight figures: the years between two days are then the
 * whole ten thousands of their difference. */
static int
number_of_day (int year, int month, int day)
{
  return (year * 100 + month) * 100 + day;
}

static gboolean
read_day (const char *born, int *year, int *month, int *day)
{
  return born != NULL && sscanf (born, "%4d-%2d-%2d", year, month, day) == 3;
}

static int
read_today (gint64 at_ms)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (at_ms / 1000);

  return at != NULL ? number_of_day (g_date_time_get_year (at), g_date_time_get_month (at), g_date_time_get_day_of_month (at)) : 0;
}

/**
 * bow_age_read:
 * @self: (out): the age
 * @born: (nullable): day of birth, `YYYY-MM-DD`
 * @precision: (nullable): how exact it is: `day`, `month`, `year` or
 *   `estimated`, which is taken as a year; the day where %NULL
 * @at_ms: the time that is asked about, milliseconds since 1970
 *
 * How old somebody is. A birth that is known to the year alone leaves two ages
 * possible for most of a year. The view `person_birth` of the file says the same.
 *
 * Returns: %FALSE where nobody knows: there is no date, or it is yet to come
 */
gboolean
bow_age_read (BowAge *self, const char *born, const char *precision, gint64 at_ms)
{
  int today = read_today (at_ms);
  int year, month, day;
  int first, last;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!read_day (born, &year, &month, &day))
    return FALSE;

  first = last = number_of_day (year, month, day);
  if (g_strcmp0 (precision, "month") == 0)
    {
      first = number_of_day (year, month, 1);
      last = number_of_day (year, month, 31);
    }
  else if (g_strcmp0 (precision, "year") == 0 || g_strcmp0 (precision, "estimated") == 0)
    {
      first = number_of_day (year, 1, 1);
      last = number_of_day (year, 12, 31);
    }
  if (first > today)
    return FALSE;

  self->youngest = MAX (today - last, 0) / 10000;
  self->oldest = (today - first) / 10000;

  return TRUE;
}

/**
 * bow_age_child:
 * @born: (nullable): day of birth
 * @precision: (nullable): how exact it is
 * @at_ms: the time that is asked about, milliseconds since 1970
 *
 * Whether somebody is or may be a child, see bow_age_read().
 *
 * Returns: %BOW_CHILD_NO too where nobody knows the age
 */
BowChild
bow_age_child (const char *born, const char *precision, gint64 at_ms)
{
  BowAge age;

  if (!bow_age_read (&age, born, precision, at_ms) || age.youngest >= CHILD)
    return BOW_CHILD_NO;
  if (age.oldest < YOUNG_CHILD)
    return BOW_CHILD_YOUNG;

  return age.oldest < CHILD ? BOW_CHILD : BOW_CHILD_MAYBE;
}

/**
 * bow_child_name:
 * @self: whether somebody is a child
 *
 * What a program reads.
 *
 * Returns: (nullable): a code, %NULL for nobody to be flagged
 */
const char *
bow_child_name (BowChild self)
{
  static const char *const names[] = { NULL, "at_risk", "maybe_under_18", "under_18", "under_10" };

  return (guint) self < G_N_ELEMENTS (names) ? names[self] : NULL;
}

/**
 * bow_child_label:
 * @self: whether somebody is a child
 *
 * What a badge says.
 *
 * Returns: (nullable): a few translated words, %NULL for nobody to be flagged
 */
const char *
bow_child_label (BowChild self)
{
  switch (self)
    {
    case BOW_CHILD_AT_RISK:
      return _("Child at risk");
    case BOW_CHILD_MAYBE:
      return _("May be under 18");
    case BOW_CHILD:
      return _("Under 18");
    case BOW_CHILD_YOUNG:
      return _("Under 10");
    case BOW_CHILD_NO:
    default:
      return NULL;
    }
}
