/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-interval-private.h"

#include <string.h>

/* What a part of a day is in hours: one that is named, not one that comes
 * again. A night goes on into the next day. */
static const struct
{
  const char *name;
  int from;
  int to;
} parts_of_day[] = {
  { "morning", 6, 12 },
  { "afternoon", 12, 18 },
  { "evening", 18, 22 },
  { "night", 18, 30 },
};

static const char *const weekdays[] = {
  "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
};

static const char *const months[] = {
  "january", "february", "march", "april", "may", "june", "july",
  "august", "september", "october", "november", "december",
};

/* Three letters or more of a name; returns its place from 1, or 0. */
static int
find_name (const char *word, const char *const *names, int n_names)
{
  if (strlen (word) < 3)
    return 0;
  for (int i = 0; i < n_names; i++)
    if (g_str_has_prefix (names[i], word))
      return i + 1;
  return g_str_equal (word, "sept") ? 9 : 0;
}

/* Reads the whole of @text as a number of at most @max_digits digits. */
static gboolean
read_number (const char *text, gsize max_digits, int *value)
{
  gsize length = strspn (text, "0123456789");

  if (length == 0 || length > max_digits || text[length] != '\0')
    return FALSE;
  *value = (int) g_ascii_strtoll (text, NULL, 10);
  return TRUE;
}

void
_bow_moment_set_day (BowMoment *moment, GDateTime *day)
{
  moment->has_day = TRUE;
  g_date_time_get_ymd (day, &moment->year, &moment->month, &moment->day);
}

/* From 1 for Monday; 0 for none. */
int
_bow_weekday_find (const char *word)
{
  return find_name (word, weekdays, G_N_ELEMENTS (weekdays));
}

static gboolean
set_ymd (BowMoment *moment, int year, int month, int day)
{
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1
      || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  moment->has_day = TRUE;
  moment->year = year;
  moment->month = month;
  moment->day = day;
  return TRUE;
}

/* The last such day up to today; the leap day may be some years back. */
static gboolean
set_latest (BowMoment *moment, BowWordsSetting *setting, int month, int day)
{
  int this_year, this_month, this_day;

  g_date_time_get_ymd (setting->now, &this_year, &this_month, &this_day);
  if (month > this_month || (month == this_month && day > this_day))
    this_year--;
  for (int year = this_year; year > this_year - 8; year--)
    if (set_ymd (moment, year, month, day))
      return TRUE;
  return FALSE;
}

/* Years of two digits are those nearest behind the end of next year. */
static gboolean
read_year (const char *text, BowWordsSetting *setting, int *year)
{
  int next = g_date_time_get_year (setting->now) + 1;

  if (!read_number (text, 4, year) || (strlen (text) != 4 && strlen (text) != 2))
    return FALSE;
  if (strlen (text) == 2)
    {
      *year += next - next % 100;
      if (*year > next)
        *year -= 100;
    }
  return TRUE;
}

/* `2026-11-19`, `19/11/2026`, `19/11/26`, `19/11` */
static gboolean
read_figures (BowMoment *moment, BowWordsSetting *setting, const char *word)
{
  g_auto (GStrv) parts = NULL;
  guint n_parts;
  int year, month, day;

  if (strchr (word, '-') != NULL)
    {
      parts = g_strsplit (word, "-", 4);
      return g_strv_length (parts) == 3 && strlen (parts[0]) == 4
             && read_number (parts[0], 4, &year) && read_number (parts[1], 2, &month)
             && read_number (parts[2], 2, &day) && set_ymd (moment, year, month, day);
    }

  parts = g_strsplit (word, "/", 4);
  n_parts = g_strv_length (parts);
  if ((n_parts != 2 && n_parts != 3) || !read_number (parts[0], 2, &day)
      || !read_number (parts[1], 2, &month))
    return FALSE;
  if (n_parts == 2)
    return set_latest (moment, setting, month, day);
  return read_year (parts[2], setting, &year) && set_ymd (moment, year, month, day);
}

