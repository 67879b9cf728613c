/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kept.h"

#include <string.h>

#include "case/bow-case-dispose.h"
#include "case/bow-case-private.h"
#include "case/bow-case-schedules.h"

#include "direct.h"

#define OFFICER "1005"
#define OFFICER_PASSPHRASE "nine green bottles on the wall"

static gint64
add_operation (OpenCase   *fixture,
               const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) operation = bow_case_new_record (fixture->bow_case, bow_kind_find ("operation"), &error);

  g_assert_no_error (error);
  bow_record_set (operation, "name", name);
  bow_record_set (operation, "type", "local");
  open_case_save (fixture, operation);

  return bow_record_get_row (operation);
}

static gint64
add_report (OpenCase   *fixture,
            gint64      operation,
            const char *narrative)
{
  gint64 row = open_case_save_report (fixture, narrative);

  kept_link (fixture, row, operation, "in_operation", "It is about the same cars");

  return row;
}

static void
assess (OpenCase   *fixture,
        gint64      row,
        const char *state,
        const char *description)
{
  g_autoptr (GError) error = NULL;
  BowAssessmentDeed deed = {
    .row = row,
    .state = state,
    .description = description,
    .sensitivity_reason = g_str_equal (state, "mg6d") ? "It can be traced to whoever told us" : NULL,
  };

  bow_case_assess (fixture->bow_case, &deed, &error);
  g_assert_no_error (error);
}

static void
refuse (OpenCase          *fixture,
        BowAssessmentDeed  deed,
        BowError           code,
        const char        *because)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (bow_case_assess (fixture->bow_case, &deed, &error));
  g_assert_error (error, BOW_ERROR, (int) code);
  if (strstr (error->message, because) == NULL)
    g_error ("%s", error->message);
}

static gint64
count_waiting (OpenCase *fixture)
{
  return direct_integer (fixture, "SELECT count(*) FROM disclosure WHERE state = 'not_assessed'");
}

/* What belongs to an operation waits, with what is attached to it, and no
 * longer than it belongs there. */
static void
test_waits (OpenCase      *fixture,
            gconstpointer  data)
{
  gint64 operation = add_operation (fixture, "Raptor");
  gint64 report = open_case_save_report (fixture, "Cars by the station");
  gint64 person = kept_add_person (fixture, "Example");
  gint64 link;

  open_case_attach (fixture, report, "edited.txt", "Cars ███ the station", -1);
  g_assert_cmpint (count_waiting (fixture), ==, 0);
  link = kept_link (fixture, report, operation, "in_operation", "The same cars");
  g_assert_cmpint (count_waiting (fixture), ==, 2);
  open_case_attach (fixture, report, "edited.txt", "Cars ███ the station", -1);
  g_assert_cmpint (count_waiting (fixture), ==, 3);
  kept_link (fixture, person, operation, "in_operation", "Seen there");
  g_assert_cmpint (count_waiting (fixture), ==, 3);
  assess (fixture, report, "not_relevant", NULL);
  g_assert_cmpint (count_waiting (fixture), ==, 2);

  g_assert_true (bow_case_unlink (fixture->bow_case, link, NULL));
  g_assert_cmpint (count_waiting (fixture), ==, 0);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM disclosure"), ==, 1);
  open_case_assert_clean (fixture);
}

