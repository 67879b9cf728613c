/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-knox.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/bow-error.h"
#include "geo/bow-grid.h"

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

/* About a town for a year, each third one near the one before in both. */
static BowKnoxEvents *
make_events (gsize n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  BowKnoxEvents *events = make_room (n);

  for (gsize i = 0; i < n; i++)
    {
      gboolean again = i % 3 == 2;

      events->easting[i] = again ? events->easting[i - 1] + g_rand_int_range (rand, -80, 80) : g_rand_int_range (rand, 598000, 602000);
      events->northing[i] = again ? events->northing[i - 1] + g_rand_int_range (rand, -80, 80) : g_rand_int_range (rand, 223000, 227000);
      events->day[i] = again ? events->day[i - 1] + g_rand_int_range (rand, 0, 6) : g_rand_int_range (rand, 17900, 18265);
      events->index[i] = (guint32) i;
    }

  return events;
}

static const double distances[] = { 100, 200, 300, 400 };
static const double days[] = { 7, 14, 21, 28, 35 };
static const BowKnoxDesign usual = { .distances_m = distances, .n_distances = 4, .days = days, .n_days = 5 };

static BowKnox *
test_pairs (const BowKnoxEvents *events,
            const BowKnoxDesign *design)
{
  g_autoptr (GError) error = NULL;
  BowKnox *knox = bow_knox_new (events, design, NULL, &error);

  g_assert_no_error (error);
  return knox;
}

static gboolean
is_in (const double *ends,
       guint         band,
       gboolean      holds_upper,
       double        value)
{
  double from = band > 0 ? ends[band - 1] : 0, to = ends[band];

  if (holds_upper)
    return (band == 0 || value > from) && value <= to;

  return value >= from && value < to;
}

static guint64
count_directly (const BowKnoxEvents *events,
                const BowKnoxDesign *design,
                guint                distance,
                guint                time)
{
  guint64 count = 0;

  for (gsize i = 0; i < events->n; i++)
    for (gsize j = 0; j < i; j++)
      {
        double across = fabs (events->easting[i] - events->easting[j]), up = fabs (events->northing[i] - events->northing[j]);
        double apart = design->metric == BOW_KNOX_MANHATTAN ? across + up : sqrt (across * across + up * up);

        count += is_in (design->distances_m, distance, design->holds_upper, apart) &&
                 is_in (design->days, time, design->holds_upper, abs (events->day[i] - events->day[j]));
      }

  return count;
}

/* All pairs, one by one, whatever the metric and the ends. */
static void
test_direct (void)
{
  g_autoptr (BowKnoxEvents) events = make_events (600);

  for (int metric = BOW_KNOX_EUCLIDEAN; metric <= BOW_KNOX_MANHATTAN; metric++)
    for (int holds_upper = FALSE; holds_upper <= TRUE; holds_upper++)
      {
        BowKnoxDesign design = usual;
        g_autoptr (BowKnox) knox = NULL;

        design.metric = (BowKnoxMetric) metric;
        design.holds_upper = holds_upper;
        knox = test_pairs (events, &design);
        for (guint i = 0; i < 4; i++)
          for (guint j = 0; j < 5; j++)
            {
              g_autoptr (GArray) pairs = bow_knox_list_pairs (events, &design, i, j, NULL, NULL);

              g_assert_cmpuint (bow_knox_cell (knox, i, j)->observed, ==, count_directly (events, &design, i, j));
              g_assert_cmpuint (pairs->len, ==, bow_knox_cell (knox, i, j)->observed);
            }
      }
}

/* A pair at the very end of a band is in one band and never in two. */
static void
test_ends (void)
{
  g_autoptr (BowKnoxEvents) events = make_room (20);
  BowKnoxDesign design = usual;

  for (gsize i = 0; i < 20; i++)
    events->easting[i] = 600000 + 10000 * (double) i;
  events->easting[1] = 600100;
  events->day[1] = 7;
  events->northing[3] = events->northing[2];
  events->easting[3] = events->easting[2];
  for (int holds_upper = FALSE; holds_upper <= TRUE; holds_upper++)
    {
      g_autoptr (BowKnox) knox = NULL;

      design.holds_upper = holds_upper;
      knox = test_pairs (events, &design);
      g_assert_cmpuint (knox->n_pairs, ==, 2);
      g_assert_cmpuint (bow_knox_cell (knox, 0, 0)->observed, ==, holds_upper ? 2 : 1);
      g_assert_cmpuint (bow_knox_cell (knox, 1, 1)->observed, ==, holds_upper ? 0 : 1);
    }
}

