/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct.h"

#include "base/bow-interval.h"
#include "case/bow-case-lists.h"
#include "case/bow-case-lookups.h"
#include "case/bow-case-shapes.h"
#include "case/bow-filter-sql.h"
#include "geo/bow-corridor.h"
#include "model/bow-no-place.h"

/* The conditions that a person puts together, against the same worked out here. */

#define N_REPORTS 400
#define WEEK 10080

typedef struct
{
  gint64 from;
  gint64 to;
  double longitude;
  double latitude;
  gboolean placed;
  const char *indicators;
} Report;

static const char *const indicators[] = { NULL, "|needles|", "|cars_waiting||needles|", "|cars_waiting|", "|drug_use_public|" };

static void
make_report (OpenCase *fixture,
             Report   *report)
{
  /* Some day of 2019, and up to ten days long. */
  BowInterval when = { .from = G_GINT64_CONSTANT (1546300800000) + (gint64) g_test_rand_int_range (0, 365 * 1440) * 60000,
                       .basis = BOW_TIME_BETWEEN };
  static const int lengths[] = { 1, 30, 180, 1440, 9000, 14400 };
  g_autofree char *where = NULL;
  g_autofree char *text = NULL;
  g_autoptr (BowRecord) record = NULL;

  when.to = when.from + (gint64) g_test_rand_int_range (1, lengths[g_test_rand_int_range (0, G_N_ELEMENTS (lengths))] + 1) * 60000;
  *report = (Report) { when.from, when.to, 0, 0, g_test_rand_int_range (0, 5) > 0,
                       indicators[g_test_rand_int_range (0, G_N_ELEMENTS (indicators))] };
  report->longitude = g_test_rand_int_range (100000, 140000) / 1e6;
  report->latitude = g_test_rand_int_range (52200000, 52220000) / 1e6;
  where = g_strdup_printf ("POINT(%.6f %.6f);50", report->longitude, report->latitude);
  text = bow_interval_print (&when);
  record = direct_report ("seen", text, report->placed ? where : NULL);
  bow_record_set (record, "indicators", report->indicators);
  direct_add (fixture, record);
}

static gint64
count (OpenCase   *fixture,
       const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowFilter) filter = bow_filter_parse (text, &error);
  gint64 n;

  g_assert_no_error (error);
  n = bow_case_count (fixture->bow_case, filter, &error);
  g_assert_no_error (error);
  g_test_message ("%s: %d", text, (int) n);

  return n;
}

/* By the clock of this computer, minute by minute. */
static gboolean
is_in_hours (const Report *report,
             const char   *days,
             int           from,
             int           length)
{
  for (gint64 at = report->from; at < report->to; at += 60000)
    {
      g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (at / 1000);
      int minute = (g_date_time_get_day_of_week (moment) - 1) * 1440 + g_date_time_get_hour (moment) * 60
                   + g_date_time_get_minute (moment);

      for (const char *day = days; *day != '\0'; day++)
        if ((minute - (*day - '1') * 1440 - from + 2 * WEEK) % WEEK < length)
          return TRUE;
    }

  return FALSE;
}

static gint64
count_near (const Report *reports,
            const char   *geometry,
            double        metres)
{
  g_autoptr (BowGeometry) place = bow_geometry_parse (geometry, NULL);
  gint64 n = 0;

  for (guint i = 0; i < N_REPORTS; i++)
    n += reports[i].placed
         && bow_corridor_distance (place, &(BowPosition) { reports[i].longitude, reports[i].latitude }) <= metres;

  return n;
}

