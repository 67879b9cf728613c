/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-line-stretch.h"
#include "base/bow-tile-proto.h"

G_BEGIN_DECLS

/**
 * BowTileStand:
 * @x: in units of the tile
 * @y: in units of the tile, downwards
 * @angle: in degrees, clockwise, such that letters stand upright: from -90 to 89
 *
 * Where a name stands, by its middle.
 */
typedef struct
{
  gint64 x;
  gint64 y;
  int angle;
} BowTileStand;

void     bow_tile_line_read   (BowTileSpan geometry, GPtrArray *lines);
void     bow_tile_line_join   (GPtrArray *lines);
double   bow_tile_line_length (const GArray *line);
gboolean bow_tile_line_stand  (const GArray *line, double middle, double play, double length, double bend, BowTileStand *stand);

G_END_DECLS
