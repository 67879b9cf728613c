/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/bow-map-feed.h"
#include "time/bow-time-panel.h"

G_BEGIN_DECLS

#define BOW_TYPE_MAP_TIME (bow_map_time_get_type ())

/**
 * BowMapTime:
 *
 * The bar of time under the map, with what else the map knows of times.
 */
G_DECLARE_FINAL_TYPE (BowMapTime, bow_map_time, BOW, MAP_TIME, GtkWidget)

void        bow_map_time_follow  (BowMapTime *self, BowMapFeed *feed, BowMapCanvas *canvas);
BowTimeBar *bow_map_time_get_bar (BowMapTime *self);

G_END_DECLS
