/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct.h"

#include <string.h>

#include "analysis/bow-aoristic.h"
#include "base/bow-interval.h"
#include "case/bow-case-row.h"
#include "case/bow-case-times.h"
#include "case/bow-filter-sql.h"

#define HOUR_MS G_GINT64_CONSTANT (3600000)
/* 2019-03-01T00:00:00Z */
#define START_MS G_GINT64_CONSTANT (1551398400000)

static gint64
add (OpenCase   *fixture,
     const char *when)
{
  g_autoptr (BowRecord) record = direct_report ("Cars waiting", when, NULL);

  bow_record_set_created (record, START_MS + 1000 * HOUR_MS);

  return direct_add (fixture, record);
}

static gint64
count (OpenCase *fixture,
       gint64    from,
       gint64    to)
{
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_autoptr (GError) error = NULL;
  gint64 n;

  bow_filter_set_time (filter, from, to);
  n = bow_case_count (fixture->bow_case, filter, &error);
  g_assert_no_error (error);

  return n;
}

static gint64
instant (const char *text)
{
  gint64 at;

  g_assert_true (bow_instant_parse (&at, text));

  return at;
}

/* What lasts is shown as long as it lasts, not when it began alone. */
static void
test_lasts (OpenCase      *fixture,
            gconstpointer  data)
{
  gint64 minute = HOUR_MS / 60;
  gint64 at = instant ("2019-03-01T23:30:00Z");

  add (fixture, "2019-03-01T22:00:00Z/2019-03-02T01:00:00Z;between");
  g_assert_cmpint (count (fixture, at, at + minute), ==, 1);
  g_assert_cmpint (count (fixture, instant ("2019-03-02T00:59:00Z"), instant ("2019-03-02T01:00:00Z")), ==, 1);
  g_assert_cmpint (count (fixture, instant ("2019-03-02T01:00:00Z"), instant ("2019-03-02T02:00:00Z")), ==, 0);
  g_assert_cmpint (count (fixture, instant ("2019-03-01T21:00:00Z"), instant ("2019-03-01T22:00:00Z")), ==, 0);
  g_assert_cmpint (count (fixture, instant ("2019-03-01T21:00:00Z"), instant ("2019-03-01T22:00:01Z")), ==, 1);
  /* Cumulative: what had begun by then, over or not. */
  g_assert_cmpint (count (fixture, BOW_TIME_NONE, at), ==, 1);
  g_assert_cmpint (count (fixture, BOW_TIME_NONE, at + 100 * HOUR_MS), ==, 1);
  g_assert_cmpint (count (fixture, BOW_TIME_NONE, instant ("2019-03-01T22:00:00Z")), ==, 0);
}

/* An open end counts where the other one is; nothing known, when it was made. */
static void
test_open_ends (OpenCase      *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowTimes) times = NULL;

  add (fixture, "2019-03-01T10:00:00Z/..;after");
  add (fixture, "../2019-03-01T12:00:00Z;before");
  add (fixture, "2019-03-01T11:00:00Z;exact");
  add (fixture, NULL);
  g_assert_cmpint (count (fixture, START_MS + 10 * HOUR_MS, START_MS + 11 * HOUR_MS), ==, 1);
  g_assert_cmpint (count (fixture, START_MS + 11 * HOUR_MS, START_MS + 12 * HOUR_MS), ==, 1);
  g_assert_cmpint (count (fixture, START_MS + 12 * HOUR_MS, START_MS + 13 * HOUR_MS), ==, 1);
  g_assert_cmpint (count (fixture, START_MS + 13 * HOUR_MS, START_MS + 999 * HOUR_MS), ==, 0);
  g_assert_cmpint (count (fixture, START_MS + 13 * HOUR_MS, BOW_TIME_NONE), ==, 1);

  times = bow_case_list_times (fixture->bow_case, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (times->n, ==, 4);
  g_assert_cmpuint (times->n_undated, ==, 1);
  g_assert_cmpint (times->from[0], ==, START_MS + 10 * HOUR_MS);
  g_assert_cmpint (times->to[0], ==, times->from[0]);
  g_assert_cmpint (times->from[2], ==, START_MS + 12 * HOUR_MS);
  g_assert_cmpint (times->open[0], ==, BOW_TIMES_NO_END);
  g_assert_cmpint (times->open[2], ==, BOW_TIMES_NO_START);
  g_assert_cmpint (times->open[3], ==, BOW_TIMES_NO_START | BOW_TIMES_NO_END);
}

