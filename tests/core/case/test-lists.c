/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "case/bow-case-lists.h"
#include "case/bow-case-shapes.h"
#include "case/bow-filter-sql.h"

#define DAY_MS (G_GINT64_CONSTANT (86400000))
#define START_MS (G_GINT64_CONSTANT (1546300800000))

static const BowSort sorts[] = {
  BOW_SORT_UPDATED, BOW_SORT_CREATED, BOW_SORT_WHEN, BOW_SORT_REF, BOW_SORT_TITLE, BOW_SORT_KIND, BOW_SORT_STATE,
};

static const char *const words[] = { "cars", "needles", "bikes", "alley", "shouting", "station" };

static char *
random_place (void)
{
  return g_strdup_printf ("POINT(%.6f %.6f);50", g_test_rand_double_range (-0.5, 0.5), g_test_rand_double_range (52, 53));
}

static gint64
add_report (OpenCase *fixture)
{
  g_autofree char *narrative = g_strdup_printf ("%s and %s near %d", words[g_test_rand_int_range (0, 6)],
                                                words[g_test_rand_int_range (0, 6)], g_test_rand_int_range (0, 50));
  g_autofree char *instant = bow_instant_print (START_MS + g_test_rand_int_range (0, 200) * DAY_MS / 2);
  g_autofree char *when = g_strconcat (instant, ";exact", NULL);
  g_autofree char *where = random_place ();
  g_autoptr (BowRecord) record = direct_report (narrative,
                                                      g_test_rand_bit () ? when : NULL,
                                                      g_test_rand_int_range (0, 4) > 0 ? where : NULL);

  bow_record_set_created (record, START_MS + g_test_rand_int_range (0, 100) * DAY_MS);

  return direct_add (fixture, record);
}

static gint64
add_note (OpenCase *fixture)
{
  g_autoptr (BowRecord) note = bow_record_new (bow_kind_find ("note"));
  BowRecord *line = bow_record_add_child (note, bow_kind_find ("line"));

  bow_record_set (note, "title", words[g_test_rand_int_range (0, 6)]);
  bow_record_set (note, "marking", "OFFICIAL");
  bow_record_set (note, "handling", "P");
  bow_record_set (line, "text", words[g_test_rand_int_range (0, 6)]);
  bow_record_set (line, "source", "2");
  bow_record_set (line, "assessment", g_test_rand_bit () ? "B" : "C");
  bow_record_set_created (note, START_MS + g_test_rand_int_range (0, 100) * DAY_MS);

  return direct_add (fixture, note);
}

static gint64
add_operation (OpenCase *fixture)
{
  g_autoptr (BowRecord) operation = bow_record_new (bow_kind_find ("operation"));

  bow_record_set (operation, "name", "Raptor");

  return direct_add (fixture, operation);
}

static void
add_link (OpenCase *fixture,
          gint64       from,
          gint64       to)
{
  g_autoptr (GError) error = NULL;
  static gint64 entry = 1000000;
  BowStamp stamp = { .entry = ++entry, .clock_ms = START_MS, .account = 1 };
  BowLinkDeed deed = {
    .from = from, .to = to, .relation = "in_operation", .strength = "confirmed", .because = "seen together",
  };

  bow_id_generate (&deed.id);
  bow_apply_link (fixture->bow_case->connection, &stamp, &deed, &error);
  g_assert_no_error (error);
}

static char *
fill (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 operation;

  bow_connection_begin (fixture->bow_case->connection, &error);
  g_assert_no_error (error);
  operation = add_operation (fixture);
  for (guint i = 0; i < 600; i++)
    {
      gint64 row = i % 4 == 0 ? add_note (fixture) : add_report (fixture);

      if (i % 5 == 0)
        add_link (fixture, row, operation);
    }
  bow_connection_commit (fixture->bow_case->connection, &error);
  g_assert_no_error (error);

  return g_strdup_printf ("O-%06" G_GINT64_FORMAT, operation);
}

