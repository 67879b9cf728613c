/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-interval-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/bow-error.h"

#define MS_PER_DAY G_GINT64_CONSTANT (86400000)

static const char *const basis_names[] = { "unknown", "exact", "between", "before", "after", "about", "recurring" };

/* Days since 1970 of a day in the Gregorian calendar. Years are counted from
 * March, so that the leap day comes last. */
static gint64
days_of (int year, int month, int day)
{
  int y = month <= 2 ? year - 1 : year;
  int era = y / 400;
  int year_of_era = y - era * 400;
  int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return (gint64) era * 146097 + day_of_era - 719468;
}

/* Reads exactly @n digits and what has to follow them. */
static gboolean
read_digits (const char **p, int n, const char *after, int *value)
{
  *value = 0;
  for (int i = 0; i < n; i++, (*p)++)
    {
      if (!g_ascii_isdigit (**p))
        return FALSE;
      *value = *value * 10 + (**p - '0');
    }
  if (!g_str_has_prefix (*p, after))
    return FALSE;
  *p += strlen (after);
  return TRUE;
}

/* Reads an instant and leaves @p behind it. */
static gboolean
read_instant (const char **p, gint64 *unix_ms)
{
  int year, month, day, hour, minute, second, ms = 0;

  if (!read_digits (p, 4, "-", &year) || !read_digits (p, 2, "-", &month)
      || !read_digits (p, 2, "T", &day) || !read_digits (p, 2, ":", &hour)
      || !read_digits (p, 2, ":", &minute) || !read_digits (p, 2, "", &second))
    return FALSE;
  if (**p == '.')
    {
      (*p)++;
      if (!read_digits (p, 3, "", &ms))
        return FALSE;
    }
  if (*(*p)++ != 'Z')
    return FALSE;
  if (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year)
      || hour > 23 || minute > 59 || second > 59)
    return FALSE;

  *unix_ms = days_of (year, month, day) * MS_PER_DAY
             + ((hour * 60 + minute) * 60 + second) * G_GINT64_CONSTANT (1000) + ms;
  return TRUE;
}

/**
 * bow_instant_parse:
 * @unix_ms: (out): milliseconds since 1970
 * @text: (nullable): for example `2019-03-01T22:00:00Z` or `2019-03-01T22:00:00.250Z`
 *
 * Reads an instant as it is stored: in UTC, of a year from 0001 to 9999.
 *
 * Returns: %FALSE if @text has another form
 */
gboolean
bow_instant_parse (gint64 *unix_ms, const char *text)
{
  const char *p = text;
  gint64 value;

  if (text == NULL || !read_instant (&p, &value) || *p != '\0')
    return FALSE;
  *unix_ms = value;
  return TRUE;
}

/**
 * bow_instant_print:
 * @unix_ms: milliseconds since 1970, of a year from 0001 to 9999
 *
 * Returns: (transfer full): the stored text, with thousandths only where there
 *   are any
 */
char *
bow_instant_print (gint64 unix_ms)
{
  gint64 seconds = unix_ms / 1000;
  int ms = (int) (unix_ms % 1000);
  g_autoptr (GDateTime) time = NULL;
  char thousandths[8] = "";

  if (ms < 0)
    {
      ms += 1000;
      seconds--;
    }
  time = g_date_time_new_from_unix_utc (seconds);
  g_return_val_if_fail (time != NULL, NULL);

  if (ms != 0)
    g_snprintf (thousandths, sizeof thousandths, ".%03d", ms);
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d%sZ",
                          g_date_time_get_year (time), g_date_time_get_month (time),
                          g_date_time_get_day_of_month (time), g_date_time_get_hour (time),
                          g_date_time_get_minute (time), g_date_time_get_second (time),
                          thousandths);
}

/**
 * bow_instant_print_day:
 * @unix_ms: milliseconds since 1970, of a year from 0001 to 9999
 *
 * The day on which it is here, for people.
 *
 * Returns: (transfer full): for example `1 March 2019`
 */
char *
bow_instant_print_day (gint64 unix_ms)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (unix_ms / 1000);

  g_return_val_if_fail (time != NULL, NULL);

  /* Translators: a day, as g_date_time_format() takes it; the month in words. */
  return g_date_time_format (time, _("%-d %B %Y"));
}