/* What comes again has no moment, and hours: by these it is counted. */
static void
test_recurring (OpenCase      *fixture,
                gconstpointer  data)
{
  gint64 row = add (fixture, "..;recurring:1234567:ffffff;Europe/London;day and night");
  g_autoptr (GError) error = NULL;
  g_autoptr (BowTimes) times = NULL;
  g_autoptr (BowAoristic) aoristic = NULL;
  g_autoptr (BowRow) listed = NULL;

  add (fixture, "2019-03-01T21:30:00Z/2019-03-01T22:30:00Z;about;Europe/London;about 10");
  times = bow_case_list_times (fixture->bow_case, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (times->n, ==, 2);
  g_assert_cmpuint (times->week[0], ==, 0);
  g_assert_cmpuint (times->week[1], ==, BOW_TIME_EVERY_DAY | BOW_TIME_EVERY_HOUR << 7);
  times->from[1] = times->to[1] = BOW_TIME_NONE;
  aoristic = bow_aoristic_new (times->from, times->to, times->n, NULL, NULL, &error);
  bow_aoristic_add_recurring (aoristic, times->week[1]);
  g_assert_cmpuint (aoristic->n_counted, ==, 2);
  g_assert_cmpfloat_with_epsilon (aoristic->weights[12], 1.0 / 168, 1e-9);

  listed = bow_case_read_row (fixture->bow_case, row, &error);
  g_assert_no_error (error);
  g_assert_cmpint (bow_row_get_data (listed)->when.basis, ==, BOW_TIME_RECURRING);
  g_assert_cmpuint (bow_row_get_data (listed)->when.hours, ==, BOW_TIME_EVERY_HOUR);
}

static void
fill (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;

  bow_connection_begin (fixture->bow_case->connection, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 800; i++)
    {
      gint64 from = START_MS + g_test_rand_int_range (0, 500) * HOUR_MS;
      gint64 to = from + (i % 40 == 0 ? 300 : g_test_rand_int_range (0, 4)) * HOUR_MS;
      g_autofree char *first = bow_instant_print (from);
      g_autofree char *last = bow_instant_print (to);
      g_autofree char *when = i % 10 == 1   ? g_strdup_printf ("%s/..;after", first)
                              : i % 10 == 2 ? g_strdup_printf ("../%s;before", last)
                                            : g_strdup_printf ("%s/%s;between", first, last);

      add (fixture, i % 10 == 3 ? NULL : when);
    }
  bow_connection_commit (fixture->bow_case->connection, &error);
  g_assert_no_error (error);
}

static guint
count_by_hand (const BowTimes *times,
               gint64          from,
               gint64          to)
{
  guint n = 0;

  for (gsize i = 0; i < times->n; i++)
    n += times->from[i] < to && (times->from[i] >= from || times->to[i] > from) ? 1 : 0;

  return n;
}

/* Window after window, against every record looked at by itself. */
static void
test_windows (OpenCase      *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowTimes) times = NULL;

  fill (fixture);
  times = bow_case_list_times (fixture->bow_case, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (times->n, ==, 800);
  for (gsize i = 1; i < times->n; i++)
    g_assert_cmpint (times->from[i - 1], <=, times->from[i]);
  for (int i = 0; i < 100; i++)
    {
      gint64 from = START_MS + g_test_rand_int_range (-10, 900) * HOUR_MS;
      gint64 to = from + g_test_rand_int_range (1, 200) * HOUR_MS;

      g_assert_cmpint (count (fixture, from, to), ==, count_by_hand (times, from, to));
    }
}

/* Began: each record once, so that windows side by side add up. */
static void
test_began (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_autoptr (GError) error = NULL;
  gint64 sum = 0;

  fill (fixture);
  for (int i = 0; i < 110; i++)
    {
      bow_filter_set_began (filter, START_MS + i * 10 * HOUR_MS, START_MS + (i + 1) * 10 * HOUR_MS);
      sum += bow_case_count (fixture->bow_case, filter, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpint (sum, ==, 800);
}

/* What a cell of the hours of the week leads to is what has a share in it. */
static void
test_week_hours (OpenCase      *fixture,
                 gconstpointer  data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GError) error = NULL;
  g_autoptr (BowTimes) times = NULL;
  gint64 counted[BOW_AORISTIC_HOURS] = { 0 };

  fill (fixture);
  times = bow_case_list_times (fixture->bow_case, NULL, NULL, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < times->n; i++)
    {
      gint64 from = (times->open[i] & BOW_TIMES_NO_START) != 0 ? BOW_TIME_NONE : times->from[i];
      g_autoptr (BowAoristic) one = bow_aoristic_new (&from, &times->to[i], 1, zone, NULL, NULL);

      for (gsize hour = 0; hour < BOW_AORISTIC_HOURS; hour++)
        counted[hour] += one->weights[hour] > 0 ? 1 : 0;
    }
  for (int hour = 0; hour < BOW_AORISTIC_HOURS; hour++)
    {
      g_autoptr (BowFilter) filter = bow_filter_new ();

      bow_filter_set_week_hour (filter, hour / 24 + 1, hour % 24);
      g_assert_cmpint (bow_case_count (fixture->bow_case, filter, &error), ==, counted[hour]);
      g_assert_no_error (error);
    }
}

static void
add_somewhere (OpenCase *fixture)
{
  gint64 from = START_MS + g_test_rand_int_range (0, 300) * HOUR_MS;
  g_autofree char *first = bow_instant_print (from);
  g_autofree char *last = bow_instant_print (from + g_test_rand_int_range (0, 30) * HOUR_MS);
  g_autofree char *when = g_strdup_printf ("%s/%s;between", first, last);
  g_autofree char *where = g_strdup_printf ("POINT(%.5f %.5f);50", g_test_rand_double_range (0.1, 0.2), g_test_rand_double_range (52.1, 52.2));
  g_autoptr (BowRecord) record = direct_report ("Cars waiting", when, g_test_rand_int_range (0, 5) > 0 ? where : NULL);

  direct_add (fixture, record);
}

/* Whatever asks with one filter is shown the same records. */
static void
assert_alike (OpenCase  *fixture,
              BowFilter *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = bow_case_list_rows (fixture->bow_case, filter, BOW_SORT_WHEN, FALSE, NULL, &error);
  g_autoptr (BowPoints) points = bow_case_list_points (fixture->bow_case, filter, NULL, &error);
  g_autoptr (BowTimes) times = bow_case_list_times (fixture->bow_case, filter, NULL, &error);
  g_autoptr (GPtrArray) figures = bow_case_figures (fixture->bow_case, filter, &error);
  g_autoptr (GHashTable) listed = g_hash_table_new (g_int64_hash, g_int64_equal);
  gint64 total = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (listed, &g_array_index (rows, gint64, i));
  for (guint i = 0; i < figures->len; i++)
    total += ((BowFigure *) figures->pdata[i])->month == NULL ? ((BowFigure *) figures->pdata[i])->count : 0;
  g_assert_cmpint (bow_case_count (fixture->bow_case, filter, &error), ==, rows->len);
  g_assert_no_error (error);
  g_assert_cmpint (total, ==, rows->len);
  g_assert_cmpuint (times->n, ==, rows->len);
  g_assert_cmpint ((gint64) points->n + points->n_unplaced, ==, rows->len);
  for (gsize i = 0; i < points->n; i++)
    g_assert_true (g_hash_table_contains (listed, &points->row[i]));
  for (gsize i = 0; i < times->n; i++)
    g_assert_true (g_hash_table_contains (listed, &times->row[i]));
}

static void
test_one_filter (OpenCase      *fixture,
                 gconstpointer  data)
{
  const BowPosition centre = { 0.15, 52.15 };
  g_autoptr (GError) error = NULL;
  g_autoptr (BowArea) area = bow_area_new_around (&centre, 2500, &error);
  guint some = 0;

  g_assert_no_error (error);
  for (int i = 0; i < 300; i++)
    add_somewhere (fixture);
  for (int i = 0; i < 40; i++)
    {
      gint64 from = START_MS + g_test_rand_int_range (-10, 310) * HOUR_MS;
      g_autoptr (BowFilter) filter = bow_filter_new ();

      bow_filter_set_time (filter, i % 5 == 0 ? BOW_TIME_NONE : from, from + g_test_rand_int_range (1, 100) * HOUR_MS);
      bow_filter_set_area (filter, i % 2 == 0 ? area : NULL);
      assert_alike (fixture, filter);
      some += bow_case_count (fixture->bow_case, filter, NULL) > 0 ? 1 : 0;
    }
  g_assert_cmpuint (some, >, 10);
}

static char *
explain (OpenCase   *fixture,
         const char *before,
         const char *text,
         const char *after)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowFilter) filter = bow_filter_parse (text, &error);
  g_autoptr (BowFilterSql) conditions = NULL;
  g_autofree char *sql = NULL;
  char *plan;

  g_assert_no_error (error);
  conditions = bow_filter_sql_new (filter);
  sql = g_strconcat (before, " WHERE ", bow_filter_sql_get_where (conditions), after, NULL);
  plan = bow_connection_explain (fixture->bow_case->connection, sql, &error);
  g_assert_no_error (error);

  return plan;
}

