/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct.h"

#include <string.h>

#include "case/bow-case-shapes.h"
#include "case/bow-filter-sql.h"
#include "case/bow-plan.h"
#include "outcome/bow-outcome.h"

#define AREA "POLYGON((0.1200 52.2000,0.1230 52.2000,0.1230 52.2018,0.1200 52.2018));5"
#define COMPARISON "POLYGON((0.1400 52.2000,0.1430 52.2000,0.1430 52.2018,0.1400 52.2018));5"

typedef struct
{
  OpenCase open;
  gint64 operation;
  gint64 phase;
  gint64 area;
  gint64 comparison;
} Fixture;

static void
put_in_operation (Fixture *self,
                  gint64   row)
{
  open_case_link (&self->open, &(BowLinkNew) { .from = row, .to = self->operation, .relation = "in_operation", .because = "Planned for it" });
}

static void
add_reports (Fixture    *self,
             const char *when,
             const char *where,
             int         n)
{
  for (int i = 0; i < n; i++)
    open_case_add (&self->open, "report", "narrative", "Cars waiting", "channel", "101", "anonymity", "confidential",
                   "happened", when, "position", where, NULL);
}

/* A phase of ten days, from 11 to 20 March 2019: 1 to 10 March come before it,
 * 21 to 30 March after. */
static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autofree char *operation = NULL;

  open_case_set_up (&self->open, data);
  open_case_justify (&self->open);
  self->operation = open_case_add (&self->open, "operation", "name", "Raptor", "starts", "2019-03-01", NULL);
  operation = g_strdup ("O-000001");
  self->phase = open_case_add (&self->open, "phase", "operation", operation, "number", "1", "name", "Street dealing",
                               "starts", "2019-03-11", "ends", "2019-03-20", NULL);
  self->area = open_case_add (&self->open, "place", "name", "The estate", "type", "area", "position", AREA, NULL);
  self->comparison = open_case_add (&self->open, "place", "name", "The other estate", "type", "area", "position", COMPARISON, NULL);
  put_in_operation (self, self->area);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  open_case_tear_down (&self->open, data);
}

static BowOutcome *
evaluate (Fixture               *self,
          const BowOutcomeQuery *query)
{
  g_autoptr (GError) error = NULL;
  BowOutcome *outcome = bow_outcome_new (self->open.bow_case, query, NULL, &error);

  g_assert_no_error (error);
  return outcome;
}

static void
test_counts (Fixture       *self,
             gconstpointer  data)
{
  const BowOutcomeQuery query = { .phase = self->phase, .comparison = self->comparison };
  g_autoptr (BowOutcome) outcome = NULL;
  const BowEvaluation *evaluation;

  add_reports (self, "2019-03-05T12:00:00Z;exact", "POINT(0.1215 52.2009);20", 6);
  add_reports (self, "2019-03-15T12:00:00Z;exact", "POINT(0.1215 52.2009);20", 2);
  add_reports (self, "2019-03-25T12:00:00Z;exact", "POINT(0.1215 52.2009);20", 3);
  add_reports (self, "2019-03-15T12:00:00Z;exact", "POINT(0.1245 52.2009);20", 1);
  add_reports (self, "2019-03-05T12:00:00Z;exact", "POINT(0.1415 52.2009);20", 4);
  add_reports (self, "2019-03-15T12:00:00Z;exact", "POINT(0.1415 52.2009);20", 5);
  /* Too vague: at any time of March, and somewhere in the town. */
  add_reports (self, "2019-03-01T00:00:00Z/2019-03-31T00:00:00Z;between", "POINT(0.1215 52.2009);20", 1);
  add_reports (self, "2019-03-15T12:00:00Z;exact", "POINT(0.1215 52.2009);2000", 1);
  add_reports (self, "2019-03-15T12:00:00Z;exact", NULL, 2);
  /* Not counted: another time, another place. */
  add_reports (self, "2018-03-05T12:00:00Z;exact", "POINT(0.1215 52.2009);20", 1);
  add_reports (self, "2019-03-05T12:00:00Z;exact", "POINT(0.2 52.3);20", 1);
  outcome = evaluate (self, &query);
  evaluation = outcome->evaluation;

  g_assert_cmpstr (outcome->phase, ==, "H-000001");
  g_assert_cmpstr (outcome->area, ==, "L-000001");
  g_assert_cmpstr (outcome->comparison, ==, "L-000002");
  g_assert_true (outcome->is_over);
  g_assert_cmpint (evaluation->counts[BOW_EVALUATION_AREA][BOW_EVALUATION_BEFORE], ==, 6);
  g_assert_cmpint (evaluation->counts[BOW_EVALUATION_AREA][BOW_EVALUATION_DURING], ==, 2);
  g_assert_cmpint (evaluation->counts[BOW_EVALUATION_AREA][BOW_EVALUATION_AFTER], ==, 3);
  g_assert_cmpint (evaluation->counts[BOW_EVALUATION_RING][BOW_EVALUATION_DURING], ==, 1);
  g_assert_cmpint (evaluation->counts[BOW_EVALUATION_COMPARISON][BOW_EVALUATION_BEFORE], ==, 4);
  g_assert_cmpint (evaluation->counts[BOW_EVALUATION_COMPARISON][BOW_EVALUATION_DURING], ==, 5);
  g_assert_cmpfloat_with_epsilon (evaluation->days[BOW_EVALUATION_DURING], 10, 1e-9);
  g_assert_cmpfloat_with_epsilon (evaluation->days[BOW_EVALUATION_BEFORE], 10, 1e-9);
  g_assert_cmpuint (outcome->vague->len, ==, 2);
  g_assert_cmpint (outcome->n_unplaced, ==, 2);
}

