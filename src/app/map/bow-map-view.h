/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "geo/bow-cluster.h"

G_BEGIN_DECLS

/* Zoom levels are those of tiles of 512 pixels, as vector tiles have. */
#define BOW_MAP_TILE_SIZE 512
#define BOW_MAP_MAX_ZOOM 18
/* From here on, the coast of the basemap is too coarse to be believed. */
#define BOW_MAP_CLOSE_ZOOM 9.0

/**
 * BowMapView:
 * @world_px: width of the whole world at this zoom, in pixels
 * @x: position of the left edge, on the unit square of Web Mercator
 * @y: position of the top edge
 * @width: in pixels
 * @height: in pixels
 *
 * What a layer shows just now: reckoned once a frame, so that projecting a
 * point is two multiplications.
 */
typedef struct
{
  double world_px;
  double x;
  double y;
  double width;
  double height;
} BowMapView;

BowMapView       bow_map_view_of        (ShumateViewport *viewport, GtkWidget *widget);
graphene_point_t bow_map_view_place     (const BowMapView *self, double x, double y);
gboolean         bow_map_view_place_box (const BowMapView *self, BowClusterBox box, graphene_rect_t *where);
double           bow_map_view_get_zoom  (const BowMapView *self);
BowClusterBox    bow_map_view_get_box   (const BowMapView *self, double margin_px);
double           bow_map_zoom_for_world (double world_px);

G_END_DECLS
