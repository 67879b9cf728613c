/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "base/bow-tile-wire.h"

G_BEGIN_DECLS

#define BOW_TYPE_MAP_PACK (bow_map_pack_get_type ())

/**
 * BowMapPack:
 *
 * The map pack that is open, if any. Emits `changed` once a pack has been
 * opened or closed, and `failed` with a sentence when one could not be.
 */
G_DECLARE_FINAL_TYPE (BowMapPack, bow_map_pack, BOW, MAP_PACK, GObject)

BowMapPack        *bow_map_pack_new         (void);
const char        *bow_map_pack_get_path    (BowMapPack *self);
void               bow_map_pack_set_path    (BowMapPack *self, const char *path);
const BowTileInfo *bow_map_pack_get_info    (BowMapPack *self);
ShumateMapSource  *bow_map_pack_make_source (BowMapPack *self, gboolean dark);

G_END_DECLS
