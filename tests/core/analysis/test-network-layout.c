/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "analysis/bow-network-layout.h"
#include "random-network.h"

static BowNetworkPlace *
lay (const BowNetwork             *network,
     const BowNetworkLayoutDesign *design)
{
  g_autoptr (GError) error = NULL;
  BowNetworkPlace *places = bow_network_layout_new (network, design, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < network->n_nodes; i++)
    g_assert_true (isfinite (places[i].x) && isfinite (places[i].y));

  return places;
}

static BowNetwork *
make (guint       n_nodes,
      const guint ends[][2],
      guint       n_edges)
{
  g_autofree BowNetworkNode *nodes = g_new0 (BowNetworkNode, n_nodes + 1);
  g_autofree BowNetworkEdge *edges = g_new0 (BowNetworkEdge, n_edges + 1);
  g_autoptr (GError) error = NULL;
  BowNetwork *network;

  for (guint i = 0; i < n_nodes; i++)
    nodes[i].row = i + 1;
  for (guint i = 0; i < n_edges; i++)
    edges[i] = (BowNetworkEdge) { .from = ends[i][0], .to = ends[i][1] };
  network = bow_network_new (nodes, n_nodes, edges, n_edges, &error);
  g_assert_no_error (error);

  return network;
}

static double
apart (const BowNetworkPlace *places,
       guint                  a,
       guint                  b)
{
  return hypot (places[a].x - places[b].x, places[a].y - places[b].y);
}

/* A path lies straight: that is the one layout without stress. */
static void
test_path (void)
{
  static const guint ends[][2] = { { 0, 1 }, { 1, 2 }, { 2, 3 }, { 3, 4 } };
  g_autoptr (BowNetwork) network = make (5, ends, G_N_ELEMENTS (ends));
  g_autofree BowNetworkPlace *places = lay (network, &(BowNetworkLayoutDesign){ .seed = 1, .refine = TRUE });

  g_assert_cmpfloat_with_epsilon (apart (places, 0, 4), 4, 0.1);
  g_assert_cmpfloat_with_epsilon (apart (places, 1, 2), 1, 0.05);
  g_assert_cmpfloat (fabsf (places[0].y - places[4].y), <, 0.1);
  g_assert_cmpfloat (bow_network_layout_stress (network, places, 5, 1), <, 0.002);
}

/* The measure itself: a square of side one has two diagonals that are too short. */
static void
test_measure (void)
{
  static const guint ends[][2] = { { 0, 1 }, { 1, 2 }, { 2, 3 }, { 3, 0 } };
  const BowNetworkPlace square[] = { { 0, 0 }, { 3, 0 }, { 3, 3 }, { 0, 3 } };
  g_autoptr (BowNetwork) network = make (4, ends, G_N_ELEMENTS (ends));
  double one = (2 + M_SQRT1_2) / 3, two = (2 + 0.5) / 3;

  g_assert_cmpfloat_with_epsilon (bow_network_layout_stress (network, square, 4, 1), 1 - one * one / two, 1e-6);
}

static void
test_same_seed_same_places (void)
{
  g_autoptr (BowNetwork) network = random_network (700, 1000, 3);
  g_autofree BowNetworkPlace *one = lay (network, &(BowNetworkLayoutDesign){ .seed = 5 });
  g_autofree BowNetworkPlace *two = lay (network, &(BowNetworkLayoutDesign){ .seed = 5 });
  g_autofree BowNetworkPlace *other = lay (network, &(BowNetworkLayoutDesign){ .seed = 6 });

  g_assert_cmpmem (one, 700 * sizeof *one, two, 700 * sizeof *two);
  g_assert_cmpint (memcmp (one, other, 700 * sizeof *one), !=, 0);
}

/* More work is worth it, and both are far better than none. */
static void
test_refined_has_less_stress (void)
{
  g_autoptr (BowNetwork) network = random_network (3000, 4500, 3);
  g_autofree BowNetworkPlace *coarse = lay (network, &(BowNetworkLayoutDesign){ .seed = 1 });
  g_autofree BowNetworkPlace *fine = lay (network, &(BowNetworkLayoutDesign){ .seed = 1, .refine = TRUE });
  double before = bow_network_layout_stress (network, coarse, 200, 7), after = bow_network_layout_stress (network, fine, 200, 7);

  g_test_message ("stress %.4f, refined %.4f", before, after);
  g_assert_cmpfloat (before, <, 0.19);
  g_assert_cmpfloat (after, <, before - 0.005);
}

