/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-tile-wire.h"

G_BEGIN_DECLS

/* How long one request may keep the database busy. */
#define BOW_TILE_MBTILES_TIME_MS 1000

/**
 * BowTileMbtiles:
 *
 * An open MBTiles file. It is somebody else's database and treated as such:
 * read-only, defensive, without triggers, extensions or functions of its own,
 * within limits of memory, size and time.
 */
typedef struct _BowTileMbtiles BowTileMbtiles;

BowTileMbtiles *bow_tile_mbtiles_open   (const char *path);
void            bow_tile_mbtiles_close  (BowTileMbtiles *self);
BowTileStatus   bow_tile_mbtiles_survey (BowTileMbtiles *self, BowTileInfo *info);
BowTileStatus   bow_tile_mbtiles_read   (BowTileMbtiles *self, guint zoom, guint x, guint y, GBytes **tile);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowTileMbtiles, bow_tile_mbtiles_close)

G_END_DECLS
