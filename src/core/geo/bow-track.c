/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-track.h"

#include <math.h>

/* Metres: the mean radius of the Earth, and a degree of latitude on it. */
#define EARTH_RADIUS 6371008.8
#define DEGREE (EARTH_RADIUS * G_PI / 180.0)

/* More positions than this are thinned before they are looked at as a line, which
 * can take as many steps as the square of their number. */
#define MOST_AT_ONCE 20000

/**
 * bow_track_leg_length:
 * @from: a position
 * @to: another, not far from it
 *
 * Returns: metres between them
 */
double
bow_track_leg_length (const BowPosition *from,
                      const BowPosition *to)
{
  double shrink = cos ((from->latitude + to->latitude) / 2 * G_PI / 180);

  return hypot ((to->longitude - from->longitude) * shrink, to->latitude - from->latitude) * DEGREE;
}

/* Metres from a position to a leg, on a plane that touches at the position. */
static double
distance_to_leg (const BowPosition *position,
                 const BowPosition *from,
                 const BowPosition *to)
{
  double east = cos (position->latitude * G_PI / 180) * DEGREE;
  double ax = (from->longitude - position->longitude) * east, ay = (from->latitude - position->latitude) * DEGREE;
  double x = (to->longitude - from->longitude) * east, y = (to->latitude - from->latitude) * DEGREE;
  double length = x * x + y * y;
  double along = length > 0 ? CLAMP (-(ax * x + ay * y) / length, 0.0, 1.0) : 0;

  return hypot (ax + along * x, ay + along * y);
}

/* Leaves out what lies no further than @tolerance from the last that was kept. */
static GArray *
thin (const GArray *positions,
      double        tolerance)
{
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (BowPosition));
  const BowPosition *last = NULL;

  for (guint i = 0; i < positions->len; i++)
    {
      const BowPosition *position = &g_array_index (positions, BowPosition, i);

      if (last != NULL && i + 1 < positions->len && bow_track_leg_length (last, position) <= tolerance)
        continue;
      g_array_append_vals (kept, position, 1);
      last = position;
    }

  return kept;
}

typedef struct
{
  guint from;
  guint to;
} Stretch;

/* The position between two that lies furthest from the leg between them. */
static guint
find_furthest (const GArray  *positions,
               const Stretch *stretch,
               double        *distance)
{
  const BowPosition *from = &g_array_index (positions, BowPosition, stretch->from);
  const BowPosition *to = &g_array_index (positions, BowPosition, stretch->to);
  guint furthest = stretch->from;

  *distance = 0;
  for (guint i = stretch->from + 1; i < stretch->to; i++)
    {
      double one = distance_to_leg (&g_array_index (positions, BowPosition, i), from, to);

      if (one > *distance)
        {
          *distance = one;
          furthest = i;
        }
    }

  return furthest;
}

/* D. Douglas and T. Peucker, Cartographica 10, 1973, without recursion. */
static GArray *
straighten (const GArray *positions,
            double        tolerance)
{
  g_autofree guint8 *is_kept = g_malloc0 (positions->len);
  g_autoptr (GArray) stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (BowPosition));
  Stretch whole = { 0, positions->len - 1 };

  is_kept[whole.from] = is_kept[whole.to] = TRUE;
  g_array_append_val (stretches, whole);
  while (stretches->len > 0)
    {
      Stretch one = g_array_index (stretches, Stretch, stretches->len - 1);
      double distance;
      guint furthest = find_furthest (positions, &one, &distance);

      g_array_set_size (stretches, stretches->len - 1);
      if (distance > tolerance)
        {
          const Stretch halves[] = { { one.from, furthest }, { furthest, one.to } };

          is_kept[furthest] = TRUE;
          g_array_append_vals (stretches, halves, G_N_ELEMENTS (halves));
        }
    }
  for (guint i = 0; i < positions->len; i++)
    if (is_kept[i])
      g_array_append_vals (kept, &g_array_index (positions, BowPosition, i), 1);

  return kept;
}

/**
 * bow_track_simplify:
 * @fixes: (array length=n_fixes): a track
 * @n_fixes: how many positions it has, at least one
 * @most: how many may be kept, at least two
 * @tolerance_m: (out): how far from the line that is left a position of the
 *   track lies at most, in metres; 0 where all were kept
 *
 * Draws a track with fewer positions, where it has more than @most: no position
 * lies further than @tolerance_m from what is left, which is a metre or twice,
 * four times, … as much, as little as will do. The first and the last stay.
 *
 * Returns: (transfer full) (element-type BowPosition): the positions
 */
GArray *
bow_track_simplify (const BowFix *fixes,
                    gsize         n_fixes,
                    gsize         most,
                    double       *tolerance_m)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (BowPosition));

  g_return_val_if_fail (n_fixes > 0 && n_fixes < G_MAXUINT && most >= 2, NULL);

  for (gsize i = 0; i < n_fixes; i++)
    g_array_append_val (all, fixes[i].position);
  *tolerance_m = 0;
  if (n_fixes <= most)
    return g_steal_pointer (&all);

  for (double tolerance = 1;; tolerance *= 2)
    {
      /* Each of the two ways of leaving out takes half of it. */
      g_autoptr (GArray) thinned = thin (all, tolerance / 2);
      g_autoptr (GArray) kept = thinned->len <= MOST_AT_ONCE ? straighten (thinned, tolerance / 2) : NULL;

      if (kept != NULL && kept->len <= most)
        {
          *tolerance_m = tolerance;
          return g_steal_pointer (&kept);
        }
    }
}
