/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-network-measure.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "analysis/bow-igraph-private.h"
#include "analysis/bow-network-private.h"

/* Steps that all shortest ways may take for all of them to be counted, about a
 * second, and how many records ways begin at where they would take more. */
#define MOST_EXACT 5e7
#define N_SAMPLED 500
/* How many of them igraph is asked about before somebody may stop it. */
#define N_AT_ONCE 25

static int
compare_ties (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const BowNetworkEdge *edges = user_data, *one = &edges[*(const guint *) a], *two = &edges[*(const guint *) b];
  guint one_low = MIN (one->from, one->to), two_low = MIN (two->from, two->to);
  guint one_high = MAX (one->from, one->to), two_high = MAX (two->from, two->to);

  if (one_low != two_low)
    return one_low < two_low ? -1 : 1;

  return (one_high > two_high) - (one_high < two_high);
}

/* Two that are linked more than once are neighbours once. */
static GArray *
list_ties (const BowNetwork *network)
{
  GArray *ends = g_array_new (FALSE, FALSE, sizeof (igraph_integer_t));
  g_autofree guint *order = g_new (guint, (gsize) network->n_edges + 1);

  for (guint i = 0; i < network->n_edges; i++)
    order[i] = i;
  g_sort_array (order, network->n_edges, sizeof *order, compare_ties, (gpointer) network->edges);
  for (guint i = 0; i < network->n_edges; i++)
    {
      igraph_integer_t pair[2] = { network->edges[order[i]].from, network->edges[order[i]].to };

      if (i == 0 || compare_ties (&order[i - 1], &order[i], (gpointer) network->edges) != 0)
        g_array_append_vals (ends, pair, 2);
    }

  return ends;
}

/* Some nodes, each at most once. */
static GArray *
sample (guint   n,
        guint   wanted,
        guint64 seed)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (igraph_integer_t));
  g_autofree guint *nodes = g_new (guint, n);

  for (guint i = 0; i < n; i++)
    nodes[i] = i;
  for (guint i = 0; i < wanted; i++)
    {
      guint other = i + _bow_network_roll_below (&seed, n - i);
      igraph_integer_t node = nodes[other];

      nodes[other] = nodes[i];
      g_array_append_val (chosen, node);
    }

  return chosen;
}

/* The ways that begin at a few. */
static igraph_error_t
count_some (const BowIgraph    *igraph,
            const igraph_t     *graph,
            igraph_integer_t   *sources,
            guint               n_sources,
            BowNetworkMeasured *self)
{
  igraph_vector_int_t view = { .stor_begin = sources, .stor_end = sources + n_sources, .end = sources + n_sources };
  igraph_vector_t values;
  igraph_vs_t all, some;
  igraph_error_t result = igraph->vector_init (&values, 0);

  if (result != IGRAPH_SUCCESS)
    return result;
  result = igraph->vs_all (&all);
  if (result == IGRAPH_SUCCESS)
    result = igraph->vs_vector (&some, &view);
  if (result == IGRAPH_SUCCESS)
    {
      result = igraph->betweenness_subset (graph, &values, all, IGRAPH_UNDIRECTED, some, all, NULL);
      igraph->vs_destroy (&some);
    }
  for (guint i = 0; result == IGRAPH_SUCCESS && i < self->n; i++)
    self->values[i] += VECTOR (values)[i];
  igraph->vs_destroy (&all);
  igraph->vector_destroy (&values);

  return result;
}

/* As a part of the ways between all others. */
static void
scale_ways (BowNetworkMeasured *self)
{
  double pairs = (self->n - 1.0) * (self->n - 2.0) / 2, share = (double) self->n_sources / self->n;

  for (guint i = 0; i < self->n; i++)
    self->values[i] = pairs > 0 ? self->values[i] / pairs / share : 0;
}

