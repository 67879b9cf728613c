/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person types as a place: one parser for the form, the command line
 * and tables that are read in. */
#include "geo/bow-place-text.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/bow-error.h"
#include "geo/bow-grid.h"
#include "geo/bow-plus-code.h"

#define MAX_BYTES 200
#define MAX_PARTS 6
#define METRES_PER_DEGREE 111195.0

/* No land lies this close to the edges of the grid, and no degrees are as many. */
#define LEAST_METRES 1000.0

/* Degrees, minutes and seconds, as far as they are there, and which way. */
typedef struct
{
  double parts[MAX_PARTS];
  int n;
  int decimals;
  char hemisphere;
  gboolean negative;
} Angle;

typedef struct
{
  Angle angles[2];
  int current;
  gboolean marked;
} Reader;

/* Typographic marks as they come out of other programs. */
static char *
simplify (const char *text)
{
  static const char *const pairs[][2] = {
    { "\u2032", "'" }, { "\u2019", "'" }, { "\u2033", "\"" }, { "\u201d", "\"" },
    { "\u00ba", "\u00b0" }, { "\u2212", "-" }, { "''", "\"" },
  };
  GString *simple = g_string_new (text);

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_string_replace (simple, pairs[i][0], pairs[i][1], 0);
  return g_string_free_and_steal (simple);
}

static Angle *
current_angle (Reader *self)
{
  return self->current < 2 ? &self->angles[self->current] : NULL;
}

static gboolean
next_angle (Reader *self)
{
  if (self->current < 2 && self->angles[self->current].n > 0)
    self->current++;
  return self->current < 2;
}

/* Digits, perhaps a point and more digits: no exponent, no sign. */
static gsize
scan_number (const char *text, double *number, int *decimals)
{
  gsize whole = strspn (text, "0123456789");
  gsize length = whole;

  *decimals = 0;
  if (whole > 0 && text[whole] == '.')
    {
      *decimals = (int) strspn (text + whole + 1, "0123456789");
      length += 1 + (gsize) *decimals;
    }
  *number = g_ascii_strtod (text, NULL);
  return whole > 0 && length <= 24 ? length : 0;
}

static gboolean
read_number (Reader *self, const char **cursor, gboolean negative)
{
  double number;
  int decimals;
  gsize length = scan_number (*cursor, &number, &decimals);
  gboolean degrees = g_str_has_prefix (*cursor + length, "\u00b0");
  Angle *angle;

  if (length == 0)
    return FALSE;
  /* A sign or a mark of degrees begins the other angle. */
  angle = current_angle (self);
  if (angle != NULL && angle->n > 0 && (degrees || negative))
    angle = next_angle (self) ? current_angle (self) : NULL;
  if (angle == NULL || angle->n == MAX_PARTS || (angle->n > 0 && angle->decimals > 0 && self->marked))
    return FALSE;
  angle->negative |= negative;
  angle->parts[angle->n++] = number;
  angle->decimals = decimals;
  *cursor += length;
  return TRUE;
}

static gboolean
read_hemisphere (Reader *self, char letter)
{
  Angle *angle = current_angle (self);

  if (angle != NULL && angle->hemisphere != 0 && angle->n > 0)
    angle = next_angle (self) ? current_angle (self) : NULL;
  if (angle == NULL || angle->hemisphere != 0)
    return FALSE;
  angle->hemisphere = letter;
  /* A letter after the figures ends them; one before them does not. */
  if (angle->n > 0)
    next_angle (self);
  return TRUE;
}

/* A mark must follow the part that it is the mark of. */
static gboolean
read_mark (Reader *self, int part)
{
  const Angle *angle = current_angle (self);

  self->marked = TRUE;
  return angle != NULL && angle->n == part;
}

static gboolean
read_token (Reader *self, const char **cursor)
{
  char c = **cursor;
  char letter = g_ascii_toupper (c);

  if (g_ascii_isdigit (c))
    return read_number (self, cursor, FALSE);
  if (g_str_has_prefix (*cursor, "\u00b0"))
    {
      *cursor += strlen ("\u00b0");
      return read_mark (self, 1);
    }
  (*cursor)++;
  if (c == '-' || c == '+')
    return read_number (self, cursor, c == '-');
  if (c == '\'')
    return read_mark (self, 2);
  if (c == '"')
    return read_mark (self, 3);
  if (strchr ("NSEW", letter) != NULL)
    return read_hemisphere (self, letter);
  if (c == ',' || c == ';')
    return self->angles[0].n > 0 && self->angles[1].n == 0 && (self->current > 0 || next_angle (self));
  return g_ascii_isspace (c);
}

