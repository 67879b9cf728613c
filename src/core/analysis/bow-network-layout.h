/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/bow-network.h"
#include "base/bow-progress.h"

G_BEGIN_DECLS

/**
 * BowNetworkLayout:
 * @BOW_NETWORK_LAYOUT_STRESS: as far apart as they are links from each other
 * @BOW_NETWORK_LAYOUT_LAYERED: in layers by how many links they are from one
 * @BOW_NETWORK_LAYOUT_CIRCULAR: on a circle, groups together
 * @BOW_NETWORK_LAYOUT_TIME: from left to right by when they were
 *
 * Ways to lay out a network.
 */
typedef enum
{
  BOW_NETWORK_LAYOUT_STRESS,
  BOW_NETWORK_LAYOUT_LAYERED,
  BOW_NETWORK_LAYOUT_CIRCULAR,
  BOW_NETWORK_LAYOUT_TIME,
} BowNetworkLayout;

/**
 * BowNetworkLayoutDesign:
 * @layout: the way
 * @refine: whether to take some five times as long for less stress
 * @seed: of what is random; the same gives the same on one machine
 * @start: (nullable) (array): where each node was before, NaN where it was not;
 *   a stress layout begins there and stays near it. %NULL to begin anew
 * @pinned: (nullable) (array): whether each node stays where @start has it
 * @groups: (nullable) (array): for circles, the group of each node; kinds where
 *   %NULL
 * @root: for layers, index of the node that they are counted from; -1 for the
 *   one with most links of each component
 * @progress: (nullable): told how far it has come, on the thread that works
 * @user_data: handed to @progress
 *
 * What kind of layout is asked for.
 */
typedef struct
{
  BowNetworkLayout layout;
  gboolean refine;
  guint64 seed;
  const BowNetworkPlace *start;
  const gboolean *pinned;
  const guint *groups;
  int root;
  BowProgressFunc progress;
  gpointer user_data;
} BowNetworkLayoutDesign;

BowNetworkPlace *bow_network_layout_new    (const BowNetwork *network, const BowNetworkLayoutDesign *design, GCancellable *cancellable, GError **error);
double           bow_network_layout_stress (const BowNetwork *network, const BowNetworkPlace *places, guint n_sources, guint64 seed);

G_END_DECLS
