/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-basemap-layer.h"

#include <adwaita.h>
#include <math.h>

#include "geo/bow-basemap.h"
#include "geo/bow-mercator.h"
#include "map/bow-map-style.h"
#include "map/bow-map-view.h"


/* From here on there is room for police areas and counties. */
#define COUNTY_ZOOM 6
#define AREA_ZOOM 6.6

struct _BowBasemapLayer
{
  ShumateLayer parent_instance;

  BowMapPacks *packs;

  /* Land and borders as drawn for a whole zoom level, in units of that zoom;
   * between two levels they are only scaled. */
  int path_zoom;
  BowMapLook look;
  GskPath *land;
  GskPath *borders;
  GskPath *counties;
  double origin_x;
  double origin_y;
  BowClusterBox path_box;
};

G_DEFINE_FINAL_TYPE (BowBasemapLayer, bow_basemap_layer, SHUMATE_TYPE_LAYER)

static gboolean
boxes_touch (const BowClusterBox *a,
             const BowClusterBox *b)
{
  return a->x0 <= b->x1 && a->x1 >= b->x0 && a->y0 <= b->y1 && a->y1 >= b->y0;
}

static gboolean
box_contains (const BowClusterBox *outer,
              const BowClusterBox *inner)
{
  return outer->x0 <= inner->x0 && outer->y0 <= inner->y0 && outer->x1 >= inner->x1 && outer->y1 >= inner->y1;
}

/* Positions closer to the last than would be seen are left out. */
static void
add_shape (GskPathBuilder        *builder,
           const BowBasemapShape *shape,
           double                 origin_x,
           double                 origin_y,
           double                 scale,
           gboolean               closed)
{
  float last_x = 0, last_y = 0;

  for (gsize i = 0; i < shape->n; i++)
    {
      float x = (float) ((shape->x[i] - origin_x) * scale), y = (float) ((shape->y[i] - origin_y) * scale);

      if (i == 0)
        gsk_path_builder_move_to (builder, x, y);
      else if (hypotf (x - last_x, y - last_y) >= 1.5f || i == shape->n - 1)
        gsk_path_builder_line_to (builder, x, y);
      else
        continue;
      last_x = x;
      last_y = y;
    }
  if (closed)
    gsk_path_builder_close (builder);
}

static GskPath *
build_path (BowBasemapLayer *self,
            GPtrArray       *shapes,
            double           scale,
            gboolean         closed)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();

  for (guint i = 0; i < shapes->len; i++)
    {
      const BowBasemapShape *shape = g_ptr_array_index (shapes, i);

      if (boxes_touch (&shape->box, &self->path_box))
        add_shape (builder, shape, self->origin_x, self->origin_y, scale, closed);
    }

  return gsk_path_builder_to_path (builder);
}

static void
ensure_paths (BowBasemapLayer  *self,
              const BowMapView *view,
              int               zoom)
{
  const BowBasemap *basemap = bow_basemap_get ();
  double scale = BOW_MAP_TILE_SIZE * exp2 (zoom);
  BowClusterBox seen = bow_map_view_get_box (view, 0);

  if (self->land != NULL && self->path_zoom == zoom && box_contains (&self->path_box, &seen))
    return;
  g_clear_pointer (&self->land, gsk_path_unref);
  g_clear_pointer (&self->borders, gsk_path_unref);
  g_clear_pointer (&self->counties, gsk_path_unref);
  self->path_zoom = zoom;
  self->path_box = bow_map_view_get_box (view, 600);
  self->origin_x = view->x;
  self->origin_y = view->y;
  self->land = build_path (self, basemap->land, scale, TRUE);
  self->borders = build_path (self, basemap->borders, scale, FALSE);
  self->counties = build_path (self, basemap->counties, scale, FALSE);
}

static void
draw_borders (BowBasemapLayer *self,
              GtkSnapshot     *snapshot,
              gboolean         with_counties)
{
  g_autoptr (GskStroke) wide = gsk_stroke_new (1.2f);
  g_autoptr (GskStroke) thin = gsk_stroke_new (1);
  GdkRGBA border = bow_map_style_get_colour (BOW_MAP_COLOUR_BORDER, self->look);
  GdkRGBA county = bow_map_style_get_colour (BOW_MAP_COLOUR_COUNTY, self->look);

  gsk_stroke_set_dash (wide, (float[]) { 5, 3 }, 2);
  gsk_stroke_set_dash (thin, (float[]) { 4, 2, 1, 2 }, 4);
  if (with_counties && !gsk_path_is_empty (self->counties))
    gtk_snapshot_append_stroke (snapshot, self->counties, thin, &county);
  if (!gsk_path_is_empty (self->borders))
    gtk_snapshot_append_stroke (snapshot, self->borders, wide, &border);
}