/* Each sentence that has to be there is. */
static void
test_words (Fixture       *self,
            gconstpointer  data)
{
  const BowOutcomeQuery query = { .phase = self->phase };
  g_autoptr (BowOutcome) outcome = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *all = NULL;

  add_reports (self, "2019-03-05T12:00:00Z;exact", "POINT(0.1215 52.2009);20", 3);
  add_reports (self, NULL, "POINT(0.1215 52.2009);20", 1);
  outcome = evaluate (self, &query);
  lines = bow_outcome_describe (outcome);
  all = g_strjoinv ("\n", lines);

  g_assert_nonnull (strstr (all, "In the area 3 were counted before and 0 during"));
  g_assert_nonnull (strstr (all, "There is no comparison"));
  g_assert_nonnull (strstr (all, "The counts are small"));
  g_assert_nonnull (strstr (all, "1 is too vague in time or place to be counted: R-000004."));
  g_assert_nonnull (strstr (all, "Before and after is not proof."));
}

/* Summer time began on 31 March 2019: the days are those of the clock on the wall. */
static void
test_lengths (Fixture       *self,
              gconstpointer  data)
{
  const BowOutcomeQuery query = { .phase = self->phase, .days_before = 3, .days_after = 20 };
  g_autoptr (BowOutcome) outcome = evaluate (self, &query);
  g_autofree char *before = bow_outcome_print_span (&outcome->times[BOW_EVALUATION_BEFORE]);
  g_autofree char *during = bow_outcome_print_span (&outcome->times[BOW_EVALUATION_DURING]);
  g_autofree char *after = bow_outcome_print_span (&outcome->times[BOW_EVALUATION_AFTER]);

  g_assert_cmpstr (before, ==, "8 – 10 Mar 2019");
  g_assert_cmpstr (during, ==, "11 – 20 Mar 2019");
  g_assert_cmpstr (after, ==, "21 Mar – 9 Apr 2019");
}

