/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-street-clip.h"

/* The part of a stretch within a box (Liang and Barsky). */
static gboolean
clip_stretch (const cairo_rectangle_t *box,
              BowVectorPoint          *from,
              BowVectorPoint          *to)
{
  const double dx = to->x - from->x, dy = to->y - from->y;
  const double steps[] = { -dx, dx, -dy, dy };
  const double room[] = { from->x - box->x, box->x + box->width - from->x, from->y - box->y, box->y + box->height - from->y };
  double first = 0, last = 1;
  BowVectorPoint start = *from;

  for (int i = 0; i < 4; i++)
    {
      double at;

      if (steps[i] == 0)
        {
          if (room[i] < 0)
            return FALSE;
          continue;
        }
      at = room[i] / steps[i];
      if (steps[i] < 0)
        first = MAX (first, at);
      else
        last = MIN (last, at);
    }
  if (first >= last)
    return FALSE;
  *from = (BowVectorPoint) { start.x + first * dx, start.y + first * dy };
  if (last < 1)
    *to = (BowVectorPoint) { start.x + last * dx, start.y + last * dy };

  return TRUE;
}

/* Along the edge of the box: there a ring was cut, and is no shore. */
static gboolean
lies_on_edge (const cairo_rectangle_t *box,
              BowVectorPoint           from,
              BowVectorPoint           to)
{
  return (from.x == to.x && (from.x == box->x || from.x == box->x + box->width)) ||
         (from.y == to.y && (from.y == box->y || from.y == box->y + box->height));
}

/**
 * bow_street_clip_line:
 * @points: (array length=n): a line, or a ring
 * @n: how many points
 * @closed: whether it is a ring
 * @box: what is wanted of it
 * @into: where its pieces go
 *
 * Cuts a line to a box. Of a ring, the pieces of its outline are taken.
 */
void
bow_street_clip_line (const BowVectorPoint    *points,
                      guint                    n,
                      gboolean                 closed,
                      const cairo_rectangle_t *box,
                      BowStreetPath           *into)
{
  g_autoptr (GArray) piece = g_array_new (FALSE, FALSE, sizeof (BowVectorPoint));

  for (guint i = 0; i + 1 < n + (closed ? 1 : 0); i++)
    {
      BowVectorPoint from = points[i], to = points[(i + 1) % n];
      gboolean is_in = clip_stretch (box, &from, &to) && !(closed && lies_on_edge (box, from, to));
      const BowVectorPoint *last = piece->len > 0 ? &g_array_index (piece, BowVectorPoint, piece->len - 1) : NULL;

      if (last != NULL && (!is_in || last->x != from.x || last->y != from.y))
        {
          bow_street_path_add (into, (const BowVectorPoint *) (gpointer) piece->data, piece->len);
          g_array_set_size (piece, 0);
        }
      if (is_in && piece->len == 0)
        g_array_append_val (piece, from);
      if (is_in)
        g_array_append_val (piece, to);
    }
  if (piece->len > 1)
    bow_street_path_add (into, (const BowVectorPoint *) (gpointer) piece->data, piece->len);
}

static double
get_room (BowVectorPoint           at,
          const cairo_rectangle_t *box,
          int                      side)
{
  switch (side)
    {
    case 0:
      return at.x - box->x;
    case 1:
      return box->x + box->width - at.x;
    case 2:
      return at.y - box->y;
    default:
      return box->y + box->height - at.y;
    }
}

/* On the very edge, so that what was cut there can be told. */
static BowVectorPoint
cross (BowVectorPoint           from,
       BowVectorPoint           to,
       const cairo_rectangle_t *box,
       int                      side)
{
  double a = get_room (from, box, side), b = get_room (to, box, side), at = a / (a - b);
  BowVectorPoint point = { from.x + (to.x - from.x) * at, from.y + (to.y - from.y) * at };

  switch (side)
    {
    case 0:
      point.x = box->x;
      break;
    case 1:
      point.x = box->x + box->width;
      break;
    case 2:
      point.y = box->y;
      break;
    default:
      point.y = box->y + box->height;
      break;
    }

  return point;
}

/**
 * bow_street_clip_ring:
 * @ring: (element-type BowVectorPoint): a ring; changed
 * @box: what is wanted of it
 *
 * Cuts a ring to a box, side after side (Sutherland and Hodgman). What lies
 * outside leaves nothing.
 */
void
bow_street_clip_ring (GArray                  *ring,
                      const cairo_rectangle_t *box)
{
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (BowVectorPoint));

  for (int side = 0; side < 4 && ring->len > 0; side++)
    {
      g_array_set_size (left, 0);
      for (guint i = 0; i < ring->len; i++)
        {
          BowVectorPoint at = g_array_index (ring, BowVectorPoint, i), next = g_array_index (ring, BowVectorPoint, (i + 1) % ring->len);
          gboolean is_in = get_room (at, box, side) >= 0;

          if (is_in)
            g_array_append_val (left, at);
          if (is_in != (get_room (next, box, side) >= 0))
            {
              BowVectorPoint point = cross (at, next, box, side);

              g_array_append_val (left, point);
            }
        }
      g_array_set_size (ring, 0);
      g_array_append_vals (ring, left->data, left->len);
    }
}