static void
test_assess (OpenCase      *fixture,
             gconstpointer  data)
{
  gint64 operation = add_operation (fixture, "Raptor");
  gint64 report = add_report (fixture, operation, "Cars by the wobbly windmill on Zephyrine Road");
  g_autoptr (GError) error = NULL;
  g_autoptr (BowAssessment) read = bow_case_read_assessment (fixture->bow_case, report, &error);
  g_autoptr (BowAssessment) again = NULL;
  g_autofree char *undone = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (read->state, ==, "not_assessed");
  refuse (fixture, (BowAssessmentDeed) { .row = report, .state = "secret" }, BOW_ERROR_INVALID, "no state");
  refuse (fixture, (BowAssessmentDeed) { .row = report, .state = "mg6c" }, BOW_ERROR_RULE, "Describe R-000001");
  refuse (fixture, (BowAssessmentDeed) { .row = report, .state = "mg6d", .description = "A report" }, BOW_ERROR_RULE, "Say why");
  refuse (fixture, (BowAssessmentDeed) { .row = report, .state = "mg6c", .description = "A report", .sensitivity_reason = "Why" },
          BOW_ERROR_RULE, "MG6D alone");
  refuse (fixture, (BowAssessmentDeed) { .row = report, .state = "mg6c", .description = "A report", .edited = report },
          BOW_ERROR_RULE, "attachment");
  refuse (fixture, (BowAssessmentDeed) { .row = report, .state = "mg6c", .description = "A report about Zephyrine Road" },
          BOW_ERROR_RULE, "away");
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM disclosure WHERE by IS NOT NULL"), ==, 0);

  bow_case_assess (fixture->bow_case,
                   &(BowAssessmentDeed) { .row = report, .state = "mg6c", .description = "A report about Zephyrine Road",
                                          .reason = "The road is in the charge already" },
                   &error);
  g_assert_no_error (error);
  again = bow_case_read_assessment (fixture->bow_case, report, &error);
  g_assert_cmpstr (again->state, ==, "mg6c");
  g_assert_cmpstr (again->location, ==, "Case file, R-000001");
  g_assert_nonnull (strstr (again->findings, "Zephyrine"));
  g_assert_cmpstr (again->reason, ==, "The road is in the charge already");
  g_assert_cmpstr (again->account, ==, CASE_ACCOUNT);

  undone = bow_case_undo (fixture->bow_case, &error);
  g_assert_null (undone);
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  open_case_assert_clean (fixture);
}

/* What a person decided about one description does not hold for a name that is
 * somebody's in this file, or for a source. */
static void
test_protected (OpenCase      *fixture,
                gconstpointer  data)
{
  gint64 operation = add_operation (fixture, "Raptor");
  gint64 report = add_report (fixture, operation, "Cars");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) quiet = NULL;
  g_autoptr (GPtrArray) loud = NULL;
  gint64 person = kept_add_person (fixture, "Quillon Featherstonehaugh");

  kept_add_person (fixture, "Ermintrude Vavasour");
  kept_link (fixture, report, person, "mentions", "Named in it");
  quiet = bow_case_check_description (fixture->bow_case, report, "Report from a member of the public", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (quiet->len, ==, 0);
  loud = bow_case_check_description (fixture->bow_case, report, "Ermintrude Vavasour about Featherstonehaugh", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (loud->len, ==, 2);
}

static gint64
make (OpenCase   *fixture,
      gint64      operation,
      const char *type,
      const char *report)
{
  g_autoptr (GError) error = NULL;
  gint64 row = bow_case_make_schedule (fixture->bow_case, operation, type, report, &error);

  g_assert_no_error (error);

  return row;
}

static void
sign (OpenCase *fixture,
      gint64    row)
{
  g_autoptr (GError) error = NULL;

  bow_case_sign_schedule (fixture->bow_case, row, "DC Example", &error);
  g_assert_no_error (error);
}

static void
refuse_signature (OpenCase   *fixture,
                  gint64      row,
                  BowError    code,
                  const char *because)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (bow_case_sign_schedule (fixture->bow_case, row, "DC Example", &error));
  g_assert_error (error, BOW_ERROR, (int) code);
  if (strstr (error->message, because) == NULL)
    g_error ("%s", error->message);
}

static void
be_officer (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (OFFICER_PASSPHRASE);

  bow_case_add_account (fixture->bow_case, OFFICER, "Example, DC", "|disclosure_officer|", passphrase, &error);
  g_assert_no_error (error);
  open_case_reopen (fixture, OFFICER, OFFICER_PASSPHRASE);
}

/* The numbers and records on a schedule, for example `1 R-000001, 2 R-000002`. */
static char *
print_items (OpenCase *fixture,
             gint64    row)
{
  g_autoptr (BowRecord) schedule = open_case_read (fixture, row);
  GListModel *items = bow_record_get_children (schedule);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (BowRecord) item = g_list_model_get_item (items, i);

      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", bow_record_get (item, "number"), bow_record_get (item, "material"));
    }

  return g_string_free_and_steal (text);
}

static void
expect_items (OpenCase   *fixture,
              gint64      row,
              const char *expected)
{
  g_autofree char *items = print_items (fixture, row);

  g_assert_cmpstr (items, ==, expected);
}

