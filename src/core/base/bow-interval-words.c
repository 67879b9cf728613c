/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-interval-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/bow-error.h"

#define MAX_WORDS 200
#define MINUTE G_GINT64_CONSTANT (60000)

/* The second end of a span may leave out the day: then it is the first one at
 * or after the start. */
static gboolean
set_span (BowInterval *self, BowWordsSetting *setting, const char *first, const char *second)
{
  BowMoment from, to;

  setting->was_skipped = FALSE;
  if (!_bow_moment_read (&from, setting, first) || !_bow_moment_read (&to, setting, second))
    return FALSE;

  /* What one end says of the clocks goes for the other where that says nothing. */
  g_strlcpy (from.zone_hint, to.zone_name, sizeof from.zone_hint);
  g_strlcpy (to.zone_hint, from.zone_name, sizeof to.zone_hint);
  self->from = _bow_moment_get_start (&from, setting);
  if (self->from == BOW_TIME_NONE)
    return FALSE;
  if (to.has_clock && !to.has_day)
    {
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (self->from / 1000);
      g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, setting->zone);

      _bow_moment_set_day (&to, local);
      self->to = _bow_moment_to_instant (&to, setting, 0, FALSE);
      if (self->to != BOW_TIME_NONE && self->to < self->from)
        self->to = _bow_moment_to_instant (&to, setting, 1, FALSE);
    }
  else
    self->to = _bow_moment_get_end (&to, setting);

  if (self->to == BOW_TIME_NONE)
    return FALSE;
  /* A day ends where the next one begins, which is not a span. */
  return to.has_day && !to.has_clock ? self->from < self->to : self->from <= self->to;
}

/* Tries each place where @mark may part the two ends of a span. */
static gboolean
split_span (BowInterval *self, BowWordsSetting *setting, const char *text, const char *mark)
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
read_span (BowInterval *self, BowWordsSetting *setting, const char *text)
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
read_single (BowInterval *self, BowWordsSetting *setting, const char *text)
{
  BowMoment moment;

  setting->was_skipped = FALSE;
  if (!_bow_moment_read (&moment, setting, text))
    return FALSE;
  self->from = _bow_moment_get_start (&moment, setting);
  self->to = _bow_moment_get_end (&moment, setting);
  self->basis = self->from == self->to ? BOW_TIME_EXACT : BOW_TIME_BETWEEN;
  return self->from != BOW_TIME_NONE && self->to != BOW_TIME_NONE;
}

/* Half an hour either way of a time, a day either way of a day. */
static gboolean
read_about (BowInterval *self, BowWordsSetting *setting, const char *text)
{
  BowMoment moment;

  setting->was_skipped = FALSE;
  if (!_bow_moment_read (&moment, setting, text) || (moment.part != 0 && !moment.has_clock))
    return FALSE;
  self->basis = BOW_TIME_ABOUT;
  if (moment.has_day && !moment.has_clock)
    {
      self->from = _bow_moment_to_instant (&moment, setting, -1, FALSE);
      self->to = _bow_moment_to_instant (&moment, setting, 1, TRUE);
      return self->from != BOW_TIME_NONE && self->to != BOW_TIME_NONE;
    }
  self->from = _bow_moment_get_start (&moment, setting);
  if (self->from == BOW_TIME_NONE)
    return FALSE;
  self->to = self->from + 30 * MINUTE;
  self->from -= 30 * MINUTE;
  return TRUE;
}

static gboolean
read_before (BowInterval *self, BowWordsSetting *setting, const char *text)
{
  BowMoment moment;

  self->basis = BOW_TIME_BEFORE;
  self->from = BOW_TIME_NONE;
  if (!_bow_moment_read (&moment, setting, text))
    return FALSE;
  self->to = _bow_moment_get_start (&moment, setting);
  return self->to != BOW_TIME_NONE;
}

static gboolean
read_after (BowInterval *self, BowWordsSetting *setting, const char *text)
{
  BowMoment moment;

  self->basis = BOW_TIME_AFTER;
  self->to = BOW_TIME_NONE;
  if (!_bow_moment_read (&moment, setting, text))
    return FALSE;
  self->from = _bow_moment_get_end (&moment, setting);
  return self->from != BOW_TIME_NONE;
}

