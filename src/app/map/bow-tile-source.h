/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "map/bow-tile-client.h"

G_BEGIN_DECLS

#define BOW_TYPE_TILE_SOURCE (bow_tile_source_get_type ())

/**
 * BowTileSource:
 *
 * Gives libshumate the tiles of a map pack. Nothing is fetched from anywhere
 * else, and nothing is kept on disk. Emits `missing` with the zoom, column and
 * row of a tile that the pack does not have.
 */
G_DECLARE_FINAL_TYPE (BowTileSource, bow_tile_source, BOW, TILE_SOURCE, ShumateDataSource)

BowTileSource *bow_tile_source_new (BowTileClient *client, const BowTileInfo *info);

G_END_DECLS
