/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis/bow-knox-events.h"

G_BEGIN_DECLS

/* With fewer events than these a table says more of chance than of a pattern. */
#define BOW_KNOX_FEWEST 20
#define BOW_KNOX_MOST_BANDS 16
#define BOW_KNOX_MOST_RUNS 9999
/* More pairs than these within the widest band are refused: a gigabyte of them. */
#define BOW_KNOX_MOST_PAIRS (1u << 28)

/**
 * BowKnoxMetric:
 * @BOW_KNOX_EUCLIDEAN: as the crow flies
 * @BOW_KNOX_MANHATTAN: along streets that run from east to west and from south
 *   to north
 */
typedef enum
{
  BOW_KNOX_EUCLIDEAN,
  BOW_KNOX_MANHATTAN,
} BowKnoxMetric;

/**
 * BowKnoxDesign:
 * @metric: how distance is measured
 * @holds_upper: whether a band holds its upper end, and so not its lower one:
 *   (100, 200], and not [100, 200)
 * @distances_m: (array length=n_distances): the upper ends of the bands of
 *   distance, ascending, above 0, in metres; the first band begins at 0 and
 *   holds it
 * @n_distances: how many, from 1 to %BOW_KNOX_MOST_BANDS
 * @days: (array length=n_days): the upper ends of the bands of time, likewise
 * @n_days: how many, from 1 to %BOW_KNOX_MOST_BANDS
 * @n_runs: how often the days are shuffled, at most %BOW_KNOX_MOST_RUNS
 * @seed: what the shuffles begin from
 * @fewest: how many events it takes; 0 for %BOW_KNOX_FEWEST
 * @n_threads: how many threads may work; 0 for as many as there are processors
 * @n_done: (nullable): set to how many shuffles have been counted as they are,
 *   to be read by another thread with g_atomic_int_get()
 *
 * What table is asked for.
 */
typedef struct
{
  BowKnoxMetric metric;
  gboolean holds_upper;
  const double *distances_m;
  guint n_distances;
  const double *days;
  guint n_days;
  guint n_runs;
  guint64 seed;
  guint fewest;
  guint n_threads;
  int *n_done;
} BowKnoxDesign;

/**
 * BowKnoxCell:
 * @observed: pairs of events in this band of distance and of time
 * @mean: how many there were on average where the days were shuffled; %NAN
 *   where they never were
 * @median: the middle one of those numbers
 * @n_as_many: how many shuffles gave at least as many as were observed
 * @p: (@n_as_many + 1) / (runs + 1)
 * @ratio: @observed / @mean; %NAN where that is 0
 * @median_ratio: @observed / @median; %NAN where that is 0
 */
typedef struct
{
  guint64 observed;
  double mean;
  double median;
  guint n_as_many;
  double p;
  double ratio;
  double median_ratio;
} BowKnoxCell;

/**
 * BowKnox:
 * @metric: how distance was measured
 * @holds_upper: whether a band holds its upper end, and so not its lower one
 * @n_distances: bands of distance
 * @distances_m: their upper ends, in metres
 * @n_days: bands of time
 * @days: their upper ends, in days
 * @n_runs: how often the days were shuffled
 * @seed: what the shuffles began from: it gives the same table again
 * @n_events: events
 * @n_pairs: pairs of them within the widest band of distance
 * @cells: (array): the table, band of distance by band of distance
 *
 * Whether events that are near in space are near in time more often than by
 * chance.
 */
typedef struct
{
  BowKnoxMetric metric;
  gboolean holds_upper;
  guint n_distances;
  double distances_m[BOW_KNOX_MOST_BANDS];
  guint n_days;
  double days[BOW_KNOX_MOST_BANDS];
  guint n_runs;
  guint64 seed;
  gsize n_events;
  guint64 n_pairs;
  BowKnoxCell *cells;
} BowKnox;

/**
 * BowKnoxPair:
 * @first: which of the events
 * @second: which other one, not before @first in time
 * @distance_m: how far apart, in metres, by the metric of the design
 * @days: how many days apart
 */
typedef struct
{
  guint32 first;
  guint32 second;
  double distance_m;
  gint32 days;
} BowKnoxPair;

BowKnox           *bow_knox_new        (const BowKnoxEvents *events, const BowKnoxDesign *design, GCancellable *cancellable, GError **error);
void               bow_knox_free       (BowKnox *self);
const BowKnoxCell *bow_knox_cell       (const BowKnox *self, guint distance, guint days);
char              *bow_knox_describe_band (const double *ends, guint index, gboolean holds_upper);
double             bow_knox_precision  (const BowKnoxDesign *design);
GArray            *bow_knox_list_pairs (const BowKnoxEvents *events, const BowKnoxDesign *design, guint distance, guint days, GCancellable *cancellable, GError **error);
guint32           *bow_knox_find_chains (const GArray *pairs, gsize n_events, guint32 *n_chains);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowKnox, bow_knox_free)

G_END_DECLS
