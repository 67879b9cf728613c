/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis/bow-raster.h"

G_BEGIN_DECLS

/* With fewer than these, a surface says more of chance than of a place. */
#define BOW_DENSITY_FEWEST 10

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

#define BOW_DENSITY_N_KERNELS 5

/**
 * BowDensityDesign:
 * @kernel: how weight falls with the distance
 * @is_binned: whether events may be shared out to the middles of cells first;
 *   see bow_density_new()
 * @bandwidth_m: how far the weight of an event reaches, in metres, above 0
 * @cell_m: the side of a cell, in metres; 0 for an eighth of the bandwidth, or
 *   more where there were too many
 * @fewest: how many events it takes; 0 for %BOW_DENSITY_FEWEST
 * @n_threads: how many threads may work; 0 for as many as there are processors
 *
 * What kind of surface is asked for.
 */
typedef struct
{
  BowDensityKernel kernel;
  gboolean is_binned;
  double bandwidth_m;
  double cell_m;
  guint fewest;
  guint n_threads;
} BowDensityDesign;

/**
 * BowDensity:
 * @kernel: how weight falls with the distance
 * @is_binned: whether events were shared out to the middles of cells first
 * @bandwidth_m: metres
 * @n_counted: events that the surface is made of
 * @n_vague: events left out because their place is known less well than the
 *   bandwidth
 * @n_off: events left out because they lie off the British National Grid
 * @peak: the greatest value
 * @raster: events a square kilometre
 *
 * Where events lie close together.
 */
typedef struct
{
  BowDensityKernel kernel;
  gboolean is_binned;
  double bandwidth_m;
  gsize n_counted;
  gsize n_vague;
  gsize n_off;
  double peak;
  BowRaster raster;
} BowDensity;

BowDensity *bow_density_new         (const BowGridPoints *points, const BowDensityDesign *design, GCancellable *cancellable, GError **error);
void        bow_density_free        (BowDensity *self);
double      bow_density_weigh       (BowDensityKernel kernel, double share);
const char *bow_density_kernel_name (BowDensityKernel kernel);
const char *bow_density_kernel_label (BowDensityKernel kernel);
gboolean    bow_density_kernel_find (const char *name, BowDensityKernel *kernel);
double      bow_density_bandwidth   (const BowGridPoints *points, BowDensityKernel kernel);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowDensity, bow_density_free)

G_END_DECLS