static void
draw_land (BowBasemapLayer  *self,
           GtkSnapshot      *snapshot,
           const BowMapView *view)
{
  g_autoptr (GskStroke) thin = gsk_stroke_new (1);
  GdkRGBA land = bow_map_style_get_colour (BOW_MAP_COLOUR_LAND, self->look);
  GdkRGBA coast = bow_map_style_get_colour (BOW_MAP_COLOUR_COAST, self->look);
  int zoom = (int) floor (log2 (view->world_px / BOW_MAP_TILE_SIZE));
  double scale;
  graphene_point_t at;

  ensure_paths (self, view, zoom);
  scale = view->world_px / (BOW_MAP_TILE_SIZE * exp2 (self->path_zoom));
  at = bow_map_view_place (view, self->origin_x, self->origin_y);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &at);
  gtk_snapshot_scale (snapshot, (float) scale, (float) scale);
  if (!gsk_path_is_empty (self->land))
    {
      gtk_snapshot_append_fill (snapshot, self->land, GSK_FILL_RULE_WINDING, &land);
      gtk_snapshot_append_stroke (snapshot, self->land, thin, &coast);
    }
  draw_borders (self, snapshot, zoom >= COUNTY_ZOOM);
  gtk_snapshot_restore (snapshot);
}

static gboolean
make_room (GArray                *taken,
           const graphene_rect_t *wanted)
{
  for (guint i = 0; i < taken->len; i++)
    if (graphene_rect_intersection (&g_array_index (taken, graphene_rect_t, i), wanted, NULL))
      return FALSE;

  g_array_append_val (taken, *wanted);
  return TRUE;
}

static void
draw_town (BowBasemapLayer      *self,
           GtkSnapshot          *snapshot,
           const BowBasemapTown *town,
           graphene_point_t      at,
           GArray               *taken)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), town->name);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GdkRGBA ink = bow_map_style_get_colour (BOW_MAP_COLOUR_TOWN, self->look);
  float radius = town->rank == 1 ? 3 : 2.2f;
  GskRoundedRect dot;
  int width, height;
  float left;

  pango_attr_list_insert (attributes, pango_attr_scale_new (town->rank == 1 ? 1.1 : town->rank == 2 ? 0.95 : 0.86));
  if (town->rank == 1)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, &height);
  left = at.x + 7;
  if (!make_room (taken, &GRAPHENE_RECT_INIT (at.x - 6, at.y - (float) height / 2 - 2, (float) width + 18, (float) height + 4)))
    {
      left = at.x - 7 - (float) width;
      if (!make_room (taken, &GRAPHENE_RECT_INIT (left - 5, at.y - (float) height / 2 - 2, (float) width + 18, (float) height + 4)))
        return;
    }

  gsk_rounded_rect_init_from_rect (&dot, &GRAPHENE_RECT_INIT (at.x - radius, at.y - radius, 2 * radius, 2 * radius), radius);
  gtk_snapshot_push_rounded_clip (snapshot, &dot);
  gtk_snapshot_append_color (snapshot, &ink, &dot.bounds);
  gtk_snapshot_pop (snapshot);
  bow_map_style_draw_text (snapshot, layout, left, at.y - (float) height / 2, BOW_MAP_COLOUR_TOWN, self->look);
}

/* In quiet capitals, where no town has taken the room. */
static void
draw_area (BowBasemapLayer      *self,
           GtkSnapshot          *snapshot,
           const BowBasemapTown *area,
           graphene_point_t      at,
           GArray               *taken)
{
  g_autofree char *name = g_utf8_strup (area->name, -1);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), name);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width, height;

  pango_attr_list_insert (attributes, pango_attr_scale_new (area->rank == 1 ? 0.86 : 0.74));
  pango_attr_list_insert (attributes, pango_attr_letter_spacing_new (PANGO_SCALE));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, &height);
  at = GRAPHENE_POINT_INIT (at.x - (float) width / 2, at.y - (float) height / 2);
  if (make_room (taken, &GRAPHENE_RECT_INIT (at.x - 4, at.y - 2, (float) width + 8, (float) height + 4)))
    bow_map_style_draw_text (snapshot, layout, at.x, at.y, BOW_MAP_COLOUR_NAME, self->look);
}

static gboolean
is_named_by_pack (BowBasemapLayer      *self,
                  const BowBasemapTown *town,
                  double                zoom)
{
  for (guint i = 0; i < bow_map_packs_count (self->packs); i++)
    {
      BowMapPack *pack = bow_map_packs_get (self->packs, i);
      BowClusterBox box;

      if (!bow_map_pack_reaches (pack, zoom) || bow_map_pack_get_least_zoom (pack) > zoom)
        continue;
      box = bow_map_pack_get_box (pack);
      if (box_contains (&box, &(BowClusterBox) { town->x, town->y, town->x, town->y }))
        return TRUE;
    }

  return FALSE;
}

