/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-dispose.h"
#include "case/bow-case-private.h"
#include "case/bow-case-retention.h"

#include "open-case.h"

#define OFFICER "1002"
#define DESK "1003"
#define PASSPHRASE "seven copper kettles sing softly"
#define NAME "Invented Person"

static void
add_account (OpenCase   *fixture,
             const char *name,
             const char *roles)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (PASSPHRASE);

  bow_case_add_account (fixture->bow_case, name, NULL, roles, passphrase, &error);
  g_assert_no_error (error);
}

static void
expect (gboolean   done,
        GError   **error,
        BowError   code)
{
  g_assert_false (done);
  g_assert_error (*error, BOW_ERROR, (int) code);
  g_clear_error (error);
}

static gint64
count (OpenCase   *fixture,
       const char *sql)
{
  g_autoptr (BowStatement) select = bow_connection_statement (fixture->bow_case->connection, sql, NULL);
  gboolean has_row;

  g_assert_true (bow_statement_step (select, &has_row, NULL) && has_row);
  return bow_statement_integer (select, 0);
}

static gint64
save_confidential (OpenCase *fixture)
{
  g_autoptr (BowRecord) report = open_case_new_report (fixture, "Cars call at the flat", "confidential");
  BowRecord *contact = bow_record_add_child (report, bow_kind_find ("contact"));

  bow_record_set (contact, "name", NAME);
  bow_record_set (contact, "keep_until", "2020-01-01");
  open_case_save (fixture, report);
  return bow_record_get_row (report);
}

static guint
n_children (BowRecord *record)
{
  return g_list_model_get_n_items (bow_record_get_children (record));
}

#define N_REVEALED "SELECT count(*) FROM entry WHERE act = 'consultation' AND verb = 'reveal'"

/* A look at a report is none at who made it; that is an entry of its own. */
static void
test_reveal (OpenCase      *fixture,
             gconstpointer  data)
{
  GError *error = NULL;
  gint64 row = save_confidential (fixture);
  g_autoptr (BowRecord) report = open_case_read (fixture, row);
  g_autoptr (BowRecord) whole = NULL;
  g_autoptr (BowRecord) contact = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  g_assert_cmpuint (n_children (report), ==, 0);
  g_assert_cmpuint (bow_record_get_withheld (report), ==, 1);
  g_assert_cmpint (count (fixture, N_REVEALED), ==, 0);
  expect (bow_case_read_private (fixture->bow_case, row, "", &error) != NULL, &error, BOW_ERROR_RULE);
  whole = bow_case_read_private (fixture->bow_case, row, "To call back", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_children (whole), ==, 1);
  contact = g_list_model_get_item (bow_record_get_children (whole), 0);
  g_assert_cmpstr (bow_record_get (contact, "name"), ==, NAME);
  g_assert_cmpstr (bow_record_get (contact, "keep_until"), ==, "2020-01-01");
  g_assert_cmpint (count (fixture, N_REVEALED), ==, 1);

  /* What was not shown is not taken away by a save, nor put into a draft. */
  bow_record_set (report, "narrative", "Cars call at the flat, at night");
  open_case_save (fixture, report);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM contact"), ==, 1);
  g_clear_object (&whole);
  whole = bow_case_read_private (fixture->bow_case, row, "To call back", &error);
  g_assert_true (bow_case_keep_draft (fixture->bow_case, whole, &error));
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM draft WHERE instr(text, '" NAME "') > 0"), ==, 0);

  changes = bow_case_history (fixture->bow_case, row, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < changes->len; i++)
    g_assert_cmpstr (((BowChange *) changes->pdata[i])->after, !=, NAME);
  open_case_assert_clean (fixture);
}

static void
test_permission (OpenCase      *fixture,
                 gconstpointer  data)
{
  GError *error = NULL;
  gint64 row = save_confidential (fixture);
  g_autoptr (BowRecord) report = NULL;
  g_autoptr (BowRecord) taken = NULL;

  add_account (fixture, OFFICER, "|intelligence_officer|");
  add_account (fixture, DESK, "|submitting_officer|");
  open_case_reopen (fixture, DESK, PASSPHRASE);
  expect (bow_case_read_private (fixture->bow_case, row, "Curious", &error) != NULL, &error, BOW_ERROR_REFUSED);
  g_assert_cmpint (count (fixture, N_REVEALED), ==, 0);
  report = open_case_read (fixture, row);
  g_assert_cmpuint (n_children (report), ==, 0);

  /* Whoever takes the call writes the contact down, and does not see it again. */
  taken = open_case_new_report (fixture, "Another call", "confidential");
  bow_record_set (bow_record_add_child (taken, bow_kind_find ("contact")), "phone", "07700 900123");
  open_case_save (fixture, taken);
  expect (bow_case_read_private (fixture->bow_case, bow_record_get_row (taken), "Mine", &error) != NULL, &error, BOW_ERROR_REFUSED);

  open_case_reopen (fixture, OFFICER, PASSPHRASE);
  g_clear_object (&report);
  report = bow_case_read_private (fixture->bow_case, row, "To call back", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_children (report), ==, 1);
}

