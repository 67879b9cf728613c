/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-tile-wire.h"

G_BEGIN_DECLS

/**
 * BowTilePack:
 *
 * An open map pack, of whichever format. It is somebody else's file and
 * treated as such: no byte of it is believed that has not been checked.
 */
typedef struct _BowTilePack BowTilePack;

BowTilePack       *bow_tile_pack_open     (const char *path);
void               bow_tile_pack_close    (BowTilePack *self);
BowTileStatus      bow_tile_pack_survey   (BowTilePack *self);
const BowTileInfo *bow_tile_pack_get_info (BowTilePack *self);
BowTileStatus      bow_tile_pack_read     (BowTilePack *self, guint zoom, guint x, guint y, GBytes **tile);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowTilePack, bow_tile_pack_close)

G_END_DECLS
