/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "analysis/bow-layered-layout.h"

/* Nothing stands on anything: in a rank, nodes are at least one apart. */
static void
assert_no_overlap (const BowLayeredLayout *layout)
{
  for (gsize i = 0; i < layout->n_nodes; i++)
    {
      g_assert_cmpfloat (layout->nodes[i].across, >=, 0.5 - 1e-9);
      g_assert_cmpfloat (layout->nodes[i].across, <=, layout->breadth - 0.5 + 1e-9);
      g_assert_cmpint (layout->ranks[i], <, layout->n_ranks);
      g_assert_cmpfloat (layout->nodes[i].along, ==, layout->ranks[i] + 0.5);
      for (gsize j = 0; j < i; j++)
        if (layout->ranks[i] == layout->ranks[j])
          g_assert_cmpfloat (fabs (layout->nodes[i].across - layout->nodes[j].across), >=, 1 - 1e-9);
      /* What passes by passes beside it. */
      for (guint b = 0; b < layout->bends->len; b++)
        {
          const BowLayoutPoint *bend = &g_array_index (layout->bends, BowLayoutPoint, b);

          if (bend->along == layout->nodes[i].along)
            g_assert_cmpfloat (fabs (bend->across - layout->nodes[i].across), >, 0.5);
        }
    }
}

static void
test_chain (void)
{
  const int layers[] = { 5, 0, 9 };
  const BowLayoutEdge edges[] = { { 1, 0 }, { 0, 2 }, { 1, 2 }, { 2, 1 } };
  g_autoptr (BowLayeredLayout) layout = bow_layered_layout_new (layers, 3, edges, 4, 5);

  g_assert_cmpint (layout->n_ranks, ==, 3);
  g_assert_cmpint (layout->ranks[0], ==, 1);
  g_assert_cmpint (layout->ranks[1], ==, 0);
  g_assert_cmpint (layout->ranks[2], ==, 2);
  g_assert_cmpuint (layout->first_bend[2], ==, 0);
  g_assert_cmpuint (layout->first_bend[3] - layout->first_bend[2], ==, 1);
  g_assert_cmpuint (layout->first_bend[4] - layout->first_bend[3], ==, 1);
  assert_no_overlap (layout);
}

/* Two pairs that would cross are put beside each other. */
static void
test_no_needless_crossing (void)
{
  const int layers[] = { 0, 0, 1, 1 };
  const BowLayoutEdge edges[] = { { 0, 3 }, { 1, 2 } };
  g_autoptr (BowLayeredLayout) layout = bow_layered_layout_new (layers, 4, edges, 2, 5);

  g_assert_cmpfloat (layout->nodes[0].across, ==, layout->nodes[3].across);
  g_assert_cmpfloat (layout->nodes[1].across, ==, layout->nodes[2].across);
}

static void
test_split (void)
{
  const int layers[] = { 1, 1, 1, 1, 1, 0 };
  const BowLayoutEdge edges[] = { { 5, 0 }, { 5, 4 } };
  g_autoptr (BowLayeredLayout) layout = bow_layered_layout_new (layers, 6, edges, 2, 2);

  g_assert_cmpint (layout->n_ranks, ==, 4);
  assert_no_overlap (layout);
}

static void
test_nothing (void)
{
  g_autoptr (BowLayeredLayout) layout = bow_layered_layout_new (NULL, 0, NULL, 0, 1);

  g_assert_cmpint (layout->n_ranks, ==, 0);
  g_assert_cmpfloat (layout->breadth, ==, 0);
}

/* Whatever it is given, nothing overlaps, and the same comes out again. */
static void
test_random (void)
{
  guint32 seed = g_test_rand_int_range (1, G_MAXINT32);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int round = 0; round < 200; round++)
    {
      gsize n = (gsize) g_rand_int_range (rand, 1, 60);
      gsize n_edges = (gsize) g_rand_int_range (rand, 0, 120);
      guint most = (guint) g_rand_int_range (rand, 1, 8);
      g_autofree int *layers = g_new (int, n);
      g_autofree BowLayoutEdge *edges = g_new (BowLayoutEdge, n_edges + 1);
      g_autoptr (BowLayeredLayout) layout = NULL;
      g_autoptr (BowLayeredLayout) again = NULL;

      for (gsize i = 0; i < n; i++)
        layers[i] = g_rand_int_range (rand, -2, 6);
      for (gsize i = 0; i < n_edges; i++)
        edges[i] = (BowLayoutEdge) { (guint) g_rand_int_range (rand, 0, (gint32) n), (guint) g_rand_int_range (rand, 0, (gint32) n) };
      layout = bow_layered_layout_new (layers, n, edges, n_edges, most);
      again = bow_layered_layout_new (layers, n, edges, n_edges, most);
      assert_no_overlap (layout);
      g_assert_cmpmem (layout->nodes, n * sizeof *layout->nodes, again->nodes, n * sizeof *again->nodes);
      g_assert_cmpmem (layout->bends->data, layout->bends->len * sizeof (BowLayoutPoint), again->bends->data, again->bends->len * sizeof (BowLayoutPoint));
      for (gsize i = 0; i < n_edges; i++)
        {
          int apart = abs (layout->ranks[edges[i].from] - layout->ranks[edges[i].to]);

          g_assert_cmpint ((int) (layout->first_bend[i + 1] - layout->first_bend[i]), ==, MAX (apart - 1, 0));
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/analysis/layered-layout/chain", test_chain);
  g_test_add_func ("/analysis/layered-layout/no-needless-crossing", test_no_needless_crossing);
  g_test_add_func ("/analysis/layered-layout/split", test_split);
  g_test_add_func ("/analysis/layered-layout/nothing", test_nothing);
  g_test_add_func ("/analysis/layered-layout/random", test_random);

  return g_test_run ();
}
