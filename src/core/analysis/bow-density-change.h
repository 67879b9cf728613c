/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis/bow-density.h"

G_BEGIN_DECLS

/**
 * BowDensityTime:
 * @points: where events happened in that time
 * @days: how many days it had, above 0
 */
typedef struct
{
  const BowGridPoints *points;
  double days;
} BowDensityTime;

/**
 * BowDensityChange:
 * @kernel: how weight falls with the distance
 * @is_binned: whether events were shared out to the middles of cells first
 * @bandwidth_m: metres
 * @n_before: events counted before
 * @n_after: events counted afterwards
 * @n_vague: events left out of either because their place is known less well
 *   than the bandwidth
 * @n_off: events left out of either because they lie off the British National Grid
 * @scale: what the density before was multiplied by, so that it is of as many
 *   days as the one afterwards
 * @greatest: the greatest rise
 * @least: the greatest fall, below 0
 * @raster: events a square kilometre more than before; below 0 where there are
 *   fewer
 *
 * Where events lie more closely together than before, and where less.
 */
typedef struct
{
  BowDensityKernel kernel;
  gboolean is_binned;
  double bandwidth_m;
  gsize n_before;
  gsize n_after;
  gsize n_vague;
  gsize n_off;
  double scale;
  double greatest;
  double least;
  BowRaster raster;
} BowDensityChange;

BowDensityChange *bow_density_change_new  (const BowDensityTime *before, const BowDensityTime *after, const BowDensityDesign *design, GCancellable *cancellable, GError **error);
void              bow_density_change_free (BowDensityChange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowDensityChange, bow_density_change_free)

G_END_DECLS
