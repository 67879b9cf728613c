/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "open-case.h"

#include "base/bow-clock.h"
#include "case/bow-background.h"
#include "case/bow-case-private.h"

static void
refuse_undo (OpenCase *fixture,
             BowError  code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *undone = bow_case_undo (fixture->bow_case, &error);

  g_assert_null (undone);
  g_assert_error (error, BOW_ERROR, (int) code);
}

static gint64
count (OpenCase   *fixture,
       const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowStatement) select = bow_connection_statement (fixture->bow_case->connection, sql, &error);
  gboolean has_row;

  g_assert_no_error (error);
  g_assert_true (bow_statement_step (select, &has_row, NULL));

  return bow_statement_integer (select, 0);
}

static void
test_conflict (OpenCase      *fixture,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 row = open_case_save_report (fixture, "First");
  g_autoptr (BowRecord) mine = open_case_read (fixture, row);
  g_autoptr (BowRecord) theirs = open_case_read (fixture, row);
  g_autoptr (BowRecord) now = NULL;

  bow_record_set (theirs, "narrative", "Theirs");
  open_case_save (fixture, theirs);
  bow_record_set (theirs, "threat", "Some");
  open_case_save (fixture, theirs);

  bow_record_set (mine, "narrative", "Mine");
  g_assert_false (bow_case_save (fixture->bow_case, mine, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_CONFLICT);
  now = open_case_read (fixture, row);
  g_assert_cmpstr (bow_record_get (now, "narrative"), ==, "Theirs");
  open_case_assert_clean (fixture);
}

/* However it was typed, one form of it is kept, whoever saves it. */
static void
test_normalises (OpenCase      *fixture,
                 gconstpointer  data)
{
  g_autoptr (BowRecord) vehicle = bow_case_new_record (fixture->bow_case, bow_kind_find ("vehicle"), NULL);
  g_autoptr (BowRecord) report = open_case_new_report (fixture, "  A car \r\n by the shops  ", "named");
  g_autoptr (BowRecord) now = NULL;
  g_autofree char *plate = NULL;
  gint64 row;

  bow_record_set (vehicle, "plate", "ab12 cde");
  bow_record_set (report, "happened", "2026-01-21 22:30");
  open_case_save (fixture, vehicle);
  open_case_save (fixture, report);
  row = bow_record_get_row (vehicle);
  now = open_case_read (fixture, row);
  g_assert_cmpstr (bow_record_get (now, "plate"), ==, "AB12CDE");

  g_clear_object (&now);
  now = open_case_read (fixture, bow_record_get_row (report));
  g_assert_cmpstr (bow_record_get (now, "narrative"), ==, "A car \n by the shops");
  g_assert_cmpstr (bow_record_get (now, "happened"), ==, "2026-01-21T22:30:00Z;exact");
  open_case_assert_clean (fixture);
}

static void
test_numbers (OpenCase      *fixture,
              gconstpointer  data)
{
  g_autoptr (BowRecord) one = open_case_new_report (fixture, "One", "named");
  g_autoptr (BowRecord) two = open_case_new_report (fixture, "Two", "named");
  g_autoptr (BowRecord) three = NULL;

  g_assert_cmpstr (bow_record_get_ref (one), ==, "R-000001");
  g_assert_cmpstr (bow_record_get_ref (two), ==, "R-000002");
  g_assert_true (bow_case_discard_record (fixture->bow_case, one, NULL));
  open_case_save (fixture, two);
  open_case_reopen (fixture, NULL, CASE_PASSPHRASE);
  three = open_case_new_report (fixture, "Three", "named");
  g_assert_cmpstr (bow_record_get_ref (three), ==, "R-000003");
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM entry WHERE verb = 'number'"), ==, 1);
}

static void
test_undo (OpenCase      *fixture,
           gconstpointer  data)
{
  g_autoptr (BowRecord) note = open_case_new_note (fixture, "A note", "A line");
  g_autoptr (BowRecord) again = NULL;
  g_autoptr (BowRecord) last = NULL;
  gint64 row;

  open_case_save (fixture, note);
  row = bow_record_get_row (note);
  bow_record_set (note, "title", "Another title");
  bow_record_set (note, "place_text", "The station");
  bow_record_set (bow_record_add_child (note, bow_kind_find ("line")), "text", "Second");
  {
    g_autoptr (BowRecord) line = g_list_model_get_item (bow_record_get_children (note), 1);

    bow_record_set (line, "source", "1");
    bow_record_set (line, "assessment", "A");
  }
  open_case_save (fixture, note);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM record WHERE grade = '1 A P ×1 · 2 B P ×1'"), ==, 1);

  open_case_undo (fixture);
  again = open_case_read (fixture, row);
  g_assert_cmpstr (bow_record_get (again, "title"), ==, "A note");
  g_assert_null (bow_record_get (again, "place_text"));
  g_assert_cmpuint (g_list_model_get_n_items (bow_record_get_children (again)), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM record WHERE grade = '2 B P'"), ==, 2);

  open_case_undo (fixture);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM record WHERE parent IS NULL AND binned_at IS NULL"), ==, 0);
  refuse_undo (fixture, BOW_ERROR_NOT_FOUND);
  g_assert_true (bow_case_unbin (fixture->bow_case, row, NULL));
  open_case_undo (fixture);
  g_assert_false (bow_case_unbin (fixture->bow_case, row + 1000, NULL));
  open_case_assert_clean (fixture);
}

static void
redo (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *done = bow_case_redo (fixture->bow_case, &error);

  g_assert_no_error (error);
  g_assert_nonnull (done);
}

static void
refuse_redo (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *done = bow_case_redo (fixture->bow_case, &error);

  g_assert_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND);
  g_assert_null (done);
}

static void
assert_title (OpenCase   *fixture,
              gint64      row,
              const char *title)
{
  g_autoptr (BowRecord) record = open_case_read (fixture, row);

  g_assert_cmpstr (bow_record_get (record, "title"), ==, title);
}

/* What was taken back is done again in order, by entries of its own, can be
 * taken back anew, and is gone for good once something else is changed. */
static void
test_redo (OpenCase      *fixture,
           gconstpointer  data)
{
  g_autoptr (BowRecord) note = open_case_new_note (fixture, "First", "A line");
  g_autoptr (BowRecord) again = NULL;
  gint64 row;

  refuse_redo (fixture);
  open_case_save (fixture, note);
  row = bow_record_get_row (note);
  bow_record_set (note, "title", "Second");
  open_case_save (fixture, note);
  bow_record_set (note, "title", "Third");
  open_case_save (fixture, note);
  refuse_redo (fixture);

  open_case_undo (fixture);
  open_case_undo (fixture);
  assert_title (fixture, row, "First");
  redo (fixture);
  assert_title (fixture, row, "Second");
  redo (fixture);
  assert_title (fixture, row, "Third");
  refuse_redo (fixture);
  open_case_undo (fixture);
  assert_title (fixture, row, "Second");
  open_case_undo (fixture);
  open_case_undo (fixture);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM record WHERE parent IS NULL AND binned_at IS NULL"), ==, 0);
  redo (fixture);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM record WHERE parent IS NULL AND binned_at IS NULL"), ==, 1);
  assert_title (fixture, row, "First");
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM entry WHERE verb = 'undo'"), ==, 5);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM entry WHERE verb = 'redo'"), ==, 3);

  again = open_case_read (fixture, row);
  bow_record_set (again, "title", "Another way");
  open_case_save (fixture, again);
  refuse_redo (fixture);
  open_case_undo (fixture);
  assert_title (fixture, row, "First");
  open_case_assert_clean (fixture);
}

