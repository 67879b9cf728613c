/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-tile-wire.h"

G_BEGIN_DECLS

/* How long one request may keep the database busy. */
#define BOW_TILE_PACK_TIME_MS 1000

/**
 * BowTilePack:
 *
 * An open MBTiles file. It is somebody else's database and treated as such:
 * read-only, defensive, without triggers, extensions or functions of its own,
 * within limits of memory, size and time.
 */
typedef struct _BowTilePack BowTilePack;

BowTilePack       *bow_tile_pack_open     (const char *path);
void               bow_tile_pack_close    (BowTilePack *self);
BowTileStatus      bow_tile_pack_survey   (BowTilePack *self);
const BowTileInfo *bow_tile_pack_get_info (BowTilePack *self);
BowTileStatus      bow_tile_pack_read     (BowTilePack *self, guint zoom, guint x, guint y, GBytes **tile);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowTilePack, bow_tile_pack_close)

G_END_DECLS
