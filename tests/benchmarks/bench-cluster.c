/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <sys/resource.h>
#include <time.h>

#include "geo/bow-cluster.h"
#include "geo/bow-mercator.h"

/*
 * How long a million points take to cluster, and a view of them to find.
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

int
main (void)
{
  g_autofree double *longitude = g_new (double, N_POINTS);
  g_autofree double *latitude = g_new (double, N_POINTS);
  g_autoptr (BowCluster) cluster = NULL;
  double best = INFINITY;
  struct rusage before, after;

  make_points (longitude, latitude);
  getrusage (RUSAGE_SELF, &before);
  for (guint i = 0; i < ROUNDS; i++)
    {
      double start = cpu_ms ();

      g_clear_pointer (&cluster, bow_cluster_free);
      cluster = bow_cluster_new (longitude, latitude, N_POINTS);
      best = MIN (best, cpu_ms () - start);
    }
  getrusage (RUSAGE_SELF, &after);

  printf ("cluster 1M points\t%.1f\tms cpu\t<= 100\n", best);
  printf ("cluster 1M points, kept\t%.1f\tMB\t<= 80\n", (double) bow_cluster_get_memory (cluster) / 1e6);
  printf ("cluster 1M points, peak\t%.1f\tMB\t<= 80\n", (double) (after.ru_maxrss - before.ru_maxrss) / 1e3);
  printf ("cluster view 1280x800, worst zoom\t%.3f\tms cpu\t<= 0.1\n", time_views (cluster, longitude[0], latitude[0]));
  return 0;
}
