/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lengths, bearings and sizes on the ellipsoid of WGS 84 itself and on no
 * projection of it: they are right everywhere, to well under a metre. */
#include "geo/bow-measure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define RADIANS (G_PI / 180)
#define GREATER 6378137.0
#define FLATTENING (1 / 298.257223563)
#define LESSER (GREATER * (1 - FLATTENING))
/* The sphere on which as much fits. */
#define MEAN_RADIUS 6371008.8

#define MAX_TURNS 50
#define CLOSE_ENOUGH 1e-12

/* The shortest way between two positions: half way through its reckoning. */
typedef struct
{
  double sine_u1, cosine_u1;
  double sine_u2, cosine_u2;
  double lambda;
  double sine_sigma, cosine_sigma, sigma;
  double cosine2_alpha;
  double middle;
} Way;

static void
turn (Way *way)
{
  double sine = sin (way->lambda), cosine = cos (way->lambda);
  double across = way->cosine_u2 * sine;
  double up = way->cosine_u1 * way->sine_u2 - way->sine_u1 * way->cosine_u2 * cosine;
  double sine_alpha;

  way->sine_sigma = hypot (across, up);
  way->cosine_sigma = way->sine_u1 * way->sine_u2 + way->cosine_u1 * way->cosine_u2 * cosine;
  way->sigma = atan2 (way->sine_sigma, way->cosine_sigma);
  sine_alpha = way->sine_sigma > 0 ? way->cosine_u1 * way->cosine_u2 * sine / way->sine_sigma : 0;
  way->cosine2_alpha = 1 - sine_alpha * sine_alpha;
  way->middle = way->cosine2_alpha > 0 ? way->cosine_sigma - 2 * way->sine_u1 * way->sine_u2 / way->cosine2_alpha : 0;
}

/* Vincenty's formulas of 1975; %FALSE for places nearly opposite on the globe,
 * where they do not come to an end. */
static gboolean
find_way (const BowPosition *from, const BowPosition *to, Way *way)
{
  double u1 = atan ((1 - FLATTENING) * tan (from->latitude * RADIANS));
  double u2 = atan ((1 - FLATTENING) * tan (to->latitude * RADIANS));
  double l = (to->longitude - from->longitude) * RADIANS;

  *way = (Way) { .sine_u1 = sin (u1), .cosine_u1 = cos (u1), .sine_u2 = sin (u2), .cosine_u2 = cos (u2), .lambda = l };
  for (int i = 0; i < MAX_TURNS; i++)
    {
      double before = way->lambda, c, sine_alpha;

      turn (way);
      if (way->sine_sigma == 0)
        return TRUE;
      sine_alpha = way->cosine_u1 * way->cosine_u2 * sin (way->lambda) / way->sine_sigma;
      c = FLATTENING / 16 * way->cosine2_alpha * (4 + FLATTENING * (4 - 3 * way->cosine2_alpha));
      way->lambda = l + (1 - c) * FLATTENING * sine_alpha
                          * (way->sigma + c * way->sine_sigma * (way->middle + c * way->cosine_sigma * (2 * way->middle * way->middle - 1)));
      if (fabs (way->lambda - before) < CLOSE_ENOUGH)
        return TRUE;
    }
  return FALSE;
}

/* The great circle on a sphere, by the haversine formula. */
static double
distance_on_sphere (const BowPosition *from, const BowPosition *to)
{
  double across = sin ((to->longitude - from->longitude) * RADIANS / 2);
  double up = sin ((to->latitude - from->latitude) * RADIANS / 2);
  double h = up * up + cos (from->latitude * RADIANS) * cos (to->latitude * RADIANS) * across * across;

  return 2 * MEAN_RADIUS * asin (sqrt (MIN (h, 1.0)));
}

/**
 * bow_measure_distance:
 * @from: a position
 * @to: another
 *
 * How far apart they are, along the shortest way on the ellipsoid of WGS 84.
 * Right to a millimetre, but for places nearly opposite on the globe.
 *
 * Returns: metres
 */
double
bow_measure_distance (const BowPosition *from, const BowPosition *to)
{
  Way way;
  double u2, a, b, delta;

  g_return_val_if_fail (from != NULL && to != NULL, 0);

  if (!find_way (from, to, &way))
    return distance_on_sphere (from, to);
  u2 = way.cosine2_alpha * (GREATER * GREATER - LESSER * LESSER) / (LESSER * LESSER);
  a = 1 + u2 / 16384 * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
  b = u2 / 1024 * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
  delta = b * way.sine_sigma
          * (way.middle + b / 4 * (way.cosine_sigma * (2 * way.middle * way.middle - 1)
                                   - b / 6 * way.middle * (4 * way.sine_sigma * way.sine_sigma - 3) * (4 * way.middle * way.middle - 3)));
  return LESSER * a * (way.sigma - delta);
}

