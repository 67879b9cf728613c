/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis/bow-grid-points.h"

G_BEGIN_DECLS

/* No more cells on a side than these. */
#define BOW_RASTER_MOST_CELLS 2048

/**
 * BowRaster:
 * @cell_m: the side of a cell, in metres
 * @easting: of the south-west corner of the first cell, a multiple of @cell_m
 * @northing: of that corner
 * @n_columns: cells from west to east
 * @n_rows: cells from south to north
 * @values: of the middle of each cell, row by row from the south
 *
 * Square cells on the British National Grid, with a value each. Cells begin at
 * multiples of their side, so that more events, or fewer, do not move them.
 */
typedef struct
{
  double cell_m;
  double easting;
  double northing;
  guint n_columns;
  guint n_rows;
  float *values;
} BowRaster;

gboolean bow_raster_lay_out (BowRaster *self, const BowGridExtent *extent, double cell_m, GError **error);
void     bow_raster_clear   (BowRaster *self);
double   bow_raster_at      (const BowRaster *self, double easting, double northing);

/**
 * bow_raster_size:
 * @self: cells
 *
 * Returns: how many cells there are
 */
static inline gsize
bow_raster_size (const BowRaster *self)
{
  return (gsize) self->n_columns * self->n_rows;
}

G_END_DECLS
