/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <malloc.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "geo/bow-cluster.h"
#include "geo/bow-mercator.h"
#include "peer.h"

/*
 * How long a million points take to cluster, and a view of them to find; how
 * that grows; and supercluster, where it is, on the same points in turn.
 * Prints one line a figure: name, value, unit, limit.
 */

#define N_POINTS 1000000
#define ROUNDS 5

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec * 1e-6;
}

static double
normal (GRand *rand)
{
  return sqrt (-2 * log (1 - g_rand_double (rand))) * cos (2 * G_PI * g_rand_double (rand));
}

/* Towns of different sizes with a spread of streets each, as crime is. */
static void
make_points (double *longitude,
             double *latitude)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1829);
  double x[400], y[400], size[400];

  for (guint i = 0; i < 400; i++)
    {
      x[i] = g_rand_double_range (rand, -5, 1.7);
      y[i] = g_rand_double_range (rand, 50.3, 55);
      size[i] = 0.01 + 0.08 * pow (g_rand_double (rand), 3);
    }
  for (gsize i = 0; i < N_POINTS; i++)
    {
      guint town = (guint) (400 * pow (g_rand_double (rand), 2));

      longitude[i] = floor ((x[town] + size[town] * 1.6 * normal (rand)) * 5000) / 5000;
      latitude[i] = floor ((y[town] + size[town] * normal (rand)) * 8000) / 8000;
    }
}

static double
time_views (const BowCluster *cluster,
            double            longitude,
            double            latitude)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (BowClusterCell));
  double worst = 0;

  for (guint zoom = 4; zoom <= 16; zoom++)
    {
      double world = 256 * ldexp (1, (int) zoom);
      double x = bow_mercator_x (longitude), y = bow_mercator_y (latitude), before = cpu_ms ();
      BowClusterBox box = { x - 640 / world, y - 400 / world, x + 640 / world, y + 400 / world };

      for (guint i = 0; i < 100; i++)
        {
          g_array_set_size (cells, 0);
          bow_cluster_query (cluster, zoom + 2, &box, cells);
        }
      worst = MAX (worst, (cpu_ms () - before) / 100);
    }

  return worst;
}

static double
time_cluster (const double *longitude,
              const double *latitude,
              gsize         n,
              BowCluster  **cluster)
{
  double start = cpu_ms ();

  g_clear_pointer (cluster, bow_cluster_free);
  *cluster = bow_cluster_new (longitude, latitude, n);

  return cpu_ms () - start;
}

/* The sizes in turn, and the best of each. */
static void
time_sizes (const double *longitude,
            const double *latitude,
            const gsize  *sizes,
            double       *best,
            guint         n_sizes)
{
  g_autoptr (BowCluster) cluster = NULL;

  for (guint i = 0; i < n_sizes; i++)
    best[i] = INFINITY;
  for (guint round = 0; round < ROUNDS; round++)
    for (guint i = 0; i < n_sizes; i++)
      best[i] = MIN (best[i], time_cluster (longitude, latitude, sizes[i], &cluster));
}

/* What there is to do, whatever the machine does besides. */
static gsize
count_work (const double *longitude,
            const double *latitude,
            gsize         n)
{
  g_autoptr (BowCluster) cluster = bow_cluster_new (longitude, latitude, n);
  gsize cells = 0;

  for (guint level = 0; level <= BOW_CLUSTER_MAX_LEVEL; level++)
    cells += bow_cluster_count_cells (cluster, level);

  return cells;
}

