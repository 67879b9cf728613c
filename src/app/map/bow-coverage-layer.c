/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-coverage-layer.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "map/bow-coverage.h"
#include "map/bow-map-style.h"
#include "map/bow-map-view.h"

#define HATCH_PX 12
/* Words say why there is nothing, where the nothing is at least this large. */
#define LABEL_WIDTH 190
#define LABEL_HEIGHT 60

/* What is covered is outlined where the outline would be at least this long
 * and wide; less is a dot, not a place. */
#define MIN_OUTLINE 14
#define OUTLINE_WIDTH 1.5f

struct _BowCoverageLayer
{
  ShumateLayer parent_instance;

  BowMapPacks *packs;
};

G_DEFINE_FINAL_TYPE (BowCoverageLayer, bow_coverage_layer, SHUMATE_TYPE_LAYER)

static void
draw_hatch (GtkSnapshot           *snapshot,
            const graphene_rect_t *where,
            BowMapLook             look)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (1.5f);
  GdkRGBA ground = bow_map_style_get_colour (BOW_MAP_COLOUR_LAND, look);
  GdkRGBA lines = bow_map_style_get_colour (BOW_MAP_COLOUR_HATCH, look);
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
draw_words (BowCoverageLayer      *self,
            GtkSnapshot           *snapshot,
            const graphene_rect_t *where,
            const char            *words,
            BowMapLook             look)
{
  g_autoptr (PangoLayout) layout = NULL;
  int width, height;

  if (where->size.width < LABEL_WIDTH || where->size.height < LABEL_HEIGHT)
    return;
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), words);
  pango_layout_get_pixel_size (layout, &width, &height);
  bow_map_style_draw_text (snapshot, layout,
                           where->origin.x + (where->size.width - (float) width) / 2,
                           where->origin.y + (where->size.height - (float) height) / 2,
                           BOW_MAP_COLOUR_NOWHERE, look);
}

/* Says it once, where there is most room. */
static void
draw_region (BowCoverageLayer     *self,
             GtkSnapshot          *snapshot,
             const cairo_region_t *region,
             const char           *words,
             BowMapLook            look)
{
  graphene_rect_t widest = GRAPHENE_RECT_INIT (0, 0, 0, 0);

  for (int i = 0; i < cairo_region_num_rectangles (region); i++)
    {
      cairo_rectangle_int_t at;
      graphene_rect_t where;

      cairo_region_get_rectangle (region, i, &at);
      where = GRAPHENE_RECT_INIT ((float) at.x, (float) at.y, (float) at.width, (float) at.height);
      draw_hatch (snapshot, &where, look);
      if (graphene_rect_get_area (&where) > graphene_rect_get_area (&widest))
        widest = where;
    }
  draw_words (self, snapshot, &widest, words, look);
}

static void
draw_outline (BowCoverageLayer      *self,
              GtkSnapshot           *snapshot,
              const graphene_rect_t *where,
              BowMapLook             look)
{
  GdkRGBA colour = bow_map_style_get_colour (BOW_MAP_COLOUR_COVERAGE, look);
  const GdkRGBA colours[] = { colour, colour, colour, colour };
  const float widths[] = { OUTLINE_WIDTH, OUTLINE_WIDTH, OUTLINE_WIDTH, OUTLINE_WIDTH };
  GskRoundedRect outline;

  if (where->size.width < MIN_OUTLINE && where->size.height < MIN_OUTLINE)
    return;
  gsk_rounded_rect_init_from_rect (&outline, where, 0);
  gtk_snapshot_append_border (snapshot, &outline, widths, colours);
}

static void
draw_outlines (BowCoverageLayer *self,
               GtkSnapshot      *snapshot,
               const BowMapView *view,
               BowMapLook        look)
{
  /* So that edges far away are drawn nowhere, and need no exact numbers. */
  graphene_rect_t near = GRAPHENE_RECT_INIT (-9, -9, (float) view->width + 18, (float) view->height + 18);

  for (guint i = 0; i < bow_map_packs_count (self->packs); i++)
    {
      BowMapPack *pack = bow_map_packs_get (self->packs, i);
      graphene_rect_t where;

      if (bow_map_pack_is_drawn (pack) && bow_map_view_place_box (view, bow_map_pack_get_box (pack), &where) &&
          graphene_rect_intersection (&near, &where, &where))
        draw_outline (self, snapshot, &where, look);
    }
}

static void
bow_coverage_layer_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  BowCoverageLayer *self = BOW_COVERAGE_LAYER (widget);
  BowMapLook look = bow_map_style_get_look (widget);
  BowMapView view = bow_map_view_of (shumate_layer_get_viewport (SHUMATE_LAYER (self)), widget);
  g_autoptr (BowCoverage) coverage = bow_coverage_new (self->packs, &view);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) view.width, (float) view.height));
  if (bow_map_view_get_zoom (&view) >= BOW_MAP_CLOSE_ZOOM)
    {
      draw_region (self, snapshot, coverage->too_far, _("Zoom in to see the map"), look);
      draw_region (self, snapshot, coverage->nowhere, _("No map data here"), look);
    }
  draw_outlines (self, snapshot, &view, look);
  gtk_snapshot_pop (snapshot);
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
bow_coverage_layer_dispose (GObject *object)
{
  g_clear_object (&BOW_COVERAGE_LAYER (object)->packs);

  G_OBJECT_CLASS (bow_coverage_layer_parent_class)->dispose (object);
}

static void
bow_coverage_layer_class_init (BowCoverageLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = bow_coverage_layer_constructed;
  G_OBJECT_CLASS (klass)->dispose = bow_coverage_layer_dispose;
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
 * @packs: the map packs
 *
 * Makes the layer.
 *
 * Returns: (transfer floating): the layer
 */
BowCoverageLayer *
bow_coverage_layer_new (ShumateViewport *viewport,
                        BowMapPacks     *packs)
{
  BowCoverageLayer *self = g_object_new (BOW_TYPE_COVERAGE_LAYER, "viewport", viewport, NULL);

  self->packs = g_object_ref (packs);
  g_signal_connect_object (packs, "changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (packs, "gaps-changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  return self;
}
