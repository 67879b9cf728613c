/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-shape-trace.h"

#include <math.h>

/* Corners nearer to each other than this are one corner. */
#define FINEST_PX 1.25
#define HALO_ALPHA 0.78f

/**
 * bow_shape_frame_place:
 * @frame: what is drawn
 * @set: shapes
 * @index: of a position
 *
 * Returns: where it is, in pixels
 */
graphene_point_t
bow_shape_frame_place (const BowShapeFrame *frame,
                       const BowShapeSet   *set,
                       guint                index)
{
  return bow_map_view_place (&frame->view, g_array_index (set->x, double, index), g_array_index (set->y, double, index));
}

/* On which sides of the box a place lies, a bit each. */
static guint
get_sides (const BowClusterBox *box,
           double               x,
           double               y)
{
  return (x < box->x0 ? 1u : 0) | (x > box->x1 ? 2u : 0) | (y < box->y0 ? 4u : 0) | (y > box->y1 ? 8u : 0);
}

/* The part of a leg within the box (Liang and Barsky, 1984). */
static gboolean
clip_leg (const BowClusterBox *box,
          double              *ax,
          double              *ay,
          double              *bx,
          double              *by)
{
  const double dx = *bx - *ax, dy = *by - *ay;
  const double p[] = { -dx, dx, -dy, dy };
  const double q[] = { *ax - box->x0, box->x1 - *ax, *ay - box->y0, box->y1 - *ay };
  double from = 0, to = 1;

  for (int i = 0; i < 4; i++)
    {
      if (p[i] == 0 && q[i] < 0)
        return FALSE;
      if (p[i] < 0)
        from = MAX (from, q[i] / p[i]);
      else if (p[i] > 0)
        to = MIN (to, q[i] / p[i]);
    }
  if (from > to)
    return FALSE;
  *bx = *ax + to * dx;
  *by = *ay + to * dy;
  *ax += from * dx;
  *ay += from * dy;

  return TRUE;
}

/**
 * bow_shape_trace_line:
 * @set: shapes
 * @part: a line, or the edge of an area
 * @frame: what is drawn
 * @lines: a path
 *
 * Adds as much of a line as is drawn, no finer than can be seen, and a border
 * that neighbours share once.
 *
 * Returns: how many corners that has
 */
guint
bow_shape_trace_line (const BowShapeSet   *set,
                      const BowShapePart  *part,
                      const BowShapeFrame *frame,
                      GskPathBuilder      *lines)
{
  const double *xs = &g_array_index (set->x, double, part->first);
  const double *ys = &g_array_index (set->y, double, part->first);
  const double finest = FINEST_PX / frame->view.world_px;
  gboolean is_drawing = FALSE;
  double x = xs[0], y = ys[0];
  guint n = 0;

  for (guint i = 1; i < part->n; i++)
    {
      double ax = x, ay = y, bx = xs[i], by = ys[i];
      graphene_point_t at;

      if (set->is_twice[part->first + i])
        {
          is_drawing = FALSE;
          x = bx;
          y = by;
          continue;
        }
      if (i + 1 < part->n && fabs (bx - x) < finest && fabs (by - y) < finest && !set->is_twice[part->first + i + 1])
        continue;
      x = bx;
      y = by;
      if ((get_sides (&frame->box, ax, ay) & get_sides (&frame->box, bx, by)) != 0 || !clip_leg (&frame->box, &ax, &ay, &bx, &by))
        {
          is_drawing = FALSE;
          continue;
        }
      at = bow_map_view_place (&frame->view, ax, ay);
      if (!is_drawing)
        gsk_path_builder_move_to (lines, at.x, at.y);
      at = bow_map_view_place (&frame->view, bx, by);
      gsk_path_builder_line_to (lines, at.x, at.y);
      is_drawing = bx == x && by == y;
      n++;
    }

  return n;
}

typedef struct
{
  double x;
  double y;
} Corner;

/* Where a leg meets one side of the box. */
static Corner
meet (const BowClusterBox *box,
      int                  side,
      Corner               a,
      Corner               b)
{
  double edge = side == 0 ? box->x0 : side == 1 ? box->x1 : side == 2 ? box->y0 : box->y1;
  double along = side < 2 ? (edge - a.x) / (b.x - a.x) : (edge - a.y) / (b.y - a.y);

  return side < 2 ? (Corner) { edge, a.y + along * (b.y - a.y) } : (Corner) { a.x + along * (b.x - a.x), edge };
}

/* What is left of a ring on the right side of one side of the box (Sutherland
 * and Hodgman, 1974). */