/* A command does not take back what was done at another time, or before somebody
 * else has changed something. */
static void
test_undo_limit (OpenCase      *fixture,
                 gconstpointer  data)
{
  g_autoptr (BowSecret) secret = bow_secret_new_text ("seven copper kettles sing softly");

  open_case_save_report (fixture, "Mine");
  g_assert_true (bow_case_limit_undo (fixture->bow_case, bow_clock_now () - 60000, NULL));
  open_case_undo (fixture);
  g_assert_true (bow_case_add_account (fixture->bow_case, "1002", NULL, "|intelligence_officer|", secret, NULL));
  open_case_save_report (fixture, "Mine too");
  open_case_reopen (fixture, "1002", "seven copper kettles sing softly");
  open_case_save_report (fixture, "Somebody else’s");
  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  g_assert_true (bow_case_limit_undo (fixture->bow_case, 0, NULL));
  refuse_undo (fixture, BOW_ERROR_NOT_FOUND);

  open_case_save_report (fixture, "Mine again");
  g_assert_true (bow_case_limit_undo (fixture->bow_case, bow_clock_now () + 60000, NULL));
  refuse_undo (fixture, BOW_ERROR_NOT_FOUND);
}

static void
test_undo_barriers (OpenCase      *fixture,
                    gconstpointer  data)
{
  g_autoptr (BowRecord) report = open_case_new_report (fixture, "Known", "confidential");
  BowRecord *contact = bow_record_add_child (report, bow_kind_find ("contact"));

  bow_record_set (contact, "name", "Invented Person");
  open_case_save (fixture, report);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM payload WHERE instr(bytes, 'Invented Person') > 0"), ==, 1);

  bow_record_remove_child (report, contact);
  bow_record_set (report, "anonymity", "anonymous");
  open_case_save (fixture, report);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM payload WHERE instr(bytes, 'Invented Person') > 0"), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM contact"), ==, 0);
  refuse_undo (fixture, BOW_ERROR_RULE);
  open_case_assert_clean (fixture);
}

