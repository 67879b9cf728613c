/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The layouts, measures and paths of networks of communities and hubs, with
 * igraph as the peer in the same run; and the network of a file of a hundred
 * thousand records with half as many links again. One line a figure: name,
 * value, unit, limit.
 */
#include <igraph.h>
#include <math.h>
#include <stdio.h>
#include <sys/resource.h>

#include "analysis/bow-network-layout.h"
#include "analysis/bow-network-measure.h"
#include "analysis/bow-network-paths.h"
#include "case/bow-apply.h"
#include "case/bow-case-justify.h"
#include "case/bow-case-network.h"
#include "case/bow-case-private.h"
#include "random-network.h"

#include "workload.h"

#define ROUNDS 3
#define N_SOURCES 200
#define N_PATHS 1000
#define N_RECORDS 100000
#define N_LINKS 150000

static double
now (void)
{
  return seconds_now ().thread;
}

static void
tell_layout (const BowNetwork *network,
             const char       *size,
             gboolean          refine,
             const char       *time_limit,
             const char       *stress_limit,
             double           *seconds,
             double           *stress)
{
  *seconds = INFINITY;
  for (guint i = 0; i < ROUNDS; i++)
    {
      BowNetworkLayoutDesign design = { .seed = 1, .refine = refine, .root = -1 };
      double start = now ();
      g_autofree BowNetworkPlace *places = bow_network_layout_new (network, &design, NULL, NULL);

      *seconds = MIN (*seconds, now () - start);
      *stress = bow_network_layout_stress (network, places, N_SOURCES, 7);
    }
  printf ("network layout%s, %s nodes\t%.1f\tms cpu\t%s\n", refine ? " refined" : "", size, *seconds * 1e3, time_limit);
  printf ("network layout%s, %s nodes\t%.4f\tstress\t%s\n", refine ? " refined" : "", size, *stress, stress_limit);
}

static void
make_graph (const BowNetwork *network,
            igraph_t         *graph)
{
  igraph_vector_int_t ends;

  igraph_vector_int_init (&ends, 2 * (igraph_integer_t) network->n_edges);
  for (guint i = 0; i < network->n_edges; i++)
    {
      VECTOR (ends)[2 * i] = network->edges[i].from;
      VECTOR (ends)[2 * i + 1] = network->edges[i].to;
    }
  igraph_create (graph, &ends, network->n_nodes, IGRAPH_UNDIRECTED);
  igraph_vector_int_destroy (&ends);
}

static void
tell_peer_layout (const BowNetwork *network,
                  const char       *size,
                  double            seconds,
                  double            stress)
{
  g_autofree BowNetworkPlace *places = g_new (BowNetworkPlace, network->n_nodes);
  igraph_t graph;
  igraph_matrix_t found;
  double start, theirs, their_stress;

  make_graph (network, &graph);
  igraph_matrix_init (&found, 0, 0);
  igraph_rng_seed (igraph_rng_default (), 42);
  start = now ();
  igraph_layout_fruchterman_reingold (&graph, &found, 0, 500, sqrt (network->n_nodes), IGRAPH_LAYOUT_AUTOGRID, NULL, NULL, NULL, NULL, NULL);
  theirs = now () - start;
  for (guint i = 0; i < network->n_nodes; i++)
    places[i] = (BowNetworkPlace) { (float) MATRIX (found, i, 0), (float) MATRIX (found, i, 1) };
  their_stress = bow_network_layout_stress (network, places, N_SOURCES, 7);
  printf ("igraph Fruchterman-Reingold, %s nodes\t%.1f\tms cpu\t\n", size, theirs * 1e3);
  printf ("igraph Fruchterman-Reingold, %s nodes\t%.4f\tstress\t\n", size, their_stress);
  printf ("network layout, %s nodes\t%.1f\ttimes as fast as igraph\t>= 3\n", size, theirs / seconds);
  printf ("network layout, %s nodes\t%.2f\tof the stress of igraph\t<= 1\n", size, stress / their_stress);
  igraph_matrix_destroy (&found);
  igraph_destroy (&graph);
}

