/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-street-path.h"

#include <math.h>

/* Parts of a point that positions are rounded to: a dot of a printer with 1200
 * to the inch is as large. It keeps a PDF small. */
#define GRAIN 16.0
#define MOST_AT_ONCE 400

/* Corners that are still to be looked at. */
typedef struct
{
  guint from;
  guint to;
} Span;

/**
 * bow_street_path_new:
 *
 * Returns: (transfer full): a path without pieces
 */
BowStreetPath *
bow_street_path_new (void)
{
  BowStreetPath *self = g_new0 (BowStreetPath, 1);

  self->points = g_array_new (FALSE, FALSE, sizeof (BowVectorPoint));
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint));

  return self;
}

/**
 * bow_street_path_free:
 * @self: (nullable): a path
 *
 * Frees it.
 */
void
bow_street_path_free (BowStreetPath *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->points);
  g_array_unref (self->ends);
  g_free (self);
}

/**
 * bow_street_path_add:
 * @self: a path
 * @points: (array length=n): a piece; copied
 * @n: how many points
 *
 * Adds a piece.
 */
void
bow_street_path_add (BowStreetPath        *self,
                     const BowVectorPoint *points,
                     guint                 n)
{
  guint end = self->points->len + n;

  g_array_append_vals (self->points, points, n);
  g_array_append_val (self->ends, end);
}

/**
 * bow_street_path_count:
 * @self: a path
 *
 * Returns: how many pieces it has
 */
guint
bow_street_path_count (const BowStreetPath *self)
{
  return self->ends->len;
}

/**
 * bow_street_path_get:
 * @self: a path
 * @piece: which of its pieces, from 0
 * @n: (out): how many points
 *
 * Returns: (transfer none) (array length=n): its points
 */
const BowVectorPoint *
bow_street_path_get (const BowStreetPath *self,
                     guint                piece,
                     guint               *n)
{
  guint first = piece > 0 ? g_array_index (self->ends, guint, piece - 1) : 0;

  *n = g_array_index (self->ends, guint, piece) - first;

  return &g_array_index (self->points, BowVectorPoint, first);
}

static double
find_off (BowVectorPoint at,
          BowVectorPoint from,
          BowVectorPoint to)
{
  double dx = to.x - from.x, dy = to.y - from.y, length = hypot (dx, dy);

  return length < 1e-9 ? hypot (at.x - from.x, at.y - from.y) : fabs ((at.x - from.x) * dy - (at.y - from.y) * dx) / length;
}

/* Between two that are kept. */
static void
push_span (GArray *spans,
           guint   from,
           guint   to)
{
  const Span span = { from, to };

  if (to > from + 1)
    g_array_append_val (spans, span);
}

/* What is left of a line without the corners that nobody would see (Douglas
 * and Peucker). A stack of its own, and no more corners at once than can be
 * compared each with each: a line may be as long as somebody likes. */
static void
mark_corners (const BowVectorPoint *points,
              guint                 n,
              double                tolerance,
              guint8               *is_kept)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));

  for (guint i = 0; i < n; i += MOST_AT_ONCE)
    {
      is_kept[i] = is_kept[MIN (i + MOST_AT_ONCE, n - 1)] = 1;
      push_span (spans, i, MIN (i + MOST_AT_ONCE, n - 1));
    }
  while (spans->len > 0)
    {
      const Span span = g_array_index (spans, Span, spans->len - 1);
      double most = tolerance;
      guint at = 0;

      g_array_set_size (spans, spans->len - 1);
      for (guint i = span.from + 1; i < span.to; i++)
        {
          double off = find_off (points[i], points[span.from], points[span.to]);

          if (off > most)
            {
              most = off;
              at = i;
            }
        }
      if (at == 0)
        continue;
      is_kept[at] = 1;
      push_span (spans, span.from, at);
      push_span (spans, at, span.to);
    }
}