static gboolean
read_between (BowInterval *self, BowWordsSetting *setting, const char *text)
{
  self->basis = BOW_TIME_BETWEEN;
  return split_span (self, setting, text, " and ");
}

/* What the first word says of the rest. */
static const struct
{
  const char *word;
  gboolean (*read) (BowInterval *, BowWordsSetting *, const char *);
} openings[] = {
  { "before ", read_before },
  { "until ", read_before },
  { "after ", read_after },
  { "since ", read_after },
  { "between ", read_between },
  { "about ", read_about },
  { "around ", read_about },
  { "approximately ", read_about },
  { "roughly ", read_about },
  { "~", read_about },
};

static gboolean
read_words (BowInterval *self, BowWordsSetting *setting, const char *text)
{
  if (text[0] == '\0' || g_str_equal (text, "unknown") || g_str_equal (text, "not known"))
    {
      *self = BOW_INTERVAL_UNKNOWN;
      return TRUE;
    }
  if (_bow_pattern_is_always (text))
    return _bow_pattern_read_words (self, text);
  for (gsize i = 0; i < G_N_ELEMENTS (openings); i++)
    if (g_str_has_prefix (text, openings[i].word))
      return openings[i].read (self, setting, text + strlen (openings[i].word));
  return read_single (self, setting, text) || read_span (self, setting, text) || _bow_pattern_read_words (self, text);
}

/* Reads @words into @self, and leaves in @setting what is to be said of them. What is
 * no time in English may be one in the language of the program. */
static gboolean
read_all (BowInterval *self, BowWordsSetting *setting, const char *words, gint64 now_ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now_ms / 1000);
  g_autoptr (GDateTime) now = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  g_autofree char *text = NULL;
  g_autofree char *english = NULL;

  *self = BOW_INTERVAL_UNKNOWN;
  *setting = (BowWordsSetting) { .zone = zone, .now = now };
  if (now == NULL || strlen (words) > MAX_WORDS)
    return FALSE;
  text = g_strstrip (g_ascii_strdown (words, -1));
  if (read_words (self, setting, text))
    return TRUE;
  english = setting->came_twice ? NULL : _bow_interval_to_english (text);

  return english != NULL && read_words (self, setting, english);
}

/**
 * bow_interval_parse_words:
 * @self: (out caller-allocates): the interval
 * @words: what a person wrote
 * @now_ms: the present, milliseconds since 1970
 * @zone: whose hours are meant
 * @error: return location
 *
 * Reads a time as people write it: `now`, `-20m`, `20 minutes ago`,
 * `2019-03-01 22:00`, `yesterday 22:30`, `three days ago`, `Fri 14:00`,
 * `19/11/2026 14:00`, `19 Nov 2026 2230`, `22:00-01:00`, `last night`,
 * `before 18:00`, `after …`, `between … and …`, `about 22:00`; and what comes
 * again, `weekends`, `day and night`, `Friday nights`, `weekdays 15:00-17:00`. Days come before months. What is left out is
 * taken from the last time it was: `22:00` in the morning is yesterday's, `Fri`
 * is the last Friday or today. A day alone means some time of that day.
 *
 * Where the clock is put back and a time comes twice, the words must say which
 * is meant, with what the zone is called then: `25/10/2026 01:30 BST`. A time
 * that the clock jumps over is moved forward.
 *
 * In a language other than English its own words do, too: `ddoe 22:30` in Welsh.
 *
 * Returns: %FALSE with %BOW_ERROR_INVALID if @words cannot be read, or mean two
 *   times; @self is then unchanged
 */