static char *
explain (OpenCase *fixture,
         const char  *before,
         BowFilter   *filter,
         const char  *after)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowFilterSql) conditions = bow_filter_sql_new (filter);
  g_autofree char *sql = g_strconcat (before, " WHERE ", bow_filter_sql_get_where (conditions), after, NULL);
  char *plan = bow_connection_explain (fixture->bow_case->connection, sql, &error);

  g_assert_no_error (error);

  return plan;
}

static void
test_orders (OpenCase   *fixture,
             gconstpointer  data)
{
  g_autofree char *operation = fill (fixture);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    {
      g_autoptr (GArray) up = bow_case_list_rows (fixture->bow_case, NULL, sorts[i], FALSE, NULL, &error);
      g_autoptr (GArray) down = NULL;

      g_assert_no_error (error);
      down = bow_case_list_rows (fixture->bow_case, NULL, sorts[i], TRUE, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (up->len, ==, 601);
      g_assert_cmpuint (down->len, ==, 601);
      for (guint j = 0; j < up->len; j++)
        g_assert_cmpint (g_array_index (up, gint64, j), ==, g_array_index (down, gint64, up->len - 1 - j));
    }
}

static void
test_titles_in_order (OpenCase   *fixture,
                      gconstpointer  data)
{
  g_autofree char *operation = fill (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = bow_case_list_rows (fixture->bow_case, NULL, BOW_SORT_TITLE, FALSE, NULL, &error);
  g_autoptr (GPtrArray) lines = NULL;

  g_assert_no_error (error);
  lines = bow_case_get_rows (fixture->bow_case, &g_array_index (rows, gint64, 0), 500, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, 500);
  for (guint i = 0; i < lines->len; i++)
    {
      const BowRowData *line = bow_row_get_data (g_ptr_array_index (lines, i));

      g_assert_cmpint (line->row, ==, g_array_index (rows, gint64, i));
      if (i > 0)
        g_assert_cmpint (g_ascii_strcasecmp (bow_row_get_data (g_ptr_array_index (lines, i - 1))->title, line->title), <=, 0);
    }
}

/* The plans, not the times: no list sorts all records when an index has the
 * order, and none looks at every record when an index has the filter. */
static void
test_plans (OpenCase   *fixture,
            gconstpointer  data)
{
  static const char *const orders[] = {
    "record.updated_at", "record.created_at", BOW_FILTER_START ", record.kind", "record.ref",
    "record.title COLLATE NOCASE", "record.kind, record.state, record.updated_at", "record.state, record.kind, record.updated_at",
  };
  static const char *const filters[] = { "kind", "operation", "time" };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autofree char *order = g_strdup_printf (" ORDER BY %s, record.id", orders[i]);
      g_autofree char *plan = explain (fixture, "SELECT record.id FROM record", NULL, order);

      g_assert_nonnull (strstr (plan, "USING INDEX record_by_"));
      g_assert_null (strstr (plan, "USE TEMP B-TREE"));
    }

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      static const char *const kinds[] = { "report", "note", NULL };
      g_autoptr (BowFilter) filter = bow_filter_new ();
      g_autofree char *plan = NULL;

      if (i == 0)
        bow_filter_set_kinds (filter, kinds);
      else if (i == 1)
        bow_filter_set_operation (filter, "O-000001");
      else
        bow_filter_set_time (filter, START_MS, START_MS + 30 * DAY_MS);
      plan = explain (fixture,
                      i == 0 ? "SELECT record.id FROM record INDEXED BY record_by_kind" : "SELECT record.id FROM record",
                      filter, i == 0 ? " ORDER BY record.updated_at, record.id" : " ORDER BY +record.updated_at, +record.id");
      g_test_message ("%s: %s", filters[i], plan);
      g_assert_null (strstr (plan, "SCAN record"));
    }
}

