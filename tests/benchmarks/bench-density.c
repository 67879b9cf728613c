/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <time.h>

#include "analysis/bow-density.h"
#include "analysis/bow-gi-star.h"
#include "peer.h"

/*
 * How long a surface of 512 × 512 cells takes, over 20 km with a bandwidth of
 * 400 m, of ten thousand to a million events; and how that grows. The measures
 * in the same run are one pass over the events in memory, one plain addition for
 * each pair of event and cell, and QGIS where it is.
 * Prints one line a figure: name, value, unit, limit.
 */

#define MOST_POINTS 1000000
#define ROUNDS 5
#define BANDWIDTH 400.0
#define CELL 39.0625
/* So that 512 cells hold the events and a bandwidth around them. */
#define WEST 600009.5
#define SOUTH 200009.5
#define SIDE 19199.0

static double
clock_ms (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec * 1e-6;
}

static double
normal (GRand *rand)
{
  return sqrt (-2 * log (1 - g_rand_double (rand))) * cos (2 * G_PI * g_rand_double (rand));
}

/* Places where much happens, of different sizes, on a ground where little does. */
static BowGridPoints *
make_points (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1829);
  BowGridPoints *points = g_new0 (BowGridPoints, 1);
  double x[60], y[60];

  points->easting = g_new (double, MOST_POINTS);
  points->northing = g_new (double, MOST_POINTS);
  points->precision_m = g_new0 (float, MOST_POINTS);
  points->index = g_new0 (guint32, MOST_POINTS);
  for (guint i = 0; i < 60; i++)
    {
      x[i] = g_rand_double_range (rand, 601500, 617500);
      y[i] = g_rand_double_range (rand, 201500, 217500);
    }
  for (gsize i = 0; i < MOST_POINTS; i++)
    {
      guint place = (guint) (60 * pow (g_rand_double (rand), 2));
      double easting = x[place] + 500 * normal (rand), northing = y[place] + 500 * normal (rand);

      if (i % 5 == 0)
        {
          easting = g_rand_double_range (rand, WEST, WEST + SIDE);
          northing = g_rand_double_range (rand, SOUTH, SOUTH + SIDE);
        }
      points->easting[i] = CLAMP (easting, WEST, WEST + SIDE);
      points->northing[i] = CLAMP (northing, SOUTH, SOUTH + SIDE);
    }
  points->easting[0] = WEST;
  points->easting[2] = WEST + SIDE;
  points->northing[1] = SOUTH;
  points->northing[3] = SOUTH + SIDE;

  return points;
}

static double
time_density (BowGridPoints          *points,
              gsize                   n,
              const BowDensityDesign *design,
              clockid_t               clock)
{
  double best = INFINITY;

  points->n = n;
  for (guint i = 0; i < ROUNDS; i++)
    {
      double start = clock_ms (clock);
      g_autoptr (BowDensity) density = bow_density_new (points, design, NULL, NULL);

      best = MIN (best, clock_ms (clock) - start);
      g_assert_cmpuint (density->raster.n_columns, ==, 512);
    }

  return best;
}

/* Every event read once. */
static double
time_sweep (const BowGridPoints *points)
{
  double best = INFINITY;

  for (guint i = 0; i < ROUNDS; i++)
    {
      double start = clock_ms (CLOCK_PROCESS_CPUTIME_ID);
      volatile double keep;
      double sum = 0;

      for (gsize j = 0; j < MOST_POINTS; j++)
        sum += points->easting[j] + points->northing[j];
      keep = sum;
      (void) keep;
      best = MIN (best, clock_ms (CLOCK_PROCESS_CPUTIME_ID) - start);
    }

  return best;
}

/* As many additions to cells beside each other as a sum of a million kernels
 * has, and nothing that says what to add. */
static double
time_additions (void)
{
  gsize n = (gsize) (G_PI * BANDWIDTH * BANDWIDTH / CELL / CELL * MOST_POINTS / 4096);
  g_autofree double *cells = g_new0 (double, 4096);
  double start = clock_ms (CLOCK_PROCESS_CPUTIME_ID);
  volatile double keep;

  for (gsize i = 0; i < n; i++)
    for (gsize j = 0; j < 4096; j++)
      cells[j] += (double) i;
  keep = cells[0];
  (void) keep;

  return clock_ms (CLOCK_PROCESS_CPUTIME_ID) - start;
}

static void
tell_growth (BowGridPoints    *points,
             const char       *name,
             BowDensityKernel  kernel,
             gboolean          is_binned,
             double            limit)
{
  const gsize sizes[] = { 10000, 100000, 500000, 1000000 };
  const BowDensityDesign design = { .kernel = kernel, .is_binned = is_binned, .bandwidth_m = BANDWIDTH, .cell_m = CELL, .n_threads = 1 };
  double last = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      last = time_density (points, sizes[i], &design, CLOCK_PROCESS_CPUTIME_ID);
      printf ("density %s, %zu events\t%.2f\tms cpu\t", name, sizes[i], last);
      if (sizes[i] == MOST_POINTS && limit > 0)
        printf ("<= %.0f", limit);
      printf ("\n");
    }
  points->n = MOST_POINTS / 2;
  printf ("density %s, twice the events\t%.2f\ttimes\t<= 2.1\n", name,
          last / time_density (points, MOST_POINTS / 2, &design, CLOCK_PROCESS_CPUTIME_ID));
}

