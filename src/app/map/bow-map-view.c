/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-view.h"

#include <math.h>

#include "geo/bow-mercator.h"

/**
 * bow_map_view_of:
 * @viewport: where the map looks
 * @widget: what shows it
 *
 * Reckons what is to be seen.
 *
 * Returns: the view
 */
BowMapView
bow_map_view_of (ShumateViewport *viewport,
                 GtkWidget       *widget)
{
  double world = BOW_MAP_TILE_SIZE * exp2 (shumate_viewport_get_zoom_level (viewport));
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double longitude = shumate_location_get_longitude (SHUMATE_LOCATION (viewport));
  double latitude = shumate_location_get_latitude (SHUMATE_LOCATION (viewport));

  return (BowMapView) {
    .world_px = world,
    .x = bow_mercator_x (longitude) - width / 2 / world,
    .y = bow_mercator_y (latitude) - height / 2 / world,
    .width = width,
    .height = height,
  };
}

/**
 * bow_map_view_place:
 * @self: a view
 * @x: on the unit square of Web Mercator
 * @y: on the unit square of Web Mercator
 *
 * Where a position is in the widget.
 *
 * Returns: in pixels
 */
graphene_point_t
bow_map_view_place (const BowMapView *self,
                    double            x,
                    double            y)
{
  return GRAPHENE_POINT_INIT ((float) ((x - self->x) * self->world_px), (float) ((y - self->y) * self->world_px));
}

/**
 * bow_map_view_place_box:
 * @self: a view
 * @box: on the unit square of Web Mercator
 * @where: (out): where it is in the widget, in pixels; may reach far beyond
 *
 * Where a box is in the widget.
 *
 * Returns: whether any of it is to be seen
 */
gboolean
bow_map_view_place_box (const BowMapView *self,
                        BowClusterBox     box,
                        graphene_rect_t  *where)
{
  graphene_point_t from = bow_map_view_place (self, box.x0, box.y0);
  graphene_point_t to = bow_map_view_place (self, box.x1, box.y1);

  *where = GRAPHENE_RECT_INIT (from.x, from.y, to.x - from.x, to.y - from.y);

  return to.x > 0 && to.y > 0 && from.x < self->width && from.y < self->height;
}

/**
 * bow_map_view_get_zoom:
 * @self: a view
 *
 * How close it is.
 *
 * Returns: the zoom level
 */
double
bow_map_view_get_zoom (const BowMapView *self)
{
  return log2 (self->world_px / BOW_MAP_TILE_SIZE);
}

/**
 * bow_map_view_get_box:
 * @self: a view
 * @margin_px: how much more to take on each side
 *
 * What can be seen.
 *
 * Returns: on the unit square of Web Mercator
 */
BowClusterBox
bow_map_view_get_box (const BowMapView *self,
                      double            margin_px)
{
  double margin = margin_px / self->world_px;

  return (BowClusterBox) {
    self->x - margin,
    self->y - margin,
    self->x + self->width / self->world_px + margin,
    self->y + self->height / self->world_px + margin,
  };
}

/**
 * bow_map_zoom_for_world:
 * @world_px: width of the whole world, in pixels
 *
 * The zoom level at which the world is that wide.
 *
 * Returns: 0 to %BOW_MAP_MAX_ZOOM
 */
double
bow_map_zoom_for_world (double world_px)
{
  return CLAMP (log2 (world_px / BOW_MAP_TILE_SIZE), 0, BOW_MAP_MAX_ZOOM);
}