/* "51 53 16.8 0 53 24": nothing parts the two but that they are alike. */
static gboolean
split_evenly (Reader *self)
{
  Angle *first = &self->angles[0];
  Angle *second = &self->angles[1];

  /* Without marks "51,30 0,20" would be taken for 51° and 30°0'20". */
  if (second->n > 0)
    return first->n <= 3 && second->n <= 3 && (self->marked || first->n == second->n);
  if (first->n % 2 != 0 || first->hemisphere != 0)
    return FALSE;
  first->n /= 2;
  second->n = first->n;
  second->decimals = first->decimals;
  memcpy (second->parts, first->parts + first->n, (gsize) first->n * sizeof (double));
  return TRUE;
}

static gboolean
is_north (const Angle *angle)
{
  return angle->hemisphere == 'N' || angle->hemisphere == 'S';
}

static gboolean
is_east (const Angle *angle)
{
  return angle->hemisphere == 'E' || angle->hemisphere == 'W';
}

static gboolean
angle_degrees (const Angle *self, double *degrees)
{
  gboolean backwards = self->negative || self->hemisphere == 'S' || self->hemisphere == 'W';

  if (self->negative && self->hemisphere != 0)
    return FALSE;
  *degrees = 0;
  for (int i = self->n - 1; i >= 0; i--)
    {
      if (i > 0 && self->parts[i] >= 60)
        return FALSE;
      if (i < self->n - 1 && self->parts[i] != floor (self->parts[i]))
        return FALSE;
      *degrees = *degrees / 60 + self->parts[i];
    }
  if (backwards)
    *degrees = -*degrees;
  return TRUE;
}

/* Half of the last figure that was given, and no better than a phone's fix. */
static double
angle_precision (const Angle *self)
{
  double unit = METRES_PER_DEGREE / pow (60, self->n - 1) / pow (10, MIN (self->decimals, 9));

  return MAX (round (unit / 2), BOW_GRID_PRECISION);
}

static BowGeometry *
from_grid (double easting, double northing, double precision_m)
{
  BowPosition position;

  if (!bow_grid_to_position (easting, northing, &position))
    return NULL;
  return bow_geometry_new_point (position.longitude, position.latitude, precision_m);
}

static gboolean
read_angles (const char *text, Reader *self)
{
  g_autofree char *simple = simplify (text);
  const char *cursor = simple;

  while (*cursor != '\0')
    if (!read_token (self, &cursor))
      return FALSE;
  return self->angles[0].n > 0 && split_evenly (self);
}

/* Degrees either way round, or metres on the grid where they can be no degrees. */
static BowGeometry *
parse_numbers (const char *text)
{
  Reader reader = { 0 };
  const Angle *north = &reader.angles[0];
  const Angle *east = &reader.angles[1];
  double latitude, longitude;

  if (!read_angles (text, &reader))
    return NULL;
  if (north->n == 1 && east->n == 1 && !reader.marked && !north->negative && !east->negative
      && MIN (north->parts[0], east->parts[0]) >= LEAST_METRES)
    return is_north (north) ? from_grid (east->parts[0], north->parts[0], bow_grid_get_precision ())
                            : from_grid (north->parts[0], east->parts[0], bow_grid_get_precision ());
  if (is_east (north) || is_north (east))
    {
      north = &reader.angles[1];
      east = &reader.angles[0];
    }
  if (is_east (north) || is_north (east)
      || !angle_degrees (north, &latitude) || !angle_degrees (east, &longitude))
    return NULL;
  return bow_geometry_new_point (longitude, latitude, MAX (angle_precision (north), angle_precision (east)));
}

static BowGeometry *
parse_grid (const char *text)
{
  double easting, northing, precision_m;

  if (!bow_grid_parse (text, &easting, &northing, &precision_m))
    return NULL;
  return from_grid (easting, northing, precision_m);
}