static void
refuse (OpenCase   *fixture,
        const char *format,
        gint64      row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) sql = g_string_new (format);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, row);

  g_string_replace (sql, "%R", text, 0);
  if (bow_connection_execute (fixture->bow_case->connection, sql->str, &error))
    g_error ("accepted: %s", sql->str);
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
}

#define SHARED "id, uuid, kind, parent, seq, title, created_at, created_by, updated_at, updated_by, version"

/* No way puts a contact on an anonymous report, or makes one named. */
static void
test_unreachable (OpenCase      *fixture,
                  gconstpointer  data)
{
  static const char *const statements[] = {
    "INSERT INTO record(" SHARED ") VALUES(9001, randomblob(16), 'contact', %R, 1, 't', 1, 1, 1, 1, 1)",
    "INSERT OR REPLACE INTO record(" SHARED ") VALUES(9001, randomblob(16), 'contact', %R, 1, 't', 1, 1, 1, 1, 1)",
    "INSERT OR REPLACE INTO record(" SHARED ") SELECT id, uuid, kind, %R, seq, title, created_at, created_by, updated_at, updated_by, version "
    "FROM record WHERE kind = 'contact'",
    "UPDATE record SET parent = %R WHERE kind = 'contact'",
    "UPDATE OR REPLACE record SET parent = %R WHERE kind = 'contact'",
    "UPDATE record SET kind = 'contact', parent = %R WHERE kind = 'line'",
    "UPDATE record SET id = %R WHERE kind = 'report' AND id <> %R",
    "UPDATE OR REPLACE record SET id = %R WHERE kind = 'report' AND id <> %R",
    "UPDATE report SET id = %R WHERE id <> %R",
    "UPDATE OR REPLACE report SET id = %R WHERE id <> %R",
    "UPDATE contact SET id = %R",
    "UPDATE report SET anonymity = 'named' WHERE id = %R",
    "UPDATE report SET anonymity = 'confidential' WHERE id = %R",
    "UPDATE report SET anonymity = NULL WHERE id = %R",
    "UPDATE OR REPLACE report SET anonymity = 'named' WHERE id = %R",
    "INSERT OR REPLACE INTO report(id, narrative, channel, anonymity) VALUES(%R, 'x', '101', 'named')",
    "INSERT INTO report(id, narrative, channel, anonymity) VALUES(%R, 'x', '101', 'named') ON CONFLICT(id) DO UPDATE SET anonymity = 'named'",
    "DELETE FROM report WHERE id = %R; INSERT INTO report(id, narrative, channel, anonymity) VALUES(%R, 'x', '101', 'named')",
    "UPDATE report SET anonymity = 'anonymous' WHERE anonymity = 'confidential'",
  };
  gint64 anonymous = open_case_save_report (fixture, "Cars call");
  g_autoptr (BowRecord) note = open_case_new_note (fixture, "The flat", "Cars call");

  save_confidential (fixture);
  open_case_save (fixture, note);
  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_assert_true (bow_connection_execute (fixture->bow_case->connection, "BEGIN", NULL));
      refuse (fixture, statements[i], anonymous);
      g_assert_true (bow_connection_execute (fixture->bow_case->connection, "ROLLBACK", NULL));
    }
  open_case_assert_clean (fixture);
}