static gboolean
measure_betweenness (const BowIgraph     *igraph,
                     const igraph_t      *graph,
                     guint                n_ties,
                     BowNetworkMeasured  *self,
                     GCancellable        *cancellable,
                     GError             **error)
{
  g_autoptr (GArray) sources = NULL;

  self->is_estimate = self->n > N_SAMPLED && (double) self->n * ((double) self->n + 2.0 * n_ties) > MOST_EXACT;
  self->n_sources = self->is_estimate ? N_SAMPLED : self->n;
  sources = sample (self->n, self->n_sources, self->seed);
  for (guint i = 0; i < sources->len; i += N_AT_ONCE)
    {
      igraph_integer_t *first = &g_array_index (sources, igraph_integer_t, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !_bow_igraph_check (count_some (igraph, graph, first, MIN (N_AT_ONCE, sources->len - i), self), cancellable, error))
        return FALSE;
    }
  scale_ways (self);

  return TRUE;
}

static int
compare_groups (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  const guint *sizes = user_data;
  guint one = *(const guint *) a, two = *(const guint *) b;

  if (sizes[one] != sizes[two])
    return sizes[one] > sizes[two] ? -1 : 1;

  return (one > two) - (one < two);
}

/* The largest first. */
static void
number_groups (BowNetworkMeasured *self,
               const guint        *groups,
               guint               n_groups)
{
  g_autofree guint *sizes = g_new0 (guint, (gsize) n_groups + 1);
  g_autofree guint *order = g_new (guint, (gsize) n_groups + 1);
  g_autofree guint *number = g_new (guint, (gsize) n_groups + 1);

  for (guint i = 0; i < self->n; i++)
    sizes[groups[i]]++;
  for (guint i = 0; i < n_groups; i++)
    order[i] = i;
  g_sort_array (order, n_groups, sizeof *order, compare_groups, sizes);
  for (guint i = 0; i < n_groups; i++)
    number[order[i]] = i;
  for (guint i = 0; i < self->n; i++)
    self->values[i] = number[groups[i]];
  self->n_groups = n_groups;
}

/* Modularity is what Leiden makes great where each node counts for its links. */
static igraph_error_t
find_groups (const BowIgraph     *igraph,
             const igraph_t      *graph,
             guint                n_ties,
             igraph_vector_t     *degrees,
             igraph_vector_int_t *groups,
             igraph_integer_t    *n_groups)
{
  igraph_vector_int_t counted;
  igraph_vs_t all;
  igraph_error_t result = igraph->vector_int_init (&counted, 0);

  if (result != IGRAPH_SUCCESS)
    return result;
  result = igraph->vs_all (&all);
  if (result == IGRAPH_SUCCESS)
    result = igraph->degree (graph, &counted, all, IGRAPH_ALL, IGRAPH_NO_LOOPS);
  for (igraph_integer_t i = 0; result == IGRAPH_SUCCESS && i < counted.end - counted.stor_begin; i++)
    VECTOR (*degrees)[i] = (igraph_real_t) VECTOR (counted)[i];
  if (result == IGRAPH_SUCCESS)
    result = igraph->community_leiden (graph, NULL, degrees, 1 / (2.0 * MAX (1, n_ties)), 0.01, 0, 5, groups, n_groups, NULL);
  igraph->vs_destroy (&all);
  igraph->vector_int_destroy (&counted);

  return result;
}

static gboolean
measure_communities (const BowIgraph     *igraph,
                     const igraph_t      *graph,
                     guint                n_ties,
                     BowNetworkMeasured  *self,
                     GCancellable        *cancellable,
                     GError             **error)
{
  igraph_vector_t degrees;
  igraph_vector_int_t groups;
  igraph_integer_t n_groups = 0;
  gboolean done;

  if (!_bow_igraph_check (igraph->vector_init (&degrees, self->n), cancellable, error))
    return FALSE;
  done = _bow_igraph_check (igraph->vector_int_init (&groups, self->n), cancellable, error);
  if (done)
    {
      done = _bow_igraph_check (find_groups (igraph, graph, n_ties, &degrees, &groups, &n_groups), cancellable, error);
      if (done)
        {
          g_autofree guint *found = g_new (guint, (gsize) self->n + 1);

          for (guint i = 0; i < self->n; i++)
            found[i] = (guint) VECTOR (groups)[i];
          number_groups (self, found, (guint) n_groups);
        }
      igraph->vector_int_destroy (&groups);
    }
  igraph->vector_destroy (&degrees);

  return done;
}

