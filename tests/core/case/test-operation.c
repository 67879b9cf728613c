/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct.h"

#include <string.h>

#include "case/bow-case-around.h"
#include "case/bow-case-leaks.h"
#include "case/bow-case-operation.h"
#include "case/bow-case-private.h"
#include "case/bow-case-retention.h"

#define OTHER "1002"
#define OTHER_PASSPHRASE "seven copper kettles sing softly"

/* What the case says beforehand, and that it is a sentence. */
static void
assert_refused (GError     *error,
                const char *because)
{
  g_assert_nonnull (error);
  g_assert_cmpint (error->domain, ==, BOW_ERROR);
  if (strstr (error->message, because) == NULL || !g_str_has_suffix (error->message, "."))
    g_error ("%s", error->message);
}

static BowRecord *
new_record (OpenCase   *fixture,
            const char *kind,
            const char *field,
            const char *value)
{
  g_autoptr (GError) error = NULL;
  BowRecord *record = bow_case_new_record (fixture->bow_case, bow_kind_find (kind), &error);

  g_assert_no_error (error);
  bow_record_set (record, field, value);

  return record;
}

static void
add_link (OpenCase   *fixture,
          BowRecord  *from,
          const char *relation,
          BowRecord  *to)
{
  open_case_link (fixture, &(BowLinkNew) { .from = bow_record_get_row (from), .to = bow_record_get_row (to), .relation = relation,
                                           .because = "Said at the briefing" });
}

static void
set_state (OpenCase   *fixture,
           BowRecord  *record,
           const char *state,
           const char *reason)
{
  g_autoptr (GError) error = NULL;

  bow_case_set_state (fixture->bow_case, bow_record_get_row (record), state, reason, &error);
  g_assert_no_error (error);
}

static void
refuse_state (OpenCase   *fixture,
              BowRecord  *record,
              const char *state,
              const char *reason,
              const char *because)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (bow_case_set_state (fixture->bow_case, bow_record_get_row (record), state, reason, &error));
  assert_refused (error, because);
}

/* Each problem is at its field, and the save says the same. */
static void
refuse_save (OpenCase   *fixture,
             BowRecord  *record,
             const char *field,
             const char *because)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_problem_free);
  g_autoptr (GError) error = NULL;
  const BowProblem *problem;

  bow_case_check_record (fixture->bow_case, record, problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 1);
  problem = problems->pdata[0];
  g_assert_cmpstr (problem->field->name, ==, field);
  g_assert_false (bow_case_save (fixture->bow_case, record, &error));
  assert_refused (error, because);
  g_assert_cmpstr (error->message, ==, problem->message);
}

static void
test_phases (OpenCase      *fixture,
             gconstpointer  data)
{
  g_autoptr (BowRecord) operation = new_record (fixture, "operation", "name", "Heron");
  g_autoptr (BowRecord) phase = new_record (fixture, "phase", "name", "Reeds");
  g_autoptr (BowRecord) other = new_record (fixture, "phase", "name", "Banks");

  bow_record_set (operation, "starts", "2019-01-01");
  bow_record_set (operation, "ends", "2019-06-30");
  open_case_save (fixture, operation);
  bow_record_set (phase, "operation", bow_record_get_ref (operation));
  bow_record_set (phase, "number", "1");
  bow_record_set (phase, "starts", "2018-12-01");
  refuse_save (fixture, phase, "starts", "begins on 1 Jan 2019");
  bow_record_set (phase, "starts", "2019-02-01");
  bow_record_set (phase, "ends", "2019-07-01");
  refuse_save (fixture, phase, "ends", "ends on 30 Jun 2019");
  bow_record_set (phase, "ends", NULL);
  open_case_save (fixture, phase);
  bow_record_set (other, "operation", bow_record_get_ref (operation));
  bow_record_set (other, "number", "1");
  refuse_save (fixture, other, "number", bow_record_get_ref (phase));
  bow_record_set (other, "number", "2");
  open_case_save (fixture, other);
  bow_record_set (operation, "starts", "2019-03-01");
  refuse_save (fixture, operation, "starts", bow_record_get_ref (phase));
  bow_record_set (operation, "starts", "2019-02-01");
  bow_record_set (operation, "parent_operation", bow_record_get_ref (operation));
  refuse_save (fixture, operation, "parent_operation", "part of itself");
  open_case_assert_clean (fixture);
}