/* A window of time is found by an index from both its ends, and the times of
 * all records come from that index, in its order. */
static void
test_plans (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autofree char *window = explain (fixture, "SELECT count(*) FROM record", "time=1000,2000", "");
  g_autofree char *until = explain (fixture, "SELECT count(*) FROM record", "time=,2000", "");
  g_autofree char *points = explain (fixture, "SELECT record.id, record.lon, record.lat FROM record", "time=1000,2000", "");
  g_autofree char *times = explain (fixture, BOW_FILTER_TIMES_SQL BOW_FILTER_BY_TIME, "kinds=note,report", " ORDER BY 3");

  g_test_message ("%s\n%s\n%s\n%s", window, until, points, times);
  g_assert_nonnull (strstr (window, "SEARCH record USING INDEX record_by_time (<expr>>? AND <expr><?)"));
  g_assert_nonnull (strstr (window, "SEARCH span USING INDEX record_by_length"));
  g_assert_nonnull (strstr (until, "SEARCH record USING INDEX record_by_time (<expr><?)"));
  g_assert_nonnull (strstr (points, "SEARCH record USING INDEX record_by_time (<expr>>? AND <expr><?)"));
  g_assert_nonnull (strstr (times, "SCAN record USING INDEX record_by_time"));
  g_assert_null (strstr (times, "TEMP B-TREE"));
}

#define ADD(path, func) g_test_add (path, OpenCase, NULL, open_case_set_up, func, open_case_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/case/times/lasts", test_lasts);
  ADD ("/case/times/open-ends", test_open_ends);
  ADD ("/case/times/recurring", test_recurring);
  ADD ("/case/times/windows", test_windows);
  ADD ("/case/times/began", test_began);
  ADD ("/case/times/week-hours", test_week_hours);
  ADD ("/case/times/one-filter", test_one_filter);
  ADD ("/case/times/plans", test_plans);

  return g_test_run ();
}
