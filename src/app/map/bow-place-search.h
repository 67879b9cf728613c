/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/bow-map-canvas.h"
#include "map/bow-map-feed.h"

G_BEGIN_DECLS

#define BOW_TYPE_PLACE_SEARCH (bow_place_search_get_type ())

/**
 * BowPlaceSearch:
 *
 * A card on the map in which a place is looked for. The map goes there, and
 * the card says how many records are near it and leads to them. Shown, it
 * takes the keyboard; put away, it leaves nothing on the map.
 */
G_DECLARE_FINAL_TYPE (BowPlaceSearch, bow_place_search, BOW, PLACE_SEARCH, GtkWidget)

void   bow_place_search_follow   (BowPlaceSearch *self, BowMapFeed *feed, BowMapCanvas *canvas);
double bow_place_search_zoom_for (double precision_m, double latitude, double width);

G_END_DECLS
