/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/bow-map-packs.h"

G_BEGIN_DECLS

#define BOW_TYPE_TILES_LAYER (bow_tiles_layer_get_type ())

/**
 * BowTilesLayer:
 *
 * Draws the tiles of all map packs that are shown, that which is first in the
 * list on top. Each is drawn only where it covers something: beyond, its tiles
 * are empty paper, and would hide the pack below.
 */
G_DECLARE_FINAL_TYPE (BowTilesLayer, bow_tiles_layer, BOW, TILES_LAYER, ShumateLayer)

BowTilesLayer *bow_tiles_layer_new (ShumateViewport *viewport, BowMapPacks *packs);

G_END_DECLS
