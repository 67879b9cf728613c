/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "geo/bow-vector-tile.h"

/* Makes vector tiles, of 4096 units a side. */
typedef struct
{
  GByteArray *tile;
  GByteArray *layer;
  GByteArray *words;
  guint n_words;
} TileMaker;

void    tile_maker_begin (TileMaker *self);
void    tile_maker_layer (TileMaker *self, const char *name);
/* Tags are pairs of key and value up to a %NULL; points are pairs of x and y. */
void    tile_maker_add   (TileMaker *self, BowVectorShape shape, const char *const *tags, const int *points, guint n_points);
GBytes *tile_maker_end   (TileMaker *self);

#define TILE_TAGS(...) ((const char *const[]) { __VA_ARGS__, NULL })
#define TILE_POINTS(...) ((const int[]) { __VA_ARGS__ }), (guint) (G_N_ELEMENTS (((const int[]) { __VA_ARGS__ })) / 2)