/* A number stays once it is given, and a later schedule goes on from there. */
static void
test_numbers (OpenCase      *fixture,
              gconstpointer  data)
{
  gint64 operation = add_operation (fixture, "Raptor");
  gint64 other = add_operation (fixture, "Sceptre");
  gint64 first = add_report (fixture, operation, "Cars");
  gint64 second = add_report (fixture, operation, "More cars");
  gint64 third = add_report (fixture, operation, "Still more cars");
  gint64 fourth;
  gint64 schedule;

  add_report (fixture, other, "Knives");
  assess (fixture, first, "mg6c", "Report from the public");
  assess (fixture, second, "mg6c", "Report from the public");
  assess (fixture, third, "mg6c", "Report from the public");
  schedule = make (fixture, operation, "mg6c", NULL);
  expect_items (fixture, schedule, "1 R-000001, 2 R-000002, 3 R-000003");

  assess (fixture, second, "not_relevant", NULL);
  assess (fixture, third, "mg6c", "Report from a passer-by");
  refuse (fixture, (BowAssessmentDeed) { .row = schedule, .state = "mg6c", .description = "A schedule" }, BOW_ERROR_RULE, "not assessed");
  fourth = add_report (fixture, operation, "One more car");
  assess (fixture, fourth, "mg6c", "Report from the public");
  g_assert_cmpint (make (fixture, operation, "mg6c", NULL), ==, schedule);
  expect_items (fixture, schedule, "1 R-000001, 3 R-000003, 4 R-000005");
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM item WHERE description = 'Report from a passer-by'"), ==, 1);

  be_officer (fixture);
  sign (fixture, schedule);
  assess (fixture, second, "mg6c", "Report from the public");
  g_assert_cmpint (make (fixture, operation, "mg6c", NULL), !=, schedule);
  expect_items (fixture, make (fixture, operation, "mg6c", NULL), "5 R-000002");
  expect_items (fixture, make (fixture, other, "mg6c", NULL), "");
  open_case_assert_clean (fixture);
}

static void
rule (OpenCase      *fixture,
      BowRulingDeed  deed,
      const char    *because)
{
  g_autoptr (GError) error = NULL;
  gboolean done = bow_case_rule (fixture->bow_case, &deed, &error);

  if (because == NULL)
    g_assert_no_error (error);
  else if (done || strstr (error->message, because) == NULL || !g_str_has_suffix (error->message, "."))
    g_error ("%s", done ? "ruled" : error->message);
}

static void
expect_ruling (OpenCase   *fixture,
               gint64      row,
               const char *ruling)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowAssessment) item = bow_case_read_assessment (fixture->bow_case, row, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (item->ruling, ==, ruling);
}

/* The prosecutor decides on what was signed, and on those words alone. */
static void
test_rule (OpenCase      *fixture,
           gconstpointer  data)
{
  gint64 operation = add_operation (fixture, "Raptor");
  gint64 report = add_report (fixture, operation, "Cars");
  gint64 schedule;

  assess (fixture, report, "mg6c", "Report from the public");
  rule (fixture, (BowRulingDeed) { report, "disclose", "A. Lawyer", NULL, NULL }, "does not stand on a signed schedule");
  schedule = make (fixture, operation, "mg6c", NULL);
  rule (fixture, (BowRulingDeed) { report, "disclose", "A. Lawyer", NULL, NULL }, "does not stand on a signed schedule");
  direct_refuse (fixture, "UPDATE disclosure SET ruling = 'disclose', ruled_by = 'A', ruled_on = '2019-01-01' WHERE state = 'mg6c'", "signed schedule");
  be_officer (fixture);
  sign (fixture, schedule);
  rule (fixture, (BowRulingDeed) { report, "burn", "A. Lawyer", NULL, NULL }, "not a decision of a prosecutor");
  rule (fixture, (BowRulingDeed) { report, "court", "A. Lawyer", NULL, NULL }, "not sensitive");
  rule (fixture, (BowRulingDeed) { report, "disclose", " ", NULL, NULL }, "Name the prosecutor");
  rule (fixture, (BowRulingDeed) { report, "disclose", "A. Lawyer", "2999-01-01", NULL }, "has not come yet");
  rule (fixture, (BowRulingDeed) { report, "disclose", "A. Lawyer", "2019-01-01", "It helps the defence" }, NULL);
  expect_ruling (fixture, report, "disclose");
  direct_refuse (fixture, "UPDATE disclosure SET description = 'Other' WHERE state = 'mg6c'", "signed schedule");
  direct_refuse (fixture, "UPDATE disclosure SET ruled_by = NULL WHERE state = 'mg6c'", "");
  assess (fixture, report, "mg6c", "Report from the public");
  expect_ruling (fixture, report, "disclose");
  assess (fixture, report, "mg6c", "Report from a passer-by");
  expect_ruling (fixture, report, NULL);
  assess (fixture, report, "mg6c", "Report from the public");
  rule (fixture, (BowRulingDeed) { report, "inspect", "A. Lawyer", "2019-01-02", NULL }, NULL);
  expect_ruling (fixture, report, "inspect");
  rule (fixture, (BowRulingDeed) { report, NULL, NULL, NULL, NULL }, NULL);
  expect_ruling (fixture, report, NULL);
  open_case_assert_clean (fixture);
}

