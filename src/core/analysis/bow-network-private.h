/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis/bow-network-layout.h"

G_BEGIN_DECLS

/*
 * BowNetworkPart:
 * @n: how many nodes
 * @nodes: the node of the network that each is, in an order in which neighbours
 *   stand near each other
 * @first: where the neighbours of each begin in @neighbours; one more at the end
 * @neighbours: indices of nodes of the part; two that are joined stand here once
 * @x: where each is
 * @y: where each is
 * @pinned: whether each stays there
 * @n_pinned: how many do
 * @stays: whether the whole stays where it is when parts are put side by side
 *
 * A component of a network on its way to a layout.
 */
typedef struct
{
  guint n;
  guint *nodes;
  guint *first;
  guint *neighbours;
  float *x;
  float *y;
  gboolean *pinned;
  guint n_pinned;
  gboolean stays;
} BowNetworkPart;

/*
 * BowNetworkTask:
 * @design: what is asked for
 * @cancellable: stops it
 * @done: steps done
 * @total: steps in all
 *
 * How far a layout has come.
 */
typedef struct
{
  const BowNetworkLayoutDesign *design;
  GCancellable *cancellable;
  gint64 done;
  gint64 total;
} BowNetworkTask;

#define BOW_NETWORK_PASSES(refine) ((refine) ? 30u : 20u)

gboolean _bow_network_task_step (BowNetworkTask *self, gint64 steps);
GPtrArray *_bow_network_split  (const BowNetwork *network, const BowNetworkLayoutDesign *design);
gboolean _bow_network_stress    (BowNetworkPart *part, gboolean is_placed, guint64 seed, BowNetworkTask *task);
void     _bow_network_layers    (BowNetworkPart *part, int root);
void     _bow_network_circle    (const BowNetwork *network, const guint *groups, BowNetworkPlace *places);
void     _bow_network_times     (const BowNetwork *network, BowNetworkPlace *places);
void     _bow_network_spread    (BowNetworkPart *part, guint64 seed);
void     _bow_network_pack      (GPtrArray *parts);
void     _bow_network_sweep     (const guint *first, const guint *neighbours, guint n, guint start, guint16 *distance, guint *queue);

/* SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number
 * generators, 2014). */
static inline guint64
_bow_network_roll (guint64 *dice)
{
  guint64 z = *dice += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ (z >> 31);
}

static inline guint
_bow_network_roll_below (guint64 *dice,
                         guint    limit)
{
  return (guint) (((_bow_network_roll (dice) >> 32) * limit) >> 32);
}

/* From 0 to 1. */
static inline float
_bow_network_roll_part (guint64 *dice)
{
  return (float) (_bow_network_roll (dice) >> 40) * (1.f / 16777216);
}

G_END_DECLS