static BowFilter *
random_filter (const char *operation)
{
  static const char *const kind_sets[][3] = { { "report", NULL }, { "note", "operation", NULL }, { "line", NULL } };
  static const char *const states[] = { "new", "draft", NULL };
  BowFilter *filter = bow_filter_new ();
  gint64 from = START_MS + g_test_rand_int_range (0, 60) * DAY_MS;
  BowBox box = { -0.3, 52.1, 0.4, 52.8 };

  if (g_test_rand_int_range (0, 3) == 0)
    bow_filter_set_kinds (filter, kind_sets[g_test_rand_int_range (0, 3)]);
  if (g_test_rand_int_range (0, 4) == 0)
    bow_filter_set_operation (filter, operation);
  if (g_test_rand_int_range (0, 4) == 0)
    bow_filter_set_words (filter, words[g_test_rand_int_range (0, 6)]);
  if (g_test_rand_int_range (0, 4) == 0)
    bow_filter_set_states (filter, states);
  if (g_test_rand_int_range (0, 5) == 0)
    bow_filter_set_grades (filter, "B");
  if (g_test_rand_int_range (0, 3) == 0)
    bow_filter_set_time (filter, from, from + 40 * DAY_MS);
  if (g_test_rand_int_range (0, 4) == 0)
    bow_filter_set_made (filter, from, from + 40 * DAY_MS);
  if (g_test_rand_int_range (0, 5) == 0)
    bow_filter_set_box (filter, &box);
  if (g_test_rand_int_range (0, 5) == 0)
    bow_filter_set_placed (filter, g_test_rand_bit () ? 1 : -1);

  return filter;
}

/* The month of a figure, as a filter. */
static void
narrow_down (BowFilter       *filter,
             const BowFigure *figure)
{
  const char *kinds[] = { figure->kind->name, NULL };
  g_autoptr (GDateTime) first = NULL;
  g_autoptr (GDateTime) next = NULL;
  int year;
  int month;

  bow_filter_set_kinds (filter, kinds);
  if (figure->month == NULL)
    return;

  g_assert_cmpint (sscanf (figure->month, "%d-%d", &year, &month), ==, 2);
  first = g_date_time_new_utc (year, month, 1, 0, 0, 0);
  next = g_date_time_add_months (first, 1);
  bow_filter_set_began (filter, g_date_time_to_unix (first) * 1000, g_date_time_to_unix (next) * 1000);
}

static void
check_figures (OpenCase *fixture,
               BowFilter   *filter,
               gint64       count)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) figures = bow_case_figures (fixture->bow_case, filter, &error);
  gint64 from;
  gint64 to;
  gint64 total = 0;
  gint64 months = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < figures->len; i++)
    {
      const BowFigure *figure = g_ptr_array_index (figures, i);

      *(figure->month == NULL ? &total : &months) += figure->count;
      if (!bow_filter_get_time (filter, &from, &to))
        {
          g_autoptr (BowFilter) narrow = bow_filter_copy (filter);

          narrow_down (narrow, figure);
          g_assert_cmpint (bow_case_count (fixture->bow_case, narrow, &error), ==, figure->count);
          g_assert_no_error (error);
        }
    }
  g_assert_cmpint (total, ==, count);
  g_assert_cmpint (months, ==, count);
}

static void
check_points (OpenCase *fixture,
              BowFilter   *filter,
              GArray      *rows)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowPoints) points = bow_case_list_points (fixture->bow_case, filter, NULL, &error);
  g_autoptr (GHashTable) listed = g_hash_table_new (g_int64_hash, g_int64_equal);
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (listed, &g_array_index (rows, gint64, i));
  g_assert_cmpint ((gint64) points->n + points->n_unplaced, ==, rows->len);
  for (gsize i = 0; i < points->n; i++)
    {
      g_assert_true (g_hash_table_contains (listed, &points->row[i]));
      g_assert_cmpint (points->kind[i], <, n_kinds);
      g_assert_cmpstr (kinds[points->kind[i]]->name, ==, "report");
      g_assert_cmpfloat_with_epsilon (points->precision_m[i], 50, 1e-6);
      g_assert_cmpfloat (points->latitude[i], >=, 52);
    }
}