static void
test_words (void)
{
  g_autofree char *first = bow_knox_describe_band (distances, 0, TRUE);
  g_autofree char *second = bow_knox_describe_band (distances, 1, TRUE);
  g_autofree char *other = bow_knox_describe_band (distances, 1, FALSE);
  const double with_same[] = { 0.1, 200, 350 };

  g_assert_cmpstr (first, ==, "[0, 100]");
  g_assert_cmpstr (second, ==, "(100, 200]");
  g_assert_cmpstr (other, ==, "[100, 200)");
  g_assert_cmpfloat (bow_knox_precision (&usual), ==, 100);
  g_assert_cmpfloat (bow_knox_precision (&(BowKnoxDesign) { .distances_m = with_same, .n_distances = 3 }), ==, 150);
}

/* The pattern that was put in is found, and p is what it is said to be. */
static void
test_shuffles (void)
{
  g_autoptr (BowKnoxEvents) events = make_events (600);
  BowKnoxDesign design = usual;
  g_autoptr (BowKnox) knox = NULL;

  design.n_runs = 199;
  design.seed = 42;
  knox = test_pairs (events, &design);
  g_assert_cmpfloat_with_epsilon (bow_knox_cell (knox, 0, 0)->p, 1.0 / 200, 1e-12);
  g_assert_cmpfloat (bow_knox_cell (knox, 0, 0)->ratio, >, 3);
  g_assert_cmpfloat (bow_knox_cell (knox, 0, 0)->median_ratio, >, 3);
  g_assert_cmpfloat (bow_knox_cell (knox, 3, 4)->p, >, 0.01);
  for (guint i = 0; i < 20; i++)
    {
      const BowKnoxCell *cell = &knox->cells[i];

      g_assert_cmpfloat_with_epsilon (cell->p, (cell->n_as_many + 1.0) / 200, 1e-12);
      g_assert_cmpfloat_with_epsilon (cell->ratio, (double) cell->observed / cell->mean, 1e-12);
      g_assert_cmpfloat (fabs (cell->mean - cell->median), <, 0.3 * cell->mean + 2);
    }
  g_assert_cmpuint (knox->seed, ==, 42);
}

/* What is expected can be worked out: each pair that is near in space is near
 * in time as often as any two days are. */
static void
test_expected (void)
{
  g_autoptr (BowKnoxEvents) events = make_events (300);
  const double wide[] = { 400 }, week[] = { 7 };
  BowKnoxDesign design = { .distances_m = wide, .n_distances = 1, .days = week, .n_days = 1, .holds_upper = TRUE, .n_runs = 4999, .seed = 5 };
  g_autoptr (BowKnox) knox = test_pairs (events, &design);
  double near_days = 0;

  for (gsize i = 0; i < events->n; i++)
    for (gsize j = 0; j < i; j++)
      near_days += abs (events->day[i] - events->day[j]) <= 7;
  near_days /= (double) (events->n * (events->n - 1)) / 2;
  g_assert_cmpfloat_with_epsilon (knox->cells[0].mean / (double) knox->n_pairs, near_days, 0.02 * near_days);
}

static void
assert_same (const BowKnox *one,
             const BowKnox *other)
{
  for (guint i = 0; i < one->n_distances * one->n_days; i++)
    {
      g_assert_cmpuint (one->cells[i].observed, ==, other->cells[i].observed);
      g_assert_cmpfloat (one->cells[i].mean, ==, other->cells[i].mean);
      g_assert_cmpfloat (one->cells[i].median, ==, other->cells[i].median);
      g_assert_cmpuint (one->cells[i].n_as_many, ==, other->cells[i].n_as_many);
    }
}

static void
test_seed (void)
{
  g_autoptr (BowKnoxEvents) events = make_events (500);
  BowKnoxDesign design = usual;
  g_autoptr (BowKnox) alone = NULL;
  g_autoptr (BowKnox) together = NULL;
  g_autoptr (BowKnox) other = NULL;

  design.n_runs = 99;
  design.seed = G_MAXUINT64;
  design.n_threads = 1;
  alone = test_pairs (events, &design);
  design.n_threads = 7;
  together = test_pairs (events, &design);
  assert_same (alone, together);
  design.seed = 1;
  other = test_pairs (events, &design);
  g_assert_cmpfloat (other->cells[0].mean, !=, alone->cells[0].mean);
}

