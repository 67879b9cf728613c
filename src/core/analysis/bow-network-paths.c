/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-network-paths.h"

#include <glib/gi18n-lib.h>

#include "base/bow-error.h"

/* Steps of a search after which it gives up, and between looks at whether it
 * was cancelled. */
#define MOST_STEPS (G_GINT64_CONSTANT (1) << 28)
#define STEPS_BETWEEN (1 << 16)

/* How many links a node is from the end, -1 where it was not reached, the node
 * before it and where that has it among its neighbours. */
typedef struct
{
  gint32 distance;
  guint before;
  guint through;
} Reached;

/* A search from one end. */
typedef struct
{
  Reached *reached;
  guint *queue;
  guint head;
  guint tail;
} Side;

struct _BowNetworkPathFinder
{
  BowNetwork *network;
  Side sides[2];
};

static void
side_init (Side  *side,
           guint  n)
{
  side->reached = g_new (Reached, (gsize) n + 1);
  side->queue = g_new (guint, (gsize) n + 1);
  for (guint i = 0; i < n; i++)
    side->reached[i].distance = -1;
}

static void
side_clear (Side *side)
{
  g_free (side->reached);
  g_free (side->queue);
}

/**
 * bow_network_path_finder_new:
 * @network: a network
 *
 * Makes room for looking for paths.
 *
 * Returns: (transfer full): a finder
 */
BowNetworkPathFinder *
bow_network_path_finder_new (BowNetwork *network)
{
  BowNetworkPathFinder *self;

  g_return_val_if_fail (network != NULL, NULL);

  self = g_new0 (BowNetworkPathFinder, 1);
  self->network = bow_network_ref (network);
  side_init (&self->sides[0], network->n_nodes);
  side_init (&self->sides[1], network->n_nodes);

  return self;
}

/**
 * bow_network_path_finder_free:
 * @self: (nullable): a finder
 *
 * Frees it.
 */
void
bow_network_path_finder_free (BowNetworkPathFinder *self)
{
  if (self == NULL)
    return;

  side_clear (&self->sides[0]);
  side_clear (&self->sides[1]);
  bow_network_unref (self->network);
  g_free (self);
}

static void
begin (Side  *side,
       guint  node)
{
  side->queue[0] = node;
  side->reached[node].distance = 0;
  side->head = 0;
  side->tail = 1;
}

static void
forget (Side *side)
{
  for (guint i = 0; i < side->tail; i++)
    side->reached[side->queue[i]].distance = -1;
}

/* One link farther from one end. Gives the node through which the shortest way
 * leads that was met, or -1. */
static int
widen (const BowNetwork *network,
       Side             *side,
       const Side       *other)
{
  gint32 shortest = G_MAXINT32;
  int met = -1;

  for (guint end = side->tail; side->head < end; side->head++)
    {
      guint node = side->queue[side->head];
      gint32 distance = side->reached[node].distance + 1;

      for (guint i = network->first[node]; i < network->first[node + 1]; i++)
        {
          guint next = network->neighbours[i];
          gint32 rest;

          if (side->reached[next].distance >= 0)
            continue;
          side->reached[next] = (Reached) { distance, node, i };
          side->queue[side->tail++] = next;
          rest = other->reached[next].distance;
          if (rest >= 0 && distance + rest < shortest)
            {
              shortest = distance + rest;
              met = (int) next;
            }
        }
    }

  return met;
}

static BowNetworkPath *
path_new (guint n)
{
  BowNetworkPath *path = g_new0 (BowNetworkPath, 1);

  path->n = n;
  path->nodes = g_new0 (guint, n);
  path->edges = g_new0 (guint, n);

  return path;
}

