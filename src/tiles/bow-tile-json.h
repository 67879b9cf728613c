/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-tile-wire.h"

G_BEGIN_DECLS

void bow_tile_json_read (GBytes *json, BowTileInfo *info);

G_END_DECLS
