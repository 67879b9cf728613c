/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The British National Grid, as the Ordnance Survey's "A guide to coordinate
 * systems in Great Britain" defines it: a transverse Mercator projection of
 * the Airy 1830 ellipsoid, and the seven-parameter shift between that and
 * WGS 84; or, where somebody has brought the table of OSTN15, the same
 * projection of the GRS 80 ellipsoid and the shift that the table gives. The
 * formulas are short and fixed for good; a projection library would bring a
 * second SQLite and a network client into the program. */
#include "geo/bow-grid.h"

#include <math.h>
#include <string.h>

#define RADIANS (G_PI / 180)
#define ARC_SECONDS (RADIANS / 3600)

/* The projection: its scale on the central meridian, and its true origin. */
#define SCALE 0.9996012717
#define ORIGIN_LATITUDE (49 * RADIANS)
#define ORIGIN_LONGITUDE (-2 * RADIANS)
#define ORIGIN_EASTING 400000.0
#define ORIGIN_NORTHING (-100000.0)

#define MAX_EASTING 700000.0
#define MAX_NORTHING 1300000.0
#define SQUARE 100000.0

#define MAX_FIGURES 10
/* Eight figures name a square of 10 m, the finest that BOW_GRID_PRECISION bears out. */
#define MAX_PRINTED_FIGURES 8
/* With the table a square of 1 m can be told from the next. */
#define TABLE_PRECISION 0.5

typedef struct
{
  double a;
  double b;
} Ellipsoid;

static const Ellipsoid airy = { 6377563.396, 6356256.909 };
static const Ellipsoid wgs84 = { 6378137.0, 6356752.314245 };
static const Ellipsoid grs80 = { 6378137.0, 6356752.314140 };

/* Read by all threads and set once, before there are any. */
static const BowShiftGrid *table;

typedef struct
{
  double x;
  double y;
  double z;
} Cartesian;

static double
eccentricity (const Ellipsoid *ellipsoid)
{
  return 1 - ellipsoid->b * ellipsoid->b / (ellipsoid->a * ellipsoid->a);
}

static Cartesian
to_cartesian (double latitude, double longitude, const Ellipsoid *ellipsoid)
{
  double e2 = eccentricity (ellipsoid);
  double nu = ellipsoid->a / sqrt (1 - e2 * sin (latitude) * sin (latitude));

  return (Cartesian) {
    nu * cos (latitude) * cos (longitude),
    nu * cos (latitude) * sin (longitude),
    nu * (1 - e2) * sin (latitude),
  };
}

static void
from_cartesian (const Cartesian *at, const Ellipsoid *ellipsoid, double *latitude, double *longitude)
{
  double e2 = eccentricity (ellipsoid);
  double p = hypot (at->x, at->y);
  double phi = atan2 (at->z, p * (1 - e2));

  /* Each turn gains more than two digits. */
  for (int i = 0; i < 8; i++)
    {
      double nu = ellipsoid->a / sqrt (1 - e2 * sin (phi) * sin (phi));

      phi = atan2 (at->z + e2 * nu * sin (phi), p);
    }
  *latitude = phi;
  *longitude = atan2 (at->y, at->x);
}

/* The shift from the grid's system to WGS 84, or back with @sign -1. */
static Cartesian
shift (const Cartesian *at, int sign)
{
  const double tx = 446.448, ty = -125.157, tz = 542.060;
  const double rx = 0.1502 * ARC_SECONDS * sign;
  const double ry = 0.2470 * ARC_SECONDS * sign;
  const double rz = 0.8421 * ARC_SECONDS * sign;
  const double scale = 1 - 20.4894e-6;
  Cartesian from = *at;
  Cartesian turned;

  if (sign < 0)
    from = (Cartesian) { (at->x - tx) / scale, (at->y - ty) / scale, (at->z - tz) / scale };
  turned = (Cartesian) {
    from.x - rz * from.y + ry * from.z,
    rz * from.x + from.y - rx * from.z,
    -ry * from.x + rx * from.y + from.z,
  };
  if (sign < 0)
    return turned;
  return (Cartesian) { turned.x * scale + tx, turned.y * scale + ty, turned.z * scale + tz };
}

