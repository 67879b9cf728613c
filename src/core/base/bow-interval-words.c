/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-interval.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/bow-error.h"

#define MAX_WORDS 200

/* What the words are read against. */
typedef struct
{
  GTimeZone *zone;
  GDateTime *now;
} Setting;

/* A day, a time of day, or both, as they were written. */
typedef struct
{
  gboolean has_day;
  int year;
  int month;
  int day;
  gboolean has_clock;
  int hour;
  int minute;
  int second;
  /* Already in UTC, for what is told from now. */
  gint64 instant;
} Moment;

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

static void
set_day (Moment *moment, GDateTime *day)
{
  moment->has_day = TRUE;
  g_date_time_get_ymd (day, &moment->year, &moment->month, &moment->day);
}

static gboolean
set_ymd (Moment *moment, int year, int month, int day)
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
set_latest (Moment *moment, const Setting *setting, int month, int day)
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
read_year (const char *text, const Setting *setting, int *year)
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
read_figures (Moment *moment, const Setting *setting, const char *word)
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
read_day_word (Moment *moment, const Setting *setting, const char *word)
{
  static const char *const near_days[] = { "yesterday", "today", "tomorrow" };
  g_autoptr (GDateTime) day = NULL;
  int weekday = find_name (word, weekdays, G_N_ELEMENTS (weekdays));

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
  set_day (moment, day);
  return TRUE;
}