static void
tell_layouts (void)
{
  static const struct
  {
    guint n;
    const char *size, *time, *stress, *refined_time, *refined_stress;
  } sizes[] = { { 1000, "1k", "<= 10", "", "", "" }, { 5000, "5k", "", "", "", "" }, { 20000, "20k", "<= 300", "<= 0.20", "<= 1500", "<= 0.185" } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (BowNetwork) network = random_network (sizes[i].n, sizes[i].n * 3 / 2, 1829);
      double seconds, stress, refined, refined_stress;

      tell_layout (network, sizes[i].size, FALSE, sizes[i].time, sizes[i].stress, &seconds, &stress);
      tell_layout (network, sizes[i].size, TRUE, sizes[i].refined_time, sizes[i].refined_stress, &refined, &refined_stress);
      tell_peer_layout (network, sizes[i].size, seconds, stress);
    }
}

/* The same pairs, and ways as long. */
static void
tell_paths (void)
{
  g_autoptr (BowNetwork) network = random_network (50000, 100000, 1829);
  g_autoptr (BowNetworkPathFinder) finder = bow_network_path_finder_new (network);
  Dice dice = { 5 };
  guint pairs[N_PATHS][2];
  gint64 ours = 0, theirs = 0;
  double start, seconds, their_seconds;
  igraph_t graph;
  igraph_vector_int_t path;

  for (guint i = 0; i < N_PATHS; i++)
    for (guint k = 0; k < 2; k++)
      pairs[i][k] = dice_below (&dice, network->n_nodes);
  start = now ();
  for (guint i = 0; i < N_PATHS; i++)
    {
      g_autoptr (BowNetworkPath) found = bow_network_path_finder_run (finder, pairs[i][0], pairs[i][1]);

      ours += found->n;
    }
  seconds = (now () - start) / N_PATHS;
  make_graph (network, &graph);
  igraph_vector_int_init (&path, 0);
  start = now ();
  for (guint i = 0; i < N_PATHS; i++)
    {
      igraph_get_shortest_path (&graph, &path, NULL, pairs[i][0], pairs[i][1], IGRAPH_ALL);
      theirs += igraph_vector_int_size (&path);
    }
  their_seconds = (now () - start) / N_PATHS;
  igraph_vector_int_destroy (&path);
  igraph_destroy (&graph);
  g_assert_cmpint (ours, ==, theirs);
  printf ("shortest path, 50k nodes and 100k links\t%.4f\tms cpu\t<= 0.02\n", seconds * 1e3);
  printf ("igraph shortest path, 50k nodes and 100k links\t%.4f\tms cpu\t\n", their_seconds * 1e3);
  printf ("shortest path\t%.0f\ttimes as fast as igraph\t>= 100\n", their_seconds / seconds);
}

static void
tell_measures (void)
{
  g_autoptr (BowNetwork) network = random_network (20000, 30000, 1829);

  for (BowNetworkMeasure what = BOW_NETWORK_DEGREE; what <= BOW_NETWORK_COMPONENTS; what++)
    {
      double start = now ();
      g_autoptr (BowNetworkMeasured) measured = bow_network_measured_new (network, what, 1, NULL, NULL);

      printf ("%s, 20k nodes\t%.1f\tms cpu\t\n", bow_network_measure_get_label (what), (now () - start) * 1e3);
    }
}