/* Through saving, undoing and drafts. */
static void
test_ways_around (OpenCase      *fixture,
                  gconstpointer  data)
{
  GError *error = NULL;
  gint64 row = save_confidential (fixture);
  g_autoptr (BowRecord) report = NULL;
  g_autoptr (BowRecord) hidden = open_case_read (fixture, row);
  g_autoptr (BowRecord) contact = NULL;
  g_autoptr (BowRecord) draft = open_case_new_report (fixture, "By telephone", "anonymous");
  g_autofree char *undone = NULL;

  /* It is there though it is not shown. */
  bow_record_set (hidden, "anonymity", "anonymous");
  expect (bow_case_save (fixture->bow_case, hidden, &error), &error, BOW_ERROR_RULE);

  report = bow_case_read_private (fixture->bow_case, row, "They wish to be anonymous", &error);
  contact = g_list_model_get_item (bow_record_get_children (report), 0);
  bow_record_remove_child (report, contact);
  bow_record_set (report, "anonymity", "anonymous");
  open_case_save (fixture, report);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM contact"), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM payload WHERE instr(bytes, CAST('" NAME "' AS BLOB)) > 0"), ==, 0);
  undone = bow_case_undo (fixture->bow_case, &error);
  g_assert_null (undone);
  g_clear_error (&error);

  bow_record_set (bow_record_add_child (draft, bow_kind_find ("contact")), "name", NAME);
  g_assert_true (bow_case_keep_draft (fixture->bow_case, draft, &error));
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM draft WHERE instr(text, '" NAME "') > 0"), ==, 0);
  expect (bow_case_save (fixture->bow_case, draft, &error), &error, BOW_ERROR_RULE);
  g_assert_true (bow_case_discard_record (fixture->bow_case, draft, &error));
  open_case_assert_clean (fixture);
}

static GPtrArray *
list_due (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *items = bow_case_list_retention (fixture->bow_case, BOW_RETENTION_DUE, 100, &error);

  g_assert_no_error (error);
  return items;
}

/* What the log and the tables still say of a reporter. */
static void
assert_gone (OpenCase *fixture)
{
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM contact"), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM payload WHERE instr(bytes, CAST('" NAME "' AS BLOB)) > 0"), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM part_tombstone WHERE kind = 'contact'"), ==, 1);
}

/* A contact whose day has come waits among what is due, goes by a person's deed
 * alone, and leaves a tombstone over which the chain verifies. */
static void
test_day_has_come (OpenCase      *fixture,
                   gconstpointer  data)
{
  GError *error = NULL;
  gint64 row = save_confidential (fixture);
  g_autoptr (GPtrArray) due = list_due (fixture);
  g_autoptr (GPtrArray) tombstones = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  const BowRetentionItem *item = g_ptr_array_index (due, 0);
  const BowChange *change;

  g_assert_cmpuint (due->len, ==, 1);
  g_assert_cmpint (item->row, ==, row);
  g_assert_cmpint (item->n_contacts, ==, 1);
  g_assert_cmpstr (item->due_on, ==, "2020-01-01");
  g_assert_cmpstr (item->kind->name, ==, "contact");
  g_assert_cmpint (bow_case_count_retention (fixture->bow_case, BOW_RETENTION_DUE, NULL), ==, 1);

  add_account (fixture, DESK, "|submitting_officer|");
  add_account (fixture, OFFICER, "|retention_officer|");
  open_case_reopen (fixture, DESK, PASSPHRASE);
  expect (bow_case_erase_contacts (fixture->bow_case, row, "The force's policy", &error), &error, BOW_ERROR_REFUSED);
  open_case_reopen (fixture, OFFICER, PASSPHRASE);
  expect (bow_case_erase_contacts (fixture->bow_case, row, " ", &error), &error, BOW_ERROR_RULE);
  g_assert_true (bow_case_hold (fixture->bow_case, row, "cpia", "A trial", &error));
  expect (bow_case_erase_contacts (fixture->bow_case, row, "The force's policy", &error), &error, BOW_ERROR_RULE);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM contact"), ==, 1);
  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  g_assert_true (bow_case_release_hold (fixture->bow_case, row, "cpia", "The trial is over", &error));

  open_case_reopen (fixture, OFFICER, PASSPHRASE);
  bow_case_erase_contacts (fixture->bow_case, row, "The force's policy", &error);
  g_assert_no_error (error);
  assert_gone (fixture);
  g_clear_pointer (&due, g_ptr_array_unref);
  due = list_due (fixture);
  g_assert_cmpuint (due->len, ==, 0);
  expect (bow_case_erase_contacts (fixture->bow_case, row, "Again", &error), &error, BOW_ERROR_NOT_FOUND);

  tombstones = bow_case_list_tombstones (fixture->bow_case, &error);
  g_assert_cmpuint (tombstones->len, ==, 1);
  g_assert_cmpstr (((BowTombstone *) tombstones->pdata[0])->authority, ==, "The force's policy");
  g_assert_cmpstr (((BowTombstone *) tombstones->pdata[0])->approved_by, ==, OFFICER);
  changes = bow_case_history (fixture->bow_case, row, &error);
  change = g_ptr_array_index (changes, changes->len - 1);
  g_assert_cmpstr (change->act, ==, "erasure");
  g_assert_cmpstr (change->reason, ==, "The force's policy");
  g_assert_cmpstr (change->account, ==, OFFICER);
  open_case_assert_clean (fixture);
}