static void
test_hours (OpenCase     *fixture,
            const Report *reports)
{
  static const struct
  {
    const char *text;
    const char *days;
    int from;
    int length;
  } cases[] = {
    { "hours=5,20:00-02:00", "5", 1200, 360 },      { "hours=7,22:30-05:00", "7", 1350, 390 },
    { "hours=12345,09:00-17:00", "12345", 540, 480 }, { "hours=67,00:00-00:00", "67", 0, 1440 },
    { "hours=1,00:00-00:01", "1", 0, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("kinds=report&%s", cases[i].text);
      gint64 n = 0;

      for (guint j = 0; j < N_REPORTS; j++)
        n += is_in_hours (&reports[j], cases[i].days, cases[i].from, cases[i].length);
      /* In the hour that comes twice, or not at all, a length is not what the clock shows. */
      g_assert_cmpint (ABS (count (fixture, text) - n), <=, 1);
    }
}

static void
test_near (OpenCase     *fixture,
           const Report *reports)
{
  static const char *const places[] = {
    "LINESTRING(0.1 52.205,0.12 52.21,0.14 52.207);5", "POINT(0.12 52.21);10",
    "POLYGON((0.11 52.205,0.12 52.205,0.12 52.21,0.11 52.21));20",
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (BowRecord) place = bow_record_new (bow_kind_find ("place"));
      g_autoptr (GError) error = NULL;
      gint64 row;

      bow_record_set (place, "name", "The railway line");
      bow_record_set (place, "position", places[i]);
      row = direct_add (fixture, place);
      for (guint metres = 100; metres <= 900; metres += 400)
        {
          g_autofree char *text = g_strdup_printf ("kinds=report&near=L-%06d,%u", (int) row, metres);

          g_assert_cmpint (count (fixture, text), ==, count_near (reports, places[i], metres));
        }
    }
  g_assert_cmpint (count (fixture, "near=L-999999,300"), ==, 0);
  g_assert_cmpint (count (fixture, "near=P-000001,300"), ==, 0);
}

static gint64
count_saying (const Report *reports,
              const char   *one,
              const char   *other)
{
  gint64 n = 0;

  for (guint i = 0; i < N_REPORTS; i++)
    n += reports[i].indicators != NULL
         && (strstr (reports[i].indicators, one) != NULL || (other != NULL && strstr (reports[i].indicators, other) != NULL));

  return n;
}

static void
test_conditions (OpenCase      *fixture,
                 gconstpointer  data)
{
  g_autofree Report *reports = g_new0 (Report, N_REPORTS);
  g_autoptr (GError) error = NULL;
  gint64 all;

  bow_connection_begin (fixture->bow_case->connection, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < N_REPORTS; i++)
    make_report (fixture, &reports[i]);
  bow_connection_commit (fixture->bow_case->connection, &error);
  g_assert_no_error (error);

  test_hours (fixture, reports);
  test_near (fixture, reports);
  g_assert_cmpint (count (fixture, "says=report.indicators:needles"), ==, count_saying (reports, "|needles|", NULL));
  g_assert_cmpint (count (fixture, "says=report.indicators:cars_waiting,report.indicators:needles"), ==,
                   count_saying (reports, "|needles|", "|cars_waiting|"));
  all = count (fixture, "kinds=report");
  g_assert_cmpint (count (fixture, "says=report.channel:101"), ==, all);
  g_assert_cmpint (count (fixture, "says=report.channel:999,report.indicators:needles"), ==, 0);
  g_assert_cmpint (count (fixture, "says=report.channel:101,report.channel:999,report.indicators:needles"), ==,
                   count_saying (reports, "|needles|", NULL));
}

/* A note says what its lines say; a line that was taken out says nothing. */
static void
test_children (OpenCase      *fixture,
               gconstpointer  data)
{
  g_autoptr (BowRecord) note = open_case_new_note (fixture, "Seen at the station", "Two bikes");
  g_autoptr (BowRecord) line = g_list_model_get_item (bow_record_get_children (note), 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf ("says=line.assessment:%s", bow_record_get (line, "assessment"));

  bow_case_save (fixture->bow_case, note, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture, text), ==, 1);
  g_assert_cmpint (count (fixture, "says=line.assessment:E"), ==, 0);
}

/* Records without a place, for the reasons given, and with those that the force
 * added; what is said beside the reason makes none of its own. */
static void
test_no_place (OpenCase      *fixture,
               gconstpointer  data)
{
  static const char *const places[] = { "none;online", "none;online;in a game; at night", "none;abroad", NULL, "POINT(0.1 52.2);20" };
  g_autoptr (GError) error = NULL;
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_autoptr (BowPoints) points = NULL;
  g_autoptr (GPtrArray) shapes = NULL;
  g_autofree char *reasons = NULL;

  bow_case_set_lookup (fixture->bow_case, "no_place_reason", "abroad", "Abroad", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (BowRecord) report = direct_report ("seen", NULL, places[i]);

      bow_case_save (fixture->bow_case, report, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpint (count (fixture, "says=report.position:online"), ==, 2);
  g_assert_cmpint (count (fixture, "says=report.position:abroad"), ==, 1);
  g_assert_cmpint (count (fixture, "says=report.position:moves"), ==, 0);
  g_assert_cmpint (count (fixture, "placed=no"), ==, 4);
  g_assert_cmpint (bow_case_count_unplaced (fixture->bow_case, filter, &reasons, &error), ==, 4);
  g_assert_no_error (error);
  g_assert_cmpstr (reasons, ==, "Online: 2, Abroad: 1, no reason given: 1");

  points = bow_case_list_points (fixture->bow_case, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (points->n, ==, 1);
  g_assert_cmpint (points->n_unplaced, ==, 4);
  g_assert_cmpuint (points->no_place->len, ==, 3);
  shapes = bow_case_list_outlines (fixture->bow_case, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (shapes->len, ==, 0);
}

/* The database itself holds to the list, and to one form of what is said. */
static void
test_no_place_refused (OpenCase      *fixture,
                       gconstpointer  data)
{
  static const char *const wrong[] = { "none;", "none;nowhere", "none;online;", "none", "none;;note" };
  g_autoptr (BowRecord) report = direct_report ("seen", NULL, "none;telephone");
  gint64 row = direct_add (fixture, report);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE report SET position = '%s' WHERE id = %" G_GINT64_FORMAT, wrong[i], row);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", wrong[i]);
      g_assert_false (bow_connection_execute (fixture->bow_case->connection, sql, &error));
      g_assert_nonnull (error);
    }
}

static void
test_born (OpenCase      *fixture,
           gconstpointer  data)
{
  static const char *const days[] = { "1987-12-31", "1988-01-01", "1990-12-31", "1991-01-01", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (BowRecord) person = bow_record_new (bow_kind_find ("person"));

      bow_record_set (person, "name", "Somebody");
      bow_record_set (person, "born", days[i]);
      direct_add (fixture, person);
    }
  g_assert_cmpint (count (fixture, "born=1988-01-01,1990-12-31"), ==, 2);
  g_assert_cmpint (count (fixture, "born=,1990-12-31"), ==, 3);
  g_assert_cmpint (count (fixture, "born=1991-01-01,"), ==, 1);
}

/* What a kind says by codes is read from an index of those, and none of its texts is. */
static void
test_plan (OpenCase      *fixture,
           gconstpointer  data)
{
  static const char *const asked[] = { "says=report.channel:101", "says=report.indicators:needles", "says=line.assessment:E" };

  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BowFilter) filter = bow_filter_parse (asked[i], &error);
      g_autoptr (BowFilterSql) conditions = bow_filter_sql_new (filter);
      g_autofree char *sql = g_strconcat ("SELECT record.id FROM record WHERE ", bow_filter_sql_get_where (conditions), NULL);
      g_autofree char *plan = bow_connection_explain (fixture->bow_case->connection, sql, &error);

      g_assert_no_error (error);
      g_assert_nonnull (strstr (plan, "said USING COVERING INDEX"));
    }
}

static gint64
add_person (OpenCase   *fixture,
            const char *name)
{
  g_autoptr (BowRecord) person = bow_record_new (bow_kind_find ("person"));

  bow_record_set (person, "name", name);
  return direct_add (fixture, person);
}

/* Those that were chosen, together with what else is asked; one that is in the
 * bin no more, and the one into which another was merged in its stead. */
static void
test_refs (OpenCase      *fixture,
           gconstpointer  data)
{
  g_autoptr (BowRecord) one = open_case_new_note (fixture, "Seen at the station", "Two bikes");
  g_autoptr (BowRecord) other = open_case_new_note (fixture, "Seen at the station", "Two bikes");
  g_autoptr (GError) error = NULL;
  g_autofree char *both = NULL, *first = NULL, *kinds = NULL;

  add_person (fixture, "Somebody");
  bow_case_save (fixture->bow_case, one, &error);
  g_assert_no_error (error);
  bow_case_save (fixture->bow_case, other, &error);
  g_assert_no_error (error);
  first = g_strdup_printf ("refs=%s", bow_record_get_ref (one));
  both = g_strdup_printf ("refs=%s,%s", bow_record_get_ref (one), bow_record_get_ref (other));
  kinds = g_strdup_printf ("kinds=person&%s", both);
  g_assert_cmpint (count (fixture, first), ==, 1);
  g_assert_cmpint (count (fixture, both), ==, 2);
  g_assert_cmpint (count (fixture, kinds), ==, 0);
  g_assert_cmpint (count (fixture, "refs=N-999999"), ==, 0);
  bow_case_bin (fixture->bow_case, bow_record_get_row (other), "Twice", &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture, both), ==, 1);
}

