/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-tile-proto.h"

G_BEGIN_DECLS

/**
 * BowTileLayer:
 * @keys: (element-type utf8): what a feature can be tagged with
 * @values: (element-type utf8): and what those tags can say; empty for a number
 * @extent: units to a side of the tile
 *
 * What a layer of a vector tile says before its features are looked at.
 */
typedef struct
{
  GPtrArray *keys;
  GPtrArray *values;
  guint64 extent;
} BowTileLayer;

void        bow_tile_layer_read     (BowTileLayer *self, BowTileSpan span);
void        bow_tile_layer_clear    (BowTileLayer *self);
const char *bow_tile_layer_find_tag (const BowTileLayer *self, BowTileSpan tags, const char *wanted);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BowTileLayer, bow_tile_layer_clear)

G_END_DECLS