/* A layout that goes on from one gets no worse and stays near it. */
static void
test_goes_on (void)
{
  g_autoptr (BowNetwork) network = random_network (600, 900, 3);
  g_autofree BowNetworkPlace *first = lay (network, &(BowNetworkLayoutDesign){ .seed = 1 });
  g_autofree BowNetworkPlace *next = lay (network, &(BowNetworkLayoutDesign){ .seed = 2, .start = first });
  double moved = 0;

  for (guint i = 0; i < 600; i++)
    moved += hypot (first[i].x - next[i].x, first[i].y - next[i].y) / 600;
  g_assert_cmpfloat (moved, <, 1);
  g_assert_cmpfloat (bow_network_layout_stress (network, next, 200, 7), <=, bow_network_layout_stress (network, first, 200, 7) + 0.003);
}

static void
test_pinned_stay (void)
{
  g_autoptr (BowNetwork) network = random_network (300, 450, 3);
  g_autofree BowNetworkPlace *start = g_new (BowNetworkPlace, 300);
  g_autofree gboolean *pinned = g_new0 (gboolean, 300);
  g_autofree BowNetworkPlace *places = NULL;

  for (guint i = 0; i < 300; i++)
    start[i] = (BowNetworkPlace) { NAN, NAN };
  start[4] = (BowNetworkPlace) { -3, 40 };
  start[250] = (BowNetworkPlace) { 17, 2.5f };
  pinned[4] = pinned[250] = TRUE;
  places = lay (network, &(BowNetworkLayoutDesign){ .seed = 1, .start = start, .pinned = pinned });
  g_assert_cmpmem (&places[4], sizeof *places, &start[4], sizeof *start);
  g_assert_cmpmem (&places[250], sizeof *places, &start[250], sizeof *start);
}

static void
get_box (const BowNetworkPlace *places,
         guint                  first,
         guint                  n,
         float                  box[4])
{
  box[0] = box[1] = INFINITY;
  box[2] = box[3] = -INFINITY;
  for (guint i = first; i < first + n; i++)
    {
      box[0] = MIN (box[0], places[i].x);
      box[1] = MIN (box[1], places[i].y);
      box[2] = MAX (box[2], places[i].x);
      box[3] = MAX (box[3], places[i].y);
    }
}

/* Nothing that hangs together lies upon anything else. */
static void
test_components_side_by_side (void)
{
  guint ends[120][2], n = 0;
  g_autoptr (BowNetwork) network = NULL;
  g_autofree BowNetworkPlace *places = NULL;

  for (guint c = 0; c < 40; c++)
    {
      for (guint i = 0; i < 3 && c % 2 == 0; i++, n++)
        {
          ends[n][0] = 4 * c + i;
          ends[n][1] = 4 * c + (i + 1) % 3;
        }
    }
  network = make (160, ends, n);
  places = lay (network, &(BowNetworkLayoutDesign){ .seed = 1 });
  for (guint a = 0; a < 40; a += 2)
    for (guint b = 0; b < a; b += 2)
      {
        float one[4], two[4];

        get_box (places, 4 * a, 3, one);
        get_box (places, 4 * b, 3, two);
        g_assert_true (one[0] > two[2] || two[0] > one[2] || one[1] > two[3] || two[1] > one[3]);
      }
  for (guint a = 0; a < 160; a++)
    for (guint b = 0; b < a; b++)
      g_assert_cmpfloat (apart (places, a, b), >, 0.5);
}

/* What comes new and hangs on nothing stands beside what was there. */
static void
test_new_beside_old (void)
{
  static const guint ends[][2] = { { 0, 1 }, { 1, 2 }, { 2, 3 }, { 3, 0 }, { 4, 5 }, { 5, 6 }, { 6, 4 } };
  g_autoptr (BowNetwork) network = make (8, ends, G_N_ELEMENTS (ends));
  g_autofree BowNetworkPlace *start = g_new (BowNetworkPlace, 8);
  g_autofree BowNetworkPlace *places = NULL;
  float old[4];

  for (guint i = 0; i < 8; i++)
    start[i] = i < 4 ? (BowNetworkPlace) { (float) (i % 3), (float) (i / 2) } : (BowNetworkPlace) { NAN, NAN };
  places = lay (network, &(BowNetworkLayoutDesign){ .seed = 1, .start = start });
  get_box (places, 0, 4, old);
  for (guint i = 4; i < 8; i++)
    g_assert_true (places[i].x < old[0] || places[i].x > old[2] || places[i].y < old[1] || places[i].y > old[3]);
  g_assert_cmpfloat (apart (places, 7, 4), >, 0.5);
}

