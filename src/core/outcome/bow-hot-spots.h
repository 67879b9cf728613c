/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis/bow-density-change.h"
#include "analysis/bow-gi-star.h"
#include "outcome/bow-pattern.h"

G_BEGIN_DECLS

/* In metres. */
#define BOW_HOT_LEAST_REACH 10.0
#define BOW_HOT_GREATEST_REACH 20000.0
/* Classes on either side of nothing. */
#define BOW_HOT_MOST_CLASSES 5

/**
 * BowHotMethod:
 * @BOW_HOT_DENSITY: how densely events lie
 * @BOW_HOT_CELLS: which cells have more around them than chance would put there
 * @BOW_HOT_CHANGE: where events lie more densely than in a time before
 *
 * What a hot spot is worked out by.
 */
typedef enum
{
  BOW_HOT_DENSITY,
  BOW_HOT_CELLS,
  BOW_HOT_CHANGE,
} BowHotMethod;

#define BOW_HOT_N_METHODS 3

/**
 * BowHotDesign:
 * @method: by what
 * @kernel: how weight falls with the distance; not for @BOW_HOT_CELLS
 * @is_binned: whether events may be shared out to the middles of cells first
 * @reach_m: how far an event reaches, in metres; 0 for what the rule says
 * @cell_m: the side of a cell, in metres; 0 for one that suits the reach
 * @rate: for @BOW_HOT_CELLS, what share of the cells that stand out may do so by
 *   chance, from 0 to 1; 0 for %BOW_GI_STAR_RATE
 * @n_threads: how many threads may work; 0 for as many as there are processors
 *
 * What is asked for.
 */
typedef struct
{
  BowHotMethod method;
  BowDensityKernel kernel;
  gboolean is_binned;
  double reach_m;
  double cell_m;
  double rate;
  guint n_threads;
} BowHotDesign;

/**
 * BowHotInput:
 * @pattern: what happened, or for a change what happened in the second period
 * @before: (nullable): for a change, what happened in the first
 * @points: where
 * @points_before: (nullable): where that was
 * @days: how many days the second period has; 0 where there is no first
 * @days_before: how many the first
 *
 * What hot spots are worked out from. Not to be changed once it is made, so
 * that any thread may read it.
 */
typedef struct
{
  BowPattern *pattern;
  BowPattern *before;
  BowGridPoints *points;
  BowGridPoints *points_before;
  double days;
  double days_before;
} BowHotInput;

/**
 * BowHotSpots:
 * @method: by what
 * @kernel: how weight falls with the distance
 * @is_binned: whether events were shared out to the middles of cells first
 * @is_by_rule: whether the rule said how far an event reaches
 * @reach_m: how far, in metres
 * @n_counted: events that were counted, of both periods
 * @n_left_out: events that were not
 * @rate: for cells, what share of those that stand out may do so by chance
 * @cutoff: for cells, how far from 0 z has to be to stand out; %INFINITY where
 *   none does
 * @raster: events a square kilometre, or z, or events a square kilometre more
 * @steps: how far from 0 each class begins, ascending
 * @n_steps: how many classes there are on a side; 0 where nothing is to be shown
 * @has_falls: whether there are classes below 0
 * @words: what a legend has to say of it
 *
 * Hot spots, and all that has to be said of them wherever they are shown.
 * Immutable.
 */
typedef struct
{
  BowHotMethod method;
  BowDensityKernel kernel;
  gboolean is_binned;
  gboolean is_by_rule;
  double reach_m;
  gsize n_counted;
  gint64 n_left_out;
  double rate;
  double cutoff;
  BowRaster raster;
  double steps[BOW_HOT_MOST_CLASSES];
  guint n_steps;
  gboolean has_falls;
  char *words;
} BowHotSpots;

BowHotInput *bow_hot_input_new   (BowPattern *pattern, BowPattern *before, GCancellable *cancellable, GError **error);
BowHotInput *bow_hot_input_ref   (BowHotInput *self);
void         bow_hot_input_unref (BowHotInput *self);

BowHotSpots *bow_hot_spots_new            (const BowHotInput *input, const BowHotDesign *design, GCancellable *cancellable, GError **error);
BowHotSpots *bow_hot_spots_ref            (BowHotSpots *self);
void         bow_hot_spots_unref          (BowHotSpots *self);
int          bow_hot_spots_classify       (const BowHotSpots *self, double value);
double       bow_hot_spots_at             (const BowHotSpots *self, double easting, double northing);
GArray      *bow_hot_spots_list_places    (const BowHotSpots *self, guint most);
char        *bow_hot_spots_describe_class (const BowHotSpots *self, int number);
char        *bow_hot_spots_describe_value (const BowHotSpots *self, double value);
gboolean     bow_hot_spots_choose_reach   (const BowGridPoints *points, BowDensityKernel kernel, double *reach_m, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowHotInput, bow_hot_input_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowHotSpots, bow_hot_spots_unref)

G_END_DECLS
