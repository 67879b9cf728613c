/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "geo/bow-geometry.h"

G_BEGIN_DECLS

/* With fewer than these, a surface says more of chance than of a place. */
#define BOW_DENSITY_FEWEST 10
/* No more cells on a side than these. */
#define BOW_DENSITY_MOST_CELLS 2048

/**
 * BowDensityKernel:
 * @BOW_DENSITY_QUARTIC: 3/π · (1 − q²)²
 * @BOW_DENSITY_TRIANGULAR: 3/π · (1 − q)
 * @BOW_DENSITY_UNIFORM: 1/π
 * @BOW_DENSITY_TRIWEIGHT: 4/π · (1 − q²)³
 * @BOW_DENSITY_EPANECHNIKOV: 2/π · (1 − q²)
 *
 * How the weight of an event falls with the distance, where q is the distance
 * as a share of the bandwidth; nothing beyond that. Each sums to one over the
 * plane, once divided by the square of the bandwidth.
 */
typedef enum
{
  BOW_DENSITY_QUARTIC,
  BOW_DENSITY_TRIANGULAR,
  BOW_DENSITY_UNIFORM,
  BOW_DENSITY_TRIWEIGHT,
  BOW_DENSITY_EPANECHNIKOV,
} BowDensityKernel;

/**
 * BowDensity:
 * @kernel: how weight falls with the distance
 * @bandwidth_m: metres
 * @cell_m: the side of a cell, in metres
 * @easting: of the south-west corner of the first cell, a multiple of @cell_m
 * @northing: of that corner
 * @n_columns: cells from west to east
 * @n_rows: cells from south to north
 * @n_counted: events that the surface is made of
 * @n_vague: events left out because their place is known less well than the
 *   bandwidth, or lies off the British National Grid
 * @peak: the greatest value
 * @values: events a square kilometre at the middle of each cell, row by row
 *   from the south
 *
 * Where events lie close together.
 */
typedef struct
{
  BowDensityKernel kernel;
  double bandwidth_m;
  double cell_m;
  double easting;
  double northing;
  guint n_columns;
  guint n_rows;
  gsize n_counted;
  gsize n_vague;
  double peak;
  float *values;
} BowDensity;

BowDensity *bow_density_new  (const BowPosition *positions,
                              const float       *precisions_m,
                              gsize              n,
                              BowDensityKernel   kernel,
                              double             bandwidth_m,
                              GCancellable      *cancellable,
                              GError           **error);
void        bow_density_free (BowDensity *self);
double      bow_density_at   (const BowDensity *self, double easting, double northing);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowDensity, bow_density_free)

G_END_DECLS