/* The length of the meridian from the true origin to a latitude. */
static double
meridian (double           latitude,
          const Ellipsoid *ellipsoid)
{
  double n = (ellipsoid->a - ellipsoid->b) / (ellipsoid->a + ellipsoid->b);
  double difference = latitude - ORIGIN_LATITUDE;
  double sum = latitude + ORIGIN_LATITUDE;

  return ellipsoid->b * SCALE
         * ((1 + n + 5.0 / 4 * n * n + 5.0 / 4 * n * n * n) * difference
            - (3 * n + 3 * n * n + 21.0 / 8 * n * n * n) * sin (difference) * cos (sum)
            + (15.0 / 8 * n * n + 15.0 / 8 * n * n * n) * sin (2 * difference) * cos (2 * sum)
            - 35.0 / 24 * n * n * n * sin (3 * difference) * cos (3 * sum));
}

/* Radii of curvature of the scaled ellipsoid, across and along the meridian. */
static void
curvature (double latitude, const Ellipsoid *ellipsoid, double *nu, double *rho)
{
  double e2 = eccentricity (ellipsoid);
  double w = 1 - e2 * sin (latitude) * sin (latitude);

  *nu = ellipsoid->a * SCALE / sqrt (w);
  *rho = ellipsoid->a * SCALE * (1 - e2) / (w * sqrt (w));
}

static void
project (double latitude, double longitude, const Ellipsoid *ellipsoid, double *easting, double *northing)
{
  double nu, rho, eta2;
  double s = sin (latitude), c = cos (latitude), t2 = pow (tan (latitude), 2);
  double p = longitude - ORIGIN_LONGITUDE;

  curvature (latitude, ellipsoid, &nu, &rho);
  eta2 = nu / rho - 1;
  *northing = meridian (latitude, ellipsoid) + ORIGIN_NORTHING
              + nu / 2 * s * c * p * p
              + nu / 24 * s * pow (c, 3) * (5 - t2 + 9 * eta2) * pow (p, 4)
              + nu / 720 * s * pow (c, 5) * (61 - 58 * t2 + t2 * t2) * pow (p, 6);
  *easting = ORIGIN_EASTING
             + nu * c * p
             + nu / 6 * pow (c, 3) * (nu / rho - t2) * pow (p, 3)
             + nu / 120 * pow (c, 5) * (5 - 18 * t2 + t2 * t2 + 14 * eta2 - 58 * t2 * eta2) * pow (p, 5);
}

static void
unproject (double easting, double northing, const Ellipsoid *ellipsoid, double *latitude, double *longitude)
{
  double phi = ORIGIN_LATITUDE;
  double e = easting - ORIGIN_EASTING;
  double nu, rho, eta2, t, t2, secant;

  for (int i = 0; i < 12; i++)
    phi += (northing - ORIGIN_NORTHING - meridian (phi, ellipsoid)) / (ellipsoid->a * SCALE);
  curvature (phi, ellipsoid, &nu, &rho);
  eta2 = nu / rho - 1;
  t = tan (phi);
  t2 = t * t;
  secant = 1 / cos (phi);
  *latitude = phi
              - t / (2 * rho * nu) * e * e
              + t / (24 * rho * pow (nu, 3)) * (5 + 3 * t2 + eta2 - 9 * t2 * eta2) * pow (e, 4)
              - t / (720 * rho * pow (nu, 5)) * (61 + 90 * t2 + 45 * t2 * t2) * pow (e, 6);
  *longitude = ORIGIN_LONGITUDE
               + secant / nu * e
               - secant / (6 * pow (nu, 3)) * (nu / rho + 2 * t2) * pow (e, 3)
               + secant / (120 * pow (nu, 5)) * (5 + 28 * t2 + 24 * t2 * t2) * pow (e, 5)
               - secant / (5040 * pow (nu, 7)) * (61 + 662 * t2 + 1320 * t2 * t2 + 720 * pow (t2, 3)) * pow (e, 7);
}

static gboolean
is_on_grid (double easting, double northing)
{
  return easting >= 0 && easting < MAX_EASTING && northing >= 0 && northing < MAX_NORTHING;
}

/* How a point is found whose shift is that of where it comes from: each turn
 * gains three digits, since the shift changes by metres over many kilometres. */