static void
test_sign (OpenCase      *fixture,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 operation = add_operation (fixture, "Raptor");
  gint64 report = add_report (fixture, operation, "Cars");
  gint64 open_one;
  gint64 sensitive;
  gint64 last;

  assess (fixture, report, "mg6c", "Report from the public");
  open_one = make (fixture, operation, "mg6c", NULL);
  refuse_signature (fixture, open_one, BOW_ERROR_REFUSED, "Disclosure officer");
  be_officer (fixture);
  assess (fixture, report, "mg6c", "Report from a passer-by");
  refuse_signature (fixture, open_one, BOW_ERROR_RULE, "assessed anew");
  make (fixture, operation, "mg6c", NULL);

  g_assert_cmpint (bow_case_make_schedule (fixture->bow_case, operation, "mg6e", NULL, &error), ==, 0);
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  g_clear_error (&error);
  last = make (fixture, operation, "mg6e", "I have looked at everything that is listed");
  refuse_signature (fixture, last, BOW_ERROR_RULE, "no MG6D");
  sensitive = make (fixture, operation, "mg6d", NULL);
  expect_items (fixture, sensitive, "");
  sign (fixture, sensitive);
  make (fixture, operation, "mg6e", NULL);
  refuse_signature (fixture, last, BOW_ERROR_RULE, "not signed");
  sign (fixture, open_one);
  expect_items (fixture, last, "1 M-000001, 2 M-000004");
  sign (fixture, last);

  g_assert_null (bow_case_undo (fixture->bow_case, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  direct_refuse (fixture, "UPDATE item SET description = 'Another'", "");
  direct_refuse (fixture, "UPDATE schedule SET signed_as = 'Somebody' WHERE type = 'mg6d'", "");
  direct_refuse (fixture, "UPDATE record SET state = 'draft' WHERE kind = 'schedule'", "");
  open_case_assert_clean (fixture);
}

/* Without the functions of the case, the database says the same. */
static void
test_rules (OpenCase      *fixture,
            gconstpointer  data)
{
  gint64 operation = add_operation (fixture, "Raptor");
  gint64 report = add_report (fixture, operation, "Cars");

  direct_refuse (fixture, "UPDATE disclosure SET state = 'mg6c', by = 1, at = 1", "");
  direct_refuse (fixture, "UPDATE disclosure SET state = 'mg6d', by = 1, at = 1, description = 'A', location = 'B'", "");
  direct_refuse (fixture, "UPDATE disclosure SET state = 'mg6c', by = 1, at = 1, description = 'A', location = 'B', sensitivity_reason = 'C'", "");
  direct_refuse (fixture, "UPDATE disclosure SET state = 'relevant_used'", "");
  direct_refuse (fixture, "UPDATE disclosure SET findings = 'A name'", "");
  direct_refuse (fixture, "UPDATE disclosure SET edited = id", "an edited version is an attachment");
  assess (fixture, report, "mg6c", "Report from the public");
  direct_refuse (fixture, "DELETE FROM disclosure", "never taken away");
  make (fixture, operation, "mg6c", NULL);
  direct_refuse (fixture, "UPDATE item SET description = 'Report by Fenner'", "does not say what was assessed");
  direct_refuse (fixture, "UPDATE item SET sensitivity_reason = 'Report by Fenner'", "does not say what was assessed");
  direct_refuse (fixture, "INSERT INTO schedule(id, name, type, operation, number, prepared_by) SELECT id + 100, name, type, operation, number, 1 FROM schedule", "");
  direct_refuse (fixture, "UPDATE record SET state = 'signed' WHERE kind = 'schedule'", "signature lacks");
  direct_refuse (fixture, "UPDATE schedule SET signed_as = 'A', signed_at = '2026-01-01T00:00:00Z;exact', signed_by = 1", "disclosure officer");
}

/* What stands on a schedule is kept as long as the schedule. */
static void
test_disposal (OpenCase      *fixture,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowDisposalPlan) plan = NULL;
  gint64 operation = add_operation (fixture, "Raptor");
  gint64 listed = add_report (fixture, operation, "Cars");
  gint64 edited = open_case_attach (fixture, listed, "edited.txt", "Cars ███ the station", -1);
  gint64 free_one = open_case_save_report (fixture, "Nothing");

  bow_case_assess (fixture->bow_case,
                   &(BowAssessmentDeed) { .row = listed, .state = "mg6c", .description = "Report from the public", .edited = edited }, &error);
  g_assert_no_error (error);
  assess (fixture, free_one, "not_relevant", NULL);
  make (fixture, operation, "mg6c", NULL);
  kept_add_officers (fixture);
  kept_be_officer (fixture, KEPT_OFFICER);
  kept_set_group (fixture, listed, 3);
  kept_review (fixture, listed, "dispose", NULL, "No purpose any more", "An early look");
  kept_set_group (fixture, free_one, 3);
  kept_review (fixture, free_one, "dispose", NULL, "No purpose any more", "An early look");
  kept_be_officer (fixture, KEPT_SECOND);

  plan = bow_case_plan_disposal (fixture->bow_case, listed, &error);
  g_assert_no_error (error);
  g_assert_false (bow_case_dispose (fixture->bow_case, &listed, 1, "Invented policy", &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  g_assert_nonnull (strstr (error->message, "M-000001"));
  g_clear_error (&error);
  bow_case_dispose (fixture->bow_case, &free_one, 1, "Invented policy", &error);
  g_assert_no_error (error);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM disclosure WHERE state = 'not_relevant'"), ==, 0);
  open_case_assert_clean (fixture);
}

/* Each list is read by an index, whatever the size of the file. */
static void
test_plans (OpenCase      *fixture,
            gconstpointer  data)
{
  static const char *const queries[] = {
    "SELECT id FROM disclosure WHERE state = 'not_assessed' ORDER BY id LIMIT 10",
    "SELECT 1 FROM disclosure_member WHERE record = 1",
    "SELECT record FROM disclosure_member WHERE operation = 1",
    "SELECT 1 FROM item WHERE material = 1",
    "SELECT missing FROM schedule_gate WHERE schedule = 1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *sql = g_strconcat ("EXPLAIN QUERY PLAN ", queries[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (BowStatement) select = bow_connection_statement (fixture->bow_case->connection, sql, &error);
      gboolean has_row;

      g_assert_no_error (error);
      while (bow_statement_step (select, &has_row, &error) && has_row)
        {
          const char *detail = bow_statement_text (select, 3);

          if (g_str_has_prefix (detail, "SCAN") && !g_str_equal (detail, "SCAN CONSTANT ROW") &&
              !g_str_equal (detail, "SCAN schedule_gate") && !g_str_equal (detail, "SCAN w"))
            g_error ("%s: %s", queries[i], detail);
        }
      g_assert_no_error (error);
    }
}

static void
add (const char *name,
     void      (*func) (OpenCase *fixture, gconstpointer data))
{
  g_test_add (name, OpenCase, NULL, open_case_set_up, func, open_case_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/case/disclosure/waits", test_waits);
  add ("/case/disclosure/assess", test_assess);
  add ("/case/disclosure/protected", test_protected);
  add ("/case/disclosure/numbers", test_numbers);
  add ("/case/disclosure/rule", test_rule);
  add ("/case/disclosure/sign", test_sign);
  add ("/case/disclosure/rules", test_rules);
  add ("/case/disclosure/disposal", test_disposal);
  add ("/case/disclosure/plans", test_plans);

  return g_test_run ();
}
