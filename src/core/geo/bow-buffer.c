/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All that is no further than some metres from a line, as one ring. Its border
 * is made of pieces of the lines beside each leg and of the circles around each
 * corner; what of these is nearer to another leg is cut away, and what is left
 * goes together from end to end. Worked out in metres on the National Grid or,
 * where there is none, on a plane that touches the Earth. */
#include "geo/bow-buffer.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/bow-error.h"
#include "geo/bow-grid.h"
#include "geo/bow-measure.h"
#include "geo/bow-ring.h"

/* So many sides would go around a whole circle; they touch it from outside. */
#define SIDES 64
/* What positions lose when they are rounded, and the scale of the grid. */
#define ROUNDING_M 0.15
#define SCALE 1.0005
/* How much further than asked for the border may be. */
#define SLACK 0.01
/* How far from its middle a plane that is not the grid is trusted. */
#define MAX_PLANE_M 20000.0
#define MAX_TRIES 6

typedef struct
{
  double x;
  double y;
} Point;

/* From the projection to positions and back. */
typedef struct
{
  gboolean on_grid;
  BowPosition origin;
  double metres_east;
  double metres_north;
} Plane;

/* Part of the border, with what is near on its left: a straight line from @a
 * to @b, or an arc around @a from one angle to a greater one. */
typedef struct
{
  gboolean is_arc;
  Point a;
  Point b;
  double from;
  double to;
} Piece;

typedef struct
{
  const Point *corners;
  gsize n;
  double reach;
  GArray *pieces;
} Buffer;

static gboolean
flatten (const Plane *plane, const BowPosition *position, Point *point)
{
  if (plane->on_grid)
    return bow_grid_from_position (position, &point->x, &point->y);
  *point = (Point) { (position->longitude - plane->origin.longitude) * plane->metres_east,
                     (position->latitude - plane->origin.latitude) * plane->metres_north };
  return hypot (point->x, point->y) <= MAX_PLANE_M;
}

static gboolean
lift (const Plane *plane, Point point, BowPosition *position)
{
  if (plane->on_grid)
    return bow_grid_to_position (point.x, point.y, position);
  *position = (BowPosition) { plane->origin.longitude + point.x / plane->metres_east,
                              plane->origin.latitude + point.y / plane->metres_north };
  return TRUE;
}

/* Each corner once where several follow each other in one spot. */
static gsize
flatten_all (const BowGeometry *line, Plane *plane, Point *points)
{
  gsize n, taken = 0;
  const BowPosition *positions = bow_geometry_get_positions (line, &n);

  plane->origin = bow_geometry_get_centre (line);
  plane->metres_north = 1000 * bow_measure_distance (&plane->origin, &(BowPosition) { plane->origin.longitude, plane->origin.latitude + 0.001 });
  plane->metres_east = 1000 * bow_measure_distance (&plane->origin, &(BowPosition) { plane->origin.longitude + 0.001, plane->origin.latitude });
  for (int grid = 1; grid >= 0; grid--)
    {
      gboolean fits = TRUE;

      plane->on_grid = grid == 1;
      taken = 0;
      for (gsize i = 0; i < n && fits; i++)
        {
          fits = flatten (plane, &positions[i], &points[taken]);
          if (taken == 0 || hypot (points[taken].x - points[taken - 1].x, points[taken].y - points[taken - 1].y) > 1e-3)
            taken++;
        }
      if (fits)
        return taken;
    }
  return 0;
}

static double
distance_to_leg (Point p, Point a, Point b)
{
  double x = b.x - a.x, y = b.y - a.y, length = x * x + y * y;
  double along = length > 0 ? CLAMP (((p.x - a.x) * x + (p.y - a.y) * y) / length, 0.0, 1.0) : 0;

  return hypot (p.x - a.x - along * x, p.y - a.y - along * y);
}

/* Whether something is on the border and not nearer to another leg. */
static gboolean
is_border (const Buffer *self, Point p)
{
  double least = self->reach * (1 - 1e-9);

  if (self->n == 1)
    return TRUE;
  for (gsize i = 0; i + 1 < self->n; i++)
    if (distance_to_leg (p, self->corners[i], self->corners[i + 1]) < least)
      return FALSE;
  return TRUE;
}

