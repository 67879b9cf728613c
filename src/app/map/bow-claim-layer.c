/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-claim-layer.h"

#include <adwaita.h>

#include "geo/bow-mercator.h"
#include "map/bow-map-style.h"
#include "map/bow-map-view.h"
#include "model/bow-when-where.h"
#include "widgets/bow-kind-symbol.h"

#define RADIUS_PX 19.0
/* With the mark beside the ring. */
#define ROOM_PX 30.0
/* More than these are a blur; the legend says how many there are. */
#define MOST_DRAWN 500

struct _BowClaimLayer
{
  ShumateLayer parent_instance;

  GArray *claims;
};

G_DEFINE_FINAL_TYPE (BowClaimLayer, bow_claim_layer, SHUMATE_TYPE_LAYER)

static void
bow_claim_layer_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  BowClaimLayer *self = BOW_CLAIM_LAYER (widget);
  BowMapView view = bow_map_view_of (shumate_layer_get_viewport (SHUMATE_LAYER (self)), widget);
  BowMapLook look = bow_map_style_get_look (widget);
  guint n_drawn = 0;

  for (guint i = 0; self->claims != NULL && i < self->claims->len && n_drawn < MOST_DRAWN; i++)
    {
      const BowWhenWhere *claim = &g_array_index (self->claims, BowWhenWhere, i);
      graphene_point_t at = bow_map_view_place (&view, bow_mercator_x (claim->longitude), bow_mercator_y (claim->latitude));
      cairo_t *cr;

      if (at.x < -ROOM_PX || at.y < -ROOM_PX || at.x > view.width + ROOM_PX || at.y > view.height + ROOM_PX)
        continue;
      cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (at.x - (float) ROOM_PX, at.y - (float) ROOM_PX, 2 * (float) ROOM_PX, 2 * (float) ROOM_PX));
      bow_claim_layer_draw_swatch (widget, look, cr, (double) at.x, (double) at.y, RADIUS_PX);
      cairo_destroy (cr);
      n_drawn++;
    }
}

static void
bow_claim_layer_constructed (GObject *object)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (object));

  G_OBJECT_CLASS (bow_claim_layer_parent_class)->constructed (object);

  g_signal_connect_object (viewport, "notify", G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
}

static void
bow_claim_layer_finalize (GObject *object)
{
  g_clear_pointer (&BOW_CLAIM_LAYER (object)->claims, g_array_unref);

  G_OBJECT_CLASS (bow_claim_layer_parent_class)->finalize (object);
}

static void
bow_claim_layer_class_init (BowClaimLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = bow_claim_layer_constructed;
  G_OBJECT_CLASS (klass)->finalize = bow_claim_layer_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = bow_claim_layer_snapshot;
}

static void
bow_claim_layer_init (BowClaimLayer *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * bow_claim_layer_new:
 * @viewport: where the map looks
 *
 * Makes the layer.
 *
 * Returns: (transfer floating): the layer
 */
BowClaimLayer *
bow_claim_layer_new (ShumateViewport *viewport)
{
  return g_object_new (BOW_TYPE_CLAIM_LAYER, "viewport", viewport, NULL);
}

/**
 * bow_claim_layer_take:
 * @self: the layer
 * @claims: (transfer full) (nullable) (element-type BowWhenWhere): where
 *
 * Marks other places, or none.
 */
void
bow_claim_layer_take (BowClaimLayer *self,
                      GArray        *claims)
{
  g_clear_pointer (&self->claims, g_array_unref);
  self->claims = claims;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * bow_claim_layer_copy:
 * @self: the layer
 * @other: another
 * @rows: (element-type gint64): rows of records
 *
 * Marks of the places of another those that are of @rows.
 */
void
bow_claim_layer_copy (BowClaimLayer *self,
                      BowClaimLayer *other,
                      GHashTable    *rows)
{
  GArray *claims = g_array_new (FALSE, FALSE, sizeof (BowWhenWhere));

  for (guint i = 0; i < bow_claim_layer_count (other); i++)
    {
      const BowWhenWhere *claim = &g_array_index (other->claims, BowWhenWhere, i);

      if (g_hash_table_contains (rows, &claim->row))
        g_array_append_val (claims, *claim);
    }
  bow_claim_layer_take (self, claims);
}

/**
 * bow_claim_layer_count:
 * @self: the layer
 *
 * Returns: how many places it marks
 */
guint
bow_claim_layer_count (BowClaimLayer *self)
{
  return self->claims != NULL ? self->claims->len : 0;
}

/**
 * bow_claim_layer_draw_swatch:
 * @widget: whose font it is
 * @look: what it is drawn for
 * @cr: where to draw
 * @x: the middle
 * @y: the middle
 * @radius: of the ring, in pixels
 *
 * Draws a mark as it is on the map.
 */
void
bow_claim_layer_draw_swatch (GtkWidget *widget,
                             BowMapLook look,
                             cairo_t   *cr,
                             double     x,
                             double     y,
                             double     radius)
{
  GdkRGBA ink, back;

  gdk_rgba_parse (&ink, look == BOW_MAP_LOOK_DARK ? "#e6d5ff" : "#4b1d7a");
  gdk_rgba_parse (&back, look == BOW_MAP_LOOK_DARK ? "rgba(37,40,44,0.8)" : "rgba(255,255,255,0.85)");
  cairo_new_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  gdk_cairo_set_source_rgba (cr, &back);
  cairo_set_line_width (cr, radius / 4.5);
  cairo_stroke_preserve (cr);
  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_set_line_width (cr, radius / 9);
  cairo_set_dash (cr, (double[]) { radius / 3.4, radius / 5 }, 2, 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_arc (cr, x + radius * 0.75, y - radius * 0.75, radius * 0.5, 0, 2 * G_PI);
  cairo_fill (cr);
  gdk_cairo_set_source_rgba (cr, &back);
  cairo_translate (cr, x + radius * 0.75, y - radius * 0.58);
  bow_kind_symbol_write (widget, cr, "”", radius * 0.95);
}
