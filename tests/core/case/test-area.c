/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct.h"

#include <math.h>
#include <string.h>

#include "case/bow-case-points.h"
#include "case/bow-case-shapes.h"
#include "case/bow-filter-sql.h"
#include "geo/bow-measure.h"

#define MAX_REPORTS 4000

typedef struct
{
  OpenCase *open;
  BowPosition at[MAX_REPORTS];
  gint64 row[MAX_REPORTS];
  gsize n;
} Reports;

static void
begin (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;

  bow_connection_begin (fixture->bow_case->connection, &error);
  g_assert_no_error (error);
}

static void
commit (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;

  bow_connection_commit (fixture->bow_case->connection, &error);
  g_assert_no_error (error);
}

/* Many of them so vaguely known that the ring around them crosses any edge. */
static void
add_report (Reports *self,
            double   longitude,
            double   latitude)
{
  g_autofree char *where = g_strdup_printf ("POINT(%.6f %.6f);%d", longitude, latitude, self->n % 3 == 0 ? 1500 : 20);
  g_autoptr (BowRecord) report = direct_report ("seen", NULL, where);
  g_autoptr (BowGeometry) point = bow_geometry_parse (where, NULL);

  self->at[self->n] = bow_geometry_get_centre (point);
  self->row[self->n++] = direct_add (self->open, report);
}

/* By crossings of a ray to the north, in millionths of a degree and whole
 * numbers; nothing here lies on a border. */
static gboolean
is_inside (const BowPosition *corners,
           gsize              n,
           const BowPosition *at)
{
  gboolean inside = FALSE;
  gint64 x = (gint64) llround (at->longitude * 1e6), y = (gint64) llround (at->latitude * 1e6);

  for (gsize i = 0; i < n; i++)
    {
      gint64 ax = (gint64) llround (corners[i].longitude * 1e6), ay = (gint64) llround (corners[i].latitude * 1e6);
      gint64 bx = (gint64) llround (corners[(i + 1) % n].longitude * 1e6), by = (gint64) llround (corners[(i + 1) % n].latitude * 1e6);
      gint64 side = (bx - ax) * (y - ay) - (by - ay) * (x - ax);

      if ((ax > x) != (bx > x) && (bx > ax ? side < 0 : side > 0))
        inside = !inside;
    }

  return inside;
}

static BowFilter *
star_filter (const BowPosition *centre,
             double             reach,
             BowPosition       *corners,
             gsize             *n)
{
  BowFilter *filter = bow_filter_new ();
  g_autoptr (BowGeometry) ring = NULL;
  g_autoptr (BowArea) area = NULL;
  g_autoptr (GError) error = NULL;

  *n = (gsize) g_test_rand_int_range (3, 24);
  for (gsize i = 0; i < *n; i++)
    {
      double angle = 2 * G_PI * (double) i / (double) *n, radius = reach * g_test_rand_double_range (0.2, 1);

      corners[i] = (BowPosition) { centre->longitude + radius * cos (angle), centre->latitude + radius * sin (angle) };
    }
  ring = bow_geometry_new (BOW_GEOMETRY_AREA, corners, *n, 1, &error);
  g_assert_no_error (error);
  area = bow_area_new ((const BowGeometry *const[]) { ring }, 1, &error);
  g_assert_no_error (error);
  bow_filter_set_area (filter, area);

  return filter;
}

/* The map, the list, the count and the export's array show the same. */
static gsize
check (Reports          *self,
       BowFilter        *filter,
       const gboolean   *expected)
{
  BowCase *bow_case = self->open->bow_case;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = bow_case_list_rows (bow_case, filter, BOW_SORT_CREATED, FALSE, NULL, &error);
  g_autoptr (BowPoints) points = bow_case_list_points (bow_case, filter, NULL, &error);
  g_autoptr (GArray) arrays = bow_case_list_when_where (bow_case, filter, NULL, &error);
  g_autoptr (GHashTable) listed = g_hash_table_new (g_int64_hash, g_int64_equal);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (listed, &g_array_index (rows, gint64, i));
  for (gsize i = 0; i < self->n; i++)
    g_assert_true (g_hash_table_contains (listed, &self->row[i]) == expected[i]);
  for (gsize i = 0; i < points->n; i++)
    g_assert_true (g_hash_table_contains (listed, &points->row[i]));
  g_assert_cmpuint (points->n, ==, rows->len);
  g_assert_cmpint (points->n_unplaced, ==, 0);
  g_assert_cmpuint (arrays->len, ==, rows->len);
  g_assert_cmpint (bow_case_count (bow_case, filter, &error), ==, rows->len);
  g_assert_no_error (error);

  return rows->len;
}

