/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/bow-network.h"

G_BEGIN_DECLS

/**
 * BowNetworkMeasure:
 * @BOW_NETWORK_DEGREE: how many other records each is linked to
 * @BOW_NETWORK_BETWEENNESS: how much of the shortest ways lead through each
 * @BOW_NETWORK_COMMUNITIES: groups with more links inside than out of them
 * @BOW_NETWORK_COMPONENTS: parts that hang together
 *
 * What of a network is measured.
 */
typedef enum
{
  BOW_NETWORK_DEGREE,
  BOW_NETWORK_BETWEENNESS,
  BOW_NETWORK_COMMUNITIES,
  BOW_NETWORK_COMPONENTS,
} BowNetworkMeasure;

/**
 * BowNetworkMeasured:
 * @measure: what was measured
 * @n: how many nodes
 * @values: (array length=n): of each node: how many others, the part of the
 *   shortest ways between all others from 0 to 1, or the number of its group,
 *   from 0 for the largest
 * @n_groups: how many groups, 0 where it is not about groups
 * @is_estimate: whether only some shortest ways were counted
 * @n_sources: how many records those ways begin at
 * @seed: of what is random
 *
 * What came out.
 */
typedef struct
{
  BowNetworkMeasure measure;
  guint n;
  double *values;
  guint n_groups;
  gboolean is_estimate;
  guint n_sources;
  guint64 seed;
} BowNetworkMeasured;

BowNetworkMeasured *bow_network_measured_new     (const BowNetwork *network, BowNetworkMeasure measure, guint64 seed, GCancellable *cancellable, GError **error);
void                bow_network_measured_free    (BowNetworkMeasured *self);
char               *bow_network_measured_explain (const BowNetworkMeasured *self);
const char         *bow_network_measure_get_label (BowNetworkMeasure measure);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowNetworkMeasured, bow_network_measured_free)

G_END_DECLS