static void
test_decisions (OpenCase      *fixture,
                gconstpointer  data)
{
  g_autoptr (BowRecord) operation = new_record (fixture, "operation", "name", "Heron");
  g_autoptr (BowRecord) reed = new_record (fixture, "operation", "name", "Reed");
  g_autoptr (BowRecord) kept = NULL;
  g_autoptr (GError) error = NULL;
  const char *refs[2];
  BowRecord *decisions[2];

  open_case_save (fixture, operation);
  open_case_save (fixture, reed);
  for (guint i = 0; i < 2; i++)
    {
      decisions[i] = new_record (fixture, "decision", "decision", "No covert work by day");
      bow_record_set (decisions[i], "operation", bow_record_get_ref (operation));
      bow_record_set (decisions[i], "reason", "It would be seen");
      bow_record_set (decisions[i], "decided_by", "Gold");
      if (i == 1)
        bow_record_set (decisions[i], "supersedes", refs[0]);
      open_case_save (fixture, decisions[i]);
      refs[i] = bow_record_get_ref (decisions[i]);
    }
  kept = open_case_read (fixture, bow_record_get_row (decisions[1]));
  g_assert_cmpstr (bow_record_get (kept, "number"), ==, "2");

  g_assert_null (bow_case_undo (fixture->bow_case, &error));
  assert_refused (error, "policy log");
  g_clear_error (&error);
  g_assert_false (bow_case_bin (fixture->bow_case, bow_record_get_row (kept), "No", &error));
  assert_refused (error, "never taken away");
  g_clear_error (&error);
  bow_record_set (kept, "reason", "Other");
  g_assert_false (bow_case_save (fixture->bow_case, kept, &error));
  assert_refused (error, "does not change");
  g_clear_object (&kept);

  kept = new_record (fixture, "decision", "decision", "Elsewhere");
  bow_record_set (kept, "operation", bow_record_get_ref (reed));
  bow_record_set (kept, "reason", "So");
  bow_record_set (kept, "decided_by", "Gold");
  bow_record_set (kept, "supersedes", refs[0]);
  refuse_save (fixture, kept, "supersedes", "same operation");
  for (guint i = 0; i < 2; i++)
    g_object_unref (decisions[i]);
  open_case_assert_clean (fixture);
}

static gint64
first_link (OpenCase  *fixture,
            BowRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) links = bow_case_links_of (fixture->bow_case, bow_record_get_row (record), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (links->len, >, 0);

  return bow_link_get_data (links->pdata[0])->row;
}

static void
test_plans (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autoptr (BowRecord) plan = new_record (fixture, "patrol", "title", "Mill");
  g_autoptr (BowRecord) task = new_record (fixture, "task", "title", "Ask");
  g_autoptr (BowRecord) report = open_case_new_report (fixture, "Cars by the mill", "named");
  g_autoptr (GError) error = NULL;
  BowRecord *window;

  open_case_save (fixture, report);
  bow_record_set (plan, "style", "covert");
  bow_record_set (plan, "justification", "Cars by the mill");
  window = bow_record_add_child (plan, bow_kind_find ("patrol_window"));
  bow_record_set (window, "weekdays", "fri, sat");
  bow_record_set (window, "from_time", "8.30");
  bow_record_set (window, "to_time", "2:00");
  open_case_save (fixture, plan);
  refuse_state (fixture, plan, "approved", NULL, "justified by");
  add_link (fixture, plan, "justified_by", report);
  set_state (fixture, plan, "approved", NULL);
  g_assert_false (bow_case_unlink (fixture->bow_case, first_link (fixture, plan), &error));
  assert_refused (error, "this is the last");
  g_clear_error (&error);
  g_assert_false (bow_case_bin (fixture->bow_case, bow_record_get_row (report), "Entered twice", &error));
  assert_refused (error, "has nothing else that it is “justified by”");
  set_state (fixture, plan, "done", NULL);
  g_clear_error (&error);
  bow_case_bin (fixture->bow_case, bow_record_get_row (report), "Entered twice", &error);
  g_assert_no_error (error);

  bow_record_set (task, "type", "enquiry");
  open_case_save (fixture, task);
  refuse_state (fixture, task, "allocated", NULL, "Given to, agency");
  bow_record_set (task, "unit", "Town team");
  open_case_save (fixture, task);
  set_state (fixture, task, "allocated", NULL);
  set_state (fixture, task, "completed", NULL);
  refuse_state (fixture, task, "resulted", NULL, "Result");
  open_case_assert_clean (fixture);
}

