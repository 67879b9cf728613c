/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-place-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/bow-error.h"

#define METRES_PER_DEGREE 111320.0
#define LEAST_PRECISION 1.0

/* Half of the last decimal place given, in metres. */
static double
precision_of (const char *number,
              const char *end)
{
  const char *point = memchr (number, '.', (gsize) (end - number));
  int decimals = point != NULL ? (int) (end - point) - 1 : 0;

  return MAX (METRES_PER_DEGREE * pow (10, -decimals) / 2, LEAST_PRECISION);
}

static BowGeometry *
parse_degrees (const char *text)
{
  char *latitude_end, *longitude_end;
  double latitude = g_ascii_strtod (text, &latitude_end);
  const char *second = latitude_end + strspn (latitude_end, ", ");
  double longitude;

  if (latitude_end == text || second == latitude_end)
    return NULL;
  longitude = g_ascii_strtod (second, &longitude_end);
  if (longitude_end == second || longitude_end[strspn (longitude_end, " ")] != '\0')
    return NULL;
  if (!(fabs (latitude) <= 90) || !(fabs (longitude) <= 180))
    return NULL;
  return bow_geometry_new_point (longitude, latitude,
                                 MAX (precision_of (text, latitude_end), precision_of (second, longitude_end)));
}

/**
 * bow_place_text_parse:
 * @text: what a person typed as a place
 * @error: return location
 *
 * Reads a place: latitude and longitude in degrees, `52.2053, 0.1218`. Its
 * precision is half of the last decimal place given, at least one metre.
 *
 * Returns: (transfer full): the place, or %NULL with %BOW_ERROR_INVALID
 */
BowGeometry *
bow_place_text_parse (const char  *text,
                      GError     **error)
{
  BowGeometry *geometry;

  g_return_val_if_fail (text != NULL, NULL);

  geometry = parse_degrees (text + strspn (text, " "));
  if (geometry == NULL)
    g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
                 _("“%.60s” cannot be read as a place. Write latitude and longitude, for example 52.2053, 0.1218."),
                 text);
  return geometry;
}