/**
 * bow_instant_print_date:
 * @unix_ms: milliseconds since 1970, of a year from 0001 to 9999
 * @days_on: how many days after it, or before it where it is negative
 *
 * The day on which it is here, as dates are kept.
 *
 * Returns: (transfer full): for example `2019-03-01`
 */
char *
bow_instant_print_date (gint64 unix_ms, int days_on)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (unix_ms / 1000);
  g_autoptr (GDateTime) day = time != NULL ? g_date_time_add_days (time, days_on) : NULL;

  g_return_val_if_fail (day != NULL, NULL);

  return g_strdup_printf ("%04d-%02d-%02d", g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day));
}

static gboolean
read_end (const char **p, gint64 *unix_ms)
{
  if (g_str_has_prefix (*p, ".."))
    {
      *p += 2;
      *unix_ms = BOW_TIME_NONE;
      return TRUE;
    }
  return read_instant (p, unix_ms);
}

/* Which ends each basis has, and that they are the right way round. */
static gboolean
is_sound (const BowInterval *self)
{
  gboolean has_from = self->from != BOW_TIME_NONE;
  gboolean has_to = self->to != BOW_TIME_NONE;

  switch (self->basis)
    {
    case BOW_TIME_UNKNOWN:
      return !has_from && !has_to;
    case BOW_TIME_RECURRING:
      return !has_from && !has_to && self->days != 0 && self->days <= BOW_TIME_EVERY_DAY && self->hours != 0
             && self->hours <= BOW_TIME_EVERY_HOUR;
    case BOW_TIME_BEFORE:
      return !has_from && has_to;
    case BOW_TIME_AFTER:
      return has_from && !has_to;
    case BOW_TIME_EXACT:
    case BOW_TIME_BETWEEN:
    case BOW_TIME_ABOUT:
      return has_from && has_to && self->from <= self->to;
    default:
      return FALSE;
    }
}

/* `:67:c0003f`, days in order and each once, and always six figures. */
static gboolean
read_pattern (BowInterval *self, const char **p)
{
  if (*(*p)++ != ':')
    return FALSE;
  for (; **p >= '1' && **p <= '7'; (*p)++)
    {
      guint8 day = (guint8) (1 << (**p - '1'));

      if (self->days >= day)
        return FALSE;
      self->days |= day;
    }
  if (*(*p)++ != ':')
    return FALSE;
  for (int i = 0; i < 6; i++, (*p)++)
    {
      if (!g_ascii_isxdigit (**p) || g_ascii_isupper (**p))
        return FALSE;
      self->hours = self->hours << 4 | (guint32) g_ascii_xdigit_value (**p);
    }
  return TRUE;
}

/* What was said follows, or nothing. */
static gboolean
read_rest (const char *p)
{
  const char *words = *p == ';' ? strchr (p + 1, ';') : NULL;

  if (*p == '\0')
    return TRUE;
  if (words == NULL || words[1] == '\0' || strlen (words + 1) > BOW_TIME_MOST_SAID || words - p > 64 || !g_utf8_validate (p, -1, NULL))
    return FALSE;
  for (; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      return FALSE;
  return TRUE;
}

static gboolean
read_interval (BowInterval *self, const char *text)
{
  const char *p = text;
  gsize length;

  self->days = 0;
  self->hours = 0;
  if (!read_end (&p, &self->from))
    return FALSE;
  if (*p == '/')
    {
      p++;
      if (!read_end (&p, &self->to))
        return FALSE;
    }
  else
    self->to = self->from;
  if (*p++ != ';')
    return FALSE;

  length = strcspn (p, ";:");
  for (guint i = 0; i < G_N_ELEMENTS (basis_names); i++)
    if (strlen (basis_names[i]) == length && strncmp (p, basis_names[i], length) == 0)
      {
        p += length;
        self->basis = (BowTimeBasis) i;
        return (self->basis != BOW_TIME_RECURRING || read_pattern (self, &p)) && is_sound (self) && read_rest (p);
      }
  return FALSE;
}

/**
 * bow_interval_parse:
 * @self: (out caller-allocates): the interval
 * @text: (nullable): its stored text
 * @error: return location
 *
 * Reads an interval as it is stored.
 *
 * Returns: %FALSE with %BOW_ERROR_INVALID if @text has another form; @self is
 *   then unchanged
 */
gboolean
bow_interval_parse (BowInterval *self, const char *text, GError **error)
{
  BowInterval interval;

  g_return_val_if_fail (self != NULL, FALSE);

  if (text == NULL || !read_interval (&interval, text))
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
                   _("“%s” is not a stored time. It looks like 2019-03-01T22:00:00Z/2019-03-02T01:00:00Z;between."),
                   text != NULL ? text : "");
      return FALSE;
    }

  *self = interval;
  return TRUE;
}