static GArray *
clip_side (GArray              *ring,
           const BowClusterBox *box,
           int                  side)
{
  GArray *kept = g_array_sized_new (FALSE, FALSE, sizeof (Corner), ring->len + 4);
  const guint outside = 1u << side;

  for (guint i = 0; i < ring->len; i++)
    {
      Corner a = g_array_index (ring, Corner, i > 0 ? i - 1 : ring->len - 1);
      Corner b = g_array_index (ring, Corner, i);
      gboolean a_in = (get_sides (box, a.x, a.y) & outside) == 0;
      gboolean b_in = (get_sides (box, b.x, b.y) & outside) == 0;

      if (a_in != b_in)
        {
          Corner between = meet (box, side, a, b);

          g_array_append_val (kept, between);
        }
      if (b_in)
        g_array_append_val (kept, b);
    }
  g_array_unref (ring);

  return kept;
}

static GArray *
thin_ring (const BowShapeSet   *set,
           const BowShapePart  *part,
           const BowShapeFrame *frame)
{
  const double *xs = &g_array_index (set->x, double, part->first);
  const double *ys = &g_array_index (set->y, double, part->first);
  const double finest = FINEST_PX / frame->view.world_px;
  GArray *ring = g_array_new (FALSE, FALSE, sizeof (Corner));
  Corner last = { INFINITY, INFINITY };

  /* The last corner is the first. */
  for (guint i = 0; i + 1 < part->n; i++)
    {
      Corner corner = { xs[i], ys[i] };

      if (fabs (corner.x - last.x) < finest && fabs (corner.y - last.y) < finest)
        continue;
      g_array_append_val (ring, corner);
      last = corner;
    }

  return ring;
}

static gboolean
is_within (const BowClusterBox *inner,
           const BowClusterBox *outer)
{
  return inner->x0 >= outer->x0 && inner->x1 <= outer->x1 && inner->y0 >= outer->y0 && inner->y1 <= outer->y1;
}

/**
 * bow_shape_trace_ring:
 * @set: shapes
 * @part: a ring, or a hole
 * @frame: what is drawn
 * @faces: a path that is filled
 * @lines: a path that is drawn as a line
 *
 * Adds as much of an area as is drawn. Its face is cut off at the box, its edge
 * ends there, so that the box is not seen as an edge.
 *
 * Returns: how many corners its edge has
 */
guint
bow_shape_trace_ring (const BowShapeSet   *set,
                      const BowShapePart  *part,
                      const BowShapeFrame *frame,
                      GskPathBuilder      *faces,
                      GskPathBuilder      *lines)
{
  GArray *ring = thin_ring (set, part, frame);

  for (int side = 0; side < 4 && !is_within (&part->box, &frame->box); side++)
    ring = clip_side (ring, &frame->box, side);
  for (guint i = 0; i < ring->len && ring->len > 2; i++)
    {
      const Corner *corner = &g_array_index (ring, Corner, i);
      graphene_point_t at = bow_map_view_place (&frame->view, corner->x, corner->y);

      if (i == 0)
        gsk_path_builder_move_to (faces, at.x, at.y);
      else
        gsk_path_builder_line_to (faces, at.x, at.y);
    }
  if (ring->len > 2)
    gsk_path_builder_close (faces);
  g_array_unref (ring);

  return bow_shape_trace_line (set, part, frame, lines);
}

/**
 * bow_shape_get_halo:
 * @dark: whether the map is dark
 *
 * Returns: what parts names and marks from the map
 */
GdkRGBA
bow_shape_get_halo (gboolean dark)
{
  return dark ? (GdkRGBA) { 0.11f, 0.11f, 0.13f, HALO_ALPHA } : (GdkRGBA) { 1, 1, 1, HALO_ALPHA };
}

/**
 * bow_shape_draw_label:
 * @layout: a name
 * @where: where it stands, in pixels
 * @colour: its colour
 * @dark: whether the map is dark
 * @snapshot: what is drawn upon
 *
 * Draws a name upon a ground on which it can be read.
 */
void
bow_shape_draw_label (PangoLayout           *layout,
                      const graphene_rect_t *where,
                      const GdkRGBA         *colour,
                      gboolean               dark,
                      GtkSnapshot           *snapshot)
{
  GdkRGBA halo = bow_shape_get_halo (dark);
  GskRoundedRect ground;

  gsk_rounded_rect_init_from_rect (&ground, where, 4);
  gsk_rounded_rect_shrink (&ground, -1, -3, -1, -3);
  gtk_snapshot_push_rounded_clip (snapshot, &ground);
  gtk_snapshot_append_color (snapshot, &halo, &ground.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &where->origin);
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}
