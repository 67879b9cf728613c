/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person types made into what is stored, and back into what is read. */
#include "model/bow-field.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/bow-clock.h"
#include "base/bow-interval.h"
#include "geo/bow-geometry.h"
#include "geo/bow-grid.h"
#include "geo/bow-place-text.h"
#include "model/bow-no-place.h"

/* So many figures tell one text from another to the eye. */
#define FINGERPRINT_SHOWN 8

#define METRES_PER_DEGREE 111195.0

static char *
trim (const char *text)
{
  const char *end = text + strlen (text);

  while (*text != '\0' && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  while (end > text && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return g_strndup (text, (gsize) (end - text));
}

static char *
unify_lines (const char *text)
{
  GString *unified = g_string_new (text);

  g_string_replace (unified, "\r\n", "\n", 0);
  g_string_replace (unified, "\r", "\n", 0);
  return g_string_free_and_steal (unified);
}

/* Text pasted out of several lines becomes one. */
static char *
join_lines (const char *text)
{
  GString *joined = g_string_new (NULL);
  gboolean broken = FALSE;

  for (; *text != '\0'; text++)
    {
      gboolean breaks = *text == '\n' || *text == '\r' || *text == '\t';

      if (!breaks)
        g_string_append_c (joined, *text);
      else if (!broken)
        g_string_append_c (joined, ' ');
      broken = breaks;
    }
  return g_string_free_and_steal (joined);
}

/* Character by character, because g_utf8_strup() follows the locale. */
static char *
capitalise (const char *text)
{
  g_autoptr (GString) capitals = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (capitals, g_unichar_toupper (c));
    }
  return g_utf8_normalize (capitals->str, -1, G_NORMALIZE_NFC);
}

/* `8:30` and `20.00` as people write times of day. */
static char *
normalise_clock (const char *text)
{
  int hour, minute, length = 0;
  char between;

  if (sscanf (text, "%2d%c%2d%n", &hour, &between, &minute, &length) == 3 && text[length] == '\0'
      && strchr (":.", between) != NULL && hour >= 0 && minute >= 0)
    return g_strdup_printf ("%02d:%02d", hour, minute);
  return g_strdup (text);
}

static char *
normalise_line (const BowField *self, const char *text)
{
  if ((self->flags & BOW_FIELD_CLOCK) != 0)
    return normalise_clock (text);
  if ((self->flags & BOW_FIELD_CAPITALS) != 0)
    return capitalise (text);
  return join_lines (text);
}

/* `|a||b|`, or as people write lists: `a, b`. */
static char *
normalise_set (const BowField *self, const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, strchr (text, '|') != NULL ? "|" : ",;", -1);

  for (char **part = parts; *part != NULL; part++)
    {
      g_autofree char *trimmed = trim (*part);

      g_free (*part);
      *part = g_strdup (bow_enumeration_read (self->enumeration, trimmed));
    }
  return bow_enumeration_join (self->enumeration, (const char *const *) parts);
}

static char *
normalise_number (const char *text)
{
  gint64 number;

  if (g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &number, NULL))
    return g_strdup_printf ("%" G_GINT64_FORMAT, number);
  return g_strdup (text);
}

static char *
normalise_yes_no (const char *text)
{
  static const char *const yes[] = { "1", "y", "yes", "true", NULL };
  static const char *const no[] = { "0", "n", "no", "false", NULL };
  g_autofree char *lower = g_ascii_strdown (text, -1);

  if (g_strv_contains (yes, lower) || g_utf8_collate (text, _("Yes")) == 0)
    return g_strdup ("1");
  if (g_strv_contains (no, lower) || g_utf8_collate (text, _("No")) == 0)
    return g_strdup ("0");
  return g_strdup (text);
}

/* `5/11/2026` and `5.11.2026`, day first as the British write it. */
static char *
normalise_date (const char *text)
{
  int day, month, year, length = 0;
  char first, second;

  if (sscanf (text, "%2d%c%2d%c%4d%n", &day, &first, &month, &second, &year, &length) == 5
      && text[length] == '\0' && first == second && strchr ("/.-", first) != NULL
      && day > 0 && month > 0 && year >= 1000)
    return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
  return g_strdup (text);
}