static Point
at (const Piece *piece, double share, double radius)
{
  if (!piece->is_arc)
    return (Point) { piece->a.x + (piece->b.x - piece->a.x) * share, piece->a.y + (piece->b.y - piece->a.y) * share };
  share = piece->from + (piece->to - piece->from) * share;
  return (Point) { piece->a.x + radius * cos (share), piece->a.y + radius * sin (share) };
}

static void
add_cut (GArray *cuts, double share)
{
  if (share > 0 && share < 1)
    g_array_append_val (cuts, share);
}

static void
cut_arc_at (const Piece *piece, GArray *cuts, double angle)
{
  double share = (angle - piece->from) / (piece->to - piece->from);

  add_cut (cuts, share - floor (share));
}

/* Where a piece meets the circle around @centre. */
static void
cut_with_circle (const Piece *piece, GArray *cuts, Point centre, double radius)
{
  double x = centre.x - piece->a.x, y = centre.y - piece->a.y;
  double distance = hypot (x, y);

  if (piece->is_arc)
    {
      double angle = atan2 (y, x), half;

      if (distance == 0 || distance > 2 * radius)
        return;
      half = acos (distance / (2 * radius));
      cut_arc_at (piece, cuts, angle - half);
      cut_arc_at (piece, cuts, angle + half);
    }
  else
    {
      double dx = piece->b.x - piece->a.x, dy = piece->b.y - piece->a.y, length = hypot (dx, dy);
      double along = (x * dx + y * dy) / length;
      double across = (dx * y - dy * x) / length;
      double square = radius * radius - across * across;

      /* Where it only just touches, rounding must not part them. */
      if (square < -1e-9 * radius * radius)
        return;
      square = sqrt (MAX (square, 0));
      add_cut (cuts, (along - square) / length);
      add_cut (cuts, (along + square) / length);
    }
}

/* Where a piece meets the line through @c and @d. */
static void
cut_with_line (const Piece *piece, GArray *cuts, Point c, Point d, double radius)
{
  double x = d.x - c.x, y = d.y - c.y, length = hypot (x, y);
  double distance = ((piece->a.x - c.x) * y - (piece->a.y - c.y) * x) / length;

  if (piece->is_arc)
    {
      double normal = atan2 (-x, y) + G_PI, half;

      if (fabs (distance) > radius * (1 + 1e-9))
        return;
      half = acos (CLAMP (distance / radius, -1.0, 1.0));
      cut_arc_at (piece, cuts, normal - half);
      cut_arc_at (piece, cuts, normal + half);
    }
  else
    {
      double other = ((piece->b.x - c.x) * y - (piece->b.y - c.y) * x) / length;

      if (distance != other)
        add_cut (cuts, distance / (distance - other));
    }
}

static Piece
beside (Point a, Point b, double reach)
{
  double length = hypot (b.x - a.x, b.y - a.y);
  double x = (b.y - a.y) / length * reach, y = -(b.x - a.x) / length * reach;

  return (Piece) { .a = { a.x + x, a.y + y }, .b = { b.x + x, b.y + y } };
}

static int
compare_shares (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static GArray *
list_cuts (const Buffer *self, const Piece *piece)
{
  static const double ends[] = { 0, 1 };
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (double));

  g_array_append_vals (cuts, ends, 2);
  for (gsize i = 0; i < self->n; i++)
    {
      cut_with_circle (piece, cuts, self->corners[i], self->reach);
      if (i + 1 < self->n)
        {
          Piece right = beside (self->corners[i], self->corners[i + 1], self->reach);
          Piece left = beside (self->corners[i + 1], self->corners[i], self->reach);

          cut_with_line (piece, cuts, right.a, right.b, self->reach);
          cut_with_line (piece, cuts, left.a, left.b, self->reach);
        }
    }
  g_array_sort (cuts, compare_shares);
  return cuts;
}

static gboolean
near (Point a, Point b, double distance)
{
  return fabs (a.x - b.x) <= distance && fabs (a.y - b.y) <= distance;
}

/* A line that goes back along itself has the same border twice. */
static gboolean
is_known (const Buffer *self, const Piece *piece)
{
  double tolerance = self->reach * 1e-6;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *other = &g_array_index (self->pieces, Piece, i);

      if (other->is_arc == piece->is_arc && near (at (other, 0, self->reach), at (piece, 0, self->reach), tolerance)
          && near (at (other, 1, self->reach), at (piece, 1, self->reach), tolerance)
          && near (at (other, 0.5, self->reach), at (piece, 0.5, self->reach), tolerance))
        return TRUE;
    }
  return FALSE;
}

