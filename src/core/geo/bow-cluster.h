/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The finest grid has 2^22 cells a side: about 6 m in Great Britain. */
#define BOW_CLUSTER_MAX_LEVEL 22

/**
 * BowClusterCell:
 * @x: centre of its points, on the unit square of Web Mercator
 * @y: centre of its points
 * @first: where its points begin in bow_cluster_get_order()
 * @count: how many points it holds, at least one
 *
 * The points of one cell of a grid.
 */
typedef struct
{
  double x;
  double y;
  guint32 first;
  guint32 count;
} BowClusterCell;

/**
 * BowClusterBox:
 * @x0: west edge, on the unit square of Web Mercator
 * @y0: north edge
 * @x1: east edge
 * @y1: south edge
 */
typedef struct
{
  double x0;
  double y0;
  double x1;
  double y1;
} BowClusterBox;

/**
 * BowCluster:
 *
 * Points sorted along a Morton curve, so that the points of any cell of any
 * grid of 2^level cells a side lie beside each other, with ready sums for
 * those levels where a cell holds many. Immutable, so any thread may read it.
 */
typedef struct _BowCluster BowCluster;

BowCluster    *bow_cluster_new         (const double *longitude, const double *latitude, gsize n_points);
void           bow_cluster_free        (BowCluster *self);
gsize          bow_cluster_get_n_points (const BowCluster *self);
const guint32 *bow_cluster_get_order   (const BowCluster *self);
void           bow_cluster_get_point   (const BowCluster *self, gsize index, double *x, double *y);
gsize          bow_cluster_count_cells (const BowCluster *self, guint level);
gboolean       bow_cluster_get_box     (const BowCluster *self, BowClusterBox *box);
gsize          bow_cluster_count       (const BowCluster *self, guint level, const BowClusterBox *box);
void           bow_cluster_query       (const BowCluster *self, guint level, const BowClusterBox *box, GArray *cells);
gsize          bow_cluster_get_memory  (const BowCluster *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowCluster, bow_cluster_free)

G_END_DECLS