static void
fill (BowConnection *connection)
{
  g_autoptr (BowNetwork) network = random_network (N_RECORDS, N_LINKS + N_LINKS / 10, 1829);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree gint64 *keys = g_new (gint64, network->n_edges);
  g_autoptr (GError) error = NULL;
  gint64 entry = bow_connection_last_row (connection) + 1000;
  guint n_links = 0;

  for (guint i = 0; i < N_RECORDS; i++)
    {
      g_autoptr (BowRecord) record = bow_record_new (bow_kind_find ("person"));
      BowStamp stamp = { .entry = entry + i, .clock_ms = 1700000000000, .account = 1 };
      g_autofree char *ref = g_strdup_printf ("P-%06u", i + 1);
      BowId id;

      bow_id_generate (&id);
      bow_record_set_id (record, &id);
      bow_record_set_ref (record, ref);
      bow_record_set (record, "name", "Invented Person");
      bow_apply_create (connection, &stamp, record, 0, 0, &error);
      g_assert_no_error (error);
    }
  for (guint i = 0; i < network->n_edges && n_links < N_LINKS; i++)
    {
      const BowNetworkEdge *edge = &network->edges[i];
      BowStamp stamp = { .entry = entry + N_RECORDS + i, .clock_ms = 1700000000000, .account = 1 };
      BowLinkDeed deed = { .from = entry + MIN (edge->from, edge->to), .to = entry + MAX (edge->from, edge->to), .relation = "associate_of",
                           .strength = i % 3 == 0 ? "unconfirmed" : "confirmed", .because = "Invented" };

      keys[i] = deed.from * 1000003 + deed.to;
      if (!g_hash_table_add (seen, &keys[i]))
        continue;
      bow_id_generate (&deed.id);
      bow_apply_link (connection, &stamp, &deed, &error);
      g_assert_no_error (error);
      n_links++;
    }
  g_assert_cmpuint (n_links, ==, N_LINKS);
}

static void
tell_case (void)
{
  g_autoptr (BenchCase) bench = bench_case_new ();
  BowConnection *connection = bench->bow_case->connection;
  g_autoptr (GError) error = NULL;
  double best = INFINITY;

  g_assert_true (bow_connection_begin (connection, &error));
  fill (connection);
  g_assert_true (bow_connection_commit (connection, &error));
  bow_case_justify (bench->bow_case, "A benchmark", NULL);
  for (guint i = 0; i < ROUNDS; i++)
    {
      double start = now ();
      g_autoptr (BowNetwork) network = bow_case_read_network (bench->bow_case, &(BowNetworkQuery) { 0 }, NULL, NULL, &error);

      best = MIN (best, now () - start);
      g_assert_no_error (error);
      g_assert_cmpuint (network->n_nodes, ==, N_RECORDS);
      g_assert_cmpuint (network->n_edges, ==, N_LINKS);
    }
  printf ("network of a file, 100k records and 150k links\t%.0f\tms cpu\t\n", best * 1e3);

  for (guint depth = 1; depth <= 3; depth++)
    {
      gint64 row = 0;
      g_autoptr (BowNetwork) network = NULL;
      g_autoptr (BowStatement) select = bow_connection_statement (connection, "SELECT from_id FROM link ORDER BY id LIMIT 1 OFFSET 70000", NULL);
      double start;

      g_assert_true (bow_statement_read_integer (select, &row, NULL));
      g_clear_pointer (&select, bow_statement_reset);
      start = now ();
      network = bow_case_read_network (bench->bow_case, &(BowNetworkQuery) { .rows = &row, .n_rows = 1, .depth = depth }, NULL, NULL, &error);
      printf ("network around a record, %u deep, %u records\t%.2f\tms cpu\t\n", depth, network->n_nodes, (now () - start) * 1e3);
    }
}

/* With an argument, the file alone. */
int
main (int   argc,
      char *argv[])
{
  struct rusage usage;

  if (argc > 1)
    {
      tell_case ();
      return 0;
    }
  tell_layouts ();
  getrusage (RUSAGE_SELF, &usage);
  printf ("networks, all in one process\t%.1f\tMB\t<= 60\n", (double) usage.ru_maxrss * 1024 / 1e6);
  tell_paths ();
  tell_measures ();
  tell_case ();

  return 0;
}
