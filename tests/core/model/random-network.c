/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random-network.h"

#define COMMUNITY 40

static guint
below (GRand *rand,
       guint  limit)
{
  return (guint) g_rand_int_range (rand, 0, (gint32) limit);
}

static guint
in_community (GRand *rand,
              guint  node,
              guint  n_nodes)
{
  guint start = node - node % COMMUNITY;

  return start + below (rand, MIN (COMMUNITY, n_nodes - start));
}

static guint
choose_other (GRand        *rand,
              guint         node,
              guint         n_nodes,
              const GArray *edges)
{
  double way = g_rand_double (rand);
  const BowNetworkEdge *edge = &g_array_index (edges, BowNetworkEdge, below (rand, edges->len));

  if (way < 0.75)
    return in_community (rand, node, n_nodes);
  /* What is linked often is linked again. */
  if (way < 0.9)
    return g_rand_boolean (rand) ? edge->from : edge->to;

  return below (rand, n_nodes);
}

static void
add (GArray *edges,
     guint   from,
     guint   to)
{
  BowNetworkEdge edge = {
    .row = edges->len + 1, .from = from, .to = to, .from_day = BOW_NETWORK_NO_DAY_FROM, .to_day = BOW_NETWORK_NO_DAY_TO, .n_sources = 1,
  };

  g_array_append_val (edges, edge);
}

static BowNetwork *
finish (guint   n_nodes,
        GArray *edges)
{
  g_autofree BowNetworkNode *nodes = g_new0 (BowNetworkNode, n_nodes);
  g_autoptr (GError) error = NULL;
  BowNetwork *network;

  for (guint i = 0; i < n_nodes; i++)
    nodes[i] = (BowNetworkNode) {
      .row = 1000 + (gint64) i, .from_ms = BOW_NETWORK_NO_TIME_FROM, .to_ms = BOW_NETWORK_NO_TIME_TO, .kind = (guint16) (i % 5), .weight = 1,
    };
  network = bow_network_new (nodes, n_nodes, (const BowNetworkEdge *) (gpointer) edges->data, edges->len, &error);
  g_assert_no_error (error);

  return network;
}

/**
 * random_network:
 * @n_nodes: how many nodes
 * @n_edges: how many edges, no fewer than nodes
 * @seed: of what is random
 *
 * Makes a connected network of communities of forty, and of hubs.
 *
 * Returns: (transfer full): the network
 */
BowNetwork *
random_network (guint   n_nodes,
                guint   n_edges,
                guint64 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) seed);
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (BowNetworkEdge));

  for (guint i = 1; i < n_nodes; i++)
    {
      guint start = i - i % COMMUNITY;

      add (edges, i, i > start && g_rand_double (rand) < 0.9 ? start + below (rand, i - start) : below (rand, i));
    }
  while (edges->len < n_edges)
    {
      guint from = below (rand, n_nodes), to = choose_other (rand, from, n_nodes, edges);

      if (from != to)
        add (edges, from, to);
    }

  return finish (n_nodes, edges);
}

/**
 * random_small_network:
 * @rand: dice
 * @n_nodes: how many nodes
 * @n_edges: how many edges
 *
 * Makes a network without any order, in which nodes may stand alone and two may
 * be linked more than once.
 *
 * Returns: (transfer full): the network
 */
BowNetwork *
random_small_network (GRand *rand,
                      guint  n_nodes,
                      guint  n_edges)
{
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (BowNetworkEdge));

  while (edges->len < n_edges)
    {
      guint from = below (rand, n_nodes), to = below (rand, n_nodes);

      if (from != to)
        add (edges, from, to);
    }

  return finish (n_nodes, edges);
}
