/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "model/bow-network.h"
#include "base/bow-error.h"
#include "random-network.h"

static BowNetwork *
triangle_and_pair (void)
{
  static const BowNetworkNode nodes[] = { { .row = 70 }, { .row = 10 }, { .row = 50 }, { .row = 20 }, { .row = 30 }, { .row = 90 } };
  static const BowNetworkEdge edges[] = { { .row = 1, .from = 0, .to = 1 }, { .row = 2, .from = 1, .to = 2 }, { .row = 3, .from = 2, .to = 0 },
                                          { .row = 4, .from = 4, .to = 3 }, { .row = 5, .from = 3, .to = 4 } };
  g_autoptr (GError) error = NULL;
  BowNetwork *network = bow_network_new (nodes, G_N_ELEMENTS (nodes), edges, G_N_ELEMENTS (edges), &error);

  g_assert_no_error (error);

  return network;
}

static void
test_neighbours (void)
{
  g_autoptr (BowNetwork) network = triangle_and_pair ();

  g_assert_cmpuint (bow_network_get_degree (network, 0), ==, 2);
  g_assert_cmpuint (network->neighbours[network->first[0]], ==, 1);
  g_assert_cmpuint (network->neighbours[network->first[0] + 1], ==, 2);
  g_assert_cmpuint (network->through[network->first[0] + 1], ==, 2);
  /* Two links between two are two. */
  g_assert_cmpuint (bow_network_get_degree (network, 3), ==, 2);
  g_assert_cmpuint (bow_network_get_degree (network, 5), ==, 0);
}

static void
test_find (void)
{
  g_autoptr (BowNetwork) network = triangle_and_pair ();

  for (guint i = 0; i < network->n_nodes; i++)
    g_assert_cmpint (bow_network_find (network, network->nodes[i].row), ==, (int) i);
  g_assert_cmpint (bow_network_find (network, 71), ==, -1);
  g_assert_cmpint (bow_network_find (network, 0), ==, -1);
  g_assert_cmpint (bow_network_find (network, 91), ==, -1);
}

static void
test_empty (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowNetwork) network = bow_network_new (NULL, 0, NULL, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpint (bow_network_find (network, 1), ==, -1);
  g_assert_cmpuint (bow_network_find_components (network, (guint[]){ 7 }), ==, 0);
}

static void
test_components (void)
{
  g_autoptr (BowNetwork) network = triangle_and_pair ();
  guint component[6];

  g_assert_cmpuint (bow_network_find_components (network, component), ==, 3);
  g_assert_cmpmem (component, sizeof component, ((guint[]){ 0, 0, 0, 1, 1, 2 }), sizeof component);
}

static void
test_keep (void)
{
  const gboolean nodes[] = { FALSE, TRUE, TRUE, TRUE, TRUE, TRUE }, edges[] = { TRUE, TRUE, TRUE, FALSE, TRUE };
  g_autoptr (BowNetwork) network = triangle_and_pair ();
  g_autoptr (BowNetwork) part = bow_network_keep (network, nodes, edges);

  g_assert_cmpuint (part->n_nodes, ==, 5);
  g_assert_cmpuint (part->n_edges, ==, 2);
  g_assert_cmpint (part->edges[0].row, ==, 2);
  g_assert_cmpint (part->nodes[part->edges[0].from].row, ==, 10);
  g_assert_cmpint (part->nodes[part->edges[0].to].row, ==, 50);
  g_assert_cmpint (part->edges[1].row, ==, 5);
  g_assert_cmpint (bow_network_find (part, 70), ==, -1);
  g_assert_cmpint (bow_network_find (part, 90), ==, 4);
}

/* What reaches what, found by trying again and again. */
static void
test_components_of_random_networks (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (int round = 0; round < 200; round++)
    {
      guint n = 2 + (guint) g_rand_int_range (rand, 0, 20), mark[32], component[32], n_components = 0;
      g_autoptr (BowNetwork) network = random_small_network (rand, n, (guint) g_rand_int_range (rand, 0, 20));
      gboolean changed = TRUE;

      for (guint i = 0; i < n; i++)
        mark[i] = i;
      while (changed)
        {
          changed = FALSE;
          for (guint i = 0; i < network->n_edges; i++)
            {
              guint *a = &mark[network->edges[i].from], *b = &mark[network->edges[i].to];

              changed = changed || *a != *b;
              *a = *b = MIN (*a, *b);
            }
        }
      for (guint i = 0; i < n; i++)
        n_components += mark[i] == i ? 1 : 0;
      g_assert_cmpuint (bow_network_find_components (network, component), ==, n_components);
      for (guint i = 0; i < n; i++)
        for (guint k = 0; k < n; k++)
          g_assert_cmpint (component[i] == component[k], ==, mark[i] == mark[k]);
    }
}

static void
test_refused (void)
{
  static const BowNetworkNode nodes[2] = { { .row = 1 }, { .row = 2 } };
  static const BowNetworkEdge outside = { .from = 0, .to = 2 }, loop = { .from = 1, .to = 1 };
  g_autoptr (GError) error = NULL;

  g_assert_null (bow_network_new (nodes, 2, &outside, 1, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (bow_network_new (nodes, 2, &loop, 1, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (bow_network_new (NULL, BOW_NETWORK_MOST_NODES + 1, NULL, 0, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
}

static void
test_day (void)
{
  g_assert_cmpint (bow_network_day ("1970-01-01", 5), ==, 0);
  g_assert_cmpint (bow_network_day ("1970-03-01", 5), ==, 59);
  g_assert_cmpint (bow_network_day ("1969-12-31", 5), ==, -1);
  g_assert_cmpint (bow_network_day ("2000-02-30", 5), ==, 5);
  g_assert_cmpint (bow_network_day (NULL, BOW_NETWORK_NO_DAY_TO), ==, G_MAXINT32);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network/neighbours", test_neighbours);
  g_test_add_func ("/network/find", test_find);
  g_test_add_func ("/network/empty", test_empty);
  g_test_add_func ("/network/components", test_components);
  g_test_add_func ("/network/components/random", test_components_of_random_networks);
  g_test_add_func ("/network/keep", test_keep);
  g_test_add_func ("/network/refused", test_refused);
  g_test_add_func ("/network/day", test_day);

  return g_test_run ();
}
