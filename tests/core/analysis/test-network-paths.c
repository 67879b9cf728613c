/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-network-paths.h"
#include "base/bow-error.h"
#include "random-network.h"

/* Each step is a link between the two. */
static void
assert_path (const BowNetwork     *network,
             const BowNetworkPath *path,
             guint                 from,
             guint                 to)
{
  g_assert_cmpuint (path->nodes[0], ==, from);
  g_assert_cmpuint (path->nodes[path->n - 1], ==, to);
  for (guint i = 0; i + 1 < path->n; i++)
    {
      const BowNetworkEdge *edge = &network->edges[path->edges[i]];

      g_assert_true ((edge->from == path->nodes[i] && edge->to == path->nodes[i + 1]) || (edge->to == path->nodes[i] && edge->from == path->nodes[i + 1]));
      for (guint k = 0; k <= i; k++)
        g_assert_cmpuint (path->nodes[k], !=, path->nodes[i + 1]);
    }
}

/* How far apart all are, found by going over all triples. */
static void
measure_all (const BowNetwork *network,
             guint             n,
             guint             distance[32][32])
{
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < n; k++)
      distance[i][k] = i == k ? 0 : 1000;
  for (guint i = 0; i < network->n_edges; i++)
    distance[network->edges[i].from][network->edges[i].to] = distance[network->edges[i].to][network->edges[i].from] = 1;
  for (guint by = 0; by < n; by++)
    for (guint i = 0; i < n; i++)
      for (guint k = 0; k < n; k++)
        distance[i][k] = MIN (distance[i][k], distance[i][by] + distance[by][k]);
}

/* How many paths of at most so many links there are, found by trying all. */
static guint
count_all (const BowNetwork *network,
           guint             n,
           guint             at,
           guint             to,
           guint             links,
           guint32           passed)
{
  guint count = 0;

  if (at == to)
    return 1;
  if (links == 0)
    return 0;
  for (guint next = 0; next < n; next++)
    {
      gboolean joined = FALSE;

      for (guint i = 0; i < network->n_edges; i++)
        joined = joined || (network->edges[i].from == at && network->edges[i].to == next) || (network->edges[i].to == at && network->edges[i].from == next);
      if (joined && (passed & (1u << next)) == 0)
        count += count_all (network, n, next, to, links - 1, passed | (1u << next));
    }

  return count;
}

static void
test_shortest (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (int round = 0; round < 100; round++)
    {
      guint n = 2 + (guint) g_rand_int_range (rand, 0, 24), distance[32][32];
      g_autoptr (BowNetwork) network = random_small_network (rand, n, (guint) g_rand_int_range (rand, 0, 40));
      g_autoptr (BowNetworkPathFinder) finder = bow_network_path_finder_new (network);

      measure_all (network, n, distance);
      for (guint i = 0; i < n; i++)
        for (guint k = 0; k < n; k++)
          {
            g_autoptr (BowNetworkPath) path = bow_network_path_finder_run (finder, i, k);

            g_assert_cmpint (path != NULL, ==, distance[i][k] < 1000);
            if (path == NULL)
              continue;
            g_assert_cmpuint (path->n - 1, ==, distance[i][k]);
            assert_path (network, path, i, k);
          }
    }
}

static void
test_all_paths (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);

  for (int round = 0; round < 60; round++)
    {
      guint n = 3 + (guint) g_rand_int_range (rand, 0, 7), to = n - 1, links = 1 + (guint) g_rand_int_range (rand, 0, 6);
      g_autoptr (BowNetwork) network = random_small_network (rand, n, (guint) g_rand_int_range (rand, 0, 18));
      g_autoptr (GError) error = NULL;
      g_autoptr (BowNetworkPaths) paths = bow_network_paths_new (network, 0, to, links, G_MAXUINT, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (paths->paths->len, ==, count_all (network, n, 0, to, links, 1));
      g_assert_false (paths->is_cut);
      for (guint i = 0; i < paths->paths->len; i++)
        {
          const BowNetworkPath *path = paths->paths->pdata[i];

          assert_path (network, path, 0, to);
          g_assert_cmpuint (path->n - 1, <=, links);
          g_assert_cmpuint (path->n, >=, i > 0 ? ((const BowNetworkPath *) paths->paths->pdata[i - 1])->n : 2);
        }
    }
}

/* Of too many the shortest stay, and it is said that there are more. */
static void
test_cut (void)
{
  g_autoptr (BowNetwork) network = random_network (400, 4000, 3);
  g_autoptr (GError) error = NULL;
  g_autoptr (BowNetworkPaths) few = bow_network_paths_new (network, 1, 390, BOW_NETWORK_PATHS_MOST_LINKS, 10, NULL, &error);
  g_autoptr (BowNetworkPathFinder) finder = bow_network_path_finder_new (network);
  g_autoptr (BowNetworkPath) shortest = bow_network_path_finder_run (finder, 1, 390);

  g_assert_no_error (error);
  g_assert_true (few->is_cut);
  g_assert_cmpuint (few->paths->len, ==, 10);
  g_assert_cmpuint (((const BowNetworkPath *) few->paths->pdata[0])->n, ==, shortest->n);
}

static void
test_cancelled (void)
{
  g_autoptr (BowNetwork) network = random_network (400, 4000, 3);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (bow_network_paths_new (network, 1, 390, 8, G_MAXUINT, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_refused (void)
{
  g_autoptr (BowNetwork) network = random_network (50, 60, 3);
  const guint wrong[] = { 0, BOW_NETWORK_PATHS_MOST_LINKS + 1 };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (bow_network_paths_new (network, 0, 1, wrong[i], 0, NULL, &error));
      g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-paths/shortest", test_shortest);
  g_test_add_func ("/network-paths/all", test_all_paths);
  g_test_add_func ("/network-paths/cut", test_cut);
  g_test_add_func ("/network-paths/cancelled", test_cancelled);
  g_test_add_func ("/network-paths/refused", test_refused);

  return g_test_run ();
}
