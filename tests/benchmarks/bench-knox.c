/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "analysis/bow-aoristic.h"
#include "analysis/bow-knox.h"
#include "peer.h"

/*
 * How long near repeat tables take, and how that grows with the shuffles and
 * with the pairs. The measures in the same run are a plain loop that goes through
 * the pairs once a shuffle, and Toby Davies's NearRepeat where it is. With
 * BOWSTREET_TEST_DATA the burglaries of Chicago in 2016 are tested as well.
 * Prints one line a figure: name, value, unit, limit.
 */

static const double metres[] = { 100, 200, 300, 400 };
static const double days[] = { 7, 14, 21, 28 };

static double
clock_ms (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec * 1e-6;
}

static BowKnoxEvents *
make_room (gsize n)
{
  BowKnoxEvents *events = g_new0 (BowKnoxEvents, 1);

  events->n = n;
  events->easting = g_new0 (double, n);
  events->northing = g_new0 (double, n);
  events->day = g_new0 (gint32, n);
  events->index = g_new0 (guint32, n);

  return events;
}

static double
normal (GRand *rand)
{
  return sqrt (-2 * log (1 - g_rand_double (rand))) * cos (2 * G_PI * g_rand_double (rand));
}

/* A county of 20 km for three years, with towns in it. */
static BowKnoxEvents *
make_events (gsize n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1829);
  BowKnoxEvents *events = make_room (n);

  for (gsize i = 0; i < n; i++)
    {
      guint town = (guint) (40 * pow (g_rand_double (rand), 2));

      events->easting[i] = 600000 + (town * 7919 % 20000) + 700 * normal (rand);
      events->northing[i] = 200000 + (town * 104729 % 20000) + 700 * normal (rand);
      events->day[i] = g_rand_int_range (rand, 0, 1096);
    }

  return events;
}

typedef struct
{
  double wall;
  double cpu;
  guint64 n_pairs;
} Took;

static Took
time_knox (const BowKnoxEvents *events,
           guint                n_runs,
           guint                n_threads)
{
  const BowKnoxDesign design = {
    .distances_m = metres, .n_distances = 4, .days = days, .n_days = 4, .n_runs = n_runs, .seed = 1, .n_threads = n_threads,
  };
  double wall = clock_ms (CLOCK_MONOTONIC), cpu = clock_ms (CLOCK_PROCESS_CPUTIME_ID);
  g_autoptr (BowKnox) knox = bow_knox_new (events, &design, NULL, NULL);

  return (Took) { clock_ms (CLOCK_MONOTONIC) - wall, clock_ms (CLOCK_PROCESS_CPUTIME_ID) - cpu, knox->n_pairs };
}

static Took
time_best (const BowKnoxEvents *events,
           guint                n_runs,
           guint                n_threads,
           guint                rounds)
{
  Took best = time_knox (events, n_runs, n_threads);

  while (--rounds > 0)
    {
      Took took = time_knox (events, n_runs, n_threads);

      best.wall = MIN (best.wall, took.wall);
      best.cpu = MIN (best.cpu, took.cpu);
    }

  return best;
}

/* Through all pairs once, for one shuffle: two days are read, and one count goes
 * up. The second of each pair is not far from the first, as with a net. */
static double
time_plain (guint64 n_pairs)
{
  g_autofree gint16 *day = g_new (gint16, 65536);
  g_autofree guint16 *second = g_new (guint16, n_pairs);
  guint8 band[4096];
  guint32 counts[4] = { 0 };
  volatile guint32 keep;
  double start;

  for (guint i = 0; i < 65536; i++)
    day[i] = (gint16) (i * 7919 % 1096);
  for (guint i = 0; i < 4096; i++)
    band[i] = (guint8) MIN (i / 7, 3);
  for (guint64 i = 0; i < n_pairs; i++)
    second[i] = (guint16) (i / 100 + i * 7919 % 1000);
  start = clock_ms (CLOCK_PROCESS_CPUTIME_ID);
  for (guint64 i = 0; i < n_pairs; i++)
    counts[band[abs (day[(guint16) (i / 100)] - day[second[i]])]]++;
  keep = counts[0] + counts[1] + counts[2] + counts[3];
  (void) keep;

  return clock_ms (CLOCK_PROCESS_CPUTIME_ID) - start;
}

static void
tell_chicago (void)
{
  const char *data = g_getenv ("BOWSTREET_TEST_DATA");
  g_autofree char *path = g_build_filename (data != NULL ? data : "", "oracles/near-repeat/chicago_burglary_2014_2017.csv.xz", NULL);
  const char *const command[] = { "xz", "-dc", path, NULL };
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (BowKnoxEvents) events = make_room (50000);

  if (!g_file_test (path, G_FILE_TEST_EXISTS) ||
      !g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL, NULL))
    return;
  lines = g_strsplit (text, "\n", -1);
  events->n = 0;
  for (gsize i = 1; lines[i] != NULL; i++)
    {
      int day, month, year;
      double x, y;

      if (sscanf (lines[i], "%lf,%lf,%d/%d/%d", &x, &y, &day, &month, &year) != 5 || year != 2016)
        continue;
      events->easting[events->n] = x;
      events->northing[events->n] = y;
      events->day[events->n++] = g_date_get_julian (&(GDate) { .day = (guint) day, .month = (guint) month, .year = 2016, .dmy = TRUE });
    }
  printf ("near repeat, Chicago %zu × 999, two threads\t%.0f\tms wall\t\n", events->n, time_best (events, 999, 2, 3).wall);
}