static gint64
add_place (OpenCase   *fixture,
           const char *position)
{
  g_autoptr (BowRecord) place = bow_record_new (bow_kind_find ("place"));

  bow_record_set (place, "name", "A place");
  bow_record_set (place, "position", position);

  return direct_add (fixture, place);
}

static guint
count_outlines (OpenCase   *fixture,
                const char *kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_autoptr (GPtrArray) shapes = NULL;

  bow_filter_set_kinds (filter, (const char *const[]) { kind, NULL });
  shapes = bow_case_list_outlines (fixture->bow_case, filter, NULL, &error);
  g_assert_no_error (error);

  return shapes->len;
}

/* Lines and areas are found by themselves, and among the records of a filter alone. */
static void
test_outlines (OpenCase      *fixture,
               gconstpointer  data)
{
  g_autoptr (GPtrArray) shapes = NULL;
  g_autoptr (GError) error = NULL;
  gint64 line;

  for (int i = 0; i < 50; i++)
    add_report (fixture);
  add_place (fixture, "POINT(0.1 52.2);50");
  line = add_place (fixture, "LINESTRING(0.1 52.2,0.11 52.21,0.12 52.2);5");
  add_place (fixture, "POLYGON((0.2 52.2,0.21 52.2,0.21 52.21,0.2 52.2));100");
  shapes = bow_case_list_outlines (fixture->bow_case, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (shapes->len, ==, 2);
  g_assert_cmpint (((BowShape *) shapes->pdata[0])->row, ==, line);
  g_assert_cmpuint (count_outlines (fixture, "place"), ==, 2);
  g_assert_cmpuint (count_outlines (fixture, "report"), ==, 0);
}

static void
add_stop (BowRecord  *route,
          const char *number,
          const char *position)
{
  BowRecord *stop = bow_record_add_child (route, bow_kind_find ("stop"));

  bow_record_set (stop, "number", number);
  bow_record_set (stop, "station", "A station");
  bow_record_set (stop, "position", position);
}

/* A route is drawn through its stops in their order; one nobody can place is
 * left out of the line. */
static void
test_routes (OpenCase      *fixture,
             gconstpointer  data)
{
  g_autoptr (BowRecord) route = bow_record_new (bow_kind_find ("route"));
  g_autoptr (GPtrArray) shapes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  bow_record_set (route, "title", "Liverpool Street to Colchester");
  bow_record_set (route, "mode", "rail");
  add_stop (route, "3", "POINT(0.9 51.9);50");
  add_stop (route, "1", "POINT(-0.00001 51.518);100");
  add_stop (route, "2", NULL);
  direct_add (fixture, route);
  shapes = bow_case_list_outlines (fixture->bow_case, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (shapes->len, ==, 1);
  line = bow_geometry_print (((BowShape *) shapes->pdata[0])->geometry);
  g_assert_cmpstr (line, ==, "LINESTRING(-0.00001 51.518,0.9 51.9);100");
}

/* However many points a kind has, they are not looked through for its lines. */
static void
test_outlines_by_index (OpenCase      *fixture,
                        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *plan = bow_connection_explain (fixture->bow_case->connection,
                                                  "SELECT k.id FROM place AS k INDEXED BY place_outlines CROSS JOIN record ON record.id = k.id "
                                                  "WHERE record.binned_at IS NULL AND k.position GLOB '[LP][IO][NL]*'", &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (plan, "SCAN k USING INDEX place_outlines"));
  g_assert_nonnull (strstr (plan, "SEARCH record USING INTEGER PRIMARY KEY"));
}

static void
test_figures_are_lists (OpenCase   *fixture,
                        gconstpointer  data)
{
  g_autofree char *operation = fill (fixture);

  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (BowFilter) filter = random_filter (operation);
      g_autoptr (GError) error = NULL;
      BowSort sort = sorts[g_test_rand_int_range (0, G_N_ELEMENTS (sorts))];
      g_autoptr (GArray) rows = bow_case_list_rows (fixture->bow_case, filter, sort, g_test_rand_bit (), NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (bow_case_count (fixture->bow_case, filter, &error), ==, rows->len);
      g_assert_no_error (error);
      check_figures (fixture, filter, rows->len);
      check_points (fixture, filter, rows);
    }
}

static void
test_filters (OpenCase   *fixture,
              gconstpointer  data)
{
  static const char *const lines[] = { "line", NULL };
  g_autofree char *operation = fill (fixture);
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_autoptr (GError) error = NULL;
  BowCase *bow_case = fixture->bow_case;

  bow_filter_set_operation (filter, operation);
  g_assert_cmpint (bow_case_count (bow_case, filter, &error), ==, 120);
  bow_filter_clear (filter);
  bow_filter_set_grades (filter, "B");
  g_assert_cmpint (bow_case_count (bow_case, filter, &error), ==,
                   direct_integer (fixture, "SELECT count(*) FROM line WHERE assessment = 'B'"));
  bow_filter_clear (filter);
  bow_filter_set_kinds (filter, lines);
  g_assert_cmpint (bow_case_count (bow_case, filter, &error), ==, 0);
  bow_filter_clear (filter);
  bow_filter_set_words (filter, "needles -cars");
  g_assert_cmpint (bow_case_count (bow_case, filter, &error), ==,
                   direct_integer (fixture,
                                         "SELECT count(*) FROM record r WHERE parent IS NULL"
                                         " AND (title LIKE '%needles%' OR EXISTS(SELECT 1 FROM record c WHERE c.parent = r.id AND c.title LIKE '%needles%'))"
                                         " AND NOT (title LIKE '%cars%' OR EXISTS(SELECT 1 FROM record c WHERE c.parent = r.id AND c.title LIKE '%cars%'))"));
  g_assert_no_error (error);
}

static void
test_bin (OpenCase   *fixture,
          gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  BowStamp stamp = { .entry = 2000000, .clock_ms = START_MS, .account = 1 };
  gint64 row = add_report (fixture);

  g_assert_cmpint (bow_case_count (fixture->bow_case, NULL, &error), ==, 1);
  bow_apply_bin (fixture->bow_case->connection, &stamp, row, TRUE, "by mistake", &error);
  g_assert_no_error (error);
  g_assert_cmpint (bow_case_count (fixture->bow_case, NULL, &error), ==, 0);
}

static void
test_row (OpenCase   *fixture,
          gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) report = direct_report ("Two cars", "2019-03-01T22:00:00Z/2019-03-02T01:00:00Z;between",
                                                      "POINT(0.891900 51.895900);50");
  gint64 rows[] = { 0, 987654321, 0 };
  gint64 operation = add_operation (fixture);
  g_autoptr (GPtrArray) lines = NULL;
  const BowRowData *line;

  rows[0] = operation;
  rows[2] = direct_add (fixture, report);
  bow_connection_begin (fixture->bow_case->connection, &error);
  g_assert_no_error (error);
  add_link (fixture, rows[2], operation);
  bow_connection_commit (fixture->bow_case->connection, &error);
  g_assert_no_error (error);
  lines = bow_case_get_rows (fixture->bow_case, rows, G_N_ELEMENTS (rows), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, 2);

  line = bow_row_get_data (g_ptr_array_index (lines, 1));
  g_assert_cmpstr (line->kind->name, ==, "report");
  g_assert_cmpstr (line->ref, ==, bow_record_get_ref (report));
  g_assert_cmpstr (line->author, ==, CASE_ACCOUNT);
  g_assert_cmpstr (line->state, ==, "new");
  g_assert_cmpint (line->when.basis, ==, BOW_TIME_BETWEEN);
  g_assert_cmpint (line->when.to - line->when.from, ==, 3 * 3600 * 1000);
  g_assert_cmpfloat_with_epsilon (line->longitude, 0.8919, 1e-9);
  g_assert_cmpuint (line->links, ==, 1);
  g_assert_true (isnan (bow_row_get_data (g_ptr_array_index (lines, 0))->longitude));
  g_assert_cmpint (bow_row_get_data (g_ptr_array_index (lines, 0))->when.from, ==, BOW_TIME_NONE);
}

static void
test_stops (OpenCase   *fixture,
            gconstpointer  data)
{
  g_autofree char *operation = fill (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (bow_case_list_rows (fixture->bow_case, NULL, BOW_SORT_REF, FALSE, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpint (bow_case_count (fixture->bow_case, NULL, &error), ==, 601);
}

/* The first of a list, and no more of it. */
static void
test_recent (OpenCase      *fixture,
             gconstpointer  data)
{
  g_autofree char *operation = fill (fixture);
  static const char *const kinds[] = { "note", NULL };
  g_autoptr (BowFilter) notes = bow_filter_new ();
  BowFilter *const filters[] = { NULL, notes };

  bow_filter_set_kinds (notes, kinds);
  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) all = bow_case_list_rows (fixture->bow_case, filters[i], BOW_SORT_UPDATED, TRUE, NULL, &error);
      g_autoptr (GArray) recent = bow_case_list_recent (fixture->bow_case, filters[i], 30, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (all->len, >, 30);
      g_assert_cmpmem (recent->data, recent->len * sizeof (gint64), all->data, 30 * sizeof (gint64));
    }
}

/* What a list is ordered and chosen by is all in the index of its order: the
 * program that runs reads no column of a record itself, which is its cursor 0. */
static void
test_covered (OpenCase      *fixture,
              gconstpointer  data)
{
  static const char *const orders[] = { "updated_at", "created_at", "ref", "title COLLATE NOCASE" };

  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BowFilterSql) conditions = bow_filter_sql_new (NULL);
      g_autofree char *order = g_strdup_printf (" ORDER BY record.%s DESC, record.id DESC", orders[i]);
      g_autoptr (BowStatement) program = bow_filter_sql_prepare (conditions, fixture->bow_case->connection,
                                                                 "EXPLAIN SELECT record.id FROM record", order, &error);
      gboolean has_row, has_any = FALSE;

      g_assert_no_error (error);
      while (bow_statement_step (program, &has_row, &error) && has_row)
        {
          gboolean is_column = g_str_equal (bow_statement_text (program, 1), "Column");

          has_any |= is_column;
          g_assert_false (is_column && bow_statement_integer (program, 2) == 0);
        }
      g_assert_no_error (error);
      g_assert_true (has_any);
    }
}

#define ADD(path, func) g_test_add (path, OpenCase, NULL, open_case_set_up, func, open_case_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/case/lists/orders", test_orders);
  ADD ("/case/lists/titles-in-order", test_titles_in_order);
  ADD ("/case/lists/plans", test_plans);
  ADD ("/case/lists/covered", test_covered);
  ADD ("/case/lists/figures-are-lists", test_figures_are_lists);
  ADD ("/case/lists/outlines", test_outlines);
  ADD ("/case/lists/routes", test_routes);
  ADD ("/case/lists/outlines-by-index", test_outlines_by_index);
  ADD ("/case/lists/filters", test_filters);
  ADD ("/case/lists/bin", test_bin);
  ADD ("/case/lists/row", test_row);
  ADD ("/case/lists/recent", test_recent);
  ADD ("/case/lists/stops", test_stops);

  return g_test_run ();
}
