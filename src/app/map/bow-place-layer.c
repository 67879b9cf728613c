/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-place-layer.h"

#include <adwaita.h>

#include "geo/bow-mercator.h"
#include "map/bow-map-ring.h"
#include "map/bow-map-view.h"

#define HEIGHT 26.0f
#define HEAD 8.0f

struct _BowPlaceLayer
{
  ShumateLayer parent_instance;

  gboolean is_shown;
  BowPosition position;
  double precision_m;
};

G_DEFINE_FINAL_TYPE (BowPlaceLayer, bow_place_layer, SHUMATE_TYPE_LAYER)

/* A drop that stands on the place: none of the symbols of records does. */
static GskPath *
make_pin (graphene_point_t at)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  float top = at.y - HEIGHT + HEAD;

  gsk_path_builder_move_to (builder, at.x, at.y);
  gsk_path_builder_cubic_to (builder, at.x - 2, at.y - 8, at.x - HEAD, top + 6, at.x - HEAD, top);
  gsk_path_builder_svg_arc_to (builder, HEAD, HEAD, 0, FALSE, TRUE, at.x + HEAD, top);
  gsk_path_builder_cubic_to (builder, at.x + HEAD, top + 6, at.x + 2, at.y - 8, at.x, at.y);
  gsk_path_builder_close (builder);
  return gsk_path_builder_to_path (builder);
}

static void
draw_pin (GtkSnapshot      *snapshot,
          graphene_point_t  at)
{
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  const GdkRGBA white = { 1, 1, 1, 1 };
  g_autoptr (GskPath) pin = make_pin (at);
  g_autoptr (GskStroke) edge = gsk_stroke_new (2.5f);
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) hole = NULL;

  gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (at.x, at.y - HEIGHT + HEAD), 3);
  hole = gsk_path_builder_to_path (builder);
  gtk_snapshot_append_stroke (snapshot, pin, edge, &white);
  gtk_snapshot_append_fill (snapshot, pin, GSK_FILL_RULE_WINDING, accent);
  gtk_snapshot_append_fill (snapshot, hole, GSK_FILL_RULE_WINDING, &white);
}

static void
bow_place_layer_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  BowPlaceLayer *self = BOW_PLACE_LAYER (widget);
  BowMapView view = bow_map_view_of (shumate_layer_get_viewport (SHUMATE_LAYER (self)), widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget));
  graphene_point_t at;

  if (!self->is_shown)
    return;
  at = bow_map_view_place (&view, bow_mercator_x (self->position.longitude), bow_mercator_y (self->position.latitude));
  gtk_snapshot_push_clip (snapshot, &bounds);
  bow_map_ring_append (snapshot, at, self->precision_m, self->position.latitude, view.world_px);
  draw_pin (snapshot, at);
  gtk_snapshot_pop (snapshot);
}

static void
bow_place_layer_constructed (GObject *object)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (object));

  G_OBJECT_CLASS (bow_place_layer_parent_class)->constructed (object);

  g_signal_connect_object (viewport, "notify", G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
}

static void
bow_place_layer_class_init (BowPlaceLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = bow_place_layer_constructed;
  GTK_WIDGET_CLASS (klass)->snapshot = bow_place_layer_snapshot;
}

static void
bow_place_layer_init (BowPlaceLayer *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * bow_place_layer_new:
 * @viewport: where the map looks
 *
 * Makes the layer, without a place.
 *
 * Returns: (transfer floating): the layer
 */
BowPlaceLayer *
bow_place_layer_new (ShumateViewport *viewport)
{
  return g_object_new (BOW_TYPE_PLACE_LAYER, "viewport", viewport, NULL);
}

/**
 * bow_place_layer_set:
 * @self: the layer
 * @position: (nullable): the place, or %NULL for none
 * @precision_m: how well it is known, in metres; 0 where nobody says
 *
 * Shows another place.
 */
void
bow_place_layer_set (BowPlaceLayer     *self,
                     const BowPosition *position,
                     double             precision_m)
{
  self->is_shown = position != NULL;
  if (self->is_shown)
    self->position = *position;
  self->precision_m = precision_m;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