static void
tell_threads (BowGridPoints *points)
{
  const BowDensityDesign alone = { .bandwidth_m = BANDWIDTH, .cell_m = CELL, .n_threads = 1 };
  const BowDensityDesign together = { .bandwidth_m = BANDWIDTH, .cell_m = CELL, .n_threads = 2 };

  printf ("density quartic, 1000000 events, two threads\t%.2f\tof the time of one\t\n",
          time_density (points, MOST_POINTS, &together, CLOCK_MONOTONIC) / time_density (points, MOST_POINTS, &alone, CLOCK_MONOTONIC));
}

static void
tell_gi_star (BowGridPoints *points)
{
  const BowGiStarDesign design = { .distance_m = BANDWIDTH, .cell_m = CELL };
  double best = INFINITY;

  points->n = MOST_POINTS;
  for (guint i = 0; i < ROUNDS; i++)
    {
      double start = clock_ms (CLOCK_PROCESS_CPUTIME_ID);
      g_autoptr (BowGiStar) map = bow_gi_star_new (points, &design, NULL, NULL);

      best = MIN (best, clock_ms (CLOCK_PROCESS_CPUTIME_ID) - start);
    }
  printf ("hot and cold cells, 1000000 events\t%.1f\tms cpu\t\n", best);
}

typedef struct
{
  BowGridPoints *points;
  gsize n;
  BowDensity *density;
} Ours;

static double
draw_here (gpointer data)
{
  const BowDensityDesign design = { .bandwidth_m = BANDWIDTH, .cell_m = CELL, .n_threads = 1 };
  Ours *ours = data;
  double start = clock_ms (CLOCK_PROCESS_CPUTIME_ID);

  g_clear_pointer (&ours->density, bow_density_free);
  ours->points->n = ours->n;
  ours->density = bow_density_new (ours->points, &design, NULL, NULL);

  return clock_ms (CLOCK_PROCESS_CPUTIME_ID) - start;
}

/* QGIS adds (1 − q²)² up as it is, in cells whose middles may lie half a cell
 * from ours. */
static void
check_surface (const BowDensity *density,
               const char       *outcome)
{
  const double scale = 3 / (G_PI * BANDWIDTH * BANDWIDTH);
  g_auto (GStrv) parts = g_strsplit (outcome, "\t", -1);
  double sum, peak;

  g_assert_cmpuint (g_strv_length (parts), ==, 4);
  sum = g_ascii_strtod (parts[2], NULL) * scale * CELL * CELL;
  peak = g_ascii_strtod (parts[3], NULL) * scale * 1e6;
  g_assert_cmpfloat_with_epsilon (sum, (double) density->n_counted, (double) density->n_counted * 0.01);
  g_assert_cmpfloat_with_epsilon (peak, density->peak, density->peak * 0.02);
}

static void
tell_peer (BowGridPoints *points)
{
  const PeerKind kind = { "QGIS", "BOWSTREET_QGIS", "python3", "heat-map.py" };
  const gsize sizes[] = { 10000, 100000, 1000000 };
  const double *columns[] = { points->easting, points->northing };
  g_autoptr (Peer) peer = peer_new (&kind, columns, 2, MOST_POINTS);
  Ours ours = { points, 0, NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes) && peer != NULL; i++)
    {
      g_autofree char *name = g_strdup_printf ("density quartic, %zu events", sizes[i]);
      g_autofree char *line = g_strdup_printf ("%zu %g %g", sizes[i], BANDWIDTH, CELL);
      const PeerJob job = { name, line, draw_here, &ours, 5, sizes[i] == MOST_POINTS ? 80 : 0 };
      g_autofree char *outcome = NULL;

      ours.n = sizes[i];
      outcome = peer_compare (peer, &job);
      check_surface (ours.density, outcome);
    }
  g_clear_pointer (&ours.density, bow_density_free);
}

int
main (void)
{
  g_autoptr (BowGridPoints) points = make_points ();
  const BowDensityDesign quartic = { .bandwidth_m = BANDWIDTH, .cell_m = CELL, .n_threads = 1 };
  double exact;

  tell_growth (points, "quartic", BOW_DENSITY_QUARTIC, FALSE, 120);
  tell_growth (points, "triangular", BOW_DENSITY_TRIANGULAR, FALSE, 0);
  tell_growth (points, "quartic binned", BOW_DENSITY_QUARTIC, TRUE, 20);
  exact = time_density (points, MOST_POINTS, &quartic, CLOCK_PROCESS_CPUTIME_ID);
  printf ("density quartic, against bare additions\t%.2f\ttimes\t\n", exact / time_additions ());
  printf ("density quartic, against one pass over the events\t%.1f\ttimes\t\n", exact / time_sweep (points));
  tell_threads (points);
  tell_gi_star (points);
  tell_peer (points);

  return 0;
}
