/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/bow-map-feed.h"
#include "widgets/bow-time-bar.h"

G_BEGIN_DECLS

#define BOW_TYPE_MAP_TIME (bow_map_time_get_type ())

/**
 * BowMapTime:
 *
 * The bar of time under the map. It counts what the rest of the filter lets
 * through, and sets the time of that filter: map, list, board, export and print
 * follow it, because there is no other.
 */
G_DECLARE_FINAL_TYPE (BowMapTime, bow_map_time, BOW, MAP_TIME, GtkWidget)

void        bow_map_time_follow  (BowMapTime *self, BowMapFeed *feed, BowMapCanvas *canvas);
BowTimeBar *bow_map_time_get_bar (BowMapTime *self);

G_END_DECLS
