/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many entries of one directory are read; those of a country that is
 * written as its makers write it have a few thousand. */
#define BOW_TILE_DIRECTORY_MAX (256 * 1024)

/**
 * BowTileEntry:
 * @id: number of the first tile, along the curve
 * @offset: where it lies
 * @length: how many bytes, never 0
 * @run: how many tiles in a row are the same; 0 for a leaf, another directory
 *
 * An entry of a directory of PMTiles.
 */
typedef struct
{
  guint64 id;
  guint64 offset;
  guint32 length;
  guint32 run;
} BowTileEntry;

/**
 * BowTileDirectory:
 * @n: how many entries
 * @entries: in order of their numbers, which do not overlap
 *
 * A directory of PMTiles.
 */
typedef struct
{
  gsize n;
  BowTileEntry entries[];
} BowTileDirectory;

BowTileDirectory   *bow_tile_directory_read (const guint8 *data, gsize length);
const BowTileEntry *bow_tile_directory_find (const BowTileDirectory *self, guint64 id);
guint64             bow_tile_id             (guint zoom, guint x, guint y);

G_END_DECLS