static gboolean
unshift (double easting, double northing, double *x, double *y)
{
  double east, north;

  *x = easting;
  *y = northing;
  for (int i = 0; i < 6; i++)
    {
      if (!bow_shift_grid_get (table, *x, *y, &east, &north))
        return FALSE;
      *x = easting - east;
      *y = northing - north;
    }
  return TRUE;
}

/**
 * bow_grid_use_table:
 * @shifts: (nullable) (transfer none): the table of OSTN15, which must stay; or
 *   %NULL for none
 *
 * Says by what the grid is reckoned from now on. To be called before anybody
 * asks for a position, because it is not for one caller alone.
 */
void
bow_grid_use_table (const BowShiftGrid *shifts)
{
  table = shifts;
}

/**
 * bow_grid_use_usual_table:
 *
 * Takes the table that a user has brought in, where there is one.
 *
 * Returns: whether there is
 */
gboolean
bow_grid_use_usual_table (void)
{
  g_autofree char *path = bow_shift_grid_dup_path ();

  table = bow_shift_grid_load (path, NULL);
  return table != NULL;
}

/**
 * bow_grid_get_precision:
 *
 * Returns: how well a position on the grid is known at best, in metres
 */
double
bow_grid_get_precision (void)
{
  return table != NULL ? TABLE_PRECISION : BOW_GRID_PRECISION;
}

/**
 * bow_grid_to_position:
 * @easting: metres east, from 0 and below 700,000
 * @northing: metres north, from 0 and below 1,300,000
 * @position: (out): the position
 *
 * Where a point of the British National Grid lies, to within about
 * bow_grid_get_precision().
 *
 * Returns: %FALSE where the point is not on the grid
 */
gboolean
bow_grid_to_position (double easting, double northing, BowPosition *position)
{
  double latitude, longitude, x, y;
  Cartesian at;

  g_return_val_if_fail (position != NULL, FALSE);

  if (!is_on_grid (easting, northing))
    return FALSE;
  if (table != NULL && unshift (easting, northing, &x, &y))
    {
      unproject (x, y, &grs80, &latitude, &longitude);
      *position = (BowPosition) { longitude / RADIANS, latitude / RADIANS };
      return TRUE;
    }
  unproject (easting, northing, &airy, &latitude, &longitude);
  at = to_cartesian (latitude, longitude, &airy);
  at = shift (&at, 1);
  from_cartesian (&at, &wgs84, &latitude, &longitude);
  *position = (BowPosition) { longitude / RADIANS, latitude / RADIANS };
  return TRUE;
}

/**
 * bow_grid_from_position:
 * @position: a position
 * @easting: (out): metres east
 * @northing: (out): metres north
 *
 * Where a position lies on the British National Grid, to within about
 * bow_grid_get_precision().
 *
 * Returns: %FALSE where it is not on the grid
 */
gboolean
bow_grid_from_position (const BowPosition *position, double *easting, double *northing)
{
  double latitude, longitude, x, y, east, north;
  Cartesian at;

  g_return_val_if_fail (position != NULL && easting != NULL && northing != NULL, FALSE);

  /* Far from the central meridian the series means nothing. */
  if (!(position->longitude > -10 && position->longitude < 5
        && position->latitude > 49 && position->latitude < 62))
    return FALSE;
  project (position->latitude * RADIANS, position->longitude * RADIANS, &grs80, &x, &y);
  if (table != NULL && bow_shift_grid_get (table, x, y, &east, &north))
    {
      *easting = x + east;
      *northing = y + north;
      return is_on_grid (*easting, *northing);
    }
  at = to_cartesian (position->latitude * RADIANS, position->longitude * RADIANS, &wgs84);
  at = shift (&at, -1);
  from_cartesian (&at, &airy, &latitude, &longitude);
  project (latitude, longitude, &airy, easting, northing);
  return is_on_grid (*easting, *northing);
}

/* Letters run from A at the top left of five rows of five, without I. */
static int
letter_index (char letter)
{
  letter = g_ascii_toupper (letter);
  if (letter < 'A' || letter > 'Z' || letter == 'I')
    return -1;
  return letter - 'A' - (letter > 'I' ? 1 : 0);
}