/* RFC 5870: `geo:51.888,0.890;u=50`. */
static BowGeometry *
parse_uri (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text + strlen ("geo:"), ";", 8);
  g_autoptr (BowGeometry) point = parts[0] != NULL ? parse_numbers (parts[0]) : NULL;
  double precision;
  int decimals;

  for (gsize i = 1; point != NULL && parts[i] != NULL; i++)
    if (g_str_has_prefix (parts[i], "u="))
      {
        BowPosition centre = bow_geometry_get_centre (point);

        if (parts[i][2] == '\0' || scan_number (parts[i] + 2, &precision, &decimals) != strlen (parts[i] + 2))
          return NULL;
        return bow_geometry_new_point (centre.longitude, centre.latitude, MAX (precision, 0.1));
      }
    else if (g_str_has_prefix (parts[i], "crs=") && g_ascii_strcasecmp (parts[i], "crs=wgs84") != 0)
      {
        return NULL;
      }
  return g_steal_pointer (&point);
}

/* How many metres: "50", "50 m" or "1.5 km". */
static gboolean
read_distance (const char *text, double *metres)
{
  g_autofree char *said = g_strstrip (g_strdup (text));
  int decimals;
  gsize length = scan_number (said, metres, &decimals);
  const char *unit;

  if (length == 0 || *metres <= 0)
    return FALSE;
  unit = g_strchug (said + length);
  if (strcmp (unit, "km") == 0)
    *metres *= 1000;
  return strcmp (unit, "km") == 0 || strcmp (unit, "m") == 0 || *unit == '\0';
}

/* The middle of the cell, which is as high as it is wide or higher. */
static BowGeometry *
parse_plus_code (const char *text)
{
  BowBox box;

  if (!bow_plus_code_parse (text, &box))
    return NULL;
  return bow_geometry_new_point ((box.west + box.east) / 2, (box.south + box.north) / 2,
                                 MAX (round ((box.north - box.south) * METRES_PER_DEGREE / 2), BOW_GRID_PRECISION));
}

static BowGeometry *
parse_point (const char *text)
{
  BowGeometry *point = parse_plus_code (text);

  if (point == NULL)
    point = parse_grid (text);
  return point != NULL ? point : parse_numbers (text);
}

/* "TL 445 583 ± 50 m", "51.888, 0.890 within 50 m" and "51.888, 0.890; 50":
 * what a person says about the precision counts more than how many figures
 * were typed. A semicolon may as well part the two angles. */
static gboolean
split_precision (const char *text, char **place, double *precision_m)
{
  static const char *const signs[] = { "\u00b1", "+/-", "+-", "within" };
  const char *semicolon = strrchr (text, ';');

  *precision_m = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      const char *sign = strstr (text, signs[i]);

      if (sign == NULL)
        continue;
      if (!read_distance (sign + strlen (signs[i]), precision_m))
        return FALSE;
      *place = g_strstrip (g_strndup (text, (gsize) (sign - text)));
      if (g_str_has_suffix (*place, ","))
        (*place)[strlen (*place) - 1] = '\0';
      return TRUE;
    }
  if (semicolon != NULL)
    {
      g_autofree char *before = g_strstrip (g_strndup (text, (gsize) (semicolon - text)));
      g_autoptr (BowGeometry) point = parse_point (before);

      if (point != NULL)
        {
          *place = g_steal_pointer (&before);
          return read_distance (semicolon + 1, precision_m);
        }
    }
  *place = g_strdup (text);
  return TRUE;
}

static BowGeometry *
parse_words (const char *text, gboolean *is_said)
{
  g_autoptr (BowGeometry) point = NULL;
  g_autofree char *place = NULL;
  double precision_m;

  *is_said = FALSE;
  if (g_ascii_strncasecmp (text, "geo:", 4) == 0)
    {
      *is_said = strstr (text, ";u=") != NULL;
      return parse_uri (text);
    }
  if (!split_precision (text, &place, &precision_m))
    return NULL;
  point = parse_point (place);
  if (point != NULL && precision_m > 0)
    {
      BowPosition centre = bow_geometry_get_centre (point);

      *is_said = TRUE;
      return bow_geometry_new_point (centre.longitude, centre.latitude, precision_m);
    }
  return g_steal_pointer (&point);
}

/* Two plain angles, however exact, of which one is too large for the Earth. */
static gboolean
is_off_earth (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", 2);
  Reader reader = { 0 };
  double largest;

  if (parts[0] == NULL || !read_angles (parts[0], &reader) || reader.angles[0].n != 1 || reader.angles[1].n != 1)
    return FALSE;
  largest = MAX (reader.angles[0].parts[0], reader.angles[1].parts[0]);
  return largest > 90 && largest < LEAST_METRES;
}