static void
test_batch (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) wrong = NULL;
  g_autoptr (BowRecord) looked_at = NULL;

  g_assert_true (bow_case_begin (fixture->bow_case, "import", NULL));
  bow_case_set_batch_source (fixture->bow_case, "reports.csv", "abcd");
  for (int i = 0; i < 20; i++)
    {
      gint64 row = open_case_save_report (fixture, "Imported");

      if (i == 10)
        looked_at = open_case_read (fixture, row);
    }
  g_assert_true (bow_case_commit (fixture->bow_case, NULL));
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM entry WHERE act = 'collection' AND signature IS NOT NULL"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM record WHERE binned_at IS NULL"), ==, 20);

  g_assert_true (bow_case_begin (fixture->bow_case, "import", NULL));
  open_case_save_report (fixture, "Given up");
  bow_case_abandon (fixture->bow_case);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM record"), ==, 20);

  g_assert_true (bow_case_begin (fixture->bow_case, "import", NULL));
  open_case_save_report (fixture, "Given up too");
  wrong = open_case_new_report (fixture, "Wrong", "named");
  bow_record_set (wrong, "anonymity", "loud");
  g_assert_false (bow_case_save (fixture->bow_case, wrong, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
  bow_case_abandon (fixture->bow_case);

  open_case_undo (fixture);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM record WHERE binned_at IS NULL"), ==, 0);
  open_case_assert_clean (fixture);
}

/* An import of a background file goes by one undo, and the next takes back
 * what was before it. */
static void
test_undo_background (OpenCase      *fixture,
                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) original = g_bytes_new_static ("Crime ID,Month\n", 15);
  BowBackgroundRow row = { .line = 2, .id = "1", .when = "2019-01", .longitude = 0.1, .latitude = 52.2, .type = "Drugs" };
  g_autoptr (BowBackgroundImport) import = NULL;
  BowBackground *background = NULL;

  open_case_save_report (fixture, "Before it");
  import = bow_background_import_new (fixture->bow_case, "street.csv", "crime", "police-uk", original, &error);
  g_assert_no_error (error);
  g_assert_true (bow_background_import_add (&row, import, &error));
  g_assert_true (bow_background_import_finish (import, &background, &error));
  g_assert_no_error (error);
  bow_background_free (background);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM background_row"), ==, 1);

  open_case_undo (fixture);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM background_row"), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM background"), ==, 0);
  open_case_undo (fixture);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM record WHERE binned_at IS NULL"), ==, 0);
  refuse_undo (fixture, BOW_ERROR_NOT_FOUND);
  open_case_assert_clean (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/case/save/conflict", OpenCase, NULL, open_case_set_up, test_conflict, open_case_tear_down);
  g_test_add ("/case/save/normalises", OpenCase, NULL, open_case_set_up, test_normalises, open_case_tear_down);
  g_test_add ("/case/save/numbers", OpenCase, NULL, open_case_set_up, test_numbers, open_case_tear_down);
  g_test_add ("/case/save/undo", OpenCase, NULL, open_case_set_up, test_undo, open_case_tear_down);
  g_test_add ("/case/save/redo", OpenCase, NULL, open_case_set_up, test_redo, open_case_tear_down);
  g_test_add ("/case/save/undo-limit", OpenCase, NULL, open_case_set_up, test_undo_limit, open_case_tear_down);
  g_test_add ("/case/save/undo-barriers", OpenCase, NULL, open_case_set_up, test_undo_barriers, open_case_tear_down);
  g_test_add ("/case/save/undo-background", OpenCase, NULL, open_case_set_up, test_undo_background, open_case_tear_down);
  g_test_add ("/case/save/batch", OpenCase, NULL, open_case_set_up, test_batch, open_case_tear_down);

  return g_test_run ();
}
