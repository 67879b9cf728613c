/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-area-view.h"

#include <adwaita.h>

#include "geo/bow-mercator.h"

/**
 * bow_area_view_stroke:
 * @snapshot: where to draw
 * @path: a border
 *
 * Draws the border of what is selected, and faintly what is inside.
 */
void
bow_area_view_stroke (GtkSnapshot *snapshot,
                      GskPath     *path)
{
  static const GdkRGBA white = { 1, 1, 1, 0.85f };
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  g_autoptr (GskStroke) thick = gsk_stroke_new (5), thin = gsk_stroke_new (2);
  static const float dash[] = { 9, 5 };
  GdkRGBA faint = *accent;

  faint.alpha = 0.08f;
  gsk_stroke_set_dash (thin, dash, G_N_ELEMENTS (dash));
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_EVEN_ODD, &faint);
  gtk_snapshot_append_stroke (snapshot, path, thick, &white);
  gtk_snapshot_append_stroke (snapshot, path, thin, accent);
}

/**
 * bow_area_view_around:
 * @view: what of the map is seen
 * @snapshot: where to draw
 * @centre: a place
 * @metres: how far around it
 *
 * Draws what is no further from a place.
 */
void
bow_area_view_around (const BowMapView  *view,
                      GtkSnapshot       *snapshot,
                      const BowPosition *centre,
                      double             metres)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) circle = NULL;
  graphene_point_t at = bow_map_view_place (view, bow_mercator_x (centre->longitude), bow_mercator_y (centre->latitude));

  gsk_path_builder_add_circle (builder, &at, (float) MAX (metres / bow_mercator_metres_per_pixel (centre->latitude, view->world_px), 1));
  circle = gsk_path_builder_to_path (builder);
  bow_area_view_stroke (snapshot, circle);
}

/**
 * bow_area_view_trail:
 * @snapshot: where to draw
 * @points: (array length=n_points): where a pointer went, in pixels
 * @n_points: how many, 1 at least
 *
 * Draws what is about to be selected.
 */
void
bow_area_view_trail (GtkSnapshot            *snapshot,
                     const graphene_point_t *points,
                     gsize                   n_points)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;

  gsk_path_builder_move_to (builder, points[0].x, points[0].y);
  for (gsize i = 1; i < n_points; i++)
    gsk_path_builder_line_to (builder, points[i].x, points[i].y);
  path = gsk_path_builder_to_path (builder);
  bow_area_view_stroke (snapshot, path);
}

static GskPath *
trace_part (const BowMapView  *view,
            const BowGeometry *part)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  gsize n;
  const BowPosition *corners = bow_geometry_get_positions (part, &n);

  for (gsize i = 0; i < n; i++)
    {
      graphene_point_t at = bow_map_view_place (view, bow_mercator_x (corners[i].longitude), bow_mercator_y (corners[i].latitude));

      if (i == 0)
        gsk_path_builder_move_to (builder, at.x, at.y);
      else
        gsk_path_builder_line_to (builder, at.x, at.y);
    }
  gsk_path_builder_close (builder);
  return gsk_path_builder_to_path (builder);
}

/**
 * bow_area_view_draw:
 * @area: an area
 * @view: what of the map is seen
 * @snapshot: where to draw
 *
 * Draws an area within which records are shown.
 */
void
bow_area_view_draw (const BowArea    *area,
                    const BowMapView *view,
                    GtkSnapshot      *snapshot)
{
  BowPosition centre;
  double metres;
  gsize n;
  const BowGeometry *const *parts = bow_area_get_parts (area, &n);

  if (bow_area_get_around (area, &centre, &metres))
    bow_area_view_around (view, snapshot, &centre, metres);
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GskPath) path = trace_part (view, parts[i]);

      bow_area_view_stroke (snapshot, path);
    }
}
