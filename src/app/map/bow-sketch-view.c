/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-sketch-view.h"

#include <adwaita.h>

#include "geo/bow-mercator.h"

/* As near to a corner as a finger points. */
#define REACH_PX 18
/* Of corners that are nearer to each other than this, not all are marked. */
#define APART_PX 14

static graphene_point_t
place (const BowMapView  *view,
       const BowPosition *corner)
{
  return bow_map_view_place (view, bow_mercator_x (corner->longitude), bow_mercator_y (corner->latitude));
}

static GskPath *
trace (const BowPosition *corners,
       gsize              n,
       gboolean           closed,
       const BowMapView  *view)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();

  for (gsize i = 0; i < n; i++)
    {
      graphene_point_t at = place (view, &corners[i]);

      if (i == 0)
        gsk_path_builder_move_to (builder, at.x, at.y);
      else
        gsk_path_builder_line_to (builder, at.x, at.y);
    }
  if (closed)
    gsk_path_builder_close (builder);

  return gsk_path_builder_to_path (builder);
}

static void
stroke (GtkSnapshot   *snapshot,
        GskPath       *path,
        const GdkRGBA *colour,
        float          width,
        gboolean       dashed)
{
  static const float dash[] = { 6, 5 };
  static const GdkRGBA white = { 1, 1, 1, 0.9f };
  g_autoptr (GskStroke) thick = gsk_stroke_new (width + 3), thin = gsk_stroke_new (width);

  gsk_stroke_set_line_join (thick, GSK_LINE_JOIN_ROUND);
  gsk_stroke_set_line_join (thin, GSK_LINE_JOIN_ROUND);
  if (dashed)
    gsk_stroke_set_dash (thin, dash, G_N_ELEMENTS (dash));
  gtk_snapshot_append_stroke (snapshot, path, thick, &white);
  gtk_snapshot_append_stroke (snapshot, path, thin, colour);
}

static void
draw_dots (BowSketch        *sketch,
           const BowMapView *view,
           GtkSnapshot      *snapshot,
           const GdkRGBA    *accent)
{
  static const GdkRGBA white = { 1, 1, 1, 0.9f };
  gsize n;
  const BowPosition *corners = bow_sketch_get_corners (sketch, &n);
  int chosen = bow_sketch_get_chosen (sketch);
  graphene_point_t last = { -APART_PX, -APART_PX };

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GskPathBuilder) dot = gsk_path_builder_new ();
      g_autoptr (GskPath) path = NULL;
      g_autoptr (GskStroke) edge = gsk_stroke_new (2.5f);
      graphene_point_t at = place (view, &corners[i]);

      if ((int) i != chosen && i > 0 && i + 1 < n && graphene_point_distance (&last, &at, NULL, NULL) < APART_PX)
        continue;
      last = at;
      gsk_path_builder_add_circle (dot, &at, (int) i == chosen ? 8 : 5);
      path = gsk_path_builder_to_path (dot);
      gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, (int) i == chosen ? accent : &white);
      gtk_snapshot_append_stroke (snapshot, path, edge, (int) i == chosen ? &white : accent);
    }
}

/**
 * bow_sketch_view_draw:
 * @sketch: a sketch
 * @view: what of the map is seen
 * @snapshot: where to draw
 * @cursor: (nullable): where the next corner would be
 *
 * Draws what there is of a line or an area and, dashed, how it would go on.
 */
void
bow_sketch_view_draw (BowSketch              *sketch,
                      const BowMapView       *view,
                      GtkSnapshot            *snapshot,
                      const graphene_point_t *cursor)
{
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  gboolean is_area = bow_sketch_get_shape (sketch) == BOW_GEOMETRY_AREA;
  gsize n;
  const BowPosition *corners = bow_sketch_get_corners (sketch, &n);
  g_autoptr (GskPath) path = NULL;
  GdkRGBA faint = *accent;

  if (n == 0)
    return;
  path = trace (corners, n, is_area && n > 2, view);
  faint.alpha = 0.16f;
  if (is_area)
    gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_EVEN_ODD, &faint);
  if (cursor != NULL)
    {
      g_autoptr (GskPathBuilder) on = gsk_path_builder_new ();
      g_autoptr (GskPath) ahead = NULL;
      graphene_point_t last = place (view, &corners[n - 1]), first = place (view, &corners[0]);

      gsk_path_builder_move_to (on, last.x, last.y);
      gsk_path_builder_line_to (on, cursor->x, cursor->y);
      if (is_area && n > 1)
        gsk_path_builder_line_to (on, first.x, first.y);
      ahead = gsk_path_builder_to_path (on);
      stroke (snapshot, ahead, accent, 2, TRUE);
    }
  stroke (snapshot, path, accent, 3, FALSE);
  draw_dots (sketch, view, snapshot, accent);
}

/**
 * bow_sketch_view_find:
 * @sketch: a sketch
 * @view: what of the map is seen
 * @x: in pixels
 * @y: in pixels
 *
 * Finds the corner that is pointed at.
 *
 * Returns: the nearest one, or -1 where none is near
 */
int
bow_sketch_view_find (BowSketch        *sketch,
                      const BowMapView *view,
                      double            x,
                      double            y)
{
  gsize n;
  const BowPosition *corners = bow_sketch_get_corners (sketch, &n);
  float least = REACH_PX;
  int nearest = -1;

  for (gsize i = 0; i < n; i++)
    {
      graphene_point_t at = place (view, &corners[i]);
      float distance = graphene_point_distance (&at, &GRAPHENE_POINT_INIT ((float) x, (float) y), NULL, NULL);

      if (distance < least)
        {
          least = distance;
          nearest = (int) i;
        }
    }

  return nearest;
}

/**
 * bow_sketch_view_crosshair:
 * @snapshot: where to draw
 * @x: in pixels
 * @y: in pixels
 *
 * Draws the crosshair that stands still while the map moves below it.
 */
void
bow_sketch_view_crosshair (GtkSnapshot *snapshot,
                           float        x,
                           float        y)
{
  static const float ways[][2] = { { 1, 0 }, { -1, 0 }, { 0, 1 }, { 0, -1 } };
  static const GdkRGBA white = { 1, 1, 1, 0.9f };
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskStroke) thick = gsk_stroke_new (5), thin = gsk_stroke_new (2);
  g_autoptr (GskPath) path = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      gsk_path_builder_move_to (builder, x + 5 * ways[i][0], y + 5 * ways[i][1]);
      gsk_path_builder_line_to (builder, x + 20 * ways[i][0], y + 20 * ways[i][1]);
    }
  gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (x, y), 11);
  path = gsk_path_builder_to_path (builder);
  gtk_snapshot_append_stroke (snapshot, path, thick, &white);
  gtk_snapshot_append_stroke (snapshot, path, thin, accent);
}