static gboolean
read_day_word (BowMoment *moment, BowWordsSetting *setting, const char *word)
{
  static const char *const near_days[] = { "yesterday", "today", "tomorrow" };
  g_autoptr (GDateTime) day = NULL;
  int weekday = _bow_weekday_find (word);

  for (int i = 0; i < 3 && day == NULL; i++)
    if (g_str_equal (word, near_days[i]))
      day = g_date_time_add_days (setting->now, i - 1);

  if (day == NULL && weekday != 0)
    {
      int back = (g_date_time_get_day_of_week (setting->now) - weekday + 7) % 7;

      day = g_date_time_add_days (setting->now, -back);
    }

  if (day == NULL)
    return read_figures (moment, setting, word);
  _bow_moment_set_day (moment, day);
  return TRUE;
}

/* `22:00`, `22:00:30`, `22.00`, `2200`, `10pm`, `10:30pm`, `noon` */
gboolean
_bow_moment_read_clock (BowMoment *moment, const char *word)
{
  gboolean is_pm = g_str_has_suffix (word, "pm");
  gboolean is_am = g_str_has_suffix (word, "am");
  gboolean is_noon = g_str_equal (word, "noon") || g_str_equal (word, "midday");
  gsize ending = is_am || is_pm ? 2 : g_str_has_suffix (word, "hrs") ? 3 : g_str_has_suffix (word, "h") ? 1 : 0;
  g_autofree char *digits = g_strndup (word, strlen (word) - ending);
  g_auto (GStrv) parts = g_strsplit_set (digits, ":.", 4);
  guint n_parts = g_strv_length (parts);
  int hour, minute = 0, second = 0;

  if (is_noon || g_str_equal (word, "midnight"))
    hour = is_noon ? 12 : 0;
  else if (n_parts == 1 && strlen (digits) == 4 && read_number (digits, 4, &hour))
    {
      minute = hour % 100;
      hour /= 100;
    }
  else if (n_parts == 0 || n_parts > 3 || (n_parts == 1 && !is_am && !is_pm)
           || !read_number (parts[0], 2, &hour)
           || (n_parts > 1 && (strlen (parts[1]) != 2 || !read_number (parts[1], 2, &minute)))
           || (n_parts > 2 && (strlen (parts[2]) != 2 || !read_number (parts[2], 2, &second))))
    return FALSE;

  if ((is_am || is_pm) && (hour < 1 || hour > 12))
    return FALSE;
  if (is_am || is_pm)
    hour = hour % 12 + (is_pm ? 12 : 0);
  if (hour > 23 || minute > 59 || second > 59)
    return FALSE;

  moment->has_clock = TRUE;
  moment->hour = hour;
  moment->minute = minute;
  moment->second = second;
  return TRUE;
}

/* Nobody means the second. */
static gint64
to_minute (GDateTime *time)
{
  gint64 seconds = g_date_time_to_unix (time);

  return (seconds - g_date_time_get_second (time)) * 1000;
}

/* `now`, `-20m`, `-2h`, `-3d`, `-1w` */
static gboolean
read_from_now (BowMoment *moment, BowWordsSetting *setting, const char *word)
{
  g_autoptr (GDateTime) then = NULL;
  g_autofree char *digits = NULL;
  int count;

  if (g_str_equal (word, "now"))
    {
      moment->instant = to_minute (setting->now);
      return TRUE;
    }
  if (word[0] != '-' || strlen (word) < 3)
    return FALSE;

  digits = g_strndup (word + 1, strlen (word) - 2);
  if (!read_number (digits, 5, &count))
    return FALSE;
  switch (word[strlen (word) - 1])
    {
    case 'm':
      then = g_date_time_add_minutes (setting->now, -count);
      break;
    case 'h':
      then = g_date_time_add_hours (setting->now, -count);
      break;
    case 'd':
      then = g_date_time_add_days (setting->now, -count);
      break;
    case 'w':
      then = g_date_time_add_weeks (setting->now, -count);
      break;
    default:
      return FALSE;
    }
  moment->instant = then != NULL ? to_minute (then) : BOW_TIME_NONE;
  return then != NULL;
}