static void
test_findings (OpenCase      *fixture,
               gconstpointer  data)
{
  g_autoptr (BowRecord) audit = new_record (fixture, "audit", "title", "The path");
  g_autoptr (GError) error = NULL;
  BowRecord *finding = bow_record_add_child (audit, bow_kind_find ("finding"));

  bow_record_set (audit, "happened", "2019-02-05T10:00:00Z/2019-02-05T11:45:00Z;exact");
  bow_record_set (finding, "category", "access_layout");
  bow_record_set (finding, "description", "A gap");
  bow_record_set (finding, "closed", "2019-02-04");
  g_assert_false (bow_case_save (fixture->bow_case, audit, &error));
  assert_refused (error, "needs its outcome");
  bow_record_set (finding, "outcome", "Shut");
  refuse_save (fixture, audit, "closed", "before its audit");
  bow_record_set (finding, "closed", "2019-02-05");
  open_case_save (fixture, audit);
  open_case_assert_clean (fixture);
}

static void
test_issue (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autoptr (BowRecord) issue = new_record (fixture, "issue", "title", "Lamps");
  g_autoptr (BowRecord) person = new_record (fixture, "person", "name", "Wilhelmina Otterbourne");
  g_autoptr (BowRecord) operation = new_record (fixture, "operation", "name", "Heron");
  g_autoptr (BowRecord) report = open_case_new_report (fixture, "Cars by the mill", "named");
  g_autoptr (BowRecord) kept = NULL;
  g_autoptr (GError) error = NULL;
  BowLinkNew link = { .relation = "in_operation" };

  open_case_save (fixture, person);
  open_case_save (fixture, operation);
  open_case_save (fixture, report);
  bow_record_set (issue, "text", "The lamps are out");
  bow_record_set (issue, "done", "Mended");
  bow_record_set (issue, "feedback", "Wilhelmina Otterbourne asked, and the lamps work");
  open_case_save (fixture, issue);
  link.from = bow_record_get_row (issue);
  link.to = bow_record_get_row (operation);
  link.because_row = bow_record_get_row (report);
  g_assert_cmpint (bow_case_link (fixture->bow_case, &link, &error), ==, 0);
  assert_refused (error, "who spoke");
  g_clear_error (&error);

  set_state (fixture, issue, "in_hand", NULL);
  set_state (fixture, issue, "done", NULL);
  refuse_state (fixture, issue, "fed_back", NULL, "not decided");
  g_assert_false (bow_case_decide_leaks (fixture->bow_case, bow_record_get_row (issue), NULL, NULL, &error));
  assert_refused (error, "found something");
  g_clear_error (&error);
  kept = open_case_read (fixture, bow_record_get_row (issue));
  bow_record_set (kept, "feedback", "The lamps work");
  open_case_save (fixture, kept);
  bow_case_decide_leaks (fixture->bow_case, bow_record_get_row (issue), NULL, NULL, &error);
  g_assert_no_error (error);
  set_state (fixture, issue, "fed_back", NULL);
  open_case_assert_clean (fixture);
}

static void
test_subjects (OpenCase      *fixture,
               gconstpointer  data)
{
  g_autoptr (BowRecord) operation = new_record (fixture, "operation", "name", "Heron");
  BowRecord *people[] = { new_record (fixture, "person", "name", "One"), new_record (fixture, "person", "name", "Two") };
  BowRecord *phases[2];
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GError) error = NULL;
  guint n_carried;

  open_case_save (fixture, operation);
  for (guint i = 0; i < 2; i++)
    {
      phases[i] = new_record (fixture, "phase", "name", "Reeds");
      bow_record_set (phases[i], "operation", bow_record_get_ref (operation));
      bow_record_set (phases[i], "number", i == 0 ? "1" : "2");
      open_case_save (fixture, phases[i]);
      open_case_save (fixture, people[i]);
      add_link (fixture, people[i], "subject_of", phases[0]);
    }
  add_link (fixture, people[0], "subject_of", phases[1]);
  bow_case_carry_subjects (fixture->bow_case, bow_record_get_row (phases[0]), bow_record_get_row (phases[1]), NULL, 0, &n_carried, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_carried, ==, 1);
  links = bow_case_links_of (fixture->bow_case, bow_record_get_row (phases[1]), &error);
  g_assert_cmpuint (links->len, ==, 2);
  for (guint i = 0; i < links->len; i++)
    g_assert_cmpstr (bow_link_get_data (links->pdata[i])->because, ==, "Said at the briefing");
  g_assert_false (bow_case_carry_subjects (fixture->bow_case, bow_record_get_row (phases[0]), bow_record_get_row (phases[0]), NULL, 0, &n_carried, &error));
  assert_refused (error, "from one phase to another");
  for (guint i = 0; i < 2; i++)
    {
      g_object_unref (phases[i]);
      g_object_unref (people[i]);
    }
  open_case_assert_clean (fixture);
}

