/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-coverage-layer.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "geo/bow-mercator.h"
#include "map/bow-map-style.h"
#include "map/bow-map-view.h"

#define HATCH_PX 12
/* Words say why there is nothing, where the nothing is at least this large. */
#define LABEL_WIDTH 190
#define LABEL_HEIGHT 60

struct _BowCoverageLayer
{
  ShumateLayer parent_instance;

  gboolean covered;
  BowClusterBox coverage;
};

G_DEFINE_FINAL_TYPE (BowCoverageLayer, bow_coverage_layer, SHUMATE_TYPE_LAYER)

static void
draw_hatch (GtkSnapshot           *snapshot,
            const graphene_rect_t *where,
            gboolean               dark)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (1.5f);
  GdkRGBA ground = bow_map_style_get_colour (BOW_MAP_COLOUR_LAND, dark);
  GdkRGBA lines = bow_map_style_get_colour (BOW_MAP_COLOUR_HATCH, dark);
  float right = where->origin.x + where->size.width, bottom = where->origin.y + where->size.height;
  /* The lines of all parts meet: they are counted from one corner. */
  float first = floorf ((where->origin.x + bottom - where->size.height) / HATCH_PX) * HATCH_PX;

  for (float sum = first; sum < right + bottom; sum += HATCH_PX)
    {
      gsk_path_builder_move_to (builder, sum - bottom, bottom);
      gsk_path_builder_line_to (builder, sum - where->origin.y, where->origin.y);
    }
  path = gsk_path_builder_to_path (builder);
  ground.alpha = 0.88f;
  gtk_snapshot_push_clip (snapshot, where);
  gtk_snapshot_append_color (snapshot, &ground, where);
  gtk_snapshot_append_stroke (snapshot, path, stroke, &lines);
  gtk_snapshot_pop (snapshot);
}

static void
draw_nowhere (BowCoverageLayer      *self,
              GtkSnapshot           *snapshot,
              const graphene_rect_t *where,
              gboolean               dark)
{
  g_autoptr (PangoLayout) layout = NULL;
  int width, height;

  if (where->size.width < 1 || where->size.height < 1)
    return;
  draw_hatch (snapshot, where, dark);
  if (where->size.width < LABEL_WIDTH || where->size.height < LABEL_HEIGHT)
    return;
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), _("No map data here"));
  pango_layout_get_pixel_size (layout, &width, &height);
  bow_map_style_draw_text (snapshot, layout,
                           where->origin.x + (where->size.width - (float) width) / 2,
                           where->origin.y + (where->size.height - (float) height) / 2,
                           BOW_MAP_COLOUR_NOWHERE, dark);
}

/* What of the window the pack covers; empty where it covers nothing of it. */
static graphene_rect_t
covered_part (BowCoverageLayer *self,
              const BowMapView *view)
{
  graphene_rect_t window = GRAPHENE_RECT_INIT (0, 0, (float) view->width, (float) view->height), part;
  graphene_point_t from = bow_map_view_place (view, self->coverage.x0, self->coverage.y0);
  graphene_point_t to = bow_map_view_place (view, self->coverage.x1, self->coverage.y1);

  if (!self->covered ||
      !graphene_rect_intersection (&window, &GRAPHENE_RECT_INIT (from.x, from.y, to.x - from.x, to.y - from.y), &part))
    return GRAPHENE_RECT_INIT (0, 0, 0, 0);

  return part;
}

static void
bow_coverage_layer_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  BowCoverageLayer *self = BOW_COVERAGE_LAYER (widget);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  BowMapView view = bow_map_view_of (shumate_layer_get_viewport (SHUMATE_LAYER (self)), widget);
  graphene_rect_t part = covered_part (self, &view);
  float width = (float) view.width, height = (float) view.height;
  float right = part.origin.x + part.size.width, bottom = part.origin.y + part.size.height;

  if (view.world_px < BOW_MAP_TILE_SIZE * exp2 (BOW_MAP_CLOSE_ZOOM))
    return;
  if (part.size.width <= 0)
    {
      draw_nowhere (self, snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height), dark);
      return;
    }
  draw_nowhere (self, snapshot, &GRAPHENE_RECT_INIT (0, 0, width, part.origin.y), dark);
  draw_nowhere (self, snapshot, &GRAPHENE_RECT_INIT (0, bottom, width, height - bottom), dark);
  draw_nowhere (self, snapshot, &GRAPHENE_RECT_INIT (0, part.origin.y, part.origin.x, part.size.height), dark);
  draw_nowhere (self, snapshot, &GRAPHENE_RECT_INIT (right, part.origin.y, width - right, part.size.height), dark);
}

static void
bow_coverage_layer_constructed (GObject *object)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (object));

  G_OBJECT_CLASS (bow_coverage_layer_parent_class)->constructed (object);

  g_signal_connect_object (viewport, "notify", G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
}

static void
bow_coverage_layer_class_init (BowCoverageLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = bow_coverage_layer_constructed;
  GTK_WIDGET_CLASS (klass)->snapshot = bow_coverage_layer_snapshot;
}

static void
bow_coverage_layer_init (BowCoverageLayer *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * bow_coverage_layer_new:
 * @viewport: where the map looks
 *
 * Makes the layer.
 *
 * Returns: (transfer floating): the layer
 */
BowCoverageLayer *
bow_coverage_layer_new (ShumateViewport *viewport)
{
  return g_object_new (BOW_TYPE_COVERAGE_LAYER, "viewport", viewport, NULL);
}

/**
 * bow_coverage_layer_set_coverage:
 * @self: the layer
 * @info: (nullable): the pack that is open, or %NULL for none
 *
 * Sets where there are tiles.
 */
void
bow_coverage_layer_set_coverage (BowCoverageLayer  *self,
                                 const BowTileInfo *info)
{
  self->covered = info != NULL;
  if (info != NULL)
    self->coverage = (BowClusterBox) {
      bow_mercator_x (info->west),
      bow_mercator_y (info->north),
      bow_mercator_x (info->east),
      bow_mercator_y (info->south),
    };
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
