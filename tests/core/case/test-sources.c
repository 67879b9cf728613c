/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-sources.h"

#include "case/bow-case-private.h"

#include "open-case.h"

#define OTHER "1002"
#define OFFICER "1003"
#define THIRD "1004"
#define PASSPHRASE "seven copper kettles sing softly"
#define CANARY "Invented Nightingale"
#define SECOND_CANARY "Invented Wren"

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
add_source (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 row = bow_case_add_source (fixture->bow_case, "covert", "active", "high", &error);

  g_assert_no_error (error);
  return row;
}

static void
write_body (OpenCase   *fixture,
            gint64      row,
            const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) body = bow_secret_new_text (text);

  bow_case_write_source (fixture->bow_case, row, body, &error);
  g_assert_no_error (error);
}

static void
assert_reads (OpenCase   *fixture,
              gint64      row,
              const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) body = bow_case_open_source (fixture->bow_case, row, "Meeting today", &error);

  g_assert_no_error (error);
  g_assert_cmpmem (bow_secret_bytes (body), strlen (text), text, strlen (text));
}

static void
assert_refused (OpenCase *fixture,
                gint64    row)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bow_case_open_source (fixture->bow_case, row, "Curious", &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_REFUSED);
}

static gint64
count (OpenCase   *fixture,
       const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowStatement) select = bow_connection_statement (fixture->bow_case->connection, sql, &error);
  gboolean has_row;

  g_assert_no_error (error);
  g_assert_true (bow_statement_step (select, &has_row, &error) && has_row);
  return bow_statement_integer (select, 0);
}

static void
assert_not_in (OpenCase   *fixture,
               const char *table,
               const char *canary)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\"", table);
  g_autoptr (BowStatement) select = bow_connection_statement (fixture->bow_case->connection, sql, NULL);
  gboolean has_row;

  while (bow_statement_step (select, &has_row, NULL) && has_row)
    for (int i = 0; i < bow_statement_n_columns (select); i++)
      {
        gsize length;
        const guint8 *bytes = bow_statement_bytes (select, i, &length);

        if (length > 0 && memmem (bytes, length, canary, strlen (canary)) != NULL)
          g_error ("“%s” is in %s.%s", canary, table, bow_statement_column_name (select, i));
      }
}

/* In no cell of any table, those of the search index too. */
static void
assert_nowhere (OpenCase   *fixture,
                const char *canary)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (BowStatement) select =
    bow_connection_statement (fixture->bow_case->connection,
                              "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'", NULL);
  gboolean has_row;

  while (bow_statement_step (select, &has_row, NULL) && has_row)
    g_ptr_array_add (tables, g_strdup (bow_statement_text (select, 0)));
  g_assert_cmpuint (tables->len, >, 30);
  for (guint i = 0; i < tables->len; i++)
    assert_not_in (fixture, tables->pdata[i], canary);
}

static gboolean
has_change (OpenCase   *fixture,
            gint64      row,
            const char *verb,
            const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = bow_case_history (fixture->bow_case, row, &error);
  gboolean found = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < changes->len; i++)
    {
      BowChange *change = changes->pdata[i];

      g_assert_null (change->after != NULL ? strstr (change->after, "bow-sealed") : NULL);
      found = found || (g_str_equal (change->verb, verb) && (reason == NULL || g_strcmp0 (change->reason, reason) == 0));
    }
  return found;
}