static void
add_account (OpenCase   *fixture,
             const char *roles)
{
  g_autoptr (BowSecret) secret = bow_secret_new_text (OTHER_PASSPHRASE);
  g_autoptr (GError) error = NULL;

  bow_case_add_account (fixture->bow_case, OTHER, NULL, roles, secret, &error);
  g_assert_no_error (error);
}

static guint
count_open (OpenCase  *fixture,
            BowRecord *operation)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = bow_case_read_open_items (fixture->bow_case, bow_record_get_row (operation), &error);

  g_assert_no_error (error);

  return items->len;
}

static void
test_closing (OpenCase      *fixture,
              gconstpointer  data)
{
  g_autoptr (BowRecord) operation = new_record (fixture, "operation", "name", "Heron");
  g_autoptr (BowRecord) task = new_record (fixture, "task", "title", "Ask");
  g_autoptr (BowRecord) kept = NULL;
  g_autoptr (GPtrArray) closure = NULL;
  g_autoptr (GError) error = NULL;
  gint64 row;

  open_case_save (fixture, operation);
  row = bow_record_get_row (operation);
  bow_record_set (task, "type", "enquiry");
  bow_record_set (task, "unit", "Town team");
  open_case_save (fixture, task);
  add_link (fixture, task, "in_operation", operation);
  g_assert_cmpuint (count_open (fixture, operation), ==, 1);
  set_state (fixture, operation, "authorised", NULL);
  set_state (fixture, operation, "active", NULL);
  set_state (fixture, operation, "under_review", NULL);
  add_account (fixture, "|operational_supervisor|");

  bow_case_hand_over (fixture->bow_case, row, "1003", "Moves to another district", &error);
  g_assert_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (bow_case_hand_over (fixture->bow_case, row, OTHER, "", &error));
  assert_refused (error, "Say why");
  g_clear_error (&error);
  bow_case_hand_over (fixture->bow_case, row, OTHER, "Moves to another district", &error);
  g_assert_no_error (error);
  kept = open_case_read (fixture, row);
  g_assert_cmpstr (bow_record_get (kept, "lead"), ==, OTHER);
  g_assert_false (bow_case_hand_over (fixture->bow_case, row, OTHER, "Moves to another district", &error));
  assert_refused (error, "leads");

  open_case_reopen (fixture, OTHER, OTHER_PASSPHRASE);
  open_case_justify (fixture);
  refuse_state (fixture, operation, "closed", "Done", "Closure");
  g_clear_object (&kept);
  kept = open_case_read (fixture, row);
  bow_record_set (kept, "closure_reason", "Quiet now");
  open_case_save (fixture, kept);
  refuse_state (fixture, operation, "closed", "Done", "Every task is filed");
  direct_refuse (fixture, "UPDATE record SET state = 'closed', reviewer = 2, reviewed_at = 1 WHERE kind = 'operation'", "not filed");
  set_state (fixture, task, "allocated", NULL);
  set_state (fixture, task, "completed", NULL);
  g_clear_object (&kept);
  kept = open_case_read (fixture, bow_record_get_row (task));
  bow_record_set (kept, "result", "Nobody in");
  open_case_save (fixture, kept);
  set_state (fixture, task, "resulted", NULL);
  set_state (fixture, task, "filed", NULL);
  refuse_state (fixture, operation, "closed", "Done", "retention group");
  g_clear_error (&error);
  bow_case_set_retention_group (fixture->bow_case, row, 3, &error);
  g_assert_no_error (error);
  closure = bow_case_read_closure (fixture->bow_case, row, &error);
  for (guint i = 0; i < closure->len; i++)
    g_assert_cmpuint (((const BowClosurePoint *) closure->pdata[i])->n_open, ==, 0);
  set_state (fixture, operation, "closed", "Done");
  open_case_assert_clean (fixture);
}