static char *
print_end (gint64 unix_ms)
{
  return unix_ms == BOW_TIME_NONE ? g_strdup ("..") : bow_instant_print (unix_ms);
}

static char *
print_pattern (const BowInterval *self)
{
  g_autoptr (GString) text = g_string_new ("..;recurring:");

  for (int i = 0; i < 7; i++)
    if (self->days & (1 << i))
      g_string_append_c (text, (char) ('1' + i));
  g_string_append_printf (text, ":%06x", self->hours);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * bow_interval_print:
 * @self: an interval
 *
 * Returns: (transfer full): its stored text
 */
char *
bow_interval_print (const BowInterval *self)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  g_return_val_if_fail (self != NULL && is_sound (self), NULL);

  if (self->basis == BOW_TIME_RECURRING)
    return print_pattern (self);
  from = print_end (self->from);
  if (self->from == self->to)
    return g_strdup_printf ("%s;%s", from, basis_names[self->basis]);
  to = print_end (self->to);
  return g_strdup_printf ("%s/%s;%s", from, to, basis_names[self->basis]);
}

GDateTime *
_bow_interval_to_local (gint64 unix_ms, GTimeZone *zone)
{
  gint64 seconds = unix_ms / 1000 - (unix_ms % 1000 < 0 ? 1 : 0);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);

  return utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}

/* The other time of that night at which the clock on the wall shows the same,
 * or NULL where there is none. */
GDateTime *
_bow_interval_find_twin (GDateTime *time, GTimeZone *zone)
{
  for (int hours = -1; hours <= 1; hours += 2)
    {
      g_autoptr (GDateTime) other = g_date_time_add_hours (time, hours);
      g_autoptr (GDateTime) local = other != NULL ? g_date_time_to_timezone (other, zone) : NULL;

      if (local != NULL && g_date_time_get_hour (local) == g_date_time_get_hour (time)
          && g_date_time_get_utc_offset (local) != g_date_time_get_utc_offset (time))
        return g_steal_pointer (&local);
    }
  return NULL;
}

static char *
describe_clock (GDateTime *time, GTimeZone *zone)
{
  const char *format = g_date_time_get_second (time) != 0 ? "%H:%M:%S" : "%H:%M";
  g_autofree char *clock = g_date_time_format (time, format);
  g_autoptr (GDateTime) twin = _bow_interval_find_twin (time, zone);

  if (twin == NULL)
    return g_steal_pointer (&clock);
  return g_strdup_printf ("%s %s", clock, g_date_time_get_timezone_abbreviation (time));
}

static char *
describe_day (GDateTime *time)
{
  return g_date_time_format (time, "%a %-d %B %Y");
}

static char *
describe_instant (gint64 unix_ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) time = _bow_interval_to_local (unix_ms, zone);
  g_autofree char *day = describe_day (time);
  g_autofree char *clock = describe_clock (time, zone);

  return g_strdup_printf ("%s, %s", day, clock);
}