/* Somebody who has the key of the file, and everything in it, reads ciphertext. */
static void
test_sealed (OpenCase      *fixture,
             gconstpointer  data)
{
  GError *error = NULL;
  gint64 row = add_source (fixture);
  g_autoptr (GPtrArray) hits = NULL;
  g_auto (GStrv) references = NULL;

  write_body (fixture, row, CANARY);
  assert_nowhere (fixture, CANARY);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM source WHERE body GLOB 'bow-sealed-1:*'"), ==, 1);
  expect (bow_case_open_source (fixture->bow_case, row, " ", &error) != NULL, &error, BOW_ERROR_RULE);
  assert_reads (fixture, row, CANARY);
  g_assert_true (has_change (fixture, row, "reveal", "Meeting today"));
  assert_nowhere (fixture, CANARY);

  hits = bow_case_search (fixture->bow_case, "source", NULL, 10, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 0);
  g_assert_cmpint (bow_case_count (fixture->bow_case, NULL, NULL), ==, 0);
  references = bow_case_list_source_references (fixture->bow_case, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (references[0], ==, "Q-000001");
  g_assert_null (references[1]);

  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  assert_reads (fixture, row, CANARY);
  open_case_assert_clean (fixture);
}

static void
test_readers (OpenCase      *fixture,
              gconstpointer  data)
{
  GError *error = NULL;
  gint64 row = add_source (fixture);
  g_autoptr (BowSource) source = NULL;

  add_account (fixture, OTHER, "|intelligence_supervisor|");
  add_account (fixture, OFFICER, "|intelligence_officer|");
  write_body (fixture, row, CANARY);
  expect (bow_case_grant_source (fixture->bow_case, row, OFFICER, &error), &error, BOW_ERROR_REFUSED);
  expect (bow_case_grant_source (fixture->bow_case, row, "nobody", &error), &error, BOW_ERROR_NOT_FOUND);
  expect (bow_case_withdraw_source (fixture->bow_case, row, CASE_ACCOUNT, &error), &error, BOW_ERROR_RULE);

  open_case_reopen (fixture, OTHER, PASSPHRASE);
  assert_refused (fixture, row);
  expect (bow_case_grant_source (fixture->bow_case, row, OTHER, &error), &error, BOW_ERROR_REFUSED);
  expect (bow_case_withdraw_source (fixture->bow_case, row, CASE_ACCOUNT, &error), &error, BOW_ERROR_REFUSED);

  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  g_assert_true (bow_case_grant_source (fixture->bow_case, row, OTHER, &error));
  g_assert_true (has_change (fixture, row, "grant", NULL));
  open_case_reopen (fixture, OTHER, PASSPHRASE);
  assert_reads (fixture, row, CANARY);
  write_body (fixture, row, SECOND_CANARY);
  assert_reads (fixture, row, SECOND_CANARY);

  /* Without the first, under a new key, and nothing of before in the log. */
  g_assert_true (bow_case_withdraw_source (fixture->bow_case, row, CASE_ACCOUNT, &error));
  assert_reads (fixture, row, SECOND_CANARY);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM payload WHERE instr(bytes, CAST('bow-sealed-1:' AS BLOB)) > 0"), ==, 1);
  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  assert_refused (fixture, row);
  source = bow_case_find_source (fixture->bow_case, "q-000001", &error);
  g_assert_no_error (error);
  g_assert_false (source->is_reader);
  g_assert_cmpstr (source->readers[0], ==, OTHER);
  g_assert_null (source->readers[1]);
  open_case_assert_clean (fixture);
}

static char *
dup_status (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSource) source = bow_case_find_source (fixture->bow_case, "Q-000001", &error);

  g_assert_no_error (error);
  return g_strdup (source->status);
}

/* By whom it is not sealed to: not what is in clear, not what is sealed, not by
 * a form. */
static void
assert_changes_nothing (OpenCase *fixture,
                        gint64    row)
{
  GError *error = NULL;
  g_autoptr (BowSecret) body = bow_secret_new_text ("Somebody else");
  g_autoptr (BowRecord) record = open_case_read (fixture, row);

  expect (bow_case_write_source (fixture->bow_case, row, body, &error), &error, BOW_ERROR_REFUSED);
  expect (bow_case_set_source_status (fixture->bow_case, row, "ended", &error), &error, BOW_ERROR_REFUSED);
  bow_record_set (record, "risk", "low");
  expect (bow_case_save (fixture->bow_case, record, &error), &error, BOW_ERROR_REFUSED);
}

/* Changed by those it is sealed to, for all of them and for nobody else. */
static void
test_change (OpenCase      *fixture,
             gconstpointer  data)
{
  GError *error = NULL;
  gint64 row = add_source (fixture);
  g_autofree char *status = NULL;
  g_autofree char *at_last = NULL;

  add_account (fixture, OTHER, "|intelligence_supervisor|");
  add_account (fixture, THIRD, "|intelligence_supervisor|");
  write_body (fixture, row, CANARY);
  g_assert_true (bow_case_grant_source (fixture->bow_case, row, OTHER, &error));
  write_body (fixture, row, SECOND_CANARY);
  assert_nowhere (fixture, SECOND_CANARY);
  g_assert_true (bow_case_set_source_status (fixture->bow_case, row, "resting", &error));
  expect (bow_case_set_source_status (fixture->bow_case, row, "asleep", &error), &error, BOW_ERROR_INVALID);
  status = dup_status (fixture);
  g_assert_cmpstr (status, ==, "resting");

  /* Of the entries for the body one holds, and the others led to it. */
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM entry WHERE field = 'body'"), ==, 3);
  g_assert_cmpint (count (fixture,
                          "SELECT count(*) FROM entry old JOIN entry new ON old.field = 'body' AND new.field = 'body' "
                          "AND instr(CAST(new.header AS TEXT), ',[\"' || lower(hex(old.hash)) || '\"]') > 0"), ==, 2);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM entry WHERE field = 'status' AND act = 'alteration'"), ==, 1);

  open_case_reopen (fixture, OTHER, PASSPHRASE);
  assert_reads (fixture, row, SECOND_CANARY);
  open_case_reopen (fixture, THIRD, PASSPHRASE);
  assert_refused (fixture, row);
  assert_changes_nothing (fixture, row);
  at_last = dup_status (fixture);
  g_assert_cmpstr (at_last, ==, "resting");
  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  assert_reads (fixture, row, SECOND_CANARY);
  open_case_assert_clean (fixture);
}