static void
add_piece (Buffer *self, Piece whole)
{
  g_autoptr (GArray) cuts = list_cuts (self, &whole);
  double begin = -1;

  for (guint i = 0; i + 1 < cuts->len; i++)
    {
      double from = g_array_index (cuts, double, i), to = g_array_index (cuts, double, i + 1);
      gboolean last = i + 2 == cuts->len;
      gboolean kept = to - from > 1e-12 ? is_border (self, at (&whole, (from + to) / 2, self->reach)) : begin >= 0;
      Piece piece = whole;

      if (kept && begin < 0)
        begin = from;
      if (begin < 0 || (kept && !last))
        continue;
      to = kept ? to : from;
      if (whole.is_arc)
        {
          piece.from = whole.from + (whole.to - whole.from) * begin;
          piece.to = whole.from + (whole.to - whole.from) * to;
        }
      else
        {
          piece.a = at (&whole, begin, self->reach);
          piece.b = at (&whole, to, self->reach);
        }
      begin = -1;
      if (near (at (&piece, 0, self->reach), at (&piece, 1, self->reach), self->reach * 1e-7)
          && near (at (&piece, 0, self->reach), at (&piece, 0.5, self->reach), self->reach * 1e-7))
        continue;
      if (!is_known (self, &piece))
        g_array_append_val (self->pieces, piece);
    }
}

/* The arc's sides touch it from outside, so that all of it is within them. */
static void
append_piece (GArray *ring, const Piece *piece, double radius)
{
  Point begin = at (piece, 0, radius);
  int sides = piece->is_arc ? (int) ceil ((piece->to - piece->from) / (2 * G_PI) * SIDES) : 0;

  g_array_append_val (ring, begin);
  for (int i = 0; i < sides; i++)
    {
      double half = (piece->to - piece->from) / sides / 2;
      Point corner = at (piece, (i + 0.5) / sides, radius / cos (half));

      g_array_append_val (ring, corner);
    }
}

static guint
find_next (const Buffer *self, const gboolean *used, Point end)
{
  guint best = G_MAXUINT;
  double least = self->reach * 1e-4;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      Point begin = at (&g_array_index (self->pieces, Piece, i), 0, self->reach);
      double gap = hypot (begin.x - end.x, begin.y - end.y);

      if (!used[i] && gap < least)
        {
          least = gap;
          best = i;
        }
    }
  return best;
}

static double
signed_size (const GArray *ring)
{
  const Point *points = (const Point *) (gconstpointer) ring->data;
  double doubled = 0;

  for (guint i = 0; i < ring->len; i++)
    {
      Point a = points[i], b = points[(i + 1) % ring->len];

      doubled += (a.x - points[0].x) * (b.y - points[0].y) - (b.x - points[0].x) * (a.y - points[0].y);
    }
  return doubled / 2;
}

/* Puts the pieces together; %NULL where they leave a hole that is too large to
 * be filled, or do not go together. */
static GArray *
stitch (Buffer *self, gboolean *has_hole)
{
  g_autofree gboolean *used = g_new0 (gboolean, self->pieces->len + 1);
  g_autoptr (GArray) outer = NULL;

  for (guint first = 0; first < self->pieces->len; first++)
    {
      g_autoptr (GArray) ring = g_array_new (FALSE, FALSE, sizeof (Point));
      double size;

      for (guint i = first; i != G_MAXUINT && !used[i]; i = find_next (self, used, at (&g_array_index (self->pieces, Piece, i), 1, self->reach)))
        {
          used[i] = TRUE;
          append_piece (ring, &g_array_index (self->pieces, Piece, i), self->reach);
        }
      if (ring->len < 3)
        continue;
      size = signed_size (ring);
      if (size > 0 && (outer == NULL || size > signed_size (outer)))
        {
          g_clear_pointer (&outer, g_array_unref);
          outer = g_steal_pointer (&ring);
        }
      else if (size < 0 && sqrt (-size / G_PI) > SLACK / 2 * self->reach)
        *has_hole = TRUE;
    }
  return *has_hole ? NULL : g_steal_pointer (&outer);
}