/* A figure, or the words that people use instead. */
static gboolean
read_count (const char *word, int *count)
{
  static const struct
  {
    const char *word;
    int count;
  } counts[] = {
    { "a", 1 }, { "an", 1 }, { "one", 1 }, { "two", 2 }, { "three", 3 }, { "four", 4 }, { "five", 5 }, { "six", 6 }, { "seven", 7 },
    { "eight", 8 }, { "nine", 9 }, { "ten", 10 }, { "eleven", 11 }, { "twelve", 12 }, { "fifteen", 15 }, { "twenty", 20 },
    { "thirty", 30 }, { "forty", 40 }, { "fifty", 50 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    if (g_str_equal (counts[i].word, word))
      {
        *count = counts[i].count;
        return TRUE;
      }
  return read_number (word, 5, count);
}

/* `20 minutes ago`, `an hour ago`, `half an hour ago` */
static gboolean
read_ago (BowMoment *moment, BowWordsSetting *setting, const char *text)
{
  static const char *const minutes[] = { "minute", "minutes", "min", "mins", NULL };
  static const char *const hours[] = { "hour", "hours", "hr", "hrs", NULL };
  g_auto (GStrv) words = g_strsplit (text, " ", 5);
  guint n_words = g_strv_length (words);
  gboolean is_half = g_str_equal (text, "half an hour ago");
  g_autofree char *short_form = NULL;
  int count = 30;

  if (!is_half && (n_words != 3 || !g_str_equal (words[2], "ago") || !read_count (words[0], &count)))
    return FALSE;
  if (!is_half && !g_strv_contains (minutes, words[1]) && !g_strv_contains (hours, words[1]))
    return FALSE;
  short_form = g_strdup_printf ("-%d%c", count, !is_half && g_strv_contains (hours, words[1]) ? 'h' : 'm');

  return read_from_now (moment, setting, short_form);
}

/* `three days ago`, `a week ago`: some time of that day; returns how many words it
 * took. */
static guint
read_days_ago (BowMoment *moment, BowWordsSetting *setting, GStrv words)
{
  g_autoptr (GDateTime) day = NULL;
  gboolean is_week;
  int count;

  if (g_strv_length (words) < 3 || !g_str_equal (words[2], "ago") || !read_count (words[0], &count))
    return 0;
  is_week = g_str_equal (words[1], "week") || g_str_equal (words[1], "weeks");
  if (!is_week && !g_str_equal (words[1], "day") && !g_str_equal (words[1], "days"))
    return 0;
  day = is_week ? g_date_time_add_weeks (setting->now, -count) : g_date_time_add_days (setting->now, -count);
  if (day == NULL)
    return 0;
  _bow_moment_set_day (moment, day);

  return 3;
}

/* `19th` */
static char *
without_ending (const char *word)
{
  static const char *const endings[] = { "st", "nd", "rd", "th" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_ascii_isdigit (*word) && g_str_has_suffix (word, endings[i]))
      return g_strndup (word, strlen (word) - 2);
  return g_strdup (word);
}

/* `19 Nov 2026`, `19 November`; returns how many words it took. */
static guint
read_written_day (BowMoment *moment, BowWordsSetting *setting, GStrv words)
{
  guint n_words = g_strv_length (words);
  g_autofree char *number = n_words > 1 ? without_ending (words[0]) : NULL;
  int day, month, year;

  if (number == NULL || !read_number (number, 2, &day))
    return 0;
  month = find_name (words[1], months, G_N_ELEMENTS (months));
  if (month == 0)
    return 0;
  /* Four digits that stand last may be a time as well: 2230 is one, 2019 is
   * taken as a year. */
  if (n_words > 2 && read_year (words[2], setting, &year)
      && (n_words > 3 || year <= g_date_time_get_year (setting->now) + 10))
    return set_ymd (moment, year, month, day) ? 3 : 0;
  return set_latest (moment, setting, month, day) ? 2 : 0;
}

/* As the file and other programs write it: `2019-03-01T22:00:00Z`. */
static gboolean
read_stored (BowMoment *moment, const char *text)
{
  g_autofree char *upper = g_ascii_strup (text, -1);

  return bow_instant_parse (&moment->instant, upper);
}

/* `10 pm` is one time, `2230hrs` is 2230, and words that join are left out. */
static GStrv
split_words (const char *text)
{
  static const char *const joining[] = { "at", "on", "the", "of", "hrs", "hours", NULL };
  g_autofree char *spaced = g_strdelimit (g_strdup (text), ",\t\n\r", ' ');
  g_auto (GStrv) raw = g_strsplit (spaced, " ", 0);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; raw[i] != NULL; i++)
    {
      const char *next = raw[i + 1];

      if (raw[i][0] == '\0' || g_strv_contains (joining, raw[i]))
        continue;
      if (next != NULL && g_ascii_isdigit (raw[i][0]) && (g_str_equal (next, "am") || g_str_equal (next, "pm")))
        g_strv_builder_take (builder, g_strconcat (raw[i++], next, NULL));
      else
        g_strv_builder_add (builder, raw[i]);
    }
  return g_strv_builder_end (builder);
}

static guint
find_part (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts_of_day); i++)
    if (g_str_equal (parts_of_day[i].name, word))
      return i + 1;
  return 0;
}

