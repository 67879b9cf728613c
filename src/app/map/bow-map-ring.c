/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-ring.h"

#include <adwaita.h>

#include "geo/bow-mercator.h"
#include "map/bow-map-symbols.h"

/* Wider than this it lies around the window and not in it. */
#define WIDEST_PX 20000
/* A ring is filled less the wider it is, and from here on not at all: many that
 * are wide would wash out the map under them. */
#define CLEAR_PX 240.0
#define FILLED_PX 60.0

/**
 * bow_map_ring_append:
 * @snapshot: where to draw
 * @at: the middle, in pixels
 * @metres: how far from there the thing may be
 * @latitude: of the middle, in degrees
 * @world_px: the width of the whole world, in pixels
 * @look: how it is drawn
 *
 * Draws how precisely a place is known. Nothing is drawn where the ring would
 * hide behind the symbol.
 */
void
bow_map_ring_append (GtkSnapshot     *snapshot,
                     graphene_point_t at,
                     double           metres,
                     double           latitude,
                     double           world_px,
                     BowMapRingLook   look)
{
  double radius = metres / bow_mercator_metres_per_pixel (latitude, world_px);
  g_autoptr (GskPathBuilder) builder = NULL;
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = NULL;
  g_autoptr (GdkRGBA) colour = NULL;
  gboolean strong = look == BOW_MAP_RING_CHOSEN;
  double filled = look == BOW_MAP_RING_LINE ? 0 : CLAMP ((CLEAR_PX - radius) / (CLEAR_PX - FILLED_PX), 0, 1);

  if (!(radius > BOW_KIND_SYMBOL_SIZE / 2.0 + 2) || radius > WIDEST_PX)
    return;
  colour = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  builder = gsk_path_builder_new ();
  gsk_path_builder_add_circle (builder, &at, (float) radius);
  path = gsk_path_builder_to_path (builder);
  stroke = gsk_stroke_new (strong ? 2 : 1);
  colour->alpha = (float) ((strong ? 0.14 : 0.07) * filled);
  if (filled > 0)
    gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, colour);
  colour->alpha = strong ? 0.9f : 0.45f;
  gtk_snapshot_append_stroke (snapshot, path, stroke, colour);
}