/* `22:00`, `22:00:30`, `22.00`, `2200`, `10pm`, `10:30pm` */
static gboolean
read_clock (Moment *moment, const char *word)
{
  gsize length = strlen (word);
  gboolean is_pm = g_str_has_suffix (word, "pm");
  gboolean is_am = g_str_has_suffix (word, "am");
  g_autofree char *digits = g_strndup (word, length - (is_am || is_pm ? 2 : 0));
  g_auto (GStrv) parts = g_strsplit_set (digits, ":.", 4);
  guint n_parts = g_strv_length (parts);
  int hour, minute = 0, second = 0;

  if (n_parts == 1 && strlen (digits) == 4 && read_number (digits, 4, &hour))
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

/* `now`, `-20m`, `-2h`, `-3d`, `-1w` */
static gboolean
read_from_now (Moment *moment, const Setting *setting, const char *word)
{
  g_autoptr (GDateTime) then = NULL;
  g_autofree char *digits = NULL;
  int count;

  if (g_str_equal (word, "now"))
    {
      moment->instant = g_date_time_to_unix (setting->now) * 1000;
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
  moment->instant = then != NULL ? g_date_time_to_unix (then) * 1000 : BOW_TIME_NONE;
  return then != NULL;
}

/* `19 Nov 2026`, `19 November`; returns how many words it took. */
static guint
read_written_day (Moment *moment, const Setting *setting, GStrv words)
{
  guint n_words = g_strv_length (words);
  int day, month, year;

  if (n_words < 2 || !read_number (words[0], 2, &day))
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
read_stored (Moment *moment, const char *text)
{
  g_autofree char *upper = g_ascii_strup (text, -1);

  return bow_instant_parse (&moment->instant, upper);
}

static gboolean
read_moment (Moment *moment, const Setting *setting, const char *text)
{
  g_autofree char *spaced = g_strdelimit (g_strdup (text), ",\t", ' ');
  g_auto (GStrv) raw = g_strsplit (spaced, " ", 0);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  guint at = 0;

  memset (moment, 0, sizeof *moment);
  moment->instant = BOW_TIME_NONE;
  for (guint i = 0; raw[i] != NULL; i++)
    if (raw[i][0] != '\0' && !g_str_equal (raw[i], "at") && !g_str_equal (raw[i], "on"))
      g_strv_builder_add (builder, raw[i]);
  words = g_strv_builder_end (builder);

  if (words[0] == NULL)
    return FALSE;
  if (words[1] == NULL && (read_from_now (moment, setting, words[0]) || read_stored (moment, words[0])))
    return TRUE;

  at = read_written_day (moment, setting, words);
  if (at == 0 && read_day_word (moment, setting, words[0]))
    at = 1;
  if (words[at] != NULL && read_clock (moment, words[at]))
    at++;
  return at > 0 && words[at] == NULL;
}

static gint64
to_instant (const Moment *moment, const Setting *setting, int more_days, gboolean day_end)
{
  gboolean has_clock = moment->has_clock;
  g_autoptr (GDateTime) noon = g_date_time_new (setting->zone, moment->year, moment->month,
                                                moment->day, 12, 0, 0);
  g_autoptr (GDateTime) day = g_date_time_add_days (noon, more_days + (!has_clock && day_end ? 1 : 0));
  g_autoptr (GDateTime) time = g_date_time_new (setting->zone, g_date_time_get_year (day),
                                                g_date_time_get_month (day),
                                                g_date_time_get_day_of_month (day),
                                                has_clock ? moment->hour : 0,
                                                has_clock ? moment->minute : 0,
                                                has_clock ? moment->second : 0);

  return time != NULL ? g_date_time_to_unix (time) * 1000 : BOW_TIME_NONE;
}

/* A time of day alone is its last one. */
static gint64
moment_start (Moment *moment, const Setting *setting)
{
  gint64 start;

  if (moment->instant != BOW_TIME_NONE)
    return moment->instant;
  if (moment->has_day)
    return to_instant (moment, setting, 0, FALSE);

  set_day (moment, setting->now);
  start = to_instant (moment, setting, 0, FALSE);
  if (start > g_date_time_to_unix (setting->now) * 1000)
    {
      g_autoptr (GDateTime) yesterday = g_date_time_add_days (setting->now, -1);

      set_day (moment, yesterday);
      start = to_instant (moment, setting, 0, FALSE);
    }
  return start;
}

static gint64
moment_end (Moment *moment, const Setting *setting)
{
  if (moment->instant != BOW_TIME_NONE)
    return moment->instant;
  if (!moment->has_day)
    return moment_start (moment, setting);
  return to_instant (moment, setting, 0, TRUE);
}

/* The second end of a span may leave out the day: then it is the first one at
 * or after the start. */
static gboolean
set_span (BowInterval *self, const Setting *setting, const char *first, const char *second)
{
  Moment from, to;

  if (!read_moment (&from, setting, first) || !read_moment (&to, setting, second))
    return FALSE;

  self->from = moment_start (&from, setting);
  if (to.has_clock && !to.has_day)
    {
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (self->from / 1000);
      g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, setting->zone);

      set_day (&to, local);
      self->to = to_instant (&to, setting, 0, FALSE);
      if (self->to < self->from)
        self->to = to_instant (&to, setting, 1, FALSE);
    }
  else
    self->to = moment_end (&to, setting);

  if (self->from == BOW_TIME_NONE || self->to == BOW_TIME_NONE)
    return FALSE;
  /* A day ends where the next one begins, which is not a span. */
  return to.has_day && !to.has_clock ? self->from < self->to : self->from <= self->to;
}

/* Tries each place where @mark may part the two ends of a span. */
static gboolean
split_span (BowInterval *self, const Setting *setting, const char *text, const char *mark)
{
  for (const char *at = strstr (text, mark); at != NULL; at = strstr (at + 1, mark))
    {
      g_autofree char *first = g_strndup (text, (gsize) (at - text));

      if (set_span (self, setting, first, at + strlen (mark)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_span (BowInterval *self, const Setting *setting, const char *text)
{
  static const char *const marks[] = { " to ", " until ", "–", "-" };

  self->basis = BOW_TIME_EXACT;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (split_span (self, setting, text, marks[i]))
      return TRUE;
  return FALSE;
}

/* A day without a time of day is some time of that day. */
static gboolean
read_single (BowInterval *self, const Setting *setting, const char *text)
{
  Moment moment;

  if (!read_moment (&moment, setting, text))
    return FALSE;
  self->from = moment_start (&moment, setting);
  self->to = moment_end (&moment, setting);
  self->basis = self->from == self->to ? BOW_TIME_EXACT : BOW_TIME_BETWEEN;
  return self->from != BOW_TIME_NONE && self->to != BOW_TIME_NONE;
}

/* Half an hour either way of a time. */
static gboolean
read_about (BowInterval *self, const Setting *setting, const char *text)
{
  if (!read_single (self, setting, text) || self->basis != BOW_TIME_EXACT)
    return FALSE;
  self->from -= 30 * 60 * 1000;
  self->to += 30 * 60 * 1000;
  self->basis = BOW_TIME_BETWEEN;
  return TRUE;
}

static gboolean
read_words (BowInterval *self, const Setting *setting, const char *text)
{
  Moment moment;

  if (text[0] == '\0' || g_str_equal (text, "unknown") || g_str_equal (text, "not known"))
    {
      *self = (BowInterval){ BOW_TIME_NONE, BOW_TIME_NONE, BOW_TIME_UNKNOWN };
      return TRUE;
    }
  if (g_str_has_prefix (text, "before "))
    {
      self->basis = BOW_TIME_BEFORE;
      self->from = BOW_TIME_NONE;
      if (!read_moment (&moment, setting, text + strlen ("before ")))
        return FALSE;
      self->to = moment_start (&moment, setting);
      return self->to != BOW_TIME_NONE;
    }
  if (g_str_has_prefix (text, "after "))
    {
      self->basis = BOW_TIME_AFTER;
      self->to = BOW_TIME_NONE;
      if (!read_moment (&moment, setting, text + strlen ("after ")))
        return FALSE;
      self->from = moment_end (&moment, setting);
      return self->from != BOW_TIME_NONE;
    }
  if (g_str_has_prefix (text, "between "))
    {
      self->basis = BOW_TIME_BETWEEN;
      return split_span (self, setting, text + strlen ("between "), " and ");
    }
  if (g_str_has_prefix (text, "about "))
    return read_about (self, setting, text + strlen ("about "));
  return read_single (self, setting, text) || read_span (self, setting, text);
}

/**
 * bow_interval_parse_words:
 * @self: (out caller-allocates): the interval
 * @words: what a person wrote
 * @now_ms: the present, milliseconds since 1970
 * @zone: whose hours are meant
 * @error: return location
 *
 * Reads a time as people write it: `now`, `-20m`, `2019-03-01 22:00`,
 * `yesterday 22:30`, `Fri 14:00`, `19/11/2026 14:00`, `19 Nov 2026 2230`,
 * `22:00-01:00`, `before 18:00`, `after …`, `between … and …`, `about 22:00`.
 * Days come before months. What is left out is taken from the last time it
 * was: `22:00` in the morning is yesterday's, `Fri` is the last Friday or
 * today. A day alone means some time of that day. Where the clock is put back
 * and a time comes twice, the zone's standard time is meant; a time that the
 * clock jumps over is moved forward.
 *
 * Returns: %FALSE with %BOW_ERROR_INVALID if @words cannot be read; @self is
 *   then unchanged
 */
gboolean
bow_interval_parse_words (BowInterval *self, const char *words, gint64 now_ms, GTimeZone *zone,
                          GError **error)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *text = NULL;
  BowInterval interval = { BOW_TIME_NONE, BOW_TIME_NONE, BOW_TIME_UNKNOWN };

  g_return_val_if_fail (self != NULL && words != NULL && zone != NULL, FALSE);

  utc = g_date_time_new_from_unix_utc (now_ms / 1000);
  now = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  if (now != NULL && strlen (words) <= MAX_WORDS)
    text = g_strstrip (g_ascii_strdown (words, -1));

  if (text == NULL || !read_words (&interval, &(Setting){ zone, now }, text))
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
                   _("“%s” cannot be read as a time. Write for example 2019-03-01 22:00, yesterday 22:30, 22:00-01:00 or before 18:00."),
                   strlen (words) <= MAX_WORDS ? words : "…");
      return FALSE;
    }

  *self = interval;
  return TRUE;
}

static char *
print_moment (gint64 unix_ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (unix_ms / 1000);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  if (local == NULL)
    return g_strdup ("");
  return g_date_time_format (local, g_date_time_get_second (local) != 0 ? "%Y-%m-%d %H:%M:%S" : "%Y-%m-%d %H:%M");
}

/**
 * bow_interval_print_words:
 * @self: an interval
 * @zone: whose hours are meant
 *
 * Writes an interval so that a person can edit it and
 * bow_interval_parse_words() reads it again, to the second.
 *
 * Returns: (transfer full): for example `between 2019-03-01 22:00 and 2019-03-02 01:00`
 */
char *
bow_interval_print_words (const BowInterval *self, GTimeZone *zone)
{
  g_autofree char *from = self->from != BOW_TIME_NONE ? print_moment (self->from, zone) : NULL;
  g_autofree char *to = self->to != BOW_TIME_NONE ? print_moment (self->to, zone) : NULL;

  switch (self->basis)
    {
    case BOW_TIME_BEFORE:
      return g_strconcat ("before ", to, NULL);
    case BOW_TIME_AFTER:
      return g_strconcat ("after ", from, NULL);
    case BOW_TIME_BETWEEN:
      return g_strconcat ("between ", from, " and ", to, NULL);
    case BOW_TIME_EXACT:
      if (self->from == self->to)
        return g_steal_pointer (&from);
      return g_strconcat (from, " to ", to, NULL);
    case BOW_TIME_UNKNOWN:
    default:
      return g_strdup ("unknown");
    }
}