static gboolean
read_square (const char *text, int *east, int *north)
{
  int large = letter_index (text[0]);
  int small = large >= 0 ? letter_index (text[1]) : -1;

  if (small < 0)
    return FALSE;
  *east = (large % 5 - 2) * 5 + small % 5;
  *north = 19 - large / 5 * 5 - small / 5;
  return is_on_grid (*east * SQUARE, *north * SQUARE);
}

/* Digits in one run, or in two of the same length. */
static gboolean
read_figures (const char *text, char figures[MAX_FIGURES + 1])
{
  gsize n = 0, n_runs = 0, first = 0;

  while (*text != '\0')
    {
      gsize run = strspn (text, "0123456789");

      if (run == 0 || n + run > MAX_FIGURES || ++n_runs > 2)
        return FALSE;
      memcpy (figures + n, text, run);
      n += run;
      first = n_runs == 1 ? run : first;
      text += run;
      while (g_ascii_isspace (*text))
        text++;
    }
  figures[n] = '\0';
  return n % 2 == 0 && (n_runs < 2 || first * 2 == n);
}

/**
 * bow_grid_parse:
 * @text: a grid reference such as `TL 445 583`: two letters and up to ten
 *   figures, with or without spaces
 * @easting: (out): metres east of the middle of the square that it names
 * @northing: (out): metres north
 * @precision_m: (out): half the side of that square, but no less than
 *   bow_grid_get_precision()
 *
 * Reads a grid reference.
 *
 * Returns: %FALSE where the text is none
 */
gboolean
bow_grid_parse (const char *text, double *easting, double *northing, double *precision_m)
{
  g_autofree char *trimmed = NULL;
  char figures[MAX_FIGURES + 1];
  const char *rest;
  int east, north;
  gsize half;
  double side;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (easting != NULL && northing != NULL && precision_m != NULL, FALSE);

  if (strnlen (text, 65) > 64)
    return FALSE;
  trimmed = g_strstrip (g_strdup (text));
  if (!read_square (trimmed, &east, &north))
    return FALSE;
  for (rest = trimmed + 2; g_ascii_isspace (*rest); rest++)
    continue;
  if (!read_figures (rest, figures))
    return FALSE;

  half = strlen (figures) / 2;
  side = SQUARE;
  for (gsize i = 0; i < half; i++)
    side /= 10;
  *northing = north * SQUARE + (double) g_ascii_strtoull (figures + half, NULL, 10) * side + side / 2;
  figures[half] = '\0';
  *easting = east * SQUARE + (double) g_ascii_strtoull (figures, NULL, 10) * side + side / 2;
  *precision_m = MAX (side / 2, bow_grid_get_precision ());
  return TRUE;
}

/**
 * bow_grid_print:
 * @position: a position
 * @precision_m: how well it is known, in metres
 *
 * The grid reference of the square in which a position lies. The square is at
 * least as wide as the position is vague on both sides: 50 m give six figures.
 *
 * Returns: (transfer full) (nullable): the reference, for example
 *   `TL 445 583`; %NULL where the position is not on the grid, or too vague
 */
char *
bow_grid_print (const BowPosition *position, double precision_m)
{
  static const char letters[] = "ABCDEFGHJKLMNOPQRSTUVWXYZ";
  double easting, northing, side = SQUARE;
  int east, north, half = 0;
  char square[3] = { 0 };

  g_return_val_if_fail (position != NULL, NULL);

  if (!bow_grid_from_position (position, &easting, &northing) || !(precision_m <= SQUARE / 2))
    return NULL;
  while (half < (table != NULL ? MAX_FIGURES : MAX_PRINTED_FIGURES) / 2 && side / 10 >= 2 * precision_m)
    {
      side /= 10;
      half++;
    }
  east = (int) (easting / SQUARE);
  north = (int) (northing / SQUARE);
  square[0] = letters[(19 - north) / 5 * 5 + (east + 10) / 5];
  square[1] = letters[(19 - north) % 5 * 5 + east % 5];
  if (half == 0)
    return g_strdup (square);
  return g_strdup_printf ("%s %0*d %0*d", square,
                          half, (int) (fmod (easting, SQUARE) / side),
                          half, (int) (fmod (northing, SQUARE) / side));
}