/* Not a day before, and without a day not at all. */
static void
test_day_to_come (OpenCase      *fixture,
                  gconstpointer  data)
{
  GError *error = NULL;
  gint64 row = save_confidential (fixture);
  g_autoptr (BowRecord) report = bow_case_read_private (fixture->bow_case, row, "To set the day", &error);
  g_autoptr (BowRecord) contact = g_list_model_get_item (bow_record_get_children (report), 0);
  g_autoptr (GPtrArray) due = NULL;

  bow_record_set (contact, "keep_until", "2999-12-31");
  open_case_save (fixture, report);
  expect (bow_case_erase_contacts (fixture->bow_case, row, "Too soon", &error), &error, BOW_ERROR_RULE);
  bow_record_set (contact, "keep_until", NULL);
  open_case_save (fixture, report);
  expect (bow_case_erase_contacts (fixture->bow_case, row, "No day", &error), &error, BOW_ERROR_RULE);
  due = list_due (fixture);
  g_assert_cmpuint (due->len, ==, 0);

  /* A hold on the report keeps its contact, whoever would take it out. */
  g_assert_true (bow_case_hold (fixture->bow_case, row, "litigation", "A claim", &error));
  bow_record_remove_child (report, contact);
  expect (bow_case_save (fixture->bow_case, report, &error), &error, BOW_ERROR_RULE);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM contact"), ==, 1);
  g_assert_true (bow_case_release_hold (fixture->bow_case, row, "litigation", "Settled", &error));
  open_case_save (fixture, report);
  assert_gone (fixture);
  open_case_assert_clean (fixture);
}

#define GONE "id, uuid, kind, parent, kept_until, authority, erased_by, erased_at"

/* Whoever asks the database past the case. */
static void
test_erasure_by_the_log_alone (OpenCase      *fixture,
                               gconstpointer  data)
{
  static const char *const statements[] = {
    "DELETE FROM contact",
    "DELETE FROM record WHERE kind = 'contact'",
    "INSERT INTO part_tombstone(" GONE ") SELECT (SELECT max(id) FROM entry), c.uuid, c.kind, p.uuid, NULL, NULL, 1, 1 "
    "FROM record c JOIN record p ON p.id = c.parent WHERE c.kind = 'contact'",
    "INSERT INTO part_tombstone(" GONE ") SELECT 1, randomblob(16), 'contact', randomblob(16), NULL, NULL, 1, 1",
    "INSERT INTO part_tombstone(" GONE ") SELECT 1, randomblob(16), 'contact', randomblob(16), '2020-01-01', NULL, 1, 1577836800000",
    "INSERT INTO part_tombstone(" GONE ") SELECT 1, randomblob(16), 'contact', randomblob(16), '2020-01-02', 'Policy', 1, 1577836800000",
  };
  static const char *const after[] = {
    "UPDATE part_tombstone SET authority = 'Another'",
    "DELETE FROM part_tombstone",
    "INSERT INTO record(" SHARED ") SELECT 9001, uuid, 'contact', %R, 1, 't', 1, 1, 1, 1, 1 FROM part_tombstone",
  };
  GError *error = NULL;
  gint64 row = save_confidential (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    refuse (fixture, statements[i], row);
  bow_case_erase_contacts (fixture->bow_case, row, "The force's policy", &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (after); i++)
    refuse (fixture, after[i], row);
  open_case_assert_clean (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/case/contacts/reveal", OpenCase, NULL, open_case_set_up, test_reveal, open_case_tear_down);
  g_test_add ("/case/contacts/permission", OpenCase, NULL, open_case_set_up, test_permission, open_case_tear_down);
  g_test_add ("/case/contacts/unreachable", OpenCase, NULL, open_case_set_up, test_unreachable, open_case_tear_down);
  g_test_add ("/case/contacts/ways-around", OpenCase, NULL, open_case_set_up, test_ways_around, open_case_tear_down);
  g_test_add ("/case/contacts/day-has-come", OpenCase, NULL, open_case_set_up, test_day_has_come, open_case_tear_down);
  g_test_add ("/case/contacts/day-to-come", OpenCase, NULL, open_case_set_up, test_day_to_come, open_case_tear_down);
  g_test_add ("/case/contacts/erasure-by-the-log-alone", OpenCase, NULL, open_case_set_up, test_erasure_by_the_log_alone, open_case_tear_down);

  return g_test_run ();
}
