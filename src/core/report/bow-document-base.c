/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-document-base.h"

#include "geo/bow-basemap.h"
#include "geo/bow-mercator.h"

/* The coast is too coarse for a map on which a point of the page is less. */
#define LEAST_METRES_A_POINT 60.0
/* What lies further out leaves no line along the frame. */
#define BEYOND 4.0
#define TOWN_DOT 1.6

typedef struct
{
  double x;
  double y;
} Point;

static Point
place (const BowMapFrame *frame,
       double             x,
       double             y)
{
  return (Point) {
    frame->x + (bow_mercator_longitude (x) - frame->west) * frame->x_scale,
    frame->y + (frame->north - bow_mercator_latitude (y)) * frame->y_scale,
  };
}

static gboolean
touches (const BowMapFrame     *frame,
         const BowBasemapShape *shape)
{
  Point low = place (frame, shape->box.x0, shape->box.y0);
  Point high = place (frame, shape->box.x1, shape->box.y1);

  return high.x >= frame->x - BEYOND && low.x <= frame->x + frame->width + BEYOND &&
         high.y >= frame->y - BEYOND && low.y <= frame->y + frame->height + BEYOND;
}

/* How far inside one of the four edges of the frame a point lies. */
static double
get_inside (const BowMapFrame *frame,
            int                edge,
            Point              at)
{
  switch (edge)
    {
    case 0:
      return at.x - (frame->x - BEYOND);
    case 1:
      return frame->x + frame->width + BEYOND - at.x;
    case 2:
      return at.y - (frame->y - BEYOND);
    default:
      return frame->y + frame->height + BEYOND - at.y;
    }
}

static Point
get_crossing (Point  from,
              Point  to,
              double inside_from,
              double inside_to)
{
  double share = inside_from / (inside_from - inside_to);

  return (Point) { from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share };
}

/* What of a ring lies within one edge (Sutherland and Hodgman). */
static GArray *
cut (const BowMapFrame *frame,
     int                edge,
     GArray            *ring)
{
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (Point));

  for (guint i = 0; i < ring->len; i++)
    {
      Point from = g_array_index (ring, Point, (i + ring->len - 1) % ring->len);
      Point to = g_array_index (ring, Point, i);
      double inside_from = get_inside (frame, edge, from);
      double inside_to = get_inside (frame, edge, to);

      if ((inside_from < 0) != (inside_to < 0))
        {
          Point crossing = get_crossing (from, to, inside_from, inside_to);

          g_array_append_val (kept, crossing);
        }
      if (inside_to >= 0)
        g_array_append_val (kept, to);
    }

  return kept;
}

/* The rest of a coast is no part of the document. */
static void
trace_ring (const BowPen          *pen,
            const BowMapFrame     *frame,
            const BowBasemapShape *shape)
{
  g_autoptr (GArray) ring = g_array_sized_new (FALSE, FALSE, sizeof (Point), (guint) shape->n);

  for (gsize i = 0; i < shape->n; i++)
    {
      Point at = place (frame, shape->x[i], shape->y[i]);

      g_array_append_val (ring, at);
    }
  for (int edge = 0; edge < 4 && ring->len > 0; edge++)
    {
      GArray *kept = cut (frame, edge, ring);

      g_array_unref (ring);
      ring = kept;
    }
  for (guint i = 0; i < ring->len; i++)
    cairo_line_to (pen->cairo, g_array_index (ring, Point, i).x, g_array_index (ring, Point, i).y);
  if (ring->len > 0)
    cairo_close_path (pen->cairo);
  cairo_new_sub_path (pen->cairo);
}

static gboolean
segment_touches (const BowMapFrame *frame,
                 Point              from,
                 Point              to)
{
  for (int edge = 0; edge < 4; edge++)
    if (get_inside (frame, edge, from) < 0 && get_inside (frame, edge, to) < 0)
      return FALSE;
  return TRUE;
}

static void
trace_line (const BowPen          *pen,
            const BowMapFrame     *frame,
            const BowBasemapShape *shape)
{
  gboolean is_drawing = FALSE;

  for (gsize i = 1; i < shape->n; i++)
    {
      Point from = place (frame, shape->x[i - 1], shape->y[i - 1]);
      Point to = place (frame, shape->x[i], shape->y[i]);

      if (segment_touches (frame, from, to))
        {
          if (!is_drawing)
            cairo_move_to (pen->cairo, from.x, from.y);
          cairo_line_to (pen->cairo, to.x, to.y);
          is_drawing = TRUE;
        }
      else
        is_drawing = FALSE;
    }
}

static void
draw_coasts (const BowPen      *pen,
             const BowMapFrame *frame)
{
  const BowBasemap *basemap = bow_basemap_get ();

  cairo_set_source_rgb (pen->cairo, 0.92, 0.95, 0.97);
  bow_pen_box (pen, frame->x, frame->y, frame->width, frame->height, 0);
  cairo_fill (pen->cairo);
  cairo_new_path (pen->cairo);
  for (guint i = 0; i < basemap->land->len; i++)
    if (touches (frame, g_ptr_array_index (basemap->land, i)))
      trace_ring (pen, frame, g_ptr_array_index (basemap->land, i));
  bow_pen_ink (pen, BOW_INK_PAPER);
  cairo_fill_preserve (pen->cairo);
  cairo_set_source_rgb (pen->cairo, 0.45, 0.55, 0.64);
  cairo_set_line_width (pen->cairo, 0.6);
  cairo_stroke (pen->cairo);
}