/* `tonight`, `last night`, `this morning`; returns how many words it took. */
static guint
read_near_part (BowMoment *moment, BowWordsSetting *setting, GStrv words)
{
  g_autoptr (GDateTime) yesterday = NULL;
  guint part = words[1] != NULL ? find_part (words[1]) : 0;

  if (g_str_equal (words[0], "tonight"))
    {
      moment->part = find_part ("night");
      _bow_moment_set_day (moment, setting->now);
      return 1;
    }
  if (part == 0)
    return 0;
  if (g_str_equal (words[0], "this"))
    _bow_moment_set_day (moment, setting->now);
  else if (g_str_equal (words[0], "last") && g_str_equal (words[1], "night"))
    {
      yesterday = g_date_time_add_days (setting->now, -1);
      _bow_moment_set_day (moment, yesterday);
    }
  else
    return 0;
  moment->part = part;
  return 2;
}

static guint
read_day (BowMoment *moment, BowWordsSetting *setting, GStrv words)
{
  guint taken = read_near_part (moment, setting, words);

  if (taken == 0)
    taken = read_days_ago (moment, setting, words);
  if (taken == 0)
    taken = read_written_day (moment, setting, words);
  if (taken == 0 && read_day_word (moment, setting, words[0]))
    taken = 1;
  return taken;
}

static gboolean
is_zone_name (const char *word)
{
  gsize length = strlen (word);

  return length >= 3 && length < sizeof ((BowMoment *) NULL)->zone_name && strspn (word, "abcdefghijklmnopqrstuvwxyz+-0123456789") == length
         && g_ascii_isalpha (*word);
}

/* What comes next of a moment; returns how many words it took. */
static guint
read_piece (BowMoment *moment, BowWordsSetting *setting, GStrv words)
{
  guint taken = 0;

  if (!moment->has_day)
    taken = read_day (moment, setting, words);
  if (taken == 0 && !moment->has_clock && _bow_moment_read_clock (moment, words[0]))
    taken = 1;
  if (taken == 0 && moment->has_day && moment->part == 0 && find_part (words[0]) != 0)
    {
      moment->part = find_part (words[0]);
      taken = 1;
    }
  if (taken == 0 && moment->has_clock && *moment->zone_name == '\0' && is_zone_name (words[0]))
    {
      g_strlcpy (moment->zone_name, words[0], sizeof moment->zone_name);
      taken = 1;
    }
  return taken;
}

/* Of one o'clock on Friday night nobody knows whether it is Saturday's. */
static gboolean
is_clear (const BowMoment *moment, gboolean is_midnight)
{
  if (is_midnight && moment->has_day)
    return FALSE;
  return moment->part == 0 || !moment->has_clock
         || (moment->hour >= parts_of_day[moment->part - 1].from && moment->hour < parts_of_day[moment->part - 1].to);
}

/* Reads a day and a time of day, in either order; @text has no capitals. */
gboolean
_bow_moment_read (BowMoment *moment, BowWordsSetting *setting, const char *text)
{
  g_auto (GStrv) words = split_words (text);
  gboolean is_midnight = g_strv_contains ((const char *const *) words, "midnight");
  guint at = 0;

  memset (moment, 0, sizeof *moment);
  moment->instant = BOW_TIME_NONE;
  if (words[0] == NULL)
    return FALSE;
  if (words[1] == NULL && (read_from_now (moment, setting, words[0]) || read_stored (moment, words[0])))
    return TRUE;
  if (read_ago (moment, setting, text))
    return TRUE;

  while (words[at] != NULL)
    {
      guint taken = read_piece (moment, setting, words + at);

      if (taken == 0)
        return FALSE;
      at += taken;
    }
  return is_clear (moment, is_midnight);
}

