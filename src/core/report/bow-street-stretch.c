/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-street-stretch.h"

#include <math.h>

/* A stretch is as long as the way along it, or nearly. */
#define STRAIGHT 0.94

/**
 * bow_street_stretch_length:
 * @points: (array length=n): a line
 * @n: how many points
 *
 * Returns: how long it is
 */
double
bow_street_stretch_length (const BowVectorPoint *points,
                           guint                 n)
{
  double length = 0;

  for (guint i = 1; i < n; i++)
    length += hypot (points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);

  return length;
}

/* The point so far along; @next is the first corner behind it. */
static BowVectorPoint
walk (const BowVectorPoint *points,
      guint                 n,
      double                distance,
      guint                *next)
{
  for (guint i = 1; i < n; i++)
    {
      double step = hypot (points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);

      *next = i;
      if (distance <= step && step > 0)
        return (BowVectorPoint) {
          points[i - 1].x + (points[i].x - points[i - 1].x) * distance / step, points[i - 1].y + (points[i].y - points[i - 1].y) * distance / step,
        };
      distance -= step;
    }

  return points[n - 1];
}

/**
 * bow_street_stretch_find:
 * @points: (array length=n): a line
 * @n: how many points
 * @middle: how far along it the middle of a name is to be
 * @length: of the name
 * @bend: how far the line may leave the name, to either side
 * @stretch: (out): where the name stands
 *
 * Returns: whether the line is straight enough there
 */
gboolean
bow_street_stretch_find (const BowVectorPoint *points,
                         guint                 n,
                         double                middle,
                         double                length,
                         double                bend,
                         BowStreetStretch     *stretch)
{
  guint first, last;
  BowVectorPoint a = walk (points, n, middle - length / 2, &first), b = walk (points, n, middle + length / 2, &last);
  double dx = b.x - a.x, dy = b.y - a.y, chord = hypot (dx, dy), low = 0, high = 0;

  if (chord < length * STRAIGHT)
    return FALSE;
  for (guint i = first; i < last; i++)
    {
      double off = ((points[i].x - a.x) * dy - (points[i].y - a.y) * dx) / chord;

      low = MIN (low, off);
      high = MAX (high, off);
    }
  if (high - low > 2 * bend)
    return FALSE;

  /* Half way between the chord and what bends away from it. */
  stretch->x = (a.x + b.x) / 2 + (low + high) / 2 * dy / chord;
  stretch->y = (a.y + b.y) / 2 - (low + high) / 2 * dx / chord;
  stretch->angle = atan2 (dy, dx);
  if (stretch->angle > G_PI_2 - 0.02)
    stretch->angle -= G_PI;
  else if (stretch->angle <= -G_PI_2 - 0.02)
    stretch->angle += G_PI;

  return TRUE;
}