static gboolean
is_same_day (GDateTime *a, GDateTime *b)
{
  return g_date_time_get_year (a) == g_date_time_get_year (b)
         && g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

static gboolean
is_midnight (GDateTime *time)
{
  return g_date_time_get_hour (time) == 0 && g_date_time_get_minute (time) == 0
         && g_date_time_get_second (time) == 0;
}

/* Whole days are told by their names alone; the end is the midnight after the
 * last one. */
static char *
describe_days (GDateTime *from, GDateTime *to)
{
  g_autoptr (GDateTime) last = NULL;
  g_autofree char *first_text = NULL;
  g_autofree char *last_text = NULL;

  if (!is_midnight (from) || !is_midnight (to) || is_same_day (from, to))
    return NULL;

  last = g_date_time_add_days (to, -1);
  first_text = describe_day (from);
  if (is_same_day (from, last))
    return g_steal_pointer (&first_text);
  last_text = describe_day (last);
  return g_strdup_printf ("%s – %s", first_text, last_text);
}

static char *
describe_span (const BowInterval *self, GTimeZone *zone)
{
  g_autoptr (GDateTime) from = _bow_interval_to_local (self->from, zone);
  g_autoptr (GDateTime) to = _bow_interval_to_local (self->to, zone);
  g_autofree char *days = describe_days (from, to);
  g_autofree char *from_text = NULL;
  g_autofree char *to_text = NULL;

  if (days != NULL)
    return g_steal_pointer (&days);

  from_text = describe_instant (self->from, zone);
  to_text = is_same_day (from, to) ? describe_clock (to, zone) : describe_instant (self->to, zone);
  if (self->basis == BOW_TIME_BETWEEN)
    /* Translators: both are times, "Fri 1 March 2019, 22:00" or "23:00" */
    return g_strdup_printf (_("Between %s and %s"), from_text, to_text);
  return g_strdup_printf ("%s – %s", from_text, to_text);
}

/* A time, or where that is all that is known the day. */
static char *
describe_about (const BowInterval *self, GTimeZone *zone)
{
  gint64 middle = self->from + (self->to - self->from) / 2;
  g_autoptr (GDateTime) time = _bow_interval_to_local (middle, zone);
  g_autofree char *text = self->to - self->from < MS_PER_DAY ? describe_instant (middle, zone) : describe_day (time);

  /* Translators: a time, "Fri 1 March 2019, 22:00", or a day */
  return g_strdup_printf (_("About %s"), text);
}

/**
 * bow_interval_describe:
 * @self: an interval
 * @zone: in whose hours
 *
 * Tells an interval to a person, with the month in letters so that nobody
 * takes the day for the month. A time that the clock shows twice, on the
 * night when it is put back, carries the name of the zone.
 *
 * Returns: (transfer full): for example `Fri 1 March 2019, 22:00 – 23:30`
 */
char *
bow_interval_describe (const BowInterval *self, GTimeZone *zone)
{
  g_autofree char *end = NULL;

  g_return_val_if_fail (self != NULL && is_sound (self), NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  switch (self->basis)
    {
    case BOW_TIME_BEFORE:
      end = describe_instant (self->to, zone);
      /* Translators: a time, "Fri 1 March 2019, 22:00" */
      return g_strdup_printf (_("Before %s"), end);
    case BOW_TIME_AFTER:
      end = describe_instant (self->from, zone);
      /* Translators: a time, "Fri 1 March 2019, 22:00" */
      return g_strdup_printf (_("After %s"), end);
    case BOW_TIME_ABOUT:
      return describe_about (self, zone);
    case BOW_TIME_RECURRING:
      return _bow_pattern_describe (self);
    case BOW_TIME_EXACT:
    case BOW_TIME_BETWEEN:
      if (self->from == self->to)
        return describe_instant (self->from, zone);
      return describe_span (self, zone);
    case BOW_TIME_UNKNOWN:
    default:
      return g_strdup (_("Not known"));
    }
}

/**
 * bow_interval_get_range:
 * @self: an interval
 * @from_ms: (out): its start, milliseconds since 1970, or %BOW_TIME_NONE
 * @to_ms: (out): the first moment after it, or %BOW_TIME_NONE
 *
 * The range of time that is meant where somebody asks for what was then. An
 * instant is a range of one millisecond.
 */
void
bow_interval_get_range (const BowInterval *self, gint64 *from_ms, gint64 *to_ms)
{
  g_return_if_fail (self != NULL && is_sound (self));

  *from_ms = self->from;
  *to_ms = self->to != BOW_TIME_NONE && self->to == self->from ? self->to + 1 : self->to;
}
