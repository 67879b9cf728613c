/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>

#include "chart/bow-link-labels.h"
#include "chart/bow-link-scene.h"

/* What a chart is made of, without a display: what is in view, what is under
 * the hand, and where words go. */

#define N_MANY 3000

static gboolean
is_in (const BowLinkBox *box,
       const float      *at)
{
  return at[0] >= box->x0 && at[0] <= box->x1 && at[1] >= box->y0 && at[1] <= box->y1;
}

static BowLinkScene *
make_many (float *xy)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1829);
  g_autofree BowSceneEdge *edges = g_new (BowSceneEdge, 2 * N_MANY);

  for (guint i = 0; i < 2 * N_MANY; i++)
    xy[i] = (float) (pow (g_rand_double (rand), 3) * 1000 - 300);
  for (guint i = 0; i < 2 * N_MANY; i++)
    {
      edges[i].from = (guint) g_rand_int_range (rand, 0, N_MANY);
      edges[i].to = (edges[i].from + 1 + (guint) g_rand_int_range (rand, 0, N_MANY - 1)) % N_MANY;
    }

  return bow_link_scene_new (xy, N_MANY, edges, 2 * N_MANY);
}

/* The grid finds what looking at each one finds. */
static void
test_culling (void)
{
  float xy[2 * N_MANY];
  g_autoptr (BowLinkScene) scene = make_many (xy);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (guint));
      float x = (float) g_rand_double_range (rand, -500, 900), y = (float) g_rand_double_range (rand, -500, 900);
      const BowLinkBox view = { x, y, x + (float) g_rand_double_range (rand, 1, 600), y + (float) g_rand_double_range (rand, 1, 600) };
      guint n = 0;

      for (guint i = 0; i < N_MANY; i++)
        n += is_in (&view, &xy[2 * i]);
      bow_link_scene_nodes_in (scene, &view, nodes);
      g_assert_cmpuint (nodes->len, ==, n);
      for (guint i = 0; i < nodes->len; i++)
        g_assert_true (is_in (&view, &xy[2 * g_array_index (nodes, guint, i)]));
      g_assert_cmpuint (bow_link_scene_count_in (scene, &view, 10), ==, MIN (n, 10));
    }
}

/* An edge across the view is seen although both its ends are outside. */
static void
test_edges_in_view (void)
{
  const float xy[] = { -100, 5, 100, 5, 50, 50, -100, 90, 90, -100 };
  const BowSceneEdge edges[] = { { 0, 1 }, { 1, 2 }, { 3, 4 } };
  g_autoptr (BowLinkScene) scene = bow_link_scene_new (xy, 5, edges, 3);
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (guint));
  const BowLinkBox view = { 0, 0, 10, 10 };

  bow_link_scene_edges_in (scene, &view, G_MAXUINT, seen);
  g_assert_cmpuint (seen->len, ==, 1);
  g_assert_cmpuint (g_array_index (seen, guint, 0), ==, 0);
  g_array_set_size (seen, 0);
  bow_link_scene_edges_in (scene, &(BowLinkBox) { -200, -200, 200, 200 }, 2, seen);
  g_assert_cmpuint (seen->len, ==, 2);
}

static void
test_hitting (void)
{
  float xy[2 * N_MANY];
  g_autoptr (BowLinkScene) scene = make_many (xy);

  for (guint i = 0; i < N_MANY; i += 7)
    {
      int found = bow_link_scene_node_at (scene, xy[2 * i] + 0.01f, xy[2 * i + 1], 3);
      float mine = 0.01f, its;

      g_assert_cmpint (found, >=, 0);
      its = hypotf (xy[2 * found] - xy[2 * i] - 0.01f, xy[2 * found + 1] - xy[2 * i + 1]);
      g_assert_cmpfloat (its, <=, mine + 1e-4f);
    }
  g_assert_cmpint (bow_link_scene_node_at (scene, -5000, 0, 3), ==, -1);
  bow_link_scene_move (scene, 12, -5000, 0);
  g_assert_cmpint (bow_link_scene_node_at (scene, -5000, 1, 3), ==, 12);
}

static void
test_edge_under_the_hand (void)
{
  const float xy[] = { 0, 0, 100, 0, 0, 100 };
  const BowSceneEdge edges[] = { { 0, 1 }, { 0, 2 } };
  g_autoptr (BowLinkScene) scene = bow_link_scene_new (xy, 3, edges, 2);

  g_assert_cmpint (bow_link_scene_edge_at (scene, 50, 2, 4), ==, 0);
  g_assert_cmpint (bow_link_scene_edge_at (scene, -3, 50, 4), ==, 1);
  g_assert_cmpint (bow_link_scene_edge_at (scene, 60, 60, 4), ==, -1);
}