/* What an approved plan rests on is neither rejected nor put into the bin while
 * nothing else stands for it. */
static void
test_relied_on (OpenCase      *fixture,
                gconstpointer  data)
{
  g_autoptr (BowRecord) plan = new_record (fixture, "patrol", "title", "Mill");
  g_autoptr (BowRecord) note = open_case_new_note (fixture, "Cars by the mill", "They come at night");
  g_autoptr (BowRecord) other = open_case_new_note (fixture, "Lights by the mill", "They stay until five");
  g_autoptr (GError) error = NULL;

  open_case_save (fixture, note);
  open_case_save (fixture, other);
  bow_record_set (plan, "style", "covert");
  bow_record_set (plan, "justification", "Cars by the mill");
  open_case_save (fixture, plan);
  set_state (fixture, note, "submitted", NULL);
  set_state (fixture, note, "in_assessment", NULL);
  add_link (fixture, plan, "justified_by", note);
  set_state (fixture, plan, "approved", NULL);
  g_assert_false (bow_case_bin (fixture->bow_case, bow_record_get_row (note), "Entered twice", &error));
  assert_refused (error, "has nothing else that it is “justified by”");
  g_clear_error (&error);
  direct_refuse (fixture, "UPDATE record SET binned_at = 1 WHERE ref = 'N-000001'", "");

  add_account (fixture, "|intelligence_supervisor|");
  open_case_reopen (fixture, OTHER, OTHER_PASSPHRASE);
  open_case_justify (fixture);
  refuse_state (fixture, note, "rejected", "Not so", "has nothing else that it is “justified by”");
  direct_refuse (fixture, "UPDATE record SET state = 'rejected', reviewer = 2, reviewed_at = 1 WHERE ref = 'N-000001'", "");
  add_link (fixture, plan, "mentions", other);
  refuse_state (fixture, note, "rejected", "Not so", "has nothing else that it is “justified by”");
  open_case_assert_clean (fixture);
}

static gint64
save_part (OpenCase   *fixture,
           const char *name,
           const char *parent)
{
  g_autoptr (BowRecord) operation = new_record (fixture, "operation", "name", name);

  bow_record_set (operation, "parent_operation", parent);
  bow_record_set (operation, "closure_reason", "Quiet now");
  open_case_save (fixture, operation);

  return bow_record_get_row (operation);
}

static void
review (OpenCase *fixture,
        gint64    row)
{
  g_autoptr (BowRecord) operation = open_case_read (fixture, row);
  g_autoptr (GError) error = NULL;

  set_state (fixture, operation, "authorised", NULL);
  set_state (fixture, operation, "active", NULL);
  set_state (fixture, operation, "under_review", NULL);
  bow_case_set_retention_group (fixture->bow_case, row, 3, &error);
  g_assert_no_error (error);
}

/* An umbrella stays open over a part that has begun; one that was only proposed
 * does not hold it, and does not begin once it is closed. */
static void
test_parts (OpenCase      *fixture,
            gconstpointer  data)
{
  gint64 umbrella = save_part (fixture, "Raptor", NULL);
  gint64 part = save_part (fixture, "Heron", "O-000001");
  g_autoptr (BowRecord) operation = open_case_read (fixture, umbrella);
  gint64 reed = save_part (fixture, "Reed", "O-000001");
  g_autoptr (BowRecord) proposed = open_case_read (fixture, reed);
  g_autoptr (BowRecord) other = NULL;

  review (fixture, umbrella);
  g_assert_cmpuint (count_open (fixture, operation), ==, 0);
  review (fixture, part);
  g_assert_cmpuint (count_open (fixture, operation), ==, 1);
  add_account (fixture, "|operational_supervisor|");
  open_case_reopen (fixture, OTHER, OTHER_PASSPHRASE);
  open_case_justify (fixture);
  refuse_state (fixture, operation, "closed", "Done", "Every part of it that has begun is closed");
  direct_refuse (fixture, "UPDATE record SET state = 'closed', reviewer = 2, reviewed_at = 1 WHERE ref = 'O-000001'", "a part of the operation is not closed");
  other = open_case_read (fixture, part);
  set_state (fixture, other, "closed", "Done");
  set_state (fixture, operation, "closed", "Done");
  set_state (fixture, other, "archived", NULL);
  refuse_state (fixture, proposed, "authorised", NULL, "does not begin under O-000001, which is closed");
  direct_refuse (fixture, "UPDATE record SET state = 'authorised' WHERE ref = 'O-000003'", "the operation that it is part of is closed");
  open_case_assert_clean (fixture);
}