/* A chosen record is found by the index of references, whatever it is counted,
 * listed or drawn for. */
static void
test_refs_plan (OpenCase      *fixture,
                gconstpointer  data)
{
  g_autoptr (BowFilter) filter = bow_filter_parse ("refs=N-000001,P-000001,R-000002", NULL);
  g_autoptr (BowFilterSql) conditions = bow_filter_sql_new (filter);
  g_autoptr (GError) error = NULL;
  BowStatement *plan = bow_filter_sql_prepare (conditions, fixture->bow_case->connection,
                                               "EXPLAIN QUERY PLAN SELECT record.id FROM record", " ORDER BY +record.updated_at", &error);
  gboolean has_row = TRUE;
  guint n_references = 0;

  g_assert_no_error (error);
  while (bow_statement_step (plan, &has_row, &error) && has_row)
    {
      const char *detail = bow_statement_text (plan, 3);

      if (g_str_has_prefix (detail, "SCAN record") || g_str_has_prefix (detail, "SCAN m"))
        g_error ("%s", detail);
      n_references += strstr (detail, "(ref=?)") != NULL ? 1 : 0;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (n_references, ==, 1);
}

#define ADD(path, func) g_test_add (path, OpenCase, NULL, open_case_set_up, func, open_case_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/case/query/conditions", test_conditions);
  ADD ("/case/query/children", test_children);
  ADD ("/case/query/born", test_born);
  ADD ("/case/query/plan", test_plan);
  ADD ("/case/query/refs", test_refs);
  ADD ("/case/query/refs-plan", test_refs_plan);
  ADD ("/case/query/no-place", test_no_place);
  ADD ("/case/query/no-place-refused", test_no_place_refused);

  return g_test_run ();
}