static gboolean
measure_graph (const BowNetwork    *network,
               BowNetworkMeasured  *self,
               GCancellable        *cancellable,
               GError             **error)
{
  g_autoptr (GArray) ends = list_ties (network);
  const BowIgraph *igraph = _bow_igraph_begin (self->seed, cancellable, error);
  igraph_integer_t none = 0;
  igraph_vector_int_t view = { 0 };
  igraph_t graph;
  gboolean done;

  if (igraph == NULL)
    return FALSE;
  view.stor_begin = ends->len > 0 ? (igraph_integer_t *) (gpointer) ends->data : &none;
  view.stor_end = view.end = view.stor_begin + ends->len;
  done = _bow_igraph_check (igraph->create (&graph, &view, network->n_nodes, IGRAPH_UNDIRECTED), cancellable, error);
  if (done)
    {
      done = self->measure == BOW_NETWORK_BETWEENNESS ? measure_betweenness (igraph, &graph, ends->len / 2, self, cancellable, error)
                                                      : measure_communities (igraph, &graph, ends->len / 2, self, cancellable, error);
      igraph->destroy (&graph);
    }
  _bow_igraph_end ();

  return done;
}

static void
measure_degree (const BowNetwork   *network,
                BowNetworkMeasured *self)
{
  g_autofree guint *seen = g_new0 (guint, (gsize) network->n_nodes + 1);

  for (guint i = 0; i < network->n_nodes; i++)
    for (guint k = network->first[i]; k < network->first[i + 1]; k++)
      if (seen[network->neighbours[k]] != i + 1)
        {
          seen[network->neighbours[k]] = i + 1;
          self->values[i]++;
        }
}

static void
measure_components (const BowNetwork   *network,
                    BowNetworkMeasured *self)
{
  g_autofree guint *components = g_new (guint, (gsize) network->n_nodes + 1);
  guint n_components = bow_network_find_components (network, components);

  number_groups (self, components, n_components);
}

/**
 * bow_network_measured_new:
 * @network: a network
 * @measure: what to measure
 * @seed: of what is random
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Measures a network; links count whichever way they point and however sure
 * they are. Not on the main thread: it may take seconds, or wait for another.
 *
 * Returns: (transfer full) (nullable): what came out, or %NULL with @error set
 */
BowNetworkMeasured *
bow_network_measured_new (const BowNetwork   *network,
                          BowNetworkMeasure   measure,
                          guint64             seed,
                          GCancellable       *cancellable,
                          GError            **error)
{
  g_autoptr (BowNetworkMeasured) self = g_new0 (BowNetworkMeasured, 1);

  g_return_val_if_fail (network != NULL, NULL);

  self->measure = measure;
  self->n = network->n_nodes;
  self->values = g_new0 (double, (gsize) self->n + 1);
  self->seed = seed;
  if (measure == BOW_NETWORK_DEGREE)
    measure_degree (network, self);
  else if (measure == BOW_NETWORK_COMPONENTS)
    measure_components (network, self);
  else if (network->n_nodes > 0 && !measure_graph (network, self, cancellable, error))
    return NULL;

  return g_cancellable_set_error_if_cancelled (cancellable, error) ? NULL : g_steal_pointer (&self);
}

/**
 * bow_network_measured_free:
 * @self: (nullable): what came out
 *
 * Frees it.
 */
void
bow_network_measured_free (BowNetworkMeasured *self)
{
  if (self == NULL)
    return;

  g_free (self->values);
  g_free (self);
}
