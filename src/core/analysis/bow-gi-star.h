/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis/bow-raster.h"

G_BEGIN_DECLS

/* With fewer events, or fewer cells, z is not even roughly normal. */
#define BOW_GI_STAR_FEWEST 30
/* Of the cells that stand out, how many may be there by chance. */
#define BOW_GI_STAR_RATE 0.05

/**
 * BowGiStarDesign:
 * @distance_m: cells whose middles are no further apart are neighbours, in
 *   metres, above 0
 * @cell_m: the side of a cell, in metres, at most two thirds of @distance_m, so
 *   that a cell has eight neighbours; 0 for half of it
 * @rate: the false discovery rate, from 0 to 1; 0 for %BOW_GI_STAR_RATE
 * @fewest: how many events it takes; 0 for %BOW_GI_STAR_FEWEST
 *
 * What kind of map of hot and cold cells is asked for.
 */
typedef struct
{
  double distance_m;
  double cell_m;
  double rate;
  guint fewest;
} BowGiStarDesign;

/**
 * BowGiStar:
 * @distance_m: how far neighbours are apart at most, in metres
 * @rate: the false discovery rate
 * @n_counted: events that were counted
 * @n_vague: events left out because their place is known less well than
 *   @distance_m
 * @n_off: events left out because they lie off the British National Grid
 * @mean: events in a cell, on average
 * @deviation: their standard deviation
 * @cutoff: how far from 0 z has to be at least for a cell to stand out, with
 *   regard to how many cells were looked at; %INFINITY where none does
 * @n_hot: cells with at least that z
 * @n_cold: cells with at most minus that z
 * @greatest: the greatest z
 * @least: the least z
 * @raster: z
 * @counts: events in each cell of @raster
 *
 * Where there are more events, or fewer, around a cell than chance would put
 * there.
 */
typedef struct
{
  double distance_m;
  double rate;
  gsize n_counted;
  gsize n_vague;
  gsize n_off;
  double mean;
  double deviation;
  double cutoff;
  gsize n_hot;
  gsize n_cold;
  double greatest;
  double least;
  BowRaster raster;
  guint32 *counts;
} BowGiStar;

BowGiStar *bow_gi_star_new  (const BowGridPoints *points, const BowGiStarDesign *design, GCancellable *cancellable, GError **error);
void       bow_gi_star_free (BowGiStar *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowGiStar, bow_gi_star_free)

G_END_DECLS