static void
draw_borders (const BowPen      *pen,
              const BowMapFrame *frame)
{
  const BowBasemap *basemap = bow_basemap_get ();

  cairo_new_path (pen->cairo);
  for (guint i = 0; i < basemap->borders->len; i++)
    if (touches (frame, g_ptr_array_index (basemap->borders, i)))
      trace_line (pen, frame, g_ptr_array_index (basemap->borders, i));
  cairo_set_source_rgb (pen->cairo, 0.55, 0.55, 0.55);
  cairo_set_line_width (pen->cairo, 0.7);
  cairo_set_dash (pen->cairo, (double[]) { 4, 2.5 }, 2, 0);
  cairo_stroke (pen->cairo);
}

/**
 * bow_document_draw_base:
 * @pen: what draws
 * @frame: which part of the earth, and where
 *
 * Draws coasts and borders, where the map shows so much that they are not too
 * coarse for it.
 */
void
bow_document_draw_base (const BowPen      *pen,
                        const BowMapFrame *frame)
{
  if (frame->points_a_metre * LEAST_METRES_A_POINT > 1)
    return;

  cairo_save (pen->cairo);
  bow_pen_box (pen, frame->x, frame->y, frame->width, frame->height, 0);
  cairo_clip (pen->cairo);
  cairo_set_line_join (pen->cairo, CAIRO_LINE_JOIN_ROUND);
  draw_coasts (pen, frame);
  draw_borders (pen, frame);
  cairo_restore (pen->cairo);
}

static gboolean
is_free (GArray                  *taken,
         const cairo_rectangle_t *wanted)
{
  for (guint i = 0; i < taken->len; i++)
    {
      const cairo_rectangle_t *other = &g_array_index (taken, cairo_rectangle_t, i);

      if (wanted->x < other->x + other->width && other->x < wanted->x + wanted->width &&
          wanted->y < other->y + other->height && other->y < wanted->y + wanted->height)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_within (const BowMapFrame       *frame,
           const cairo_rectangle_t *box)
{
  return box->x >= frame->x && box->x + box->width <= frame->x + frame->width &&
         box->y >= frame->y && box->y + box->height <= frame->y + frame->height;
}

/* Beside the dot, or further out where a sign lies on it. */
static gboolean
find_room (const BowMapFrame *frame,
           Point              at,
           GArray            *taken,
           cairo_rectangle_t *box)
{
  static const double apart[] = { 4, 13 };

  for (gsize i = 0; i < G_N_ELEMENTS (apart); i++)
    for (int side = 0; side < 2; side++)
      {
        box->x = side == 0 ? at.x + apart[i] : at.x - apart[i] - box->width;
        box->y = at.y - box->height / 2;
        if (is_within (frame, box) && is_free (taken, box))
          return TRUE;
      }
  return FALSE;
}

static void
draw_town (const BowPen         *pen,
           const BowMapFrame    *frame,
           const BowBasemapTown *town,
           GArray               *taken)
{
  BowTextStyle style = town->rank == 1 ? BOW_TEXT_CHART_STRONG : BOW_TEXT_CHART;
  g_autoptr (PangoLayout) layout = bow_pen_layout (pen->context, style, 200, town->name);
  Point at = place (frame, town->x, town->y);
  cairo_rectangle_t dot = { at.x - 2, at.y - 2, 4, 4 };
  cairo_rectangle_t box = { 0 };
  int width, height;

  pango_layout_get_size (layout, &width, &height);
  box.width = (double) width / PANGO_SCALE + 1;
  box.height = (double) height / PANGO_SCALE;
  if (!is_within (frame, &dot) || !find_room (frame, at, taken, &box))
    return;
  if (is_free (taken, &dot))
    {
      bow_pen_ink (pen, BOW_INK_QUIET);
      cairo_new_path (pen->cairo);
      cairo_arc (pen->cairo, at.x, at.y, TOWN_DOT, 0, 2 * G_PI);
      cairo_fill (pen->cairo);
      g_array_append_val (taken, dot);
    }
  g_array_append_val (taken, box);
  bow_pen_text (pen, style, box.x, box.y, box.width + 4, PANGO_ALIGN_LEFT, town->name);
}

/**
 * bow_document_draw_towns:
 * @pen: what draws
 * @frame: which part of the earth, and where
 * @taken: (element-type cairo_rectangle_t): where no name may stand; those of
 *   the towns are added
 *
 * Draws towns with their names, fewer of them the more the map shows.
 */
void
bow_document_draw_towns (const BowPen      *pen,
                         const BowMapFrame *frame,
                         GArray            *taken)
{
  const BowBasemap *basemap = bow_basemap_get ();
  double metres = 1 / frame->points_a_metre;
  int rank = metres > 3000 ? 1 : metres > 1500 ? 2 : metres > 500 ? 3 : 4;

  for (guint i = 0; i < basemap->towns->len; i++)
    {
      const BowBasemapTown *town = g_ptr_array_index (basemap->towns, i);

      if (town->rank <= rank)
        draw_town (pen, frame, town, taken);
    }
}
