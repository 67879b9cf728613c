/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What comes again: hours of days of the week, in words, as bits and as weights. */
#include "base/bow-interval-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HOUR G_GINT64_CONSTANT (3600000)
#define WEEK (BOW_TIME_WEEK_HOURS * HOUR)

static const struct
{
  const char *word;
  int from;
  int to;
  /* Whether the word itself says that it comes again. */
  gboolean again;
} hour_words[] = {
  { "mornings", 6, 12, TRUE },
  { "afternoons", 12, 18, TRUE },
  { "evenings", 18, 22, TRUE },
  { "nights", 22, 6, TRUE },
  { "nightly", 22, 6, TRUE },
  { "days", 6, 18, TRUE },
  { "daytimes", 6, 18, TRUE },
  { "morning", 6, 12, FALSE },
  { "afternoon", 12, 18, FALSE },
  { "evening", 18, 22, FALSE },
  { "night", 22, 6, FALSE },
  { "nighttime", 22, 6, FALSE },
  { "daytime", 6, 18, FALSE },
};

static const struct
{
  const char *word;
  guint8 days;
  gboolean again;
} day_words[] = {
  { "weekends", 0x60, TRUE },
  { "weekend", 0x60, FALSE },
  { "weekdays", 0x1f, TRUE },
  { "weekday", 0x1f, FALSE },
  { "daily", BOW_TIME_EVERY_DAY, TRUE },
  { "day", BOW_TIME_EVERY_DAY, FALSE },
};

/* The hours from one to another, over midnight where the second is earlier. */
static guint32
get_bits (int from, int to)
{
  guint32 bits = 0;

  for (int hour = from; hour != to; hour = (hour + 1) % 24)
    bits |= 1u << hour;
  return bits;
}