static void
test_permission (OpenCase      *fixture,
                 gconstpointer  data)
{
  GError *error = NULL;
  gint64 row = add_source (fixture);
  BowDisclosure disclosure = { .purpose = (char *) "Invented" };
  const char *withheld = NULL;

  write_body (fixture, row, CANARY);
  add_account (fixture, OFFICER, "|intelligence_officer|");
  open_case_reopen (fixture, OFFICER, PASSPHRASE);
  assert_refused (fixture, row);
  expect (bow_case_list_sources (fixture->bow_case, &error) != NULL, &error, BOW_ERROR_REFUSED);
  expect (bow_case_find_source (fixture->bow_case, "Q-000001", &error) != NULL, &error, BOW_ERROR_REFUSED);
  expect (bow_case_add_source (fixture->bow_case, "public", "active", "low", &error) != 0, &error, BOW_ERROR_REFUSED);
  expect (bow_case_read (fixture->bow_case, row, &error) != NULL, &error, BOW_ERROR_REFUSED);
  expect (bow_case_read_disclosed (fixture->bow_case, row, &disclosure, &withheld, &error) != NULL, &error, BOW_ERROR_REFUSED);
  expect (bow_case_bin (fixture->bow_case, row, NULL, &error), &error, BOW_ERROR_REFUSED);
}

/* By the ways that lead around: a form, an undo, a statement. */
static void
test_ways_around (OpenCase      *fixture,
                  gconstpointer  data)
{
  GError *error = NULL;
  gint64 row = add_source (fixture);
  g_autoptr (BowRecord) record = NULL;
  g_autofree char *sealed = NULL;
  static const char *const statements[] = {
    "UPDATE source SET body = 'Invented Nightingale'",
    "UPDATE source SET body = 'bow-sealed-1:Invented Nightingale, who lives at the mill, and whose telephone is 07700 900123; "
    "handled by somebody else who is invented too, so that the text is long enough to be taken for something sealed|x.y'",
    "UPDATE source SET body = 'bow-sealed-1:QUFB|x.y'",
    "INSERT OR REPLACE INTO source(id, type, status, risk) SELECT id, 'public', 'active', 'low' FROM source",
    "UPDATE source SET type = 'friend'",
  };

  write_body (fixture, row, CANARY);
  g_assert_null (bow_case_undo (fixture->bow_case, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  g_clear_error (&error);

  record = open_case_read (fixture, row);
  sealed = g_strdup (bow_record_get (record, "body"));
  bow_record_set (record, "body", "Invented Nightingale");
  expect (bow_case_save (fixture->bow_case, record, &error), &error, BOW_ERROR_INVALID);
  bow_record_set (record, "body", NULL);
  expect (bow_case_save (fixture->bow_case, record, &error), &error, BOW_ERROR_REFUSED);
  bow_record_set (record, "body", sealed);
  bow_record_set (record, "status", "ended");
  g_assert_true (bow_case_save (fixture->bow_case, record, &error));

  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    expect (bow_connection_execute (fixture->bow_case->connection, statements[i], &error), &error, BOW_ERROR_RULE);
  assert_reads (fixture, row, CANARY);
  open_case_assert_clean (fixture);
}

/* The reference of a note points into the register, where it looks like one. */
static void
test_reference (OpenCase      *fixture,
                gconstpointer  data)
{
  GError *error = NULL;
  g_autoptr (BowRecord) note = open_case_new_note (fixture, "The flat", "Cars call");

  bow_record_set (note, "source_reference", "Q-000001");
  expect (bow_case_save (fixture->bow_case, note, &error), &error, BOW_ERROR_NOT_FOUND);
  add_source (fixture);
  open_case_save (fixture, note);
  bow_record_set (note, "source_reference", "q-000001");
  expect (bow_case_save (fixture->bow_case, note, &error), &error, BOW_ERROR_NOT_FOUND);
  bow_record_set (note, "source_reference", "CHIS 14 of another force");
  open_case_save (fixture, note);
  expect (bow_connection_execute (fixture->bow_case->connection, "UPDATE note SET source_reference = 'Q-000009'", &error), &error, BOW_ERROR_RULE);
  g_assert_true (bow_connection_execute (fixture->bow_case->connection, "UPDATE note SET source_reference = 'Q-000001'", &error));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/case/sources/sealed", OpenCase, NULL, open_case_set_up, test_sealed, open_case_tear_down);
  g_test_add ("/case/sources/readers", OpenCase, NULL, open_case_set_up, test_readers, open_case_tear_down);
  g_test_add ("/case/sources/change", OpenCase, NULL, open_case_set_up, test_change, open_case_tear_down);
  g_test_add ("/case/sources/permission", OpenCase, NULL, open_case_set_up, test_permission, open_case_tear_down);
  g_test_add ("/case/sources/ways-around", OpenCase, NULL, open_case_set_up, test_ways_around, open_case_tear_down);
  g_test_add ("/case/sources/reference", OpenCase, NULL, open_case_set_up, test_reference, open_case_tear_down);

  return g_test_run ();
}
