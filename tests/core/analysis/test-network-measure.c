/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "analysis/bow-network-measure.h"
#include "random-network.h"

static BowNetworkMeasured *
measure (const BowNetwork  *network,
         BowNetworkMeasure  what,
         guint64            seed)
{
  g_autoptr (GError) error = NULL;
  BowNetworkMeasured *measured = bow_network_measured_new (network, what, seed, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (measured->n, ==, network->n_nodes);

  return measured;
}

/* How far each is from one, and in how many ways; links that are there twice
 * are one. */
static void
sweep (const BowNetwork *network,
       guint             from,
       guint            *distance,
       double           *ways)
{
  g_autofree guint *queue = g_new (guint, network->n_nodes);
  guint tail = 1;

  for (guint i = 0; i < network->n_nodes; i++)
    {
      distance[i] = G_MAXUINT;
      ways[i] = 0;
    }
  distance[from] = 0;
  ways[from] = 1;
  queue[0] = from;
  for (guint head = 0; head < tail; head++)
    {
      guint node = queue[head];

      for (guint i = network->first[node]; i < network->first[node + 1]; i++)
        {
          guint next = network->neighbours[i];
          gboolean repeated = FALSE;

          for (guint k = network->first[node]; k < i; k++)
            repeated = repeated || network->neighbours[k] == next;
          if (repeated)
            continue;
          if (distance[next] == G_MAXUINT)
            {
              distance[next] = distance[node] + 1;
              queue[tail++] = next;
            }
          if (distance[next] == distance[node] + 1)
            ways[next] += ways[node];
        }
    }
}

/* All pairs, and all that may lie between. */
static void
test_betweenness (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (int round = 0; round < 60; round++)
    {
      guint n = 3 + (guint) g_rand_int_range (rand, 0, 17), distance[20][20];
      double ways[20][20];
      g_autoptr (BowNetwork) network = random_small_network (rand, n, (guint) g_rand_int_range (rand, 0, 40));
      g_autoptr (BowNetworkMeasured) measured = measure (network, BOW_NETWORK_BETWEENNESS, 1);

      g_assert_false (measured->is_estimate);
      for (guint i = 0; i < n; i++)
        sweep (network, i, distance[i], ways[i]);
      for (guint by = 0; by < n; by++)
        {
          double sum = 0;

          for (guint s = 0; s < n; s++)
            for (guint t = 0; t < s; t++)
              if (s != by && t != by && distance[s][t] != G_MAXUINT && distance[s][by] != G_MAXUINT &&
                  distance[s][by] + distance[by][t] == distance[s][t])
                sum += ways[s][by] * ways[by][t] / ways[s][t];
          g_assert_cmpfloat_with_epsilon (measured->values[by], sum / ((n - 1.0) * (n - 2.0) / 2), 1e-9);
        }
    }
}

/* Each way between two passes as many others as it has links, less one: the sum
 * of the estimate has to be about the sum of all. */
static void
test_estimate (void)
{
  enum { N = 6000 };
  g_autoptr (BowNetwork) network = random_network (N, 9000, 3);
  g_autoptr (BowNetworkMeasured) one = measure (network, BOW_NETWORK_BETWEENNESS, 8);
  g_autoptr (BowNetworkMeasured) two = measure (network, BOW_NETWORK_BETWEENNESS, 8);
  g_autoptr (BowNetworkMeasured) other = measure (network, BOW_NETWORK_BETWEENNESS, 9);
  g_autofree guint *distance = g_new (guint, N);
  g_autofree double *ways = g_new (double, N);
  g_autofree char *words = bow_network_measured_explain (one);
  double expected = 0, sum = 0;

  g_assert_true (one->is_estimate);
  g_assert_cmpuint (one->n_sources, ==, 500);
  g_assert_nonnull (strstr (words, "500 of 6000"));
  g_assert_nonnull (strstr (words, "seed 8"));
  g_assert_cmpmem (one->values, N * sizeof (double), two->values, N * sizeof (double));
  g_assert_cmpint (memcmp (one->values, other->values, N * sizeof (double)), !=, 0);
  for (guint i = 0; i < N; i += 10)
    {
      sweep (network, i, distance, ways);
      for (guint k = 0; k < N; k++)
        expected += k != i ? distance[k] - 1.0 : 0;
    }
  expected /= N / 10 * (N - 1.0) * (N - 2.0) / N;
  for (guint i = 0; i < N; i++)
    sum += one->values[i];
  g_assert_cmpfloat_with_epsilon (sum / expected, 1, 0.05);
}

static void
test_degree (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);

  for (int round = 0; round < 50; round++)
    {
      guint n = 2 + (guint) g_rand_int_range (rand, 0, 20);
      g_autoptr (BowNetwork) network = random_small_network (rand, n, (guint) g_rand_int_range (rand, 0, 60));
      g_autoptr (BowNetworkMeasured) measured = measure (network, BOW_NETWORK_DEGREE, 1);

      for (guint i = 0; i < n; i++)
        {
          guint count = 0;

          for (guint k = 0; k < n; k++)
            {
              gboolean joined = FALSE;

              for (guint e = 0; e < network->n_edges; e++)
                joined = joined || (network->edges[e].from == i && network->edges[e].to == k) || (network->edges[e].to == i && network->edges[e].from == k);
              count += joined ? 1 : 0;
            }
          g_assert_cmpfloat (measured->values[i], ==, count);
        }
    }
}

