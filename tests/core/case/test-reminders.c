/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct.h"
#include "kept.h"

#include <string.h>

#include "case/bow-case-reminders.h"
#include "case/bow-case-retention.h"

static gint64
save_audit (OpenCase *fixture)
{
  static const char *const days[] = { "2019-04-03", NULL, "2019-04-04" };
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) audit = bow_case_new_record (fixture->bow_case, bow_kind_find ("audit"), &error);

  g_assert_no_error (error);
  bow_record_set (audit, "title", "The estate");
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      BowRecord *finding = bow_record_add_child (audit, bow_kind_find ("finding"));

      bow_record_set (finding, "category", "lighting_surveillance");
      bow_record_set (finding, "description", "A lamp is broken");
      bow_record_set (finding, "due", days[i]);
      if (i == 2)
        {
          bow_record_set (finding, "closed", "2019-04-01");
          bow_record_set (finding, "outcome", "It was mended");
        }
    }
  open_case_save (fixture, audit);

  return bow_record_get_row (audit);
}

static char *
list (OpenCase   *fixture,
      const char *first,
      const char *last)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reminders = bow_case_read_reminders (fixture->bow_case, first, last, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < reminders->len; i++)
    {
      const BowReminder *reminder = g_ptr_array_index (reminders, i);
      g_autofree char *summary = bow_reminder_summarise (reminder);

      g_assert_false (bow_id_is_none (&reminder->id));
      g_string_append_printf (text, "%s %s\n", reminder->day, summary);
    }

  return g_strdup (text->str);
}

static void
test_what_is_due (OpenCase      *fixture,
                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *all = NULL;
  g_autofree char *few = NULL;
  g_autofree char *none = NULL;
  gint64 binned, audit;

  open_case_justify (fixture);
  open_case_add (fixture, "arrest", "person_text", "A name", "disposal", "bail", "bail_return", "2019-04-02", NULL);
  open_case_add (fixture, "arrest", "person_text", "A name", "disposal", "nfa", "bail_return", "2019-04-02", NULL);
  open_case_add (fixture, "arrest", "person_text", "A name", "disposal", "bail", "bail_return", "2019-05-02", NULL);
  open_case_add (fixture, "task", "title", "A task", "type", "enquiry", "due", "2019-04-01", NULL);
  binned = open_case_add (fixture, "task", "title", "Another", "type", "enquiry", "due", "2019-04-01", NULL);
  g_assert_true (bow_case_bin (fixture->bow_case, binned, "Twice", &error));
  g_assert_no_error (error);
  audit = save_audit (fixture);

  all = list (fixture, "2019-04-01", "2019-05-31");
  g_assert_cmpstr (all, ==, "2019-04-01 Task due K-000001\n"
                            "2019-04-02 Bail return A-000001\n"
                            "2019-04-03 Action of an audit due U-000001/1\n"
                            "2019-05-02 Bail return A-000003\n");
  few = list (fixture, "2019-04-02", "2019-04-02");
  g_assert_cmpstr (few, ==, "2019-04-02 Bail return A-000001\n");
  g_assert_true (bow_case_bin (fixture->bow_case, audit, "Twice", &error));
  none = list (fixture, "2019-04-03", "2019-04-30");
  g_assert_cmpstr (none, ==, "");
}

/* What is done is due no more, though nobody has filed it yet. */
static void
test_done (OpenCase      *fixture,
           gconstpointer  data)
{
  gint64 task = open_case_add (fixture, "task", "title", "A task", "type", "enquiry", "due", "2019-04-01", "account", CASE_ACCOUNT, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_true (bow_case_set_state (fixture->bow_case, task, "allocated", NULL, &error));
  g_assert_no_error (error);
  before = list (fixture, "2019-04-01", "2019-04-01");
  g_assert_cmpstr (before, ==, "2019-04-01 Task due K-000001\n");
  g_assert_true (bow_case_set_state (fixture->bow_case, task, "completed", NULL, &error));
  g_assert_no_error (error);
  after = list (fixture, "2019-04-01", "2019-04-01");
  g_assert_cmpstr (after, ==, "");
}

static void
test_retention (OpenCase      *fixture,
                gconstpointer  data)
{
  g_autoptr (BowRetentionItem) item = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *due = NULL;
  gint64 person;

  kept_add_officers (fixture);
  kept_be_supervisor (fixture);
  kept_set_policy (fixture, 2, 120, 60, 0, NULL);
  person = kept_add_person (fixture, "A name");
  kept_set_group (fixture, person, 2);
  item = kept_read (fixture, person);
  due = list (fixture, item->due_on, item->due_on);
  expected = g_strdup_printf ("%s Retention review P-000001\n", item->due_on);
  g_assert_cmpstr (due, ==, expected);
}

/* What is shared under an operation that is over is no longer shared. */
static void
test_sharing (OpenCase      *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 council = open_case_add (fixture, "organisation", "name", "The council", "type", "agency", NULL);
  g_autoptr (BowRecord) operation = bow_case_new_record (fixture->bow_case, bow_kind_find ("operation"), &error);
  BowRecord *partner = bow_record_add_child (operation, bow_kind_find ("partnership"));
  g_autofree char *due = NULL;
  g_autofree char *none = NULL;

  g_assert_cmpint (council, >, 0);
  bow_record_set (operation, "name", "Raptor");
  bow_record_set (partner, "partner", "G-000001");
  bow_record_set (partner, "lawful_basis", "An agreement");
  bow_record_set (partner, "expires", "2019-06-30");
  open_case_save (fixture, operation);
  due = list (fixture, "2019-06-30", "2019-06-30");
  g_assert_cmpstr (due, ==, "2019-06-30 Sharing agreement expires O-000001/1\n");
  g_assert_true (bow_case_bin (fixture->bow_case, bow_record_get_row (operation), "Twice", &error));
  none = list (fixture, "2019-06-30", "2019-06-30");
  g_assert_cmpstr (none, ==, "");
}

static void
test_days (OpenCase      *fixture,
           gconstpointer  data)
{
  static const char *const wrong[] = { "", "2019", "2019-13-01", "2019-02-30", "tomorrow", "2019-04-01T00:00:00" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (bow_case_read_reminders (fixture->bow_case, "2019-04-01", wrong[i], &error));
      g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
    }
}

/* Each part is found by the day that it is due, and nothing is gone through in turn. */
static void
test_plan (OpenCase      *fixture,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = bow_reminders_print_query ();
  g_autofree char *plan = bow_connection_explain (fixture->bow_case->connection, sql, &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (plan, "arrest_by_bail_return (bail_return>? AND bail_return<?)"));
  g_assert_nonnull (strstr (plan, "task_by_due (due>? AND due<?)"));
  g_assert_nonnull (strstr (plan, "finding_by_due (due>? AND due<?)"));
  g_assert_nonnull (strstr (plan, "partnership_by_expiry (expires>? AND expires<?)"));
  g_assert_nonnull (strstr (plan, "retention_by_due (due_on>? AND due_on<?)"));
  g_assert_null (strstr (plan, "SCAN k"));
  g_assert_null (strstr (plan, "SCAN r"));
}

static void
add (const char *path,
     void        (*run) (OpenCase *fixture, gconstpointer data))
{
  g_test_add (path, OpenCase, NULL, open_case_set_up, run, open_case_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/case/reminders/what-is-due", test_what_is_due);
  add ("/case/reminders/done", test_done);
  add ("/case/reminders/retention", test_retention);
  add ("/case/reminders/sharing", test_sharing);
  add ("/case/reminders/days", test_days);
  add ("/case/reminders/plan", test_plan);

  return g_test_run ();
}