static void
draw_towns (BowBasemapLayer  *self,
            GtkSnapshot      *snapshot,
            const BowMapView *view)
{
  const BowBasemap *basemap = bow_basemap_get ();
  double zoom = log2 (view->world_px / BOW_MAP_TILE_SIZE);
  int rank = zoom < 5 ? 1 : zoom < 6.2 ? 2 : zoom < 7.6 ? 3 : 4;
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));

  for (guint i = 0; i < basemap->towns->len; i++)
    {
      const BowBasemapTown *town = g_ptr_array_index (basemap->towns, i);
      graphene_point_t at = bow_map_view_place (view, town->x, town->y);

      if (town->rank <= rank && at.x > -150 && at.y > -20 && at.x < view->width + 20 && at.y < view->height + 20 &&
          !is_named_by_pack (self, town, zoom))
        draw_town (self, snapshot, town, at, taken);
    }
  for (guint i = 0; i < basemap->areas->len; i++)
    {
      const BowBasemapTown *area = g_ptr_array_index (basemap->areas, i);
      graphene_point_t at = bow_map_view_place (view, area->x, area->y);

      if ((area->rank == 1) == (zoom < AREA_ZOOM) && at.x > 0 && at.y > 0 && at.x < view->width && at.y < view->height)
        draw_area (self, snapshot, area, at, taken);
    }
}

/* Where a pack covers it, the ground is land: the basemap's coast is too
 * coarse to shine through, and the pack draws its own water. */
static void
draw_covered (BowBasemapLayer  *self,
              GtkSnapshot      *snapshot,
              const BowMapView *view)
{
  GdkRGBA land = bow_map_style_get_colour (BOW_MAP_COLOUR_LAND, self->look);

  for (guint i = 0; i < bow_map_packs_count (self->packs); i++)
    {
      BowMapPack *pack = bow_map_packs_get (self->packs, i);
      graphene_rect_t where;

      if (bow_map_pack_reaches (pack, bow_map_view_get_zoom (view)) && bow_map_view_place_box (view, bow_map_pack_get_box (pack), &where))
        gtk_snapshot_append_color (snapshot, &land, &where);
    }
}

static void
bow_basemap_layer_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  BowBasemapLayer *self = BOW_BASEMAP_LAYER (widget);
  BowMapView view = bow_map_view_of (shumate_layer_get_viewport (SHUMATE_LAYER (self)), widget);
  GdkRGBA sea;

  self->look = bow_map_style_get_look (widget);
  sea = bow_map_style_get_colour (BOW_MAP_COLOUR_SEA, self->look);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) view.width, (float) view.height));
  gtk_snapshot_append_color (snapshot, &sea, &GRAPHENE_RECT_INIT (0, 0, (float) view.width, (float) view.height));
  draw_land (self, snapshot, &view);
  if (view.world_px >= BOW_MAP_TILE_SIZE * exp2 (BOW_MAP_CLOSE_ZOOM))
    draw_covered (self, snapshot, &view);
  else
    draw_towns (self, snapshot, &view);
  gtk_snapshot_pop (snapshot);
}

static void
bow_basemap_layer_constructed (GObject *object)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (object));

  G_OBJECT_CLASS (bow_basemap_layer_parent_class)->constructed (object);

  g_signal_connect_object (viewport, "notify", G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
}

static void
bow_basemap_layer_dispose (GObject *object)
{
  BowBasemapLayer *self = BOW_BASEMAP_LAYER (object);

  g_clear_pointer (&self->land, gsk_path_unref);
  g_clear_pointer (&self->borders, gsk_path_unref);
  g_clear_pointer (&self->counties, gsk_path_unref);
  g_clear_object (&self->packs);

  G_OBJECT_CLASS (bow_basemap_layer_parent_class)->dispose (object);
}

static void
bow_basemap_layer_class_init (BowBasemapLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = bow_basemap_layer_constructed;
  object_class->dispose = bow_basemap_layer_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = bow_basemap_layer_snapshot;
}

static void
bow_basemap_layer_init (BowBasemapLayer *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * bow_basemap_layer_new:
 * @viewport: where the map looks
 * @packs: the map packs that will lie above it
 *
 * Makes the layer.
 *
 * Returns: (transfer floating): the layer
 */
BowBasemapLayer *
bow_basemap_layer_new (ShumateViewport *viewport,
                       BowMapPacks     *packs)
{
  BowBasemapLayer *self = g_object_new (BOW_TYPE_BASEMAP_LAYER, "viewport", viewport, NULL);

  self->packs = g_object_ref (packs);
  g_signal_connect_object (packs, "changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  return self;
}