static GArray *
trace (const Point *corners, gsize n, double reach, gboolean *has_hole)
{
  Buffer self = { corners, n, reach, g_array_new (FALSE, FALSE, sizeof (Piece)) };
  GArray *ring;

  for (gsize i = 0; i < n; i++)
    add_piece (&self, (Piece) { .is_arc = TRUE, .a = corners[i], .from = 0, .to = 2 * G_PI });
  for (gsize i = 0; i + 1 < n; i++)
    {
      add_piece (&self, beside (corners[i], corners[i + 1], reach));
      add_piece (&self, beside (corners[i + 1], corners[i], reach));
    }
  ring = stitch (&self, has_hole);
  g_array_unref (self.pieces);
  return ring;
}

/* %NULL where rounding lets two sides cross. */
static BowGeometry *
lift_ring (const Plane *plane, const GArray *ring, double precision_m)
{
  g_autofree BowPosition *positions = g_new (BowPosition, ring->len + 1);
  g_autoptr (BowGeometry) area = NULL;
  const BowPosition *kept;
  gsize n = 0;

  for (guint i = 0; i < ring->len; i++)
    {
      if (!lift (plane, g_array_index (ring, Point, i), &positions[n]))
        return NULL;
      /* Two in one spot say no more than one. */
      if (n == 0 || fabs (positions[n].longitude - positions[n - 1].longitude) > 1e-6 || fabs (positions[n].latitude - positions[n - 1].latitude) > 1e-6)
        n++;
    }
  area = bow_geometry_new (BOW_GEOMETRY_AREA, positions, n, precision_m, NULL);
  if (area == NULL)
    return NULL;
  kept = bow_geometry_get_positions (area, &n);
  return bow_ring_find_crossing (kept, n, NULL, NULL) ? NULL : g_steal_pointer (&area);
}

static gboolean
check (const BowGeometry *around, double metres, GError **error)
{
  gsize n;

  bow_geometry_get_positions (around, &n);
  if (bow_geometry_get_shape (around) == BOW_GEOMETRY_AREA)
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID, _("Only a point or a line is widened; this is an area already."));
  else if (!(metres >= BOW_BUFFER_LEAST && metres <= BOW_BUFFER_MOST))
    g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("Say how far around it, from %g to %g metres."), BOW_BUFFER_LEAST, BOW_BUFFER_MOST);
  else if (n > BOW_BUFFER_MAX_POSITIONS)
    g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE, _("A line of more than %d corners is not widened. Draw it more simply."), BOW_BUFFER_MAX_POSITIONS);
  else
    return TRUE;
  return FALSE;
}

/**
 * bow_buffer_new:
 * @around: a point or a line
 * @metres: how far around it, from %BOW_BUFFER_LEAST to %BOW_BUFFER_MOST
 * @error: return location
 *
 * Makes the area of all that is no further from something: around a point a
 * circle, along a line a strip with round ends. Everything so near is in it,
 * and nothing that is further by more than a hundredth and half a metre. It is
 * as well known as @around is. A line may cross itself, but what it encloses
 * and is further away cannot be left out of an area without holes: that is
 * refused.
 *
 * Returns: (transfer full) (nullable): the area; %NULL with %BOW_ERROR_INVALID
 *   or %BOW_ERROR_TOO_LARGE
 */
BowGeometry *
bow_buffer_new (const BowGeometry *around, double metres, GError **error)
{
  g_autofree Point *corners = NULL;
  gboolean has_hole = FALSE;
  Plane plane;
  gsize n;

  g_return_val_if_fail (around != NULL, NULL);

  if (!check (around, metres, error))
    return NULL;
  bow_geometry_get_positions (around, &n);
  corners = g_new (Point, n + 1);
  n = flatten_all (around, &plane, corners);
  if (n == 0)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID, _("Outside Great Britain a line of at most 20 km is widened."));
      return NULL;
    }
  /* Where sides nearly touch, a little further out they do not. */
  for (int i = 0; i < MAX_TRIES && !has_hole; i++)
    {
      g_autoptr (GArray) ring = trace (corners, n, (metres * SCALE + ROUNDING_M) * (1 + i * SLACK / 2 / MAX_TRIES), &has_hole);
      BowGeometry *area = ring != NULL ? lift_ring (&plane, ring, bow_geometry_get_precision (around)) : NULL;

      if (area != NULL)
        return area;
    }
  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID,
                       _("The line goes around a place that is further away than that, and an area has no holes. Widen it more, or draw it in two parts."));
  return NULL;
}
