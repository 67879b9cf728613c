/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "map/bow-map-packs.h"

G_BEGIN_DECLS

#define BOW_TYPE_BASEMAP_LAYER (bow_basemap_layer_get_type ())

/**
 * BowBasemapLayer:
 *
 * What lies under everything: sea, land, borders and towns, so that the map is
 * never blank.
 */
G_DECLARE_FINAL_TYPE (BowBasemapLayer, bow_basemap_layer, BOW, BASEMAP_LAYER, ShumateLayer)

BowBasemapLayer *bow_basemap_layer_new (ShumateViewport *viewport, BowMapPacks *packs);

G_END_DECLS