/* Two rings of eight that know each other well, one link between them, and one
 * who knows nobody. */
static BowNetwork *
two_rings (void)
{
  BowNetworkNode nodes[17];
  BowNetworkEdge edges[64];
  guint n = 0;
  g_autoptr (GError) error = NULL;
  BowNetwork *network;

  for (guint i = 0; i < 17; i++)
    nodes[i] = (BowNetworkNode) { .row = i + 1 };
  for (guint a = 0; a < 16; a++)
    for (guint b = 0; b < a; b++)
      if (a / 8 == b / 8)
        edges[n++] = (BowNetworkEdge) { .from = b, .to = a };
  edges[n++] = (BowNetworkEdge) { .from = 3, .to = 9 };
  network = bow_network_new (nodes, 17, edges, n, &error);
  g_assert_no_error (error);

  return network;
}

static void
test_groups (void)
{
  g_autoptr (BowNetwork) network = two_rings ();
  g_autoptr (BowNetworkMeasured) communities = measure (network, BOW_NETWORK_COMMUNITIES, 4);
  g_autoptr (BowNetworkMeasured) components = measure (network, BOW_NETWORK_COMPONENTS, 4);
  g_autoptr (BowNetworkMeasured) between = measure (network, BOW_NETWORK_BETWEENNESS, 4);
  g_autofree char *words = bow_network_measured_explain (communities);

  g_assert_cmpuint (communities->n_groups, ==, 3);
  for (guint i = 0; i < 16; i++)
    g_assert_cmpint (communities->values[i] == communities->values[0], ==, i < 8);
  g_assert_cmpfloat (communities->values[16], ==, 2);
  g_assert_nonnull (strstr (words, "3 were found, with seed 4"));
  g_assert_cmpuint (components->n_groups, ==, 2);
  g_assert_cmpfloat (components->values[15], ==, 0);
  g_assert_cmpfloat (components->values[16], ==, 1);
  for (guint i = 0; i < 17; i++)
    g_assert_cmpfloat (between->values[i], <=, between->values[3]);
}

static void
test_nothing (void)
{
  g_autoptr (BowNetwork) empty = bow_network_new (NULL, 0, NULL, 0, NULL);
  g_autoptr (BowNetwork) alone = bow_network_new ((BowNetworkNode[]){ { .row = 1 } }, 1, NULL, 0, NULL);

  for (BowNetworkMeasure what = BOW_NETWORK_DEGREE; what <= BOW_NETWORK_COMPONENTS; what++)
    {
      g_autoptr (BowNetworkMeasured) none = measure (empty, what, 1);
      g_autoptr (BowNetworkMeasured) one = measure (alone, what, 1);
      g_autofree char *words = bow_network_measured_explain (one);

      g_assert_cmpfloat (one->values[0], ==, 0);
      g_assert_cmpuint (strlen (words), >, 40);
      g_assert_cmpuint (strlen (bow_network_measure_get_label (what)), >, 3);
    }
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (30000);
  g_cancellable_cancel (cancellable);

  return NULL;
}

/* What was stopped half done leaves nothing behind that would be in the way. */
static void
test_cancel (void)
{
  g_autoptr (BowNetwork) network = random_network (20000, 60000, 3);
  g_autoptr (BowNetwork) small = two_rings ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_autoptr (BowNetworkMeasured) after = NULL;

  g_assert_null (bow_network_measured_new (network, BOW_NETWORK_BETWEENNESS, 1, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  after = measure (small, BOW_NETWORK_COMMUNITIES, 4);
  g_assert_cmpuint (after->n_groups, ==, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-measure/betweenness", test_betweenness);
  g_test_add_func ("/network-measure/estimate", test_estimate);
  g_test_add_func ("/network-measure/degree", test_degree);
  g_test_add_func ("/network-measure/groups", test_groups);
  g_test_add_func ("/network-measure/nothing", test_nothing);
  g_test_add_func ("/network-measure/cancel", test_cancel);

  return g_test_run ();
}