gboolean
bow_interval_parse_words (BowInterval *self, const char *words, gint64 now_ms, GTimeZone *zone,
                          GError **error)
{
  BowInterval interval;
  BowWordsSetting setting;

  g_return_val_if_fail (self != NULL && words != NULL && zone != NULL, FALSE);

  if (read_all (&interval, &setting, words, now_ms, zone))
    {
      *self = interval;
      return TRUE;
    }
  if (setting.came_twice)
    g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
                 /* Translators: the first is a time that somebody wrote, the others are names of time zones such as BST and GMT */
                 _("“%s” came twice that night, when the clocks went back. Write %s after it for the first time, or %s for the second."),
                 words, setting.first, setting.second);
  else
    g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
                 _("“%s” cannot be read as a time. Write for example 2019-03-01 22:00, yesterday 22:30, 22:00-01:00 or before 18:00."),
                 strlen (words) <= MAX_WORDS ? words : "…");
  return FALSE;
}

/**
 * bow_interval_dup_choices:
 * @words: what a person wrote
 * @now_ms: the present, milliseconds since 1970
 * @zone: whose hours are meant
 *
 * Where @words name a time that clocks showed twice, on the night when they
 * went back, gives the words for each of the two.
 *
 * Returns: (transfer full) (nullable): the words for the first and for the
 *   second; %NULL where there is nothing to choose
 */
GStrv
bow_interval_dup_choices (const char *words, gint64 now_ms, GTimeZone *zone)
{
  BowInterval interval;
  BowWordsSetting setting;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (words != NULL && zone != NULL, NULL);

  if (read_all (&interval, &setting, words, now_ms, zone) || !setting.came_twice)
    return NULL;
  g_strv_builder_take (builder, g_strdup_printf ("%s %s", words, setting.first));
  g_strv_builder_take (builder, g_strdup_printf ("%s %s", words, setting.second));
  return g_strv_builder_end (builder);
}

/**
 * bow_interval_dup_warning:
 * @words: what a person wrote
 * @now_ms: the present, milliseconds since 1970
 * @zone: whose hours are meant
 *
 * Says what is odd about a time that can be read: that it is still to come, or
 * that clocks jumped over it.
 *
 * Returns: (transfer full) (nullable): a sentence; %NULL where nothing is odd
 */
char *
bow_interval_dup_warning (const char *words, gint64 now_ms, GTimeZone *zone)
{
  BowInterval interval;
  BowWordsSetting setting;

  g_return_val_if_fail (words != NULL && zone != NULL, NULL);

  if (!read_all (&interval, &setting, words, now_ms, zone))
    return NULL;
  if (setting.was_skipped)
    return g_strdup (_("The clocks went forward that night and left this time out: it is moved on."));
  if (interval.basis != BOW_TIME_BEFORE && interval.from != BOW_TIME_NONE && interval.from > now_ms)
    return g_strdup (_("This time is still to come."));
  return NULL;
}

static char *
print_moment (gint64 unix_ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = _bow_interval_to_local (unix_ms, zone);
  g_autoptr (GDateTime) twin = local != NULL ? _bow_interval_find_twin (local, zone) : NULL;
  g_autofree char *text = NULL;

  if (local == NULL)
    return g_strdup ("");
  text = g_date_time_format (local, g_date_time_get_second (local) != 0 ? "%Y-%m-%d %H:%M:%S" : "%Y-%m-%d %H:%M");
  return twin != NULL ? g_strdup_printf ("%s %s", text, g_date_time_get_timezone_abbreviation (local)) : g_steal_pointer (&text);
}

static char *
print_about (const BowInterval *self, GTimeZone *zone)
{
  gint64 middle = self->from + (self->to - self->from) / 2;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *text = NULL;

  if (self->to - self->from == 60 * MINUTE)
    {
      text = print_moment (middle, zone);
      return g_strconcat ("about ", text, NULL);
    }
  local = _bow_interval_to_local (middle, zone);
  text = g_date_time_format (local, "%Y-%m-%d");
  return g_strconcat ("about ", text, NULL);
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
    case BOW_TIME_ABOUT:
      return print_about (self, zone);
    case BOW_TIME_RECURRING:
      return _bow_pattern_print_words (self);
    case BOW_TIME_EXACT:
      if (self->from == self->to)
        return g_steal_pointer (&from);
      return g_strconcat (from, " to ", to, NULL);
    case BOW_TIME_UNKNOWN:
    default:
      return g_strdup ("unknown");
    }
}
