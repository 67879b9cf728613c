/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <sys/resource.h>
#include <time.h>

#include "geo/bow-cluster.h"
#include "geo/bow-mercator.h"

/*
 * How long a million points take to cluster, and a view of them to find.
 * Prints one line a figure: name, value, unit, limit. With the name of a file it
 * leaves the points there, pairs of doubles, for another program to be timed with.
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
  double best = INFINITY;

  for (guint i = 0; i < ROUNDS; i++)
    {
      double start = cpu_ms ();

      g_clear_pointer (cluster, bow_cluster_free);
      *cluster = bow_cluster_new (longitude, latitude, n);
      best = MIN (best, cpu_ms () - start);
    }

  return best;
}

static void
leave_points (const char   *path,
              const double *longitude,
              const double *latitude)
{
  g_autofree double *pairs = g_new (double, 2 * N_POINTS);

  for (gsize i = 0; i < N_POINTS; i++)
    {
      pairs[2 * i] = longitude[i];
      pairs[2 * i + 1] = latitude[i];
    }
  g_assert_true (g_file_set_contents (path, (const char *) pairs, 2 * N_POINTS * sizeof *pairs, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_autofree double *longitude = g_new (double, N_POINTS);
  g_autofree double *latitude = g_new (double, N_POINTS);
  g_autoptr (BowCluster) cluster = NULL;
  double tenth, half, best;
  struct rusage before, after;

  make_points (longitude, latitude);
  getrusage (RUSAGE_SELF, &before);
  best = time_cluster (longitude, latitude, N_POINTS, &cluster);
  getrusage (RUSAGE_SELF, &after);
  g_clear_pointer (&cluster, bow_cluster_free);
  tenth = time_cluster (longitude, latitude, N_POINTS / 10, &cluster);
  half = time_cluster (longitude, latitude, N_POINTS / 2, &cluster);
  g_clear_pointer (&cluster, bow_cluster_free);
  cluster = bow_cluster_new (longitude, latitude, N_POINTS);

  printf ("cluster 100k points\t%.1f\tms cpu\t\n", tenth);
  printf ("cluster 1M points\t%.1f\tms cpu\t<= 100\n", best);
  printf ("cluster, twice the points\t%.2f\ttimes\t<= 2.1\n", best / half);
  printf ("cluster 1M points, kept\t%.1f\tMB\t<= 80\n", (double) bow_cluster_get_memory (cluster) / 1e6);
  printf ("cluster 1M points, peak\t%.1f\tMB\t<= 80\n", (double) (after.ru_maxrss - before.ru_maxrss) / 1e3);
  printf ("cluster view 1280x800, worst zoom\t%.3f\tms cpu\t<= 0.1\n", time_views (cluster, longitude[0], latitude[0]));
  if (argc > 1)
    leave_points (argv[1], longitude, latitude);

  return 0;
}