static char *
normalise_when (const char *text)
{
  g_autoptr (GTimeZone) zone = NULL;
  g_autofree char *zone_id = bow_interval_dup_zone (text);
  g_autofree char *said = bow_interval_dup_said (text);
  char *stored;
  BowInterval interval;

  if (bow_interval_parse (&interval, text, NULL))
    return bow_interval_print_said (&interval, zone_id, said);
  zone = g_time_zone_new_local ();
  stored = bow_interval_store_words (text, bow_clock_now (), zone, NULL);
  return stored != NULL ? stored : g_strdup (text);
}

static char *
normalise_where (const BowField *self, const char *text)
{
  g_autofree char *none = self->enumeration != NULL ? bow_no_place_read (self->enumeration, text) : NULL;
  g_autoptr (BowGeometry) geometry = none == NULL ? bow_place_text_parse (text, NULL) : NULL;

  if (none != NULL)
    return g_steal_pointer (&none);
  return geometry != NULL ? bow_geometry_print (geometry) : g_strdup (text);
}

static char *
normalise_by_type (const BowField *self, const char *text)
{
  switch (self->type)
    {
    case BOW_FIELD_TEXT:
      return normalise_line (self, text);
    case BOW_FIELD_PROSE:
      return unify_lines (text);
    case BOW_FIELD_CHOICE:
      return g_strdup (bow_enumeration_read (self->enumeration, text));
    case BOW_FIELD_SET:
      return normalise_set (self, text);
    case BOW_FIELD_NUMBER:
      return normalise_number (text);
    case BOW_FIELD_YES_NO:
      return normalise_yes_no (text);
    case BOW_FIELD_DATE:
      return normalise_date (text);
    case BOW_FIELD_WHEN:
      return normalise_when (text);
    case BOW_FIELD_WHERE:
      return normalise_where (self, text);
    case BOW_FIELD_RECORD:
      return g_ascii_strup (text, -1);
    case BOW_FIELD_ACCOUNT:
    default:
      return g_strdup (text);
    }
}

/**
 * bow_field_normalise:
 * @self: a field
 * @text: (nullable): what a person typed or a file holds
 *
 * Makes the stored text out of a typed one: trimmed, in Unicode's form C, with
 * codes for labels, sets in order, capitals where the field wants them, and
 * times, days and places out of words. What cannot be understood stays as it
 * is, for bow_field_check() to refuse.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL where nothing is said
 */
char *
bow_field_normalise (const BowField *self, const char *text)
{
  g_autofree char *composed = NULL;
  g_autofree char *trimmed = NULL;
  g_autofree char *normalised = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (text == NULL)
    return NULL;
  composed = g_str_is_ascii (text) ? g_strdup (text) : g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  if (composed == NULL)
    return g_strdup (text);
  trimmed = trim (composed);
  if (*trimmed == '\0')
    return NULL;
  normalised = normalise_by_type (self, trimmed);
  return normalised != NULL && *normalised != '\0' ? g_steal_pointer (&normalised) : NULL;
}

static char *
describe_set (const BowField *self, const char *text)
{
  g_auto (GStrv) codes = bow_enumeration_split (text);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_null_terminated (0, NULL, TRUE);

  for (char **code = codes; *code != NULL; code++)
    g_ptr_array_add (labels, (gpointer) bow_enumeration_label (self->enumeration, *code));
  /* Translators: stands between the items of a list. */
  return g_strjoinv (_(", "), (char **) labels->pdata);
}

static char *
describe_date (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *midnight = g_strconcat (text, "T00:00:00Z", NULL);
  g_autoptr (GDateTime) day = g_date_time_new_from_iso8601 (midnight, utc);

  /* Translators: a day, as g_date_time_format() takes it; the month in letters. */
  return day != NULL ? g_date_time_format (day, _("%-d %b %Y")) : g_strdup (text);
}

static char *
describe_when (const char *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  BowInterval interval;

  g_autofree char *said = bow_interval_dup_said (text);
  g_autofree char *described = NULL;

  if (!bow_interval_parse (&interval, text, NULL))
    return g_strdup (text);
  described = bow_interval_describe (&interval, zone);
  /* Translators: a time, and in quotes how somebody put it: Fri 1 March 2019, 22:00 (“yesterday at ten”) */
  return said != NULL ? g_strdup_printf (_("%s (“%s”)"), described, said) : g_steal_pointer (&described);
}

/* No more digits than the precision bears out. */
static void
print_degrees (char *buffer, gsize size, double degrees, double precision_m)
{
  double digits = floor (log10 (METRES_PER_DEGREE / (2 * precision_m)) + 0.5);
  char format[8];

  g_snprintf (format, sizeof format, "%%.%df", (int) CLAMP (digits, 0, 6));
  g_ascii_formatd (buffer, (int) size, format, fabs (degrees));
}