static BowGeometry *
parse (const char *text, gboolean *is_said, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  gboolean is_plain = strlen (trimmed) <= MAX_BYTES && g_utf8_validate (trimmed, -1, NULL);
  BowGeometry *place = NULL;

  *is_said = TRUE;
  if (strchr (trimmed, '(') != NULL)
    return bow_geometry_parse (trimmed, error);
  if (is_plain)
    place = parse_words (trimmed, is_said);
  if (place == NULL && is_plain && is_off_earth (trimmed))
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID,
                         _("This is no place on Earth: latitude lies from -90 to 90 degrees, and longitude from -180 to 180."));
  else if (place == NULL)
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID,
                         _("This is not understood as a place. Type latitude and longitude, such as “51.888, 0.890”, or a grid reference, such as “TL 998 253”."));
  return place;
}

/**
 * bow_place_text_parse:
 * @text: what a person typed
 * @error: return location
 *
 * Reads a place in any of the usual ways: latitude and longitude in degrees
 * (`51.888, 0.890`) or degrees, minutes and seconds (`51°53'17"N 0°53'24"E`),
 * a grid reference (`TL 445 583`), easting and northing (`544585, 258395`), a
 * full plus code (`7FG49QCJ+2V`), a `geo:` URI, or the stored text. The precision is what the last figure bears
 * out, but no better than %BOW_GRID_PRECISION, unless it is said: `± 50 m`, or
 * after a semicolon, `51.888, 0.890; 50`.
 *
 * Returns: (transfer full) (nullable): the place; %NULL with
 *   %BOW_ERROR_INVALID or %BOW_ERROR_TOO_LARGE
 */
BowGeometry *
bow_place_text_parse (const char *text, GError **error)
{
  gboolean is_said;

  g_return_val_if_fail (text != NULL, NULL);

  return parse (text, &is_said, error);
}

/**
 * bow_place_text_parse_said:
 * @text: what a person typed
 * @error: return location
 *
 * Reads a place as bow_place_text_parse() does, where it says itself how exact
 * it is: `51.888, 0.890; 50` or `TL 445 583 ± 50 m`. For where nobody is shown
 * what precision was taken.
 *
 * Returns: (transfer full) (nullable): the place; %NULL with
 *   %BOW_ERROR_INVALID or %BOW_ERROR_TOO_LARGE
 */
BowGeometry *
bow_place_text_parse_said (const char *text, GError **error)
{
  g_autoptr (BowGeometry) place = NULL;
  gboolean is_said;

  g_return_val_if_fail (text != NULL, NULL);

  place = parse (text, &is_said, error);
  if (place == NULL || is_said)
    return g_steal_pointer (&place);
  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID, _("Say how exact the place is, in metres, as in “51.888, 0.890; 50”."));
  return NULL;
}

/* "within 200 m of Mill Road" */
static char *
split_before (const char *text, double *precision_m)
{
  const char *after = g_ascii_strncasecmp (text, "within ", 7) == 0 ? text + 7 : "";
  const char *of = strstr (after, " of ");
  g_autofree char *distance = of != NULL ? g_strndup (after, (gsize) (of - after)) : NULL;

  if (distance == NULL || !read_distance (distance, precision_m))
    return NULL;
  return g_strstrip (g_strdup (of + strlen (" of ")));
}

/**
 * bow_place_text_split:
 * @text: what a person typed
 * @precision_m: (out): how exact it says that the place is, in metres; 0 where
 *   it does not say
 *
 * Parts the name of a place from how exact it is said to be: `Mill Road ± 200
 * m`, `Mill Road; 200` or `within 200 m of Mill Road`. What reads as no
 * distance is part of the name.
 *
 * Returns: (transfer full): the name
 */
char *
bow_place_text_split (const char *text, double *precision_m)
{
  g_autofree char *trimmed = NULL;
  char *place = NULL;
  const char *semicolon;

  g_return_val_if_fail (text != NULL && precision_m != NULL, NULL);

  trimmed = g_strstrip (g_strdup (text));
  place = split_before (trimmed, precision_m);
  if (place != NULL)
    return place;
  if (split_precision (trimmed, &place, precision_m) && *precision_m > 0)
    return place;
  g_free (place);
  semicolon = strrchr (trimmed, ';');
  if (semicolon != NULL && read_distance (semicolon + 1, precision_m))
    return g_strstrip (g_strndup (trimmed, (gsize) (semicolon - trimmed)));
  *precision_m = 0;
  return g_steal_pointer (&trimmed);
}
