/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-tile-wire.h"

G_BEGIN_DECLS

/**
 * BowTilePmtiles:
 *
 * An open PMTiles file, version 3. Nothing of it is believed before it has
 * been compared with the size of the file.
 */
typedef struct _BowTilePmtiles BowTilePmtiles;

gboolean        bow_tile_pmtiles_is_one (int fd);
BowTilePmtiles *bow_tile_pmtiles_new    (int fd);
void            bow_tile_pmtiles_close  (BowTilePmtiles *self);
BowTileStatus   bow_tile_pmtiles_survey (BowTilePmtiles *self, BowTileInfo *info);
BowTileStatus   bow_tile_pmtiles_read   (BowTilePmtiles *self, guint zoom, guint x, guint y, GBytes **tile);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowTilePmtiles, bow_tile_pmtiles_close)

G_END_DECLS