static GDateTime *
make_local (const BowMoment *moment, GTimeZone *zone, int more_days, int hours)
{
  g_autoptr (GDateTime) noon = g_date_time_new (zone, moment->year, moment->month, moment->day, 12, 0, 0);
  g_autoptr (GDateTime) day = noon != NULL ? g_date_time_add_days (noon, more_days + hours / 24) : NULL;

  if (day == NULL)
    return NULL;
  return g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day),
                          hours % 24, moment->has_clock ? moment->minute : 0, moment->has_clock ? moment->second : 0);
}

static gboolean
is_called (GDateTime *time, const char *zone_name)
{
  return g_ascii_strcasecmp (g_date_time_get_timezone_abbreviation (time), zone_name) == 0;
}

/* Of two times that clocks showed alike, the one that the words mean. */
static GDateTime *
choose_twin (GDateTime *time, GDateTime *twin, const BowMoment *moment, BowWordsSetting *setting)
{
  const char *name = *moment->zone_name != '\0' ? moment->zone_name : moment->zone_hint;
  gboolean is_first = g_date_time_compare (time, twin) < 0;

  if (*name != '\0' && is_called (time, name))
    return time;
  if (*name != '\0' && is_called (twin, name))
    return twin;
  setting->came_twice = TRUE;
  g_strlcpy (setting->first, g_date_time_get_timezone_abbreviation (is_first ? time : twin), sizeof setting->first);
  g_strlcpy (setting->second, g_date_time_get_timezone_abbreviation (is_first ? twin : time), sizeof setting->second);
  return NULL;
}

/* Of one that clocks showed twice the words must say which is meant. */
gint64
_bow_moment_to_instant (const BowMoment *moment, BowWordsSetting *setting, int more_days, gboolean day_end)
{
  g_autoptr (GDateTime) time = NULL;
  g_autoptr (GDateTime) twin = NULL;
  GDateTime *meant;
  int hours = 0;

  if (moment->has_clock)
    hours = moment->hour;
  else if (moment->part != 0)
    hours = day_end ? parts_of_day[moment->part - 1].to : parts_of_day[moment->part - 1].from;
  else if (day_end)
    more_days++;
  time = make_local (moment, setting->zone, more_days, hours);
  if (time == NULL)
    return BOW_TIME_NONE;
  meant = time;
  if (moment->has_clock)
    {
      twin = _bow_interval_find_twin (time, setting->zone);
      setting->was_skipped |= g_date_time_get_hour (time) != moment->hour || g_date_time_get_minute (time) != moment->minute;
      if (twin != NULL)
        meant = choose_twin (time, twin, moment, setting);
      else if (*moment->zone_name != '\0' && !is_called (time, moment->zone_name))
        meant = NULL;
    }
  return meant != NULL ? g_date_time_to_unix (meant) * 1000 : BOW_TIME_NONE;
}

/* A time of day alone is its last one. */
gint64
_bow_moment_get_start (BowMoment *moment, BowWordsSetting *setting)
{
  gint64 start;

  if (moment->instant != BOW_TIME_NONE)
    return moment->instant;
  if (moment->has_day)
    return _bow_moment_to_instant (moment, setting, 0, FALSE);

  _bow_moment_set_day (moment, setting->now);
  start = _bow_moment_to_instant (moment, setting, 0, FALSE);
  if (start > g_date_time_to_unix (setting->now) * 1000)
    {
      g_autoptr (GDateTime) yesterday = g_date_time_add_days (setting->now, -1);

      setting->was_skipped = FALSE;
      _bow_moment_set_day (moment, yesterday);
      start = _bow_moment_to_instant (moment, setting, 0, FALSE);
    }
  return start;
}

gint64
_bow_moment_get_end (BowMoment *moment, BowWordsSetting *setting)
{
  if (moment->instant != BOW_TIME_NONE)
    return moment->instant;
  if (!moment->has_day)
    return _bow_moment_get_start (moment, setting);
  return _bow_moment_to_instant (moment, setting, 0, TRUE);
}
