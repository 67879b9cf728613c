/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-kind.h"

G_BEGIN_DECLS

/* What a network holds at most; more is refused, not cut off in silence. */
#define BOW_NETWORK_MOST_NODES 1000000
#define BOW_NETWORK_MOST_EDGES 4000000

/* Of what has no beginning, or no end. */
#define BOW_NETWORK_NO_TIME_FROM G_MININT64
#define BOW_NETWORK_NO_TIME_TO G_MAXINT64
#define BOW_NETWORK_NO_DAY_FROM G_MININT32
#define BOW_NETWORK_NO_DAY_TO G_MAXINT32

/**
 * BowNetworkStrength:
 * @BOW_NETWORK_CONFIRMED: drawn solid
 * @BOW_NETWORK_UNCONFIRMED: drawn dashed
 * @BOW_NETWORK_DISPROVED: kept, because somebody once believed it
 *
 * How sure a link is; the codes of #bow_link_strengths in their order.
 */
typedef enum
{
  BOW_NETWORK_CONFIRMED,
  BOW_NETWORK_UNCONFIRMED,
  BOW_NETWORK_DISPROVED,
} BowNetworkStrength;

/**
 * BowNetworkNode:
 * @row: the record
 * @from_ms: when it began, in milliseconds since 1970; %BOW_NETWORK_NO_TIME_FROM
 *   where that is not known
 * @to_ms: when it ended; %BOW_NETWORK_NO_TIME_TO where that is not known
 * @kind: index of its kind into bow_kinds()
 * @weight: what it counts for, 1 where nothing else is known
 * @depth: how many links it is from what was asked for, 0 where nothing was
 *
 * A record of a network.
 */
typedef struct
{
  gint64 row;
  gint64 from_ms;
  gint64 to_ms;
  guint16 kind;
  guint16 depth;
  float weight;
} BowNetworkNode;

/**
 * BowNetworkEdge:
 * @row: the link; 0 where nodes are joined by something else
 * @from: index of a node
 * @to: index of another
 * @from_day: first day it held, in days since 1970; %BOW_NETWORK_NO_DAY_FROM
 *   where that is not known
 * @to_day: last day it held; %BOW_NETWORK_NO_DAY_TO where that is not known
 * @relation: index of its relation into bow_relations(), or what
 *   bow_network_relation_of_field() gives
 * @n_sources: how many records or statements say so
 * @strength: a #BowNetworkStrength
 * @source: evaluation of the source of its first provenance, `1` to `3`; `-`
 *   for a grade of an older scheme, 0 for none
 * @assessment: `A` to `E`, 0 where @source is no digit
 * @handling: `P` or `C`, 0 where @source is no digit
 *
 * A link of a network.
 */
typedef struct
{
  gint64 row;
  guint from;
  guint to;
  gint32 from_day;
  gint32 to_day;
  guint16 relation;
  guint16 n_sources;
  guint8 strength;
  char source;
  char assessment;
  char handling;
} BowNetworkEdge;

/**
 * BowNetworkPlace:
 * @x: to the right; about 1 from a node to the one that it is linked to
 * @y: downwards
 *
 * Where a node is drawn.
 */
typedef struct
{
  float x;
  float y;
} BowNetworkPlace;

/**
 * BowNetwork:
 * @n_nodes: how many nodes
 * @n_edges: how many edges
 * @nodes: (array length=n_nodes): the nodes, in the order in which they came
 * @edges: (array length=n_edges): the edges, in the order in which they came
 * @first: (array length=n_nodes+1): where the neighbours of each node begin in
 *   @neighbours; the next one's end them
 * @neighbours: indices of nodes; each edge stands there twice
 * @through: index of the edge that leads to each of @neighbours
 *
 * Records and what joins them, as plain arrays. Never changed once it is made,
 * so that several threads may read it.
 */
typedef struct
{
  guint n_nodes;
  guint n_edges;
  const BowNetworkNode *nodes;
  const BowNetworkEdge *edges;
  const guint *first;
  const guint *neighbours;
  const guint *through;
} BowNetwork;

#define BOW_TYPE_NETWORK (bow_network_get_type ())

GType       bow_network_get_type        (void);
BowNetwork *bow_network_new             (const BowNetworkNode *nodes, gsize n_nodes, const BowNetworkEdge *edges, gsize n_edges, GError **error);
BowNetwork *bow_network_ref             (BowNetwork *self);
void        bow_network_unref           (BowNetwork *self);
int         bow_network_find            (const BowNetwork *self, gint64 row);
guint       bow_network_get_degree      (const BowNetwork *self, guint node);
guint       bow_network_find_components (const BowNetwork *self, guint *component);
BowNetwork *bow_network_keep            (const BowNetwork *self, const gboolean *keep_nodes, const gboolean *keep_edges);
gint32      bow_network_day             (const char *text, gint32 otherwise);
char       *bow_network_print_day       (gint32 day);
guint16     bow_network_relation_of_field (guint kind, guint field);
gboolean    bow_network_edge_is_directed (const BowNetworkEdge *edge);
const char *bow_network_edge_get_label  (const BowNetworkEdge *edge, gboolean inverse);
char       *bow_network_edge_print_relation (const BowNetworkEdge *edge);
char       *bow_network_edge_print_grade (const BowNetworkEdge *edge);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowNetwork, bow_network_unref)

G_END_DECLS