/* Three between the same two run apart, whichever way each of them goes. */
static void
test_fan (void)
{
  const float xy[] = { 0, 0, 100, 0, 50, 80 };
  const BowSceneEdge edges[] = { { 0, 1 }, { 1, 0 }, { 0, 1 }, { 1, 2 } };
  g_autoptr (BowLinkScene) scene = bow_link_scene_new (xy, 3, edges, 4);

  g_assert_cmpfloat (bow_link_scene_get_beside (scene, 0), ==, -1);
  g_assert_cmpfloat (bow_link_scene_get_beside (scene, 1), ==, 0);
  g_assert_cmpfloat (bow_link_scene_get_beside (scene, 2), ==, 1);
  g_assert_cmpfloat (bow_link_scene_get_beside (scene, 3), ==, 0);
  g_assert_cmpuint (bow_link_scene_get_degree (scene, 1), ==, 4);
}

static void
test_lasso (void)
{
  const float xy[] = { 1, 1, 9, 1, 5, 5, 5, 9, -4, 4 };
  /* A cup, open above: what stands in its mouth is not within. */
  const float ring[] = { 0, 0, 10, 0, 10, 10, 8, 10, 8, 3, 2, 3, 2, 10, 0, 10 };
  g_autoptr (BowLinkScene) scene = bow_link_scene_new (xy, 5, NULL, 0);
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (guint));

  bow_link_scene_nodes_within (scene, ring, G_N_ELEMENTS (ring) / 2, nodes);
  g_assert_cmpuint (nodes->len, ==, 2);
  g_assert_cmpuint (g_array_index (nodes, guint, 0) + g_array_index (nodes, guint, 1), ==, 1);
}

/* An arrow key follows the edge that goes that way, and none that goes back. */
static void
test_steps (void)
{
  const float xy[] = { 0, 0, 100, 10, 10, 100, -100, 0, 60, 0 };
  const BowSceneEdge edges[] = { { 0, 1 }, { 2, 0 }, { 0, 3 } };
  g_autoptr (BowLinkScene) scene = bow_link_scene_new (xy, 5, edges, 3);

  g_assert_cmpint (bow_link_scene_step (scene, 0, 1, 0), ==, 1);
  g_assert_cmpint (bow_link_scene_step (scene, 0, 0, 1), ==, 2);
  g_assert_cmpint (bow_link_scene_step (scene, 0, -1, 0), ==, 3);
  g_assert_cmpint (bow_link_scene_step (scene, 0, 0, -1), ==, -1);
  g_assert_cmpint (bow_link_scene_step (scene, 4, 1, 0), ==, -1);
}

static void
test_labels (void)
{
  g_autoptr (BowLinkLabels) labels = bow_link_labels_new (1000, 800);
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);
  g_autoptr (GArray) placed = g_array_new (FALSE, FALSE, sizeof (BowLinkBox));

  for (guint i = 0; i < 2000; i++)
    {
      BowLinkBox box;

      if (bow_link_labels_place (labels, (float) g_rand_double_range (rand, 0, 1000), (float) g_rand_double_range (rand, 0, 800), 8,
                                 (float) g_rand_double_range (rand, 20, 180), 16, &box))
        g_array_append_val (placed, box);
    }
  g_assert_cmpuint (placed->len, >, 50);
  for (guint i = 0; i < placed->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const BowLinkBox *a = &g_array_index (placed, BowLinkBox, i), *b = &g_array_index (placed, BowLinkBox, j);

        g_assert_false (a->x0 < b->x1 && a->x1 > b->x0 && a->y0 < b->y1 && a->y1 > b->y0);
      }
}

static void
test_empty (void)
{
  g_autoptr (BowLinkScene) scene = bow_link_scene_new (NULL, 0, NULL, 0);
  const BowLinkBox view = { -1, -1, 1, 1 };

  g_assert_cmpuint (bow_link_scene_count_in (scene, &view, 10), ==, 0);
  g_assert_cmpint (bow_link_scene_node_at (scene, 0, 0, 10), ==, -1);
  g_assert_cmpfloat (bow_link_scene_get_extent (scene).x1, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chart/scene/culling", test_culling);
  g_test_add_func ("/chart/scene/edges-in-view", test_edges_in_view);
  g_test_add_func ("/chart/scene/hitting", test_hitting);
  g_test_add_func ("/chart/scene/edge-under-the-hand", test_edge_under_the_hand);
  g_test_add_func ("/chart/scene/fan", test_fan);
  g_test_add_func ("/chart/scene/lasso", test_lasso);
  g_test_add_func ("/chart/scene/steps", test_steps);
  g_test_add_func ("/chart/scene/labels", test_labels);
  g_test_add_func ("/chart/scene/empty", test_empty);

  return g_test_run ();
}