static void
check_stars (Reports *self,
             guint    turns,
             double   reach)
{
  g_autofree gboolean *expected = g_new (gboolean, self->n);
  gsize found = 0;

  for (guint turn = 0; turn < turns; turn++)
    {
      BowPosition corners[24];
      gsize n;
      g_autoptr (BowFilter) filter = star_filter (&self->at[g_test_rand_int_range (0, (int) self->n)], reach, corners, &n);

      for (gsize i = 0; i < self->n; i++)
        expected[i] = is_inside (corners, n, &self->at[i]);
      found += check (self, filter, expected);
    }
  g_assert_cmpuint (found, >, turns);
}

static void
check_circles (Reports *self,
               guint    turns,
               double   reach)
{
  g_autofree gboolean *expected = g_new (gboolean, self->n);

  for (guint turn = 0; turn < turns; turn++)
    {
      BowPosition centre = self->at[g_test_rand_int_range (0, (int) self->n)];
      double metres = g_test_rand_double_range (1, reach);
      g_autoptr (BowArea) area = bow_area_new_around (&centre, metres, NULL);
      g_autoptr (BowFilter) filter = bow_filter_new ();
      g_autoptr (GPtrArray) hits = NULL;
      gsize found;

      bow_area_get_around (area, &centre, &metres);
      bow_filter_set_area (filter, area);
      for (gsize i = 0; i < self->n; i++)
        expected[i] = bow_measure_distance (&centre, &self->at[i]) <= metres;
      found = check (self, filter, expected);
      hits = bow_case_near (self->open->bow_case, centre.latitude, centre.longitude, metres, NULL, MAX_REPORTS, NULL);
      g_assert_cmpuint (hits->len, ==, found);
    }
}

static void
test_random (OpenCase      *fixture,
             gconstpointer  data)
{
  g_autofree Reports *reports = g_new0 (Reports, 1);
  g_autoptr (BowRecord) nowhere = direct_report ("heard of", NULL, NULL);

  reports->open = fixture;
  begin (fixture);
  for (guint i = 0; i < 800; i++)
    add_report (reports, g_test_rand_double_range (0, 0.2), g_test_rand_double_range (52.1, 52.3));
  direct_add (fixture, nowhere);
  commit (fixture);
  check_stars (reports, 60, 0.08);
  check_circles (reports, 40, 8000);
}

static void
read_published (Reports    *self,
                const char *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  begin (self->open);
  for (gsize i = 1; lines[i] != NULL && self->n < MAX_REPORTS; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", 7);

      if (g_strv_length (cells) == 7 && *cells[4] != '\0')
        add_report (self, g_ascii_strtod (cells[4], NULL), g_ascii_strtod (cells[5], NULL));
    }
  commit (self->open);
}

static void
test_cambridge (OpenCase      *fixture,
                gconstpointer  data)
{
  g_autofree Reports *reports = g_new0 (Reports, 1);
  g_autofree char *path = NULL;

  if (g_getenv ("BOWSTREET_TEST_DATA") != NULL)
    path = g_build_filename (g_getenv ("BOWSTREET_TEST_DATA"), "police-csv", "2019-01-cambridgeshire-street.csv", NULL);
  if (path == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("The published crimes of Cambridgeshire are not there.");
      return;
    }
  reports->open = fixture;
  read_published (reports, path);
  g_assert_cmpuint (reports->n, ==, MAX_REPORTS);
  check_stars (reports, 12, 0.05);
  check_circles (reports, 8, 3000);
}