static void
tell_growth (const double *longitude,
             const double *latitude)
{
  const gsize sizes[] = { N_POINTS / 10, N_POINTS / 2, N_POINTS };
  double best[G_N_ELEMENTS (sizes)];

  time_sizes (longitude, latitude, sizes, best, G_N_ELEMENTS (sizes));
  printf ("cluster 100k points\t%.1f\tms cpu\t\n", best[0]);
  printf ("cluster 1M points\t%.1f\tms cpu\t<= 100\n", best[2]);
  printf ("cluster, twice the points\t%.2f\ttimes the time\t<= 2.1\n", best[2] / best[1]);
  printf ("cluster, ten times the points\t%.2f\ttimes the time\t<= 11\n", best[2] / best[0]);
  printf ("cluster, twice the points\t%.2f\ttimes the cells of all levels\t<= 2\n",
          (double) count_work (longitude, latitude, N_POINTS) / (double) count_work (longitude, latitude, N_POINTS / 2));
}

static void
tell_memory (const double *longitude,
             const double *latitude)
{
  g_autoptr (BowCluster) cluster = NULL;
  struct rusage before, after;

  getrusage (RUSAGE_SELF, &before);
  cluster = bow_cluster_new (longitude, latitude, N_POINTS);
  getrusage (RUSAGE_SELF, &after);
  printf ("cluster 1M points, kept\t%.1f\tMB\t<= 80\n", (double) bow_cluster_get_memory (cluster) / 1e6);
  printf ("cluster 1M points, peak\t%.1f\tMB\t<= 80\n", (double) (after.ru_maxrss - before.ru_maxrss) * 1024 / 1e6);
  printf ("cluster view 1280x800, worst zoom\t%.3f\tms cpu\t<= 0.1\n", time_views (cluster, longitude[0], latitude[0]));
}

typedef struct
{
  const double *longitude;
  const double *latitude;
  gsize n;
  BowCluster *cluster;
} Ours;

static double
cluster_here (gpointer data)
{
  Ours *ours = data;

  return time_cluster (ours->longitude, ours->latitude, ours->n, &ours->cluster);
}

static double
view_here (gpointer data)
{
  const Ours *ours = data;

  return time_views (ours->cluster, ours->longitude[0], ours->latitude[0]);
}

/* Both must have all points in their clusters. */
static void
compare_loads (Peer       *peer,
               Ours       *ours,
               const char *name,
               gsize       n)
{
  g_autofree char *line = g_strdup_printf ("load %zu", n);
  g_autofree char *outcome = NULL;
  PeerJob job = { name, line, cluster_here, ours, 5, 25 };
  char *end;

  ours->n = n;
  outcome = peer_compare (peer, &job);
  g_assert_cmpuint (g_ascii_strtoull (outcome, &end, 10), ==, bow_cluster_get_n_points (ours->cluster));
  printf ("%s, memory\t%.1f\tMB, and %.1f of supercluster\t\n", name,
          (double) bow_cluster_get_memory (ours->cluster) / 1e6, g_ascii_strtod (end, NULL));
}

static void
tell_peer (const double *longitude,
           const double *latitude)
{
  const PeerKind kind = { "supercluster", "BOWSTREET_SUPERCLUSTER", "node", "supercluster.mjs" };
  const double *columns[] = { longitude, latitude };
  g_autoptr (Peer) peer = peer_new (&kind, columns, 2, N_POINTS);
  Ours ours = { longitude, latitude, 0, NULL };
  const PeerJob views = { "cluster view 1280x800 of 1M, worst zoom", "views", view_here, &ours, 5, 1 };

  if (peer == NULL)
    return;
  compare_loads (peer, &ours, "cluster 100k points", N_POINTS / 10);
  compare_loads (peer, &ours, "cluster 1M points", N_POINTS);
  g_free (peer_compare (peer, &views));
  bow_cluster_free (ours.cluster);
}

int
main (void)
{
  g_autofree double *longitude = g_new (double, N_POINTS);
  g_autofree double *latitude = g_new (double, N_POINTS);

  /* Memory that is given back, so that each index pays for its own as the first
   * one of a program does. */
  mallopt (M_MMAP_THRESHOLD, 128 * 1024);
  make_points (longitude, latitude);
  tell_memory (longitude, latitude);
  tell_growth (longitude, latitude);
  tell_peer (longitude, latitude);

  return 0;
}