static gboolean
read_hour_word (BowInterval *self, const char *word, gboolean *again)
{
  for (gsize i = 0; i < G_N_ELEMENTS (hour_words); i++)
    if (g_str_equal (hour_words[i].word, word))
      {
        self->hours |= get_bits (hour_words[i].from, hour_words[i].to % 24);
        *again |= hour_words[i].again;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_day_word (BowInterval *self, const char *word, gboolean *again)
{
  gsize length = strlen (word);
  g_autofree char *single = length > 3 && word[length - 1] == 's' ? g_strndup (word, length - 1) : NULL;
  int plural = single != NULL && g_str_has_suffix (single, "day") ? _bow_weekday_find (single) : 0;
  int weekday = plural != 0 ? plural : _bow_weekday_find (word);

  for (gsize i = 0; i < G_N_ELEMENTS (day_words); i++)
    if (g_str_equal (day_words[i].word, word))
      {
        self->days |= day_words[i].days;
        *again |= day_words[i].again;
        return TRUE;
      }
  if (weekday == 0)
    return FALSE;
  self->days |= (guint8) (1 << (weekday - 1));
  *again |= plural != 0;
  return TRUE;
}

/* `22:00-06:00`: every hour that some of it is in. */
static gboolean
read_range (BowInterval *self, const char *from, const char *to)
{
  BowMoment first = { 0 }, last = { 0 };
  int end;

  if (!_bow_moment_read_clock (&first, from) || !_bow_moment_read_clock (&last, to) ||
      (first.hour == last.hour && first.minute >= last.minute))
    return FALSE;
  end = (last.hour + (last.minute > 0 || last.second > 0 ? 1 : 0)) % 24;
  self->hours |= end == first.hour ? BOW_TIME_EVERY_HOUR : get_bits (first.hour, end);
  return TRUE;
}

/* Returns how many words it took. */
static guint
read_hours (BowInterval *self, GStrv words)
{
  g_auto (GStrv) ends = NULL;
  BowMoment clock = { 0 };

  if (g_str_equal (words[0], "between") || g_str_equal (words[0], "from"))
    {
      guint n = g_strv_length (words);

      return n >= 4 && (g_str_equal (words[2], "and") || g_str_equal (words[2], "to") || g_str_equal (words[2], "until")) &&
             read_range (self, words[1], words[3]) ? 4 : 0;
    }
  ends = g_strsplit (words[0], "-", 3);
  if (g_strv_length (ends) == 2)
    return read_range (self, ends[0], ends[1]) ? 1 : 0;
  if (!_bow_moment_read_clock (&clock, words[0]))
    return 0;
  self->hours |= 1u << clock.hour;
  return 1;
}

/* Whole phrases that mean every hour of every day. Nobody means the 24th of July
 * by the first of those with figures. */
gboolean
_bow_pattern_is_always (const char *text)
{
  static const char *const phrases[] = {
    "day and night", "night and day", "days and nights", "nights and days", "all hours", "at all hours", "always", "around the clock",
    "round the clock", "all day and night", "all day and all night", "every day and night", "every hour", "24/7", "24-7", "24x7", "24 7",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (phrases); i++)
    if (g_str_equal (phrases[i], text))
      return TRUE;
  return FALSE;
}

/* Reads `weekends`, `Friday nights`, `every day 15:00-17:00`; @text has no
 * capitals. */
gboolean
_bow_pattern_read_words (BowInterval *self, const char *text)
{
  static const char *const joining[] = { "and", "the", "in", "at", "on", "during", "of", "most", NULL };
  g_autofree char *spaced = g_strdelimit (g_strdup (text), ",\t\n\r", ' ');
  g_autoptr (GString) dashed = g_string_new (g_strstrip (spaced));
  g_auto (GStrv) words = NULL;
  BowInterval read = { .from = BOW_TIME_NONE, .to = BOW_TIME_NONE, .basis = BOW_TIME_RECURRING };
  gboolean again = _bow_pattern_is_always (dashed->str);

  g_string_replace (dashed, "–", "-", 0);
  g_string_replace (dashed, " - ", "-", 0);
  words = g_strsplit (again ? "" : dashed->str, " ", 0);
  for (guint i = 0; words[i] != NULL;)
    {
      guint taken = 1;

      if (g_str_equal (words[i], "every") || g_str_equal (words[i], "each"))
        again = TRUE;
      else if (words[i][0] != '\0' && !g_strv_contains (joining, words[i]) && !read_hour_word (&read, words[i], &again) &&
               !read_day_word (&read, words[i], &again))
        taken = read_hours (&read, words + i);
      if (taken == 0)
        return FALSE;
      i += taken;
    }
  if (!again || (read.days == 0 && read.hours == 0 && !_bow_pattern_is_always (dashed->str)))
    return FALSE;
  if (read.days == 0)
    read.days = BOW_TIME_EVERY_DAY;
  if (read.hours == 0)
    read.hours = BOW_TIME_EVERY_HOUR;
  *self = read;
  return TRUE;
}

static char *
describe_days (guint8 days)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (days == BOW_TIME_EVERY_DAY)
    return g_strdup (_("Every day"));
  if (days == 0x60)
    return g_strdup (_("Weekends"));
  if (days == 0x1f)
    return g_strdup (_("Weekdays"));
  for (int i = 0; i < 7; i++)
    if (days & (1 << i))
      {
        /* 5 January 1970 was a Monday. */
        g_autoptr (GDateTime) day = g_date_time_new_utc (1970, 1, 5 + i, 12, 0, 0);
        g_autofree char *name = g_date_time_format (day, "%A");

        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", name);
      }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* Each run of hours as `22:00-06:00`, parted by @between. */
static char *
print_hours (guint32 hours, const char *dash, const char *between)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int from = 0; from < 24; from++)
    if ((hours & (1u << from)) != 0 && (hours & (1u << ((from + 23) % 24))) == 0)
      {
        int to = from;

        while (hours & (1u << (to % 24)))
          to++;
        g_string_append_printf (text, "%s%02d:00%s%02d:00", text->len > 0 ? between : "", from, dash, to % 24);
      }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

char *
_bow_pattern_describe (const BowInterval *self)
{
  g_autofree char *days = describe_days (self->days);
  g_autofree char *hours = NULL;

  if (self->hours == BOW_TIME_EVERY_HOUR)
    /* Translators: %s is “Every day”, “Weekends” or names of days */
    return g_strdup_printf (_("%s, at any hour"), days);
  hours = print_hours (self->hours, "–", ", ");
  return g_strdup_printf ("%s, %s", days, hours);
}

char *
_bow_pattern_print_words (const BowInterval *self)
{
  static const char *const names[] = { "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays" };
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->days == BOW_TIME_EVERY_DAY)
    g_string_append (text, self->hours == BOW_TIME_EVERY_HOUR ? "day and night" : "every day");
  for (int i = 0; i < 7 && self->days != BOW_TIME_EVERY_DAY; i++)
    if (self->days & (1 << i))
      g_string_append_printf (text, "%s%s", text->len > 0 ? " and " : "", names[i]);
  if (self->hours != BOW_TIME_EVERY_HOUR)
    {
      g_autofree char *hours = print_hours (self->hours, "-", " and ");

      g_string_append_printf (text, " %s", hours);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * bow_interval_get_pattern:
 * @self: an interval
 *
 * Returns: its days and hours in one number; 0 where it does not come again
 */
guint32
bow_interval_get_pattern (const BowInterval *self)
{
  return self->basis == BOW_TIME_RECURRING ? (guint32) self->days | self->hours << 7 : 0;
}

/**
 * bow_interval_set_pattern:
 * @self: an interval
 * @pattern: as bow_interval_get_pattern() gives it; not 0
 *
 * Makes it one that comes again in those hours.
 */
void
bow_interval_set_pattern (BowInterval *self, guint32 pattern)
{
  g_return_if_fail ((pattern & BOW_TIME_EVERY_DAY) != 0 && (pattern >> 7 & BOW_TIME_EVERY_HOUR) != 0);

  *self = (BowInterval) {
    .from = BOW_TIME_NONE, .to = BOW_TIME_NONE, .basis = BOW_TIME_RECURRING,
    .days = pattern & BOW_TIME_EVERY_DAY, .hours = pattern >> 7 & BOW_TIME_EVERY_HOUR,
  };
}

/* Hours that run on from the end of the day before belong to the next day. */
static gboolean
is_next_day (guint32 hours, int hour)
{
  if (hours == BOW_TIME_EVERY_HOUR || (hours & (1u << 23)) == 0)
    return FALSE;
  for (int i = 0; i <= hour; i++)
    if ((hours & (1u << i)) == 0)
      return FALSE;
  return TRUE;
}

/**
 * bow_interval_get_week_weights:
 * @self: an interval that comes again
 * @weights: (out caller-allocates) (array fixed-size=168): a share of it for each
 *   hour of the week from Monday, as clocks show them; they sum to 1
 *
 * What is only known to come again counts a little in each of its hours.
 */
void
bow_interval_get_week_weights (const BowInterval *self, double *weights)
{
  int n_hours = 0;

  memset (weights, 0, BOW_TIME_WEEK_HOURS * sizeof *weights);
  if (self->basis != BOW_TIME_RECURRING)
    return;
  for (int day = 0; day < 7; day++)
    for (int hour = 0; hour < 24; hour++)
      if ((self->days & (1 << day)) != 0 && (self->hours & (1u << hour)) != 0)
        {
          weights[(day + (is_next_day (self->hours, hour) ? 1 : 0)) % 7 * 24 + hour] += 1;
          n_hours++;
        }
  for (int i = 0; i < BOW_TIME_WEEK_HOURS; i++)
    weights[i] /= n_hours;
}

/**
 * bow_interval_get_day_weights:
 * @self: an interval
 * @zone: whose hours are meant
 * @weights: (out caller-allocates) (array fixed-size=24): a share of it for each
 *   hour of the day; they sum to 1, or to 0 where an end is not known
 *
 * In which hours of the day it was, or comes again, as far as anybody knows.
 */
void
bow_interval_get_day_weights (const BowInterval *self, GTimeZone *zone, double *weights)
{
  double week[BOW_TIME_WEEK_HOURS];

  bow_interval_get_week_weights (self, week);
  memset (weights, 0, 24 * sizeof *weights);
  for (int i = 0; i < BOW_TIME_WEEK_HOURS; i++)
    weights[i % 24] += week[i];
  if (self->from == BOW_TIME_NONE || self->to == BOW_TIME_NONE)
    return;
  if (self->to - self->from > WEEK)
    for (int i = 0; i < 24; i++)
      weights[i] = 1.0 / 24;
  for (gint64 at = self->from; at <= self->to && self->to - self->from <= WEEK;)
    {
      g_autoptr (GDateTime) local = _bow_interval_to_local (at, zone);
      gint64 into = (g_date_time_get_minute (local) * 60 + g_date_time_get_second (local)) * G_GINT64_CONSTANT (1000) + (at % 1000 + 1000) % 1000;
      gint64 next = MIN (at + HOUR - into, MAX (self->to, self->from + 1));

      if (next <= at)
        return;
      weights[g_date_time_get_hour (local)] += (double) (next - at) / (double) MAX (self->to - self->from, 1);
      at = next;
    }
}
