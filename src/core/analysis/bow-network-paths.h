/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/bow-network.h"

G_BEGIN_DECLS

/* Links of a path at most where all are asked for, and paths where nothing
 * else is. */
#define BOW_NETWORK_PATHS_MOST_LINKS 8
#define BOW_NETWORK_PATHS_MOST 1000

/**
 * BowNetworkPathFinder:
 *
 * Finds shortest paths in one network, again and again without asking for
 * memory. For one thread at a time.
 */
typedef struct _BowNetworkPathFinder BowNetworkPathFinder;

/**
 * BowNetworkPath:
 * @n: how many nodes
 * @nodes: (array length=n): their indices, from one end to the other
 * @edges: (array length=n-1): index of a link between each and the next; the
 *   first of them where there are several
 *
 * A way from one node to another.
 */
typedef struct
{
  guint n;
  guint *nodes;
  guint *edges;
} BowNetworkPath;

/**
 * BowNetworkPaths:
 * @paths: (element-type BowNetworkPath): the paths, shortest first
 * @is_cut: whether there are more than asked for at most
 *
 * All ways from one node to another.
 */
typedef struct
{
  GPtrArray *paths;
  gboolean is_cut;
} BowNetworkPaths;

BowNetworkPathFinder *bow_network_path_finder_new  (BowNetwork *network);
void                  bow_network_path_finder_free (BowNetworkPathFinder *self);
BowNetworkPath       *bow_network_path_finder_run  (BowNetworkPathFinder *self, guint from, guint to);
void                  bow_network_path_free        (BowNetworkPath *self);

BowNetworkPaths *bow_network_paths_new  (const BowNetwork *network, guint from, guint to, guint most_links, guint most_paths, GCancellable *cancellable, GError **error);
void             bow_network_paths_free (BowNetworkPaths *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowNetworkPathFinder, bow_network_path_finder_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowNetworkPath, bow_network_path_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowNetworkPaths, bow_network_paths_free)

G_END_DECLS