/* Those that hang on the same one are told from each other: but for a few of a
 * million pairs. */
static void
test_leaves_apart (void)
{
  guint ends[1500][2];
  g_autoptr (BowNetwork) network = NULL;
  g_autofree BowNetworkPlace *places = NULL;
  guint close = 0;

  for (guint i = 0; i < 1500; i++)
    {
      ends[i][0] = i / 30 == 0 ? 0 : 1 + (i / 30 - 1);
      ends[i][1] = i + 1;
    }
  network = make (1501, ends, 1500);
  places = lay (network, &(BowNetworkLayoutDesign){ .seed = 1 });
  for (guint a = 0; a < 1501; a++)
    for (guint b = 0; b < a; b++)
      close += apart (places, a, b) < 0.02 ? 1 : 0;
  g_assert_cmpuint (close, <, 200);
}

static void
cancel_at_half (gint64   done,
                gint64   total,
                gpointer user_data)
{
  g_assert_cmpint (done, <=, total);
  if (2 * done > total)
    g_cancellable_cancel (user_data);
}

static void
test_cancel (void)
{
  g_autoptr (BowNetwork) network = random_network (300, 450, 3);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  BowNetworkLayoutDesign design = { .seed = 1, .progress = cancel_at_half, .user_data = cancellable };

  g_assert_null (bow_network_layout_new (network, &design, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_long_chain (void)
{
  g_autofree guint (*ends)[2] = g_malloc (sizeof (guint[69999][2]));
  g_autoptr (BowNetwork) network = NULL;
  g_autofree BowNetworkPlace *places = NULL;

  for (guint i = 0; i < 69999; i++)
    {
      ends[i][0] = i;
      ends[i][1] = i + 1;
    }
  network = make (70000, (const guint (*)[2]) ends, 69999);
  places = lay (network, &(BowNetworkLayoutDesign){ .seed = 1 });
  g_assert_cmpfloat (apart (places, 0, 69999), >, 1000);
}

/* Those one link away stand in the next layer, and nothing upon anything. */
static void
test_layered (void)
{
  static const guint ends[][2] = { { 0, 1 }, { 0, 2 }, { 0, 3 }, { 1, 4 }, { 2, 5 }, { 4, 6 }, { 7, 8 } };
  g_autoptr (BowNetwork) network = make (10, ends, G_N_ELEMENTS (ends));
  g_autofree BowNetworkPlace *places = lay (network, &(BowNetworkLayoutDesign){ .layout = BOW_NETWORK_LAYOUT_LAYERED, .root = -1 });
  g_autofree BowNetworkPlace *turned = lay (network, &(BowNetworkLayoutDesign){ .layout = BOW_NETWORK_LAYOUT_LAYERED, .root = 6 });

  g_assert_cmpfloat (places[1].y, ==, places[2].y);
  g_assert_cmpfloat (places[1].y, ==, places[3].y);
  g_assert_cmpfloat (places[0].y, <, places[1].y);
  g_assert_cmpfloat (places[4].y, ==, places[5].y);
  g_assert_cmpfloat (places[6].y, >, places[4].y);
  g_assert_cmpfloat (turned[6].y, <, turned[4].y);
  g_assert_cmpfloat (turned[0].y, <, turned[3].y);
  for (guint a = 0; a < 10; a++)
    for (guint b = 0; b < a; b++)
      g_assert_cmpfloat (apart (places, a, b), >, 0.9);
}

static void
test_circular (void)
{
  g_autoptr (BowNetwork) network = random_network (100, 150, 3);
  g_autofree BowNetworkPlace *places = lay (network, &(BowNetworkLayoutDesign){ .layout = BOW_NETWORK_LAYOUT_CIRCULAR });
  double radius = hypot (places[0].x, places[0].y);
  guint n_same = 0;

  for (guint i = 0; i < 100; i++)
    {
      guint next = i;

      g_assert_cmpfloat_with_epsilon (hypot (places[i].x, places[i].y), radius, 1e-3);
      for (guint k = 0; k < 100; k++)
        {
          double turned = atan2 (places[i].x * places[k].y - places[i].y * places[k].x, places[i].x * places[k].x + places[i].y * places[k].y);
          double best = atan2 (places[i].x * places[next].y - places[i].y * places[next].x, places[i].x * places[next].x + places[i].y * places[next].y);

          next = k != i && turned > 0 && (next == i || turned < best) ? k : next;
        }
      n_same += network->nodes[i].kind == network->nodes[next].kind ? 1 : 0;
    }
  /* Five kinds, so five of them have one of another kind next to them. */
  g_assert_cmpuint (n_same, ==, 95);
}

static void
test_by_time (void)
{
  BowNetworkNode nodes[5] = {
    { .row = 1, .from_ms = 1000, .to_ms = 1000 },
    { .row = 2, .from_ms = 3000, .to_ms = BOW_NETWORK_NO_TIME_TO },
    { .row = 3, .from_ms = 2000, .to_ms = 4000 },
    { .row = 4, .from_ms = BOW_NETWORK_NO_TIME_FROM, .to_ms = BOW_NETWORK_NO_TIME_TO },
    { .row = 5, .from_ms = BOW_NETWORK_NO_TIME_FROM, .to_ms = BOW_NETWORK_NO_TIME_TO, .kind = 1 },
  };
  const BowNetworkEdge edges[] = { { .from = 3, .to = 0 }, { .from = 3, .to = 1 } };
  g_autoptr (BowNetwork) network = bow_network_new (nodes, 5, edges, 2, NULL);
  g_autofree BowNetworkPlace *places = lay (network, &(BowNetworkLayoutDesign){ .layout = BOW_NETWORK_LAYOUT_TIME });

  g_assert_cmpfloat (places[0].x, <, places[1].x);
  /* At the same time, so one above the other. */
  g_assert_cmpfloat (places[1].x, ==, places[2].x);
  g_assert_cmpfloat (fabsf (places[1].y - places[2].y), >=, 1);
  /* In the middle of those that it is linked to. */
  g_assert_cmpfloat_with_epsilon (places[3].x, (places[0].x + places[1].x) / 2, 1e-3);
  /* Nobody knows when: before all. */
  g_assert_cmpfloat (places[4].x, <, places[0].x);
  g_assert_cmpfloat (places[4].y, >, places[0].y);
}

/* What is pinned stays, whichever the layout. */
static void
test_pinned_everywhere (void)
{
  g_autoptr (BowNetwork) network = random_network (50, 80, 3);

  for (BowNetworkLayout layout = BOW_NETWORK_LAYOUT_STRESS; layout <= BOW_NETWORK_LAYOUT_TIME; layout++)
    {
      g_autofree BowNetworkPlace *start = g_new0 (BowNetworkPlace, 50);
      g_autofree gboolean *pinned = g_new0 (gboolean, 50);
      g_autofree BowNetworkPlace *places = NULL;

      start[7] = (BowNetworkPlace) { 123, -45 };
      pinned[7] = TRUE;
      places = lay (network, &(BowNetworkLayoutDesign){ .layout = layout, .start = start, .pinned = pinned, .root = -1 });
      g_assert_cmpmem (&places[7], sizeof *places, &start[7], sizeof *start);
    }
}

static void
test_nothing (void)
{
  g_autoptr (BowNetwork) network = bow_network_new (NULL, 0, NULL, 0, NULL);

  for (BowNetworkLayout layout = BOW_NETWORK_LAYOUT_STRESS; layout <= BOW_NETWORK_LAYOUT_TIME; layout++)
    g_free (lay (network, &(BowNetworkLayoutDesign){ .layout = layout, .root = -1 }));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-layout/path", test_path);
  g_test_add_func ("/network-layout/measure", test_measure);
  g_test_add_func ("/network-layout/same-seed-same-places", test_same_seed_same_places);
  g_test_add_func ("/network-layout/refined-has-less-stress", test_refined_has_less_stress);
  g_test_add_func ("/network-layout/goes-on", test_goes_on);
  g_test_add_func ("/network-layout/pinned-stay", test_pinned_stay);
  g_test_add_func ("/network-layout/components-side-by-side", test_components_side_by_side);
  g_test_add_func ("/network-layout/new-beside-old", test_new_beside_old);
  g_test_add_func ("/network-layout/leaves-apart", test_leaves_apart);
  g_test_add_func ("/network-layout/cancel", test_cancel);
  g_test_add_func ("/network-layout/long-chain", test_long_chain);
  g_test_add_func ("/network-layout/layered", test_layered);
  g_test_add_func ("/network-layout/circular", test_circular);
  g_test_add_func ("/network-layout/by-time", test_by_time);
  g_test_add_func ("/network-layout/pinned-everywhere", test_pinned_everywhere);
  g_test_add_func ("/network-layout/nothing", test_nothing);

  return g_test_run ();
}