/* The grid reference first, where there is one: it is what officers use. */
static char *
describe_position (const BowPosition *position, double precision_m)
{
  g_autofree char *reference = bow_grid_print (position, precision_m);
  g_autofree char *degrees = NULL;
  char latitude[G_ASCII_DTOSTR_BUF_SIZE];
  char longitude[G_ASCII_DTOSTR_BUF_SIZE];

  print_degrees (latitude, sizeof latitude, position->latitude, precision_m);
  print_degrees (longitude, sizeof longitude, position->longitude, precision_m);
  degrees = g_strdup_printf ("%s° %s, %s° %s",
                             latitude, position->latitude < 0 ? C_("compass", "S") : C_("compass", "N"),
                             longitude, position->longitude < 0 ? C_("compass", "W") : C_("compass", "E"));
  if (reference == NULL)
    return g_steal_pointer (&degrees);
  return g_strdup_printf ("%s (%s)", reference, degrees);
}

static char *
describe_where (const BowField *self, const char *text)
{
  g_autoptr (BowGeometry) geometry = bow_geometry_parse (text, NULL);
  g_autofree char *position = NULL;
  double precision;
  BowPosition centre;

  if (self->enumeration != NULL && bow_no_place_is (text))
    return bow_no_place_describe (self->enumeration, text);
  if (geometry == NULL)
    return g_strdup (text);
  centre = bow_geometry_get_centre (geometry);
  precision = bow_geometry_get_precision (geometry);
  position = describe_position (&centre, precision);
  switch (bow_geometry_get_shape (geometry))
    {
    case BOW_GEOMETRY_LINE:
      /* Translators: %s is a position; %g a distance in metres. */
      return g_strdup_printf (_("Line around %s, within %.10g m"), position, precision);
    case BOW_GEOMETRY_AREA:
      /* Translators: %s is a position; %g a distance in metres. */
      return g_strdup_printf (_("Area around %s, within %.10g m"), position, precision);
    case BOW_GEOMETRY_POINT:
    default:
      /* Translators: %s is a position; %g a distance in metres. */
      return g_strdup_printf (_("%s, within %.10g m"), position, precision);
    }
}

/**
 * bow_field_describe:
 * @self: a field
 * @text: (nullable): its stored text
 *
 * The value for people to read: labels for codes, days with the month in
 * letters, times in the local zone, positions with as many digits as their
 * precision bears out, of a fingerprint the beginning. What cannot be
 * understood is given as it is.
 *
 * Returns: (transfer full): the description; empty where nothing is said
 */
char *
bow_field_describe (const BowField *self, const char *text)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (text == NULL)
    return g_strdup ("");
  if ((self->flags & BOW_FIELD_SEALED) != 0)
    return g_strdup (_("sealed"));
  if ((self->flags & BOW_FIELD_FINGERPRINT) != 0 && g_utf8_strlen (text, -1) > FINGERPRINT_SHOWN)
    return g_strdup_printf ("%.*s…", FINGERPRINT_SHOWN, text);
  switch (self->type)
    {
    case BOW_FIELD_CHOICE:
      return g_strdup (bow_enumeration_label (self->enumeration, text));
    case BOW_FIELD_SET:
      return describe_set (self, text);
    case BOW_FIELD_YES_NO:
      return g_strdup (strcmp (text, "1") == 0 ? _("Yes") : strcmp (text, "0") == 0 ? _("No") : text);
    case BOW_FIELD_DATE:
      return describe_date (text);
    case BOW_FIELD_WHEN:
      return describe_when (text);
    case BOW_FIELD_WHERE:
      return describe_where (self, text);
    case BOW_FIELD_TEXT:
    case BOW_FIELD_PROSE:
    case BOW_FIELD_NUMBER:
    case BOW_FIELD_RECORD:
    case BOW_FIELD_ACCOUNT:
    default:
      return g_strdup (text);
    }
}

/**
 * bow_field_describe_day:
 * @day: a day as dates are kept
 *
 * A day for people.
 *
 * Returns: (transfer full): for example “1 Mar 2019”
 */
char *
bow_field_describe_day (const char *day)
{
  g_return_val_if_fail (day != NULL, NULL);

  return describe_date (day);
}