static BowNetworkPath *
trace (const BowNetworkPathFinder *self,
       guint                       met)
{
  const Side *near = &self->sides[0], *far = &self->sides[1];
  guint length = (guint) near->reached[met].distance;
  BowNetworkPath *path = path_new (length + (guint) far->reached[met].distance + 1);

  path->nodes[length] = met;
  for (guint i = length; i > 0; i--)
    {
      path->edges[i - 1] = self->network->through[near->reached[path->nodes[i]].through];
      path->nodes[i - 1] = near->reached[path->nodes[i]].before;
    }
  for (guint i = length; i + 1 < path->n; i++)
    {
      path->edges[i] = self->network->through[far->reached[path->nodes[i]].through];
      path->nodes[i + 1] = far->reached[path->nodes[i]].before;
    }

  return path;
}

/**
 * bow_network_path_finder_run:
 * @self: a finder
 * @from: index of a node
 * @to: index of another
 *
 * Finds a shortest path, whichever way links point, from both ends at once.
 *
 * Returns: (transfer full) (nullable): a path of as few links as there can be,
 *   or %NULL where the two do not hang together
 */
BowNetworkPath *
bow_network_path_finder_run (BowNetworkPathFinder *self,
                             guint                 from,
                             guint                 to)
{
  Side *one = &self->sides[0], *two = &self->sides[1];
  BowNetworkPath *path;
  int met;

  g_return_val_if_fail (self != NULL && from < self->network->n_nodes && to < self->network->n_nodes, NULL);

  begin (one, from);
  begin (two, to);
  met = from == to ? (int) from : -1;
  while (met < 0 && one->head < one->tail && two->head < two->tail)
    met = one->tail - one->head <= two->tail - two->head ? widen (self->network, one, two) : widen (self->network, two, one);
  path = met >= 0 ? trace (self, (guint) met) : NULL;
  forget (one);
  forget (two);

  return path;
}

/**
 * bow_network_path_free:
 * @self: (nullable): a path
 *
 * Frees it.
 */
void
bow_network_path_free (BowNetworkPath *self)
{
  if (self == NULL)
    return;

  g_free (self->nodes);
  g_free (self->edges);
  g_free (self);
}

/* A search for all paths. */
typedef struct
{
  const BowNetwork *network;
  guint to;
  guint length;
  guint most_paths;
  /* How many links each node is from the end. */
  gint32 *distance;
  gboolean *on_way;
  guint nodes[BOW_NETWORK_PATHS_MOST_LINKS + 1];
  guint edges[BOW_NETWORK_PATHS_MOST_LINKS + 1];
  BowNetworkPaths *paths;
  gint64 n_steps;
  GCancellable *cancellable;
} Search;

/* How many links every node is from one, as far as it matters. */
static gint32 *
measure (const BowNetwork *network,
         guint             from,
         guint             most)
{
  gint32 *distance = g_new (gint32, (gsize) network->n_nodes + 1);
  g_autofree guint *queue = g_new (guint, (gsize) network->n_nodes + 1);
  guint tail = 1;

  for (guint i = 0; i < network->n_nodes; i++)
    distance[i] = -1;
  distance[from] = 0;
  queue[0] = from;
  for (guint head = 0; head < tail && distance[queue[head]] < (gint32) most; head++)
    for (guint k = network->first[queue[head]]; k < network->first[queue[head] + 1]; k++)
      if (distance[network->neighbours[k]] < 0)
        {
          distance[network->neighbours[k]] = distance[queue[head]] + 1;
          queue[tail++] = network->neighbours[k];
        }

  return distance;
}

static void
take_path (Search *self)
{
  BowNetworkPath *path;

  if (self->paths->paths->len >= self->most_paths)
    {
      self->paths->is_cut = TRUE;
      return;
    }
  path = path_new (self->length + 1);
  for (guint i = 0; i <= self->length; i++)
    path->nodes[i] = self->nodes[i];
  for (guint i = 0; i < self->length; i++)
    path->edges[i] = self->edges[i];
  g_ptr_array_add (self->paths->paths, path);
}