/* In whatever order a case lists its records, a seed gives the same table. */
static void
test_order (void)
{
  g_autoptr (BowKnoxEvents) events = make_events (500);
  g_autoptr (BowKnoxEvents) back = make_room (500);
  BowKnoxDesign design = usual;
  g_autoptr (BowKnox) one = NULL;
  g_autoptr (BowKnox) other = NULL;

  events->easting[7] = events->easting[8];
  events->northing[7] = events->northing[8];
  for (gsize i = 0; i < 500; i++)
    {
      back->easting[i] = events->easting[499 - i];
      back->northing[i] = events->northing[499 - i];
      back->day[i] = events->day[499 - i];
    }
  design.n_runs = 99;
  one = test_pairs (events, &design);
  other = test_pairs (back, &design);
  assert_same (one, other);
}

/* More pairs around one event than a lane counts to. */
static void
test_heap (void)
{
  g_autoptr (BowKnoxEvents) events = make_room (1200);
  BowKnoxDesign design = usual;
  g_autoptr (BowKnox) knox = NULL;

  for (gsize i = 0; i < events->n; i++)
    events->day[i] = (gint32) (i % 2) * 30000;
  design.n_runs = 20;
  knox = test_pairs (events, &design);
  g_assert_cmpuint (knox->n_pairs, ==, 1200 * 1199 / 2);
  g_assert_cmpuint (bow_knox_cell (knox, 0, 0)->observed, ==, 600 * 599);
  g_assert_cmpfloat (bow_knox_cell (knox, 0, 0)->mean, ==, 600 * 599);
  g_assert_cmpfloat (bow_knox_cell (knox, 0, 0)->p, ==, 1);
}

static void
test_chains (void)
{
  const BowKnoxPair list[] = { { 1, 4, 0, 0 }, { 2, 3, 0, 0 }, { 3, 6, 0, 0 }, { 4, 7, 0, 0 } };
  const guint32 expected[] = { 0, 1, 2, 2, 1, 0, 2, 1 };
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (BowKnoxPair));
  g_autofree guint32 *chains = NULL;
  guint32 n_chains;

  g_array_append_vals (pairs, list, G_N_ELEMENTS (list));
  chains = bow_knox_find_chains (pairs, 8, &n_chains);
  g_assert_cmpuint (n_chains, ==, 2);
  g_assert_cmpmem (chains, sizeof expected, expected, sizeof expected);
}

static void
refuse (const BowKnoxEvents *events,
        const BowKnoxDesign *design,
        BowError             code,
        const char          *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bow_knox_new (events, design, NULL, &error));
  g_assert_error (error, BOW_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, message));
}

static void
test_refusals (void)
{
  g_autoptr (BowKnoxEvents) events = make_events (30);
  const double back[] = { 200, 100 };
  BowKnoxDesign design = usual;

  design.distances_m = back;
  design.n_distances = 2;
  refuse (events, &design, BOW_ERROR_INVALID, "each greater");
  design = usual;
  design.n_days = 0;
  refuse (events, &design, BOW_ERROR_INVALID, "from 1 to 16");
  design = usual;
  design.n_runs = 10000;
  refuse (events, &design, BOW_ERROR_INVALID, "9999");
  design = usual;
  design.fewest = 31;
  refuse (events, &design, BOW_ERROR_RULE, "at least 31");
  events->day[0] = 40000;
  events->day[1] = -1;
  refuse (events, &usual, BOW_ERROR_RULE, "109 years apart");
  events->day[0] = events->day[1] = 18000;
  events->n = 19;
  events->n_vague_place = 4;
  refuse (events, &usual, BOW_ERROR_RULE, "19 of 23");
}