static void
tell_growth (void)
{
  g_autoptr (BowKnoxEvents) large = make_events (50000);
  g_autoptr (BowKnoxEvents) small = make_events (10000);
  Took half = time_best (large, 495, 1, 2), whole = time_best (large, 991, 1, 2);
  Took few = time_best (small, 99, 2, 5), usual = time_best (large, 99, 2, 3), most = time_best (large, 999, 2, 2);
  double plain = time_plain (usual.n_pairs);

  printf ("near repeat, 10000 × 99, two threads\t%.1f\tms wall\t<= 100\n", few.wall);
  printf ("near repeat, 50000 × 99, two threads\t%.0f\tms wall\t\n", usual.wall);
  printf ("near repeat, 50000 × 999, two threads\t%.0f\tms wall\t<= 4000\n", most.wall);
  printf ("near repeat, 50000 × 999, pairs\t%" G_GUINT64_FORMAT "\tpairs\t\n", most.n_pairs);
  printf ("near repeat, a pair and shuffle\t%.3f\tns cpu\t\n", most.cpu * 1e6 / (double) most.n_pairs / 1000);
  printf ("near repeat, one shuffle against a plain pass over the pairs\t%.3f\ttimes\t< 1\n", most.cpu / 1000 / plain);
  printf ("near repeat, twice the shuffles\t%.2f\ttimes\t<= 2.1\n", whole.cpu / half.cpu);
  printf ("near repeat, ten times the shuffles\t%.2f\ttimes\t<= 10\n", most.cpu / usual.cpu);
}

static void
tell_aoristic (void)
{
  const gsize n = 100000;
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  g_autofree gint64 *from = g_new (gint64, n);
  g_autofree gint64 *to = g_new (gint64, n);
  double half, whole = INFINITY;

  for (gsize i = 0; i < n; i++)
    {
      from[i] = G_GINT64_CONSTANT (1546300800000) + (gint64) (g_rand_double (rand) * 1e11);
      to[i] = from[i] + (gint64) (pow (g_rand_double (rand), 3) * 1e8);
    }
  for (guint i = 0; i < 5; i++)
    {
      double start = clock_ms (CLOCK_PROCESS_CPUTIME_ID);
      g_autoptr (BowAoristic) first = bow_aoristic_new (from, to, n / 2, zone, NULL, NULL);
      g_autoptr (BowAoristic) all = NULL;

      half = clock_ms (CLOCK_PROCESS_CPUTIME_ID);
      all = bow_aoristic_new (from, to, n, zone, NULL, NULL);
      whole = MIN (whole, clock_ms (CLOCK_PROCESS_CPUTIME_ID) - half);
      half -= start;
    }
  printf ("aoristic, 100000 events\t%.2f\tms cpu\t\n", whole);
  printf ("aoristic, twice the events\t%.2f\ttimes\t<= 2.1\n", whole / half);
}

typedef struct
{
  const BowKnoxEvents *events;
  guint n_runs;
} Ours;

static const BowKnoxDesign peers_design = {
  .distances_m = metres, .n_distances = 4, .days = days, .n_days = 4, .seed = 1, .n_threads = 1,
};

static double
knox_here (gpointer data)
{
  const Ours *ours = data;

  return time_knox (ours->events, ours->n_runs, 1).cpu;
}

/* Both must have counted the same pairs in each cell. */
static void
check_table (const BowKnoxEvents *events,
             const char          *outcome)
{
  g_autoptr (BowKnox) knox = bow_knox_new (events, &peers_design, NULL, NULL);
  g_auto (GStrv) counts = g_strsplit (outcome, " ", -1);

  g_assert_cmpuint (g_strv_length (counts), ==, 16);
  for (guint i = 0; i < 16; i++)
    g_assert_cmpuint (knox->cells[i].observed, ==, g_ascii_strtoull (counts[i], NULL, 10));
}

static void
compare_knox (gsize  n,
              guint  n_runs,
              guint  rounds,
              double limit)
{
  const PeerKind kind = { "NearRepeat", "BOWSTREET_NEAR_REPEAT", "python3", "near-repeat.py" };
  g_autoptr (BowKnoxEvents) events = make_events (n);
  g_autofree double *event_days = g_new (double, n);
  const double *columns[] = { events->easting, events->northing, event_days };
  g_autofree char *name = g_strdup_printf ("near repeat, %zu × %u, one thread", n, n_runs);
  g_autofree char *line = g_strdup_printf ("%u", n_runs);
  Ours ours = { events, n_runs };
  const PeerJob job = { name, line, knox_here, &ours, rounds, limit };
  g_autofree char *outcome = NULL;
  g_autoptr (Peer) peer = NULL;

  for (gsize i = 0; i < n; i++)
    event_days[i] = events->day[i];
  peer = peer_new (&kind, columns, 3, n);
  if (peer == NULL)
    return;
  outcome = peer_compare (peer, &job);
  check_table (events, outcome);
}

int
main (void)
{
  struct rusage usage;

  tell_aoristic ();
  tell_chicago ();
  tell_growth ();
  getrusage (RUSAGE_SELF, &usage);
  printf ("near repeat, peak of memory\t%.0f\tMB\t\n", (double) usage.ru_maxrss / 1e3);
  compare_knox (10000, 99, 3, 500);
  compare_knox (11701, 999, 1, 500);

  return 0;
}