/* Two that are joined by several links are one step apart once: by the first. */
static gboolean
is_repeated (const BowNetwork *network,
             guint             node,
             guint             position)
{
  for (guint i = network->first[node]; i < position; i++)
    if (network->neighbours[i] == network->neighbours[position])
      return TRUE;

  return FALSE;
}

static gboolean
goes_on (Search *self)
{
  self->n_steps++;
  if (self->n_steps > MOST_STEPS)
    self->paths->is_cut = TRUE;

  return !self->paths->is_cut && (self->n_steps % STEPS_BETWEEN != 0 || !g_cancellable_is_cancelled (self->cancellable));
}

/* On from the last node of the way, only where the end is near enough. */
static gboolean
walk (Search *self,
      guint   at)
{
  const BowNetwork *network = self->network;
  guint node = self->nodes[at];

  if (at == self->length)
    {
      take_path (self);
      return goes_on (self);
    }
  for (guint i = network->first[node]; i < network->first[node + 1]; i++)
    {
      guint next = network->neighbours[i];
      gint32 left = self->distance[next];

      if (left < 0 || at + 1 + (guint) left > self->length || self->on_way[next] || (next == self->to && at + 1 < self->length))
        continue;
      if (is_repeated (network, node, i))
        continue;
      self->nodes[at + 1] = next;
      self->edges[at] = network->through[i];
      self->on_way[next] = TRUE;
      if (!goes_on (self) || !walk (self, at + 1))
        return FALSE;
      self->on_way[next] = FALSE;
    }

  return TRUE;
}

/* The shortest first, so that what is left out where there are too many are the
 * longest. */
static void
search (Search *self,
        guint   from,
        guint   most_links)
{
  gboolean goes = self->distance[from] > 0;

  self->nodes[0] = from;
  self->on_way[from] = TRUE;
  for (self->length = goes ? (guint) self->distance[from] : 0; goes && self->length <= most_links; self->length++)
    goes = walk (self, 0);
}

/**
 * bow_network_paths_new:
 * @network: a network
 * @from: index of a node
 * @to: index of another
 * @most_links: links of a path at most, from 1 to %BOW_NETWORK_PATHS_MOST_LINKS
 * @most_paths: paths at most; 0 for %BOW_NETWORK_PATHS_MOST
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Finds all paths that pass no node twice, whichever way links point. Where two
 * are joined by several links, the first of them stands for all.
 *
 * Returns: (transfer full) (nullable): the paths, the shortest first, or %NULL
 *   with @error set
 */
BowNetworkPaths *
bow_network_paths_new (const BowNetwork  *network,
                       guint              from,
                       guint              to,
                       guint              most_links,
                       guint              most_paths,
                       GCancellable      *cancellable,
                       GError           **error)
{
  g_autoptr (BowNetworkPaths) paths = NULL;
  g_autofree gint32 *distance = NULL;
  g_autofree gboolean *on_way = NULL;
  Search self = { .network = network, .to = to, .most_paths = most_paths != 0 ? most_paths : BOW_NETWORK_PATHS_MOST, .cancellable = cancellable };

  g_return_val_if_fail (network != NULL && from < network->n_nodes && to < network->n_nodes, NULL);

  if (most_links < 1 || most_links > BOW_NETWORK_PATHS_MOST_LINKS)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("Paths are looked for over 1 to %d links."), BOW_NETWORK_PATHS_MOST_LINKS);
      return NULL;
    }
  paths = g_new0 (BowNetworkPaths, 1);
  paths->paths = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_network_path_free);
  distance = measure (network, to, most_links);
  on_way = g_new0 (gboolean, (gsize) network->n_nodes + 1);
  self.distance = distance;
  self.on_way = on_way;
  self.paths = paths;
  search (&self, from, most_links);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  return g_steal_pointer (&paths);
}

/**
 * bow_network_paths_free:
 * @self: (nullable): paths
 *
 * Frees them.
 */
void
bow_network_paths_free (BowNetworkPaths *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->paths);
  g_free (self);
}
