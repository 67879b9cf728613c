/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BowLayoutEdge:
 * @from: index of a node
 * @to: index of a node
 *
 * What joins two nodes.
 */
typedef struct
{
  guint from;
  guint to;
} BowLayoutEdge;

/**
 * BowLayoutPoint:
 * @along: in the direction in which the layers follow each other; 1 from one
 *   rank to the next
 * @across: within a rank; 1 is what a node takes
 *
 * Where something is, in units of nodes.
 */
typedef struct
{
  double along;
  double across;
} BowLayoutPoint;

/**
 * BowLayeredLayout:
 * @nodes: (array length=n_nodes): the centre of each node
 * @n_nodes: how many
 * @ranks: (array length=n_nodes): the rank that each stands in, from 0
 * @bends: (element-type BowLayoutPoint): where edges bend, edge after edge
 * @first_bend: (array length=n_edges): index of the first bend of each edge; it
 *   has as many as there are ranks between its ends, in the order from its
 *   first end to its second. One more than edges, so that the next one ends it
 * @n_ranks: how many ranks
 * @breadth: of the broadest rank, in nodes
 *
 * Nodes in layers, without one upon another.
 */
typedef struct
{
  BowLayoutPoint *nodes;
  gsize n_nodes;
  int *ranks;
  GArray *bends;
  guint *first_bend;
  int n_ranks;
  double breadth;
} BowLayeredLayout;

BowLayeredLayout *bow_layered_layout_new  (const int *layers, gsize n_nodes, const BowLayoutEdge *edges, gsize n_edges, guint most);
void              bow_layered_layout_free (BowLayeredLayout *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowLayeredLayout, bow_layered_layout_free)

G_END_DECLS
