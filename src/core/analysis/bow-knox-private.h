/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis/bow-knox.h"

G_BEGIN_DECLS

/*
 * BowKnoxSorted:
 * @n: how many
 * @easting: metres
 * @northing: metres
 * @key: the square of the net that each lies in, by rows
 * @order: which of the events each is
 * @reach: how far apart events may be, in metres
 *
 * Events by the squares of a net that are at least as wide as that, so that
 * whatever is near to an event lies in its square or in one beside it.
 */
typedef struct
{
  gsize n;
  double *easting;
  double *northing;
  guint64 *key;
  guint32 *order;
  double reach;
} BowKnoxSorted;

/* Told each pair once: the first stands before the second in the order. Ends the
 * search with FALSE. */
typedef gboolean (*BowKnoxPairFunc) (gsize first, gsize second, double distance_m, gpointer data);

/*
 * BowKnoxNear:
 * @starts: for each event, in sorted order, where its pairs begin in @others;
 *   one more at the end
 * @others: (element-type guint32): the second event of each pair
 *
 * The pairs of one band of distance.
 */
typedef struct
{
  guint32 *starts;
  GArray *others;
} BowKnoxNear;

BowKnoxSorted *_bow_knox_sort        (const BowKnoxEvents *events, double reach);
void           _bow_knox_sorted_free (BowKnoxSorted *self);
gboolean       _bow_knox_scan        (const BowKnoxSorted *self, BowKnoxMetric metric, BowKnoxPairFunc func, gpointer data, GCancellable *cancellable);
guint          _bow_knox_find_band   (const double *ends, guint n_ends, gboolean holds_upper, double value);
gboolean       _bow_knox_run         (BowKnox *self, const gint16 *days, gsize n, const BowKnoxNear *near, guint n_threads, int *n_done, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowKnoxSorted, _bow_knox_sorted_free)

G_END_DECLS
