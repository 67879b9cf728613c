/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-ring.h"

#include <adwaita.h>

#include "geo/bow-mercator.h"
#include "map/bow-map-symbols.h"

/* Wider than this it lies around the window and not in it. */
#define WIDEST_PX 20000
/* A ring is filled less the wider it is, and from here on not at all: it would
 * wash out the map under it. */
#define CLEAR_PX 240.0
#define FILLED_PX 60.0

static double
get_radius (double metres,
            double latitude,
            double world_px)
{
  return metres / bow_mercator_metres_per_pixel (latitude, world_px);
}

static gboolean
is_drawn (double radius)
{
  return radius > BOW_KIND_SYMBOL_SIZE / 2.0 + 2 && radius <= WIDEST_PX;
}

/**
 * bow_map_ring_add:
 * @rings: the rings of a map
 * @at: the middle, in pixels
 * @metres: how far from there the thing may be
 * @latitude: of the middle, in degrees
 * @world_px: the width of the whole world, in pixels
 *
 * Adds how precisely a place is known. Nothing is added where the ring would
 * hide behind the symbol.
 */
void
bow_map_ring_add (GskPathBuilder   *rings,
                  graphene_point_t  at,
                  double            metres,
                  double            latitude,
                  double            world_px)
{
  double radius = get_radius (metres, latitude, world_px);

  if (is_drawn (radius))
    gsk_path_builder_add_circle (rings, &at, (float) radius);
}

/**
 * bow_map_ring_draw:
 * @snapshot: where to draw
 * @rings: what was added with bow_map_ring_add()
 *
 * Draws rings as lines. Whether they are few or many they look the same, and
 * none lays colour over the map or over another.
 */
void
bow_map_ring_draw (GtkSnapshot    *snapshot,
                   GskPathBuilder *rings)
{
  g_autoptr (GskPath) path = gsk_path_builder_to_path (rings);
  g_autoptr (GskStroke) stroke = gsk_stroke_new (1);
  g_autoptr (GdkRGBA) colour = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());

  colour->alpha = 0.5f;
  if (!gsk_path_is_empty (path))
    gtk_snapshot_append_stroke (snapshot, path, stroke, colour);
}

/**
 * bow_map_ring_append:
 * @snapshot: where to draw
 * @at: the middle, in pixels
 * @metres: how far from there the thing may be
 * @latitude: of the middle, in degrees
 * @world_px: the width of the whole world, in pixels
 *
 * Draws how precisely the one place is known that is chosen: it stands out by a
 * stronger line and a faint inside.
 */
void
bow_map_ring_append (GtkSnapshot     *snapshot,
                     graphene_point_t at,
                     double           metres,
                     double           latitude,
                     double           world_px)
{
  double radius = get_radius (metres, latitude, world_px);
  double filled = CLAMP ((CLEAR_PX - radius) / (CLEAR_PX - FILLED_PX), 0, 1);
  g_autoptr (GskPathBuilder) builder = NULL;
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = NULL;
  g_autoptr (GdkRGBA) colour = NULL;

  if (!is_drawn (radius))
    return;
  colour = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  builder = gsk_path_builder_new ();
  gsk_path_builder_add_circle (builder, &at, (float) radius);
  path = gsk_path_builder_to_path (builder);
  stroke = gsk_stroke_new (2);
  colour->alpha = (float) (0.14 * filled);
  if (filled > 0)
    gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, colour);
  colour->alpha = 0.9f;
  gtk_snapshot_append_stroke (snapshot, path, stroke, colour);
}
