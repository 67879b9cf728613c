/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bow-tile-pack.h"

G_BEGIN_DECLS

gboolean bow_tile_serve (int fd, BowTilePack *pack, BowTileStatus status);

G_END_DECLS