/**
 * bow_measure_bearing:
 * @from: a position
 * @to: another
 *
 * In which direction the shortest way sets out, from true north, not from that
 * of the grid.
 *
 * Returns: degrees clockwise, 0 or more and less than 360; 0 where both are one
 */
double
bow_measure_bearing (const BowPosition *from, const BowPosition *to)
{
  Way way;
  double bearing;

  g_return_val_if_fail (from != NULL && to != NULL, 0);

  find_way (from, to, &way);
  bearing = atan2 (way.cosine_u2 * sin (way.lambda),
                   way.cosine_u1 * way.sine_u2 - way.sine_u1 * way.cosine_u2 * cos (way.lambda)) / RADIANS;
  bearing = fmod (bearing + 360, 360);
  return bearing >= 360 ? 0 : bearing;
}

/**
 * bow_measure_length:
 * @positions: (array length=n_positions): the corners of a line
 * @n_positions: how many
 *
 * Returns: its length in metres, as bow_measure_distance() measures
 */
double
bow_measure_length (const BowPosition *positions, gsize n_positions)
{
  double metres = 0;

  for (gsize i = 1; i < n_positions; i++)
    metres += bow_measure_distance (&positions[i - 1], &positions[i]);
  return metres;
}

/* How much of the ellipsoid lies between the equator and a latitude, for each
 * radian of longitude. */
static double
strip (double latitude)
{
  const double e = sqrt (FLATTENING * (2 - FLATTENING));
  double sine = sin (latitude * RADIANS);

  return LESSER * LESSER / 2 * (sine / (1 - e * e * sine * sine) + atanh (e * sine) / e);
}

/**
 * bow_measure_size:
 * @corners: (array length=n_corners): the corners of an area in order; its
 *   first one may stand at the end once more
 * @n_corners: how many
 *
 * How large an area on the ellipsoid of WGS 84 is whose sides are short.
 *
 * Returns: square metres
 */
double
bow_measure_size (const BowPosition *corners, gsize n_corners)
{
  double sum = 0;

  for (gsize i = 0; i < n_corners; i++)
    {
      const BowPosition *from = &corners[i];
      const BowPosition *to = &corners[(i + 1) % n_corners];

      /* Relative to one corner, so that nothing is lost to large figures. */
      sum += (to->longitude - from->longitude) * RADIANS
             * ((strip (from->latitude) - strip (corners[0].latitude)) + (strip (to->latitude) - strip (corners[0].latitude))) / 2;
    }
  return fabs (sum);
}

/**
 * bow_measure_around:
 * @centre: a position
 * @metres: how far around it
 *
 * A box that holds every position so near, and a little more.
 *
 * Returns: the box, which may reach beyond a pole
 */
BowBox
bow_measure_around (const BowPosition *centre, double metres)
{
  /* A degree of latitude is shortest on the equator, 110,574 m. */
  double up = metres / 110500 + 1e-6;
  double widest = MIN (fabs (centre->latitude) + up, 90.0);
  double narrowing = cos (widest * RADIANS);
  double across = narrowing > up / 180 ? MIN (up / narrowing, 360.0) : 360.0;

  return (BowBox) { centre->longitude - across, centre->latitude - up, centre->longitude + across, centre->latitude + up };
}

/**
 * bow_measure_print_length:
 * @metres: a length
 *
 * Returns: (transfer full): the length for people, with at most three figures
 *   that mean something
 */
char *
bow_measure_print_length (double metres)
{
  if (metres < 10)
    /* Translators: metres */
    return g_strdup_printf (_("%.1f m"), metres);
  if (metres < 1000)
    /* Translators: metres */
    return g_strdup_printf (_("%.0f m"), metres);
  /* Translators: kilometres */
  return g_strdup_printf (metres < 10000 ? _("%.2f km") : _("%.1f km"), metres / 1000);
}

/**
 * bow_measure_print_size:
 * @square_metres: a size
 *
 * Returns: (transfer full): the size for people
 */
char *
bow_measure_print_size (double square_metres)
{
  if (square_metres < 10000)
    /* Translators: square metres */
    return g_strdup_printf (_("%.0f m²"), square_metres);
  /* Translators: square kilometres */
  return g_strdup_printf (square_metres < 1e7 ? _("%.2f km²") : _("%.1f km²"), square_metres / 1e6);
}
