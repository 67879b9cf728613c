/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-line-stretch.h"

#include <math.h>

/**
 * bow_line_length:
 * @points: (array length=n): a line
 * @n: how many points
 *
 * Returns: how long it is
 */
double
bow_line_length (const BowLinePoint *points,
                 guint               n)
{
  double length = 0;

  for (guint i = 1; i < n; i++)
    length += hypot (points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);

  return length;
}

/* The point so far along; @next is the first corner behind it. */
static BowLinePoint
walk (const BowLinePoint *points,
      guint               n,
      double              distance,
      guint              *next)
{
  for (guint i = 1; i < n; i++)
    {
      const BowLinePoint *from = &points[i - 1], *to = &points[i];
      double step = hypot (to->x - from->x, to->y - from->y);

      *next = i;
      if (distance <= step && step > 0)
        return (BowLinePoint) { from->x + (to->x - from->x) * distance / step, from->y + (to->y - from->y) * distance / step };
      distance -= step;
    }

  return points[n - 1];
}

/**
 * bow_line_find_stretch:
 * @points: (array length=n): a line
 * @n: how many points, two or more
 * @middle: how far along it the middle of a name is to be
 * @length: of the name
 * @straight: how much of @length there is at least from end to end as the crow flies
 * @bend: how far the line may leave the name, to either side
 * @stretch: (out): where the name stands
 *
 * Returns: whether the line is straight enough there
 */
gboolean
bow_line_find_stretch (const BowLinePoint *points,
                       guint               n,
                       double              middle,
                       double              length,
                       double              straight,
                       double              bend,
                       BowLineStretch     *stretch)
{
  guint first, last;
  BowLinePoint a = walk (points, n, middle - length / 2, &first), b = walk (points, n, middle + length / 2, &last);
  double dx = b.x - a.x, dy = b.y - a.y, chord = hypot (dx, dy), low = 0, high = 0;

  if (chord < length * straight)
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

  return TRUE;
}
