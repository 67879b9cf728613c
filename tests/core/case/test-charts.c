/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-charts.h"
#include "open-case.h"

/* Charts in the file: what is drawn where comes back, within its bounds, and not
 * what is no longer there. */

static gint64
add_person (OpenCase   *fixture,
            const char *name)
{
  g_autoptr (BowRecord) person = bow_record_new (bow_kind_find ("person"));

  bow_record_set (person, "name", name);
  open_case_save (fixture, person);

  return bow_record_get_row (person);
}

static gint64
save (OpenCase     *fixture,
      gint64        row,
      const gint64 *people,
      guint         n)
{
  g_autoptr (BowChartPlan) plan = bow_chart_plan_new ();
  g_autoptr (GError) error = NULL;
  BowChartNew chart = { .row = row, .title = "Who knows whom", .plan = plan };
  gint64 saved;

  g_ptr_array_add (plan->groups, g_strdup ("The “brothers”"));
  for (guint i = 0; i < n; i++)
    bow_chart_plan_add (plan, &(BowChartPlanRecord) { .row = people[i], .x = i + 0.254, .y = -1.5 * i, .pinned = i == 1, .hidden = i == 2,
                                                      .group = i == 0, .note = i == 1 ? (char *) "Seen twice" : NULL });
  bow_chart_notes_add (plan->notes, "Nobody has asked who pays", 1.504, -2);
  saved = bow_case_save_chart (fixture->bow_case, &chart, &error);
  g_assert_no_error (error);
  g_assert_cmpint (saved, !=, 0);

  return saved;
}

static void
test_saved (OpenCase      *fixture,
            gconstpointer  data)
{
  const gint64 people[] = { add_person (fixture, "Ada"), add_person (fixture, "Ben"), add_person (fixture, "Cal") };
  gint64 row = save (fixture, 0, people, 3);
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  g_autoptr (BowChartPlan) plan = NULL;
  g_autoptr (BowRecord) record = NULL;
  const BowChartPlanRecord *second;
  const BowChartNote *note;

  open_case_justify (fixture);
  plan = bow_case_read_chart (fixture->bow_case, row, &title, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (title, ==, "Who knows whom");
  g_assert_cmpuint (plan->records->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (plan->groups, 0), ==, "The “brothers”");
  second = &g_array_index (plan->records, BowChartPlanRecord, 1);
  g_assert_cmpint (second->row, ==, people[1]);
  g_assert_cmpfloat (second->x, ==, 1.25);
  g_assert_cmpfloat (second->y, ==, -1.5);
  g_assert_true (second->pinned);
  g_assert_cmpstr (second->note, ==, "Seen twice");
  g_assert_true (g_array_index (plan->records, BowChartPlanRecord, 2).hidden);
  g_assert_cmpuint (plan->notes->len, ==, 1);
  note = g_ptr_array_index (plan->notes, 0);
  g_assert_cmpstr (note->text, ==, "Nobody has asked who pays");
  g_assert_cmpfloat (note->x, ==, 1.5);
  g_assert_cmpfloat (note->y, ==, -2.0);

  /* Saved over, it is the same record with a history. */
  g_assert_cmpint (save (fixture, row, people, 2), ==, row);
  g_clear_pointer (&plan, bow_chart_plan_free);
  plan = bow_case_read_chart (fixture->bow_case, row, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan->records->len, ==, 2);
  record = bow_case_read (fixture->bow_case, row, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (bow_record_get_ref (record), ==, "1-000001");
}

/* What the log says is what the tables hold. */
static void
test_replayed (OpenCase      *fixture,
               gconstpointer  data)
{
  const gint64 people[] = { add_person (fixture, "Ada"), add_person (fixture, "Ben") };
  g_autoptr (BowVerifyReport) report = NULL;
  g_autoptr (GError) error = NULL;

  save (fixture, save (fixture, 0, people, 2), people, 1);
  report = bow_case_verify (fixture->bow_case, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->faults->len, ==, 0);
}

/* The program alone writes how it is drawn. */
static void
test_refused (OpenCase      *fixture,
              gconstpointer  data)
{
  const gint64 people[] = { add_person (fixture, "Ada") };
  gint64 row = save (fixture, 0, people, 1);
  g_autoptr (BowRecord) record = NULL;
  g_autoptr (BowChartPlan) empty = bow_chart_plan_new ();
  g_autoptr (GError) error = NULL;
  BowChartNew chart = { .title = "Nothing", .plan = empty };

  g_assert_cmpint (bow_case_save_chart (fixture->bow_case, &chart, &error), ==, 0);
  g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
  g_clear_error (&error);
  open_case_justify (fixture);
  record = bow_case_read (fixture->bow_case, row, &error);
  g_assert_no_error (error);
  bow_record_set (record, "drawing", "{}");
  g_assert_false (bow_case_save (fixture->bow_case, record, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
  g_clear_error (&error);
  chart.row = people[0];
  bow_chart_plan_add (empty, &(BowChartPlanRecord) { .row = people[0] });
  g_assert_cmpint (bow_case_save_chart (fixture->bow_case, &chart, &error), ==, 0);
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
}

static void
test_bounds (void)
{
  static const char *const bad[] = {
    "", "{}", "[]", "{\"version\":2,\"groups\":[],\"records\":[{\"ref\":\"P-000001\",\"x\":0,\"y\":0}]}",
    "{\"version\":1,\"groups\":[],\"records\":[]}", "{\"version\":1,\"groups\":[],\"records\":[7]}",
    "{\"version\":1,\"groups\":[],\"records\":[{\"ref\":\"P-000001\",\"x\":\"0\",\"y\":0}]}",
    "{\"version\":1,\"groups\":[],\"records\":[{\"ref\":\"../etc\",\"x\":0,\"y\":0}]}",
    "{\"version\":1,\"groups\":[],\"records\":[{\"ref\":\"P-000001\",\"x\":99999999999,\"y\":0}]}",
    "{\"version\":1,\"groups\":[],\"records\":[{\"ref\":\"P-000001\",\"x\":0,\"y\":0,\"group\":1}]}",
    "{\"version\":1,\"groups\":[],\"records\":[{\"ref\":\"P-000001\",\"x\":0,\"y\":0}],\"notes\":[{\"x\":0,\"y\":0}]}",
    "{\"version\":1,\"groups\":[],\"records\":[{\"ref\":\"P-000001\",\"x\":0,\"y\":0}],\"notes\":[{\"x\":0,\"y\":0,\"text\":\"\"}]}",
  };
  g_autoptr (BowChartPlan) plan = bow_chart_plan_new ();
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) refused = NULL;

      g_assert_null (bow_chart_plan_parse (bad[i], &refused));
      g_assert_error (refused, BOW_ERROR, BOW_ERROR_INVALID);
    }
  for (guint i = 0; i <= BOW_CHART_PLAN_MOST_RECORDS; i++)
    bow_chart_plan_add (plan, &(BowChartPlanRecord) { .ref = (char *) "P-000001" });
  g_assert_false (bow_chart_plan_check (plan, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/case/charts/saved", OpenCase, NULL, open_case_set_up, test_saved, open_case_tear_down);
  g_test_add ("/case/charts/replayed", OpenCase, NULL, open_case_set_up, test_replayed, open_case_tear_down);
  g_test_add ("/case/charts/refused", OpenCase, NULL, open_case_set_up, test_refused, open_case_tear_down);
  g_test_add_func ("/case/charts/bounds", test_bounds);

  return g_test_run ();
}
