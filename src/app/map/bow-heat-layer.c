/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-heat-layer.h"

#include <adwaita.h>

#include "map/bow-map-style.h"
#include "map/bow-map-view.h"

struct _BowHeatLayer
{
  ShumateLayer parent_instance;

  BowHeat *heat;
  GdkTexture *texture;
  gboolean dark;
};

G_DEFINE_FINAL_TYPE (BowHeatLayer, bow_heat_layer, SHUMATE_TYPE_LAYER)

static void
ensure_texture (BowHeatLayer *self)
{
  gboolean dark = bow_map_style_get_look (GTK_WIDGET (self)) == BOW_MAP_LOOK_DARK;

  if (self->texture != NULL && self->dark == dark)
    return;
  g_clear_object (&self->texture);
  self->dark = dark;
  self->texture = bow_heat_make_texture (self->heat, dark);
}

static void
bow_heat_layer_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  BowHeatLayer *self = BOW_HEAT_LAYER (widget);
  BowMapView view = bow_map_view_of (shumate_layer_get_viewport (SHUMATE_LAYER (self)), widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget));
  graphene_point_t from, to;

  if (self->heat == NULL)
    return;
  ensure_texture (self);
  from = bow_map_view_place (&view, self->heat->box.x0, self->heat->box.y0);
  to = bow_map_view_place (&view, self->heat->box.x1, self->heat->box.y1);
  gtk_snapshot_push_clip (snapshot, &bounds);
  gtk_snapshot_append_scaled_texture (snapshot, self->texture, GSK_SCALING_FILTER_LINEAR,
                                      &GRAPHENE_RECT_INIT (from.x, from.y, to.x - from.x, to.y - from.y));
  gtk_snapshot_pop (snapshot);
}

static void
bow_heat_layer_constructed (GObject *object)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (object));

  G_OBJECT_CLASS (bow_heat_layer_parent_class)->constructed (object);

  g_signal_connect_object (viewport, "notify", G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
}

static void
bow_heat_layer_finalize (GObject *object)
{
  BowHeatLayer *self = BOW_HEAT_LAYER (object);

  bow_heat_free (self->heat);
  g_clear_object (&self->texture);

  G_OBJECT_CLASS (bow_heat_layer_parent_class)->finalize (object);
}

static void
bow_heat_layer_class_init (BowHeatLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = bow_heat_layer_constructed;
  G_OBJECT_CLASS (klass)->finalize = bow_heat_layer_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = bow_heat_layer_snapshot;
}

static void
bow_heat_layer_init (BowHeatLayer *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * bow_heat_layer_new:
 * @viewport: where the map looks
 *
 * Makes the layer.
 *
 * Returns: (transfer floating): the layer
 */
BowHeatLayer *
bow_heat_layer_new (ShumateViewport *viewport)
{
  return g_object_new (BOW_TYPE_HEAT_LAYER, "viewport", viewport, NULL);
}

/**
 * bow_heat_layer_take:
 * @self: the layer
 * @heat: (transfer full) (nullable): what to draw
 *
 * Shows another density, or none.
 */
void
bow_heat_layer_take (BowHeatLayer *self,
                     BowHeat      *heat)
{
  bow_heat_free (self->heat);
  g_clear_object (&self->texture);
  self->heat = heat;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * bow_heat_layer_get:
 * @self: the layer
 *
 * What it shows.
 *
 * Returns: (transfer none) (nullable): the density
 */
const BowHeat *
bow_heat_layer_get (BowHeatLayer *self)
{
  return self->heat;
}