/**
 * bow_street_path_thin:
 * @self: a path of lines
 * @tolerance: how far a line may be from where it was, in points
 *
 * Leaves out the corners that nobody would see, and lines that are shorter than
 * that.
 *
 * Returns: (transfer full): what is left
 */
BowStreetPath *
bow_street_path_thin (const BowStreetPath *self,
                      double               tolerance)
{
  BowStreetPath *thin = bow_street_path_new ();
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (BowVectorPoint));

  for (guint i = 0; i < bow_street_path_count (self); i++)
    {
      guint n;
      const BowVectorPoint *points = bow_street_path_get (self, i, &n);
      g_autofree guint8 *is_kept = g_new0 (guint8, n);

      if (n < 2)
        continue;
      mark_corners (points, n, tolerance, is_kept);
      g_array_set_size (left, 0);
      for (guint j = 0; j < n; j++)
        if (is_kept[j])
          g_array_append_val (left, points[j]);
      if (left->len > 2 || hypot (points[n - 1].x - points[0].x, points[n - 1].y - points[0].y) > tolerance)
        bow_street_path_add (thin, (const BowVectorPoint *) (gpointer) left->data, left->len);
    }

  return thin;
}

static gboolean
is_on_edge (BowVectorPoint           at,
            const cairo_rectangle_t *edge)
{
  const double near = 1e-6;

  return fabs (at.x - edge->x) < near || fabs (at.x - edge->x - edge->width) < near ||
         fabs (at.y - edge->y) < near || fabs (at.y - edge->y - edge->height) < near;
}

/**
 * bow_street_path_find_area:
 * @points: (array length=n): a ring
 * @n: how many points
 *
 * Returns: how large it is; negative where it turns the other way
 */
double
bow_street_path_find_area (const BowVectorPoint *points,
                           guint                 n)
{
  double twice = 0;

  for (guint i = 0; i < n; i++)
    twice += points[i].x * points[(i + 1) % n].y - points[(i + 1) % n].x * points[i].y;

  return twice / 2;
}

/**
 * bow_street_path_add_ring:
 * @self: a path
 * @points: (array length=n): a ring; changed
 * @n: how many points
 * @tolerance: how far it may be from where it was, in points
 * @edge: where it was cut; corners upon it stay, so that it meets what lies beyond
 *
 * Adds a ring without the corners that nobody would see, unless nobody would
 * see it at all.
 */
void
bow_street_path_add_ring (BowStreetPath           *self,
                          BowVectorPoint          *points,
                          guint                    n,
                          double                   tolerance,
                          const cairo_rectangle_t *edge)
{
  guint kept = 0;

  for (guint i = 0; i < n; i++)
    {
      BowVectorPoint next = points[(i + 1) % n];
      gboolean is_near = kept > 0 && hypot (points[i].x - points[kept - 1].x, points[i].y - points[kept - 1].y) < tolerance;

      if (!is_on_edge (points[i], edge) && (is_near || (kept > 0 && find_off (points[i], points[kept - 1], next) < tolerance / 2)))
        continue;
      points[kept++] = points[i];
    }
  if (kept > 2 && fabs (bow_street_path_find_area (points, kept)) > tolerance * tolerance)
    bow_street_path_add (self, points, kept);
}

/**
 * bow_street_path_trace:
 * @self: a path
 * @closed: whether its pieces are rings
 * @cr: where to
 *
 * Adds it to what is about to be drawn.
 */
void
bow_street_path_trace (const BowStreetPath *self,
                       gboolean             closed,
                       cairo_t             *cr)
{
  for (guint i = 0; i < bow_street_path_count (self); i++)
    {
      guint n;
      const BowVectorPoint *points = bow_street_path_get (self, i, &n);

      cairo_new_sub_path (cr);
      for (guint j = 0; j < n; j++)
        cairo_line_to (cr, round (points[j].x * GRAIN) / GRAIN, round (points[j].y * GRAIN) / GRAIN);
      if (closed)
        cairo_close_path (cr);
    }
}
