/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "map/bow-map-pack.h"

G_BEGIN_DECLS

#define BOW_TYPE_PACK_ROW (bow_pack_row_get_type ())

/**
 * BowPackRow:
 *
 * A map pack in a list. Alt+Up and Alt+Down move it, Delete removes it; what
 * is asked for comes as `moved` with a number of places, `removed` or `looked`.
 */
G_DECLARE_FINAL_TYPE (BowPackRow, bow_pack_row, BOW, PACK_ROW, AdwActionRow)

BowPackRow *bow_pack_row_new       (BowMapPack *pack);
BowMapPack *bow_pack_row_get_pack  (BowPackRow *self);
void        bow_pack_row_set_place (BowPackRow *self, guint at, guint n);

G_END_DECLS