static void
test_cancelled (void)
{
  g_autoptr (BowKnoxEvents) events = make_events (30);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (bow_knox_new (events, &usual, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Midnight is that of clocks on the wall, and what is vague is counted. */
static void
test_events (void)
{
  const gint64 hour = 3600000, day = 24 * hour, july = 18078 * day;
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (3600);
  const BowWhenWhere all[] = {
    { 1, july + 23 * hour + hour / 2, BOW_TIME_NONE, 0.9, 51.9, 20 },
    { 2, july, july + 2 * day, 0.9, 51.9, 20 },
    { 3, july, july + 8 * day, 0.9, 51.9, 20 },
    { 4, july, july, 0.9, 51.9, 101 },
    { 5, BOW_TIME_NONE, july, 0.9, 51.9, 20 },
    { 6, july, july, 13.4, 52.5, 20 },
    { 7, -hour, -hour, 0.9, 51.9, 100 },
    { 8, -2 * hour, -2 * hour, 0.9, 51.9, 100 },
  };
  g_autoptr (BowKnoxEvents) events = bow_knox_events_new (all, G_N_ELEMENTS (all), 100, 7, zone, NULL, NULL);

  g_assert_cmpuint (events->n, ==, 4);
  g_assert_cmpint (events->day[0], ==, 18079);
  g_assert_cmpint (events->day[1], ==, 18079);
  g_assert_cmpint (events->day[2], ==, 0);
  g_assert_cmpint (events->day[3], ==, -1);
  g_assert_cmpuint (events->index[3], ==, 7);
  g_assert_cmpuint (events->n_vague_time, ==, 1);
  g_assert_cmpuint (events->n_vague_place, ==, 1);
  g_assert_cmpuint (events->n_untimed, ==, 1);
  g_assert_cmpuint (events->n_off, ==, 1);
}

static BowKnoxEvents *
parse_events (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_auto (GStrv) names = g_strsplit (lines[0], ",", -1);
  BowKnoxEvents *events = make_room (g_strv_length (lines));

  events->n = 0;
  g_assert_cmpstr (names[0], ==, "x");
  for (gsize i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
      g_auto (GStrv) date = g_strsplit (cells[2], "/", 3);
      g_autoptr (GDateTime) day = NULL;

      if (atoi (date[2]) != 2016)
        continue;
      day = g_date_time_new_utc (2016, atoi (date[1]), atoi (date[0]), 0, 0, 0);
      events->easting[events->n] = g_ascii_strtod (cells[0], NULL);
      events->northing[events->n] = g_ascii_strtod (cells[1], NULL);
      events->day[events->n++] = (gint32) (g_date_time_to_unix (day) / 86400);
    }

  return events;
}

static void
assert_table (const BowKnoxEvents *events,
              BowKnoxMetric        metric,
              gboolean             holds_upper,
              const guint         *expected)
{
  const double metres[] = { 0.1, 200, 400, 600 }, weeks[] = { 7, 14, 21 };
  const BowKnoxDesign design = {
    .metric = metric, .holds_upper = holds_upper, .distances_m = metres, .n_distances = 4, .days = weeks, .n_days = 3,
  };
  g_autoptr (BowKnox) knox = test_pairs (events, &design);

  for (guint i = 0; i < 12; i++)
    g_assert_cmpuint (knox->cells[i].observed, ==, expected[i]);
}

/* Burglaries of Chicago in 2016, against the tables that were published. */
static void
test_published (void)
{
  static const guint euclidean_upper[] = { 342, 97, 62, 1892, 1514, 1362, 4145, 3643, 3592, 5805, 5143, 4919 };
  static const guint manhattan_upper[] = { 342, 97, 62, 1502, 1163, 1038, 2806, 2431, 2386, 3968, 3553, 3395 };
  static const guint euclidean_lower[] = { 319, 106, 62, 1647, 1539, 1400, 3598, 3660, 3638, 5028, 5167, 4935 };
  const char *data = g_getenv ("BOWSTREET_TEST_DATA");
  g_autofree char *path = g_build_filename (data != NULL ? data : "", "oracles/near-repeat/chicago_burglary_2014_2017.csv.xz", NULL);
  const char *const command[] = { "xz", "-dc", path, NULL };
  g_autofree char *text = NULL;
  g_autoptr (BowKnoxEvents) events = NULL;
  int status;

  if (!g_file_test (path, G_FILE_TEST_EXISTS) ||
      !g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, &status, NULL) || status != 0)
    {
      g_test_skip ("oracles/near-repeat, or xz, is not there");
      return;
    }
  events = parse_events (text);
  g_assert_cmpuint (events->n, ==, 11701);
  assert_table (events, BOW_KNOX_EUCLIDEAN, TRUE, euclidean_upper);
  assert_table (events, BOW_KNOX_MANHATTAN, TRUE, manhattan_upper);
  assert_table (events, BOW_KNOX_EUCLIDEAN, FALSE, euclidean_lower);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/analysis/knox/direct", test_direct);
  g_test_add_func ("/analysis/knox/ends", test_ends);
  g_test_add_func ("/analysis/knox/words", test_words);
  g_test_add_func ("/analysis/knox/shuffles", test_shuffles);
  g_test_add_func ("/analysis/knox/expected", test_expected);
  g_test_add_func ("/analysis/knox/seed", test_seed);
  g_test_add_func ("/analysis/knox/order", test_order);
  g_test_add_func ("/analysis/knox/heap", test_heap);
  g_test_add_func ("/analysis/knox/chains", test_chains);
  g_test_add_func ("/analysis/knox/refusals", test_refusals);
  g_test_add_func ("/analysis/knox/cancelled", test_cancelled);
  g_test_add_func ("/analysis/knox/events", test_events);
  g_test_add_func ("/analysis/knox/published", test_published);

  return g_test_run ();
}
