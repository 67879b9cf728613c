/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/bow-map-canvas.h"
#include "map/bow-map-feed.h"

G_BEGIN_DECLS

#define BOW_TYPE_MAP_LAYERS (bow_map_layers_get_type ())

/**
 * BowMapLayers:
 *
 * A button upon the map that opens a panel with what lies under the records:
 * a section for each kind of layer.
 */
G_DECLARE_FINAL_TYPE (BowMapLayers, bow_map_layers, BOW, MAP_LAYERS, GtkWidget)

void bow_map_layers_follow (BowMapLayers *self, BowMapFeed *feed, BowMapCanvas *canvas);
void bow_map_layers_popup  (BowMapLayers *self);

G_END_DECLS