static void
test_new_for (OpenCase      *fixture,
              gconstpointer  data)
{
  g_autoptr (BowRecord) operation = new_record (fixture, "operation", "name", "Heron");
  g_autoptr (BowRecord) decision = NULL;
  g_autoptr (BowRecord) later = NULL;
  g_autoptr (BowRecord) issue = NULL;
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GError) error = NULL;
  gint64 belongs;

  open_case_save (fixture, operation);
  decision = bow_case_new_record_for (fixture->bow_case, bow_kind_find ("decision"), bow_record_get_row (operation), &belongs, &error);
  g_assert_no_error (error);
  g_assert_cmpint (belongs, ==, 0);
  g_assert_cmpstr (bow_record_get (decision, "operation"), ==, "O-000001");
  bow_record_set (decision, "decision", "Hand the area to the neighbourhood team");
  bow_record_set (decision, "reason", "Nothing was reported for a month");
  bow_record_set (decision, "decided_by", "Superintendent Cole");
  open_case_save (fixture, decision);
  later = bow_case_new_record_for (fixture->bow_case, bow_kind_find ("decision"), bow_record_get_row (decision), &belongs, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (bow_record_get (later, "operation"), ==, "O-000001");
  g_assert_cmpstr (bow_record_get (later, "supersedes"), ==, bow_record_get_ref (decision));

  issue = bow_case_new_record_for (fixture->bow_case, bow_kind_find ("issue"), bow_record_get_row (operation), &belongs, &error);
  g_assert_no_error (error);
  g_assert_cmpint (belongs, ==, bow_record_get_row (operation));
  bow_record_set (issue, "title", "Cars at night");
  g_assert_false (bow_case_save_form (fixture->bow_case, issue, belongs, &error));
  g_clear_error (&error);
  bow_record_set (issue, "text", "Cars wait in the alley until late");
  bow_case_save_form (fixture->bow_case, issue, belongs, &error);
  g_assert_no_error (error);
  links = bow_case_links_of (fixture->bow_case, bow_record_get_row (issue), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (links->len, ==, 1);
  g_assert_cmpstr (bow_link_get_data (links->pdata[0])->relation->name, ==, "in_operation");
  open_case_undo (fixture);
  g_clear_pointer (&links, g_ptr_array_unref);
  links = bow_case_links_of (fixture->bow_case, bow_record_get_row (operation), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (links->len, ==, 0);
  open_case_assert_clean (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/case/operation/phases", OpenCase, NULL, open_case_set_up, test_phases, open_case_tear_down);
  g_test_add ("/case/operation/decisions", OpenCase, NULL, open_case_set_up, test_decisions, open_case_tear_down);
  g_test_add ("/case/operation/plans", OpenCase, NULL, open_case_set_up, test_plans, open_case_tear_down);
  g_test_add ("/case/operation/findings", OpenCase, NULL, open_case_set_up, test_findings, open_case_tear_down);
  g_test_add ("/case/operation/issue", OpenCase, NULL, open_case_set_up, test_issue, open_case_tear_down);
  g_test_add ("/case/operation/subjects", OpenCase, NULL, open_case_set_up, test_subjects, open_case_tear_down);
  g_test_add ("/case/operation/new-for", OpenCase, NULL, open_case_set_up, test_new_for, open_case_tear_down);
  g_test_add ("/case/operation/relied-on", OpenCase, NULL, open_case_set_up, test_relied_on, open_case_tear_down);
  g_test_add ("/case/operation/parts", OpenCase, NULL, open_case_set_up, test_parts, open_case_tear_down);
  g_test_add ("/case/operation/closing", OpenCase, NULL, open_case_set_up, test_closing, open_case_tear_down);

  return g_test_run ();
}
