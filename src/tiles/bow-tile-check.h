/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-tile-wire.h"

G_BEGIN_DECLS

/* The largest picture that is handed over, in pixels a side. */
#define BOW_TILE_MAX_SIDE 1024

BowTileFormat bow_tile_sniff (const guint8 *data, gsize length);
gboolean      bow_tile_check (BowTileFormat format, const guint8 *data, gsize length);

G_END_DECLS