/* A patrol area that is itself an area counts where its centre is. */
static void
test_centre_decides (OpenCase      *fixture,
                     gconstpointer  data)
{
  g_autoptr (BowFilter) filter = bow_filter_parse ("area=POLYGON((0%2052,0.1%2052,0.1%2052.1,0%2052.1))", NULL);
  static const char *const places[] = { "POINT(0.099 52.05);1500", "POINT(0.101 52.05);1500", "POLYGON((0.05 52.05,0.13 52.05,0.09 52.06));5",
                                        "POLYGON((0.05 52.05,0.2 52.05,0.1 52.06));5", "LINESTRING(0.05 52.05,0.13 52.05);5" };
  static const gboolean inside[] = { TRUE, FALSE, TRUE, FALSE, TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = NULL;
  gint64 expected[G_N_ELEMENTS (places)];
  guint n = 0;

  begin (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (BowRecord) place = bow_record_new (bow_kind_find ("place"));
      gint64 row;

      bow_record_set (place, "name", "A place");
      bow_record_set (place, "position", places[i]);
      row = direct_add (fixture, place);
      if (inside[i])
        expected[n++] = row;
    }
  commit (fixture);
  rows = bow_case_list_rows (fixture->bow_case, filter, BOW_SORT_REF, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (rows->data, rows->len * sizeof (gint64), expected, n * sizeof (gint64));
}

static gint64
count_in (OpenCase   *fixture,
          const char *text)
{
  g_autoptr (BowFilter) filter = bow_filter_parse (text, NULL);
  g_autoptr (GError) error = NULL;
  gint64 n = bow_case_count (fixture->bow_case, filter, &error);

  g_assert_no_error (error);
  return n;
}

/* A pin that was moved is in another area; undo puts it back where it was, and
 * redraws an area that was changed as it had been. */
static void
test_moved_and_undone (OpenCase      *fixture,
                       gconstpointer  data)
{
  static const char here[] = "area=AROUND(0.12%2052.2,100)", there[] = "area=AROUND(0.13%2052.2,100)";
  static const char *const places[][2] = {
    { "POINT(0.12 52.2);20", "POINT(0.13 52.2);20" },
    { "POLYGON((0.1195 52.1995,0.1205 52.1995,0.1205 52.2005,0.1195 52.2005));5", "POLYGON((0.1295 52.1995,0.1305 52.1995,0.1305 52.2005,0.1295 52.2005));5" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BowRecord) place = bow_case_new_record (fixture->bow_case, bow_kind_find ("place"), &error);
      g_autoptr (BowRecord) moved = NULL;
      g_autoptr (BowRecord) after = NULL;
      g_autofree char *before = NULL;
      gint64 n = count_in (fixture, here);

      g_assert_no_error (error);
      bow_record_set (place, "name", "A pin");
      bow_record_set (place, "position", places[i][0]);
      open_case_save (fixture, place);
      g_assert_cmpint (count_in (fixture, here), ==, n + 1);
      g_assert_cmpint (count_in (fixture, there), ==, 0);
      moved = open_case_read (fixture, bow_record_get_row (place));
      before = g_strdup (bow_record_get (moved, "position"));
      bow_record_set (moved, "position", places[i][1]);
      open_case_save (fixture, moved);
      g_assert_cmpint (count_in (fixture, here), ==, n);
      g_assert_cmpint (count_in (fixture, there), ==, 1);
      open_case_undo (fixture);
      g_assert_cmpint (count_in (fixture, here), ==, n + 1);
      g_assert_cmpint (count_in (fixture, there), ==, 0);
      after = open_case_read (fixture, bow_record_get_row (place));
      g_assert_cmpstr (bow_record_get (after, "position"), ==, before);
    }
  open_case_assert_clean (fixture);
}

/* The index of places finds what is near an area; only that is looked at. */
static void
test_plan (OpenCase      *fixture,
           gconstpointer  data)
{
  g_autoptr (BowFilter) filter = bow_filter_parse ("area=AROUND(0.1%2052.2,500)", NULL);
  g_autoptr (BowFilterSql) conditions = bow_filter_sql_new (filter);
  g_autofree char *sql = g_strconcat ("SELECT record.id FROM record WHERE ", bow_filter_sql_get_where (conditions), NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *plan = NULL;

  /* Lists something first, so that the file knows what an area is. */
  g_assert_cmpint (bow_case_count (fixture->bow_case, filter, &error), ==, 0);
  g_assert_no_error (error);
  g_assert_cmpint (bow_filter_sql_get_way (conditions), ==, BOW_FILTER_WAY_NARROW);
  plan = bow_connection_explain (fixture->bow_case->connection, sql, &error);
  g_assert_no_error (error);
  g_test_message ("%s", plan);
  g_assert_nonnull (strstr (plan, "SEARCH record USING INTEGER PRIMARY KEY (rowid=?)"));
  g_assert_nonnull (strstr (plan, "SCAN record_place VIRTUAL TABLE INDEX 2:"));
}

#define ADD(path, func) g_test_add (path, OpenCase, NULL, open_case_set_up, func, open_case_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/case/area/random", test_random);
  ADD ("/case/area/cambridge", test_cambridge);
  ADD ("/case/area/centre-decides", test_centre_decides);
  ADD ("/case/area/moved-and-undone", test_moved_and_undone);
  ADD ("/case/area/plan", test_plan);

  return g_test_run ();
}