static void
assert_refused (Fixture         *self,
                BowOutcomeQuery  query,
                const char      *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bow_outcome_new (self->open.bow_case, &query, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
}

static void
test_refusals (Fixture       *self,
               gconstpointer  data)
{
  gint64 point = open_case_add (&self->open, "place", "name", "The corner", "type", "street", "position", "POINT(0.12 52.2);20", NULL);
  gint64 nowhere = open_case_add (&self->open, "place", "name", "Somewhere", "type", "street", NULL);
  gint64 undated = open_case_add (&self->open, "phase", "operation", "O-000001", "number", "2", "name", "Later", NULL);
  gint64 future = open_case_add (&self->open, "phase", "operation", "O-000001", "number", "3", "name", "Far", "starts", "2999-01-01", NULL);

  assert_refused (self, (BowOutcomeQuery) { .phase = undated }, "H-000002 has no first day");
  assert_refused (self, (BowOutcomeQuery) { .phase = future }, "has not begun");
  assert_refused (self, (BowOutcomeQuery) { .phase = self->area }, "L-000001 is neither a phase nor an operation");
  assert_refused (self, (BowOutcomeQuery) { .phase = self->phase, .area = point }, "not a point or a line");
  assert_refused (self, (BowOutcomeQuery) { .phase = self->phase, .area = nowhere }, "L-000004 has no area");
  assert_refused (self, (BowOutcomeQuery) { .phase = self->phase, .comparison = self->area }, "touches the area");
  assert_refused (self, (BowOutcomeQuery) { .phase = self->phase, .ring_m = 9000 }, "25 to 5,000");
  put_in_operation (self, self->comparison);
  assert_refused (self, (BowOutcomeQuery) { .phase = self->phase }, "L-000001, L-000002");
}

/* Whoever patrolled, for half an hour of which half was in the area; the plan for
 * the phase says where. */
static void
test_patrols (Fixture       *self,
              gconstpointer  data)
{
  const BowOutcomeQuery query = { .phase = self->phase, .comparison = self->comparison };
  g_autoptr (BowOutcome) outcome = NULL;

  open_case_add (&self->open, "patrol", "title", "The estate", "style", "high_visibility", "phase", "H-000001", "justification", "Reports",
                 "position", AREA, NULL);
  put_in_operation (self, self->comparison);
  open_case_add (&self->open, "walk", "title", "Through it", "walked", "2019-03-12T20:00:00Z/2019-03-12T20:30:00Z;exact",
                 "track", "LINESTRING(0.1185 52.2009,0.1215 52.2009);10", NULL);
  open_case_add (&self->open, "walk", "title", "Over the end", "walked", "2019-03-20T23:50:00Z/2019-03-21T00:20:00Z;exact",
                 "track", "POINT(0.1215 52.2009);10", NULL);
  open_case_add (&self->open, "walk", "title", "Elsewhere", "walked", "2019-03-12T20:00:00Z/2019-03-12T20:30:00Z;exact",
                 "track", "POINT(0.1415 52.2009);10", NULL);
  open_case_add (&self->open, "walk", "title", "As planned", "patrol", "D-000001", "walked", "2019-03-13T20:00:00Z/2019-03-13T20:07:00Z;exact", NULL);
  outcome = evaluate (self, &query);

  g_assert_cmpstr (outcome->area, ==, "D-000001");
  g_assert_cmpfloat_with_epsilon (outcome->patrol_minutes[BOW_EVALUATION_BEFORE], 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (outcome->patrol_minutes[BOW_EVALUATION_DURING], 15 + 10 + 7, 1e-6);
  g_assert_cmpfloat_with_epsilon (outcome->patrol_minutes[BOW_EVALUATION_AFTER], 20, 1e-6);
  g_assert_cmpfloat_with_epsilon (outcome->comparison_minutes[BOW_EVALUATION_DURING], 30, 1e-6);
}

/* A box finds what is counted, not every report in turn. */
static void
test_plans (Fixture       *self,
            gconstpointer  data)
{
  static const char *const kinds[] = { "report", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (BowFilter) filter = bow_filter_new ();
  const BowBox box = { 0.1, 52.1, 0.2, 52.3 };
  g_autoptr (BowFilterSql) conditions = NULL;
  g_autofree char *query = NULL;
  g_autofree char *sql = NULL;
  g_autofree char *plan = NULL;

  bow_filter_set_kinds (filter, kinds);
  bow_filter_set_box (filter, &box);
  conditions = bow_filter_sql_new (filter);
  query = bow_shapes_print_query (filter);
  sql = g_strconcat (query, " WHERE ", bow_filter_sql_get_where (conditions), " AND record.lon IS NOT NULL", NULL);
  plan = bow_connection_explain (self->open.bow_case->connection, sql, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (plan, "SEARCH record USING INTEGER PRIMARY KEY"));
  g_assert_nonnull (strstr (plan, "SCAN record_place VIRTUAL TABLE INDEX 2:"));
}

/* Reading the phase and the area is a look at them; counting reports is not one
 * at each. */
static void
test_log (Fixture       *self,
          gconstpointer  data)
{
  const BowOutcomeQuery query = { .phase = self->phase, .area = self->area };
  g_autoptr (BowOutcome) outcome = NULL;
  gint64 before;

  add_reports (self, "2019-03-05T12:00:00Z;exact", "POINT(0.1215 52.2009);20", 3);
  before = direct_integer (&self->open, "SELECT count(*) FROM entry WHERE act = 'consultation'");
  outcome = evaluate (self, &query);
  g_assert_cmpint (direct_integer (&self->open, "SELECT count(*) FROM entry WHERE act = 'consultation'"), ==, before + 2);
}

static void
add_test (const char *path,
          void        (*run) (Fixture *self, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, run, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/outcome/counts", test_counts);
  add_test ("/outcome/words", test_words);
  add_test ("/outcome/lengths", test_lengths);
  add_test ("/outcome/refusals", test_refusals);
  add_test ("/outcome/patrols", test_patrols);
  add_test ("/outcome/plans", test_plans);
  add_test ("/outcome/log", test_log);

  return g_test_run ();
}
