/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-clock.h"
#include "log-fixture.h"

static BowEntry
entry_about (const BowId *subject, const char *verb, const char *field, const char *payload)
{
  return (BowEntry){ BOW_ACT_ALTERATION, verb, *subject, field, NULL, 0, payload };
}

/* One action of one entry, saved. */
static gint64
save (LogFixture *fixture, const BowEntry *entry)
{
  gint64 row;

  log_fixture_begin (fixture);
  row = log_fixture_append (fixture, entry, TRUE);
  log_fixture_commit (fixture);
  return row;
}

static gboolean
collect (const BowStoredEntry *entry, gpointer user_data, GError **error)
{
  g_string_append_printf (user_data, "%s %s %s %s %d\n", bow_act_name (entry->act), entry->verb,
                          entry->field != NULL ? entry->field : "-",
                          entry->payload != NULL ? entry->payload : "-", entry->is_signed);
  return TRUE;
}

static char *
read_all (LogFixture *fixture, gint64 after, const BowId *subject)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  bow_log_foreach (fixture->connection, after, subject, collect, text, NULL, &error);
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

static void
test_append (LogFixture *fixture, gconstpointer data)
{
  g_autofree char *all = NULL;
  g_autofree char *one = NULL;
  g_autofree char *later = NULL;
  BowId first, second;
  BowEntry entries[4];
  gint64 rows[4];

  bow_id_generate (&first);
  bow_id_generate (&second);
  entries[0] = entry_about (&first, "create", NULL, "{\"kind\":\"report\"}");
  entries[0].act = BOW_ACT_COLLECTION;
  entries[1] = entry_about (&second, "create", NULL, "{}");
  entries[2] = entry_about (&first, "set", "title", "{\"value\":\"é\"}");
  entries[2].supersedes = &rows[0];
  entries[2].n_supersedes = 1;
  entries[3] = entry_about (&first, "look", NULL, NULL);
  entries[3].act = BOW_ACT_CONSULTATION;

  log_fixture_begin (fixture);
  for (int i = 0; i < 4; i++)
    rows[i] = log_fixture_append (fixture, &entries[i], i == 1 || i == 3);
  log_fixture_commit (fixture);
  log_fixture_assert_sound (fixture);

  all = read_all (fixture, 0, NULL);
  g_assert_cmpstr (all, ==,
                   "collection create - {\"kind\":\"report\"} 0\nalteration create - {} 1\n"
                   "alteration set title {\"value\":\"é\"} 0\nconsultation look - - 1\n");
  one = read_all (fixture, 0, &second);
  g_assert_cmpstr (one, ==, "alteration create - {} 1\n");
  later = read_all (fixture, rows[2], &first);
  g_assert_cmpstr (later, ==, "consultation look - - 1\n");

  g_assert_cmpint (bow_log_last_for (fixture->log, &first, "title", NULL), ==, rows[2]);
  g_assert_cmpint (bow_log_last_for (fixture->log, &first, "body", NULL), ==, rows[0]);
  g_assert_cmpint (bow_log_last_for (fixture->log, &first, NULL, NULL), ==, rows[3]);
  g_assert_cmpint (bow_log_last_for (fixture->log, &fixture->file_id, NULL, NULL), ==, 0);
}

static gboolean
stop_at_second (const BowStoredEntry *entry, gpointer user_data, GError **error)
{
  int *n = user_data;

  if (++*n < 2)
    return TRUE;
  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE, "enough");
  return FALSE;
}

static void
test_foreach_stops (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  BowId subject;
  int n = 0;

  bow_id_generate (&subject);
  for (int i = 0; i < 3; i++)
    save (fixture, &(BowEntry){ BOW_ACT_CONTROL, "number", subject, NULL, NULL, 0, NULL });
  g_assert_false (bow_log_foreach (fixture->connection, 0, NULL, stop_at_second, &n, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  g_assert_cmpint (n, ==, 2);
  g_clear_error (&error);

  g_cancellable_cancel (cancellable);
  g_assert_false (bow_log_foreach (fixture->connection, 0, NULL, stop_at_second, &n, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (bow_log_verify (fixture->connection, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Thousands of entries of all kinds, some of them rolled back. */
static void
test_random (LogFixture *fixture, gconstpointer data)
{
  static const char *const fields[] = { NULL, "title", "body", "a\"b\\c\n", "ünï" };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (BowLogReport) report = NULL;
  BowId subjects[20];
  guint n_actions = 0;

  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    bow_id_generate (&subjects[i]);
  while (rows->len < 5000)
    {
      int n = g_rand_int_range (random, 1, 12);
      guint n_before = rows->len;

      log_fixture_begin (fixture);
      for (int i = 0; i < n; i++)
        {
          g_autofree char *payload = g_strnfill ((gsize) g_rand_int_range (random, 0, 300), 'p');
          gint64 *replaced = rows->len > 0 ? &g_array_index (rows, gint64, g_rand_int_range (random, 0, (int) rows->len)) : NULL;
          BowEntry entry = { (BowAct) g_rand_int_range (random, 0, 7), "set",
                             subjects[g_rand_int_range (random, 0, 20)],
                             fields[g_rand_int_range (random, 0, 5)], replaced,
                             replaced != NULL && g_rand_boolean (random) ? 1 : 0,
                             g_rand_boolean (random) ? payload : NULL };
          gint64 row = log_fixture_append (fixture, &entry, i == n - 1);

          g_array_append_val (rows, row);
        }
      if (g_rand_int_range (random, 0, 10) == 0)
        {
          bow_connection_rollback (fixture->connection);
          bow_log_rolled_back (fixture->log);
          g_array_set_size (rows, n_before);
        }
      else
        {
          log_fixture_commit (fixture);
          n_actions++;
        }
    }

  report = log_fixture_verify (fixture);
  g_assert_cmpuint (report->faults->len, ==, 0);
  g_assert_cmpint (report->n_entries, ==, rows->len);
  g_assert_cmpint (report->n_signatures, ==, n_actions);
  g_assert_cmpint (report->n_erased, ==, 0);
  g_assert_cmpuint (strlen (report->head), ==, 64);
}

static void
test_erase (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (BowLogReport) silent = NULL;
  g_autoptr (BowLogReport) report = NULL;
  g_autoptr (GError) error = NULL;
  BowId subject;
  gint64 row;

  bow_id_generate (&subject);
  row = save (fixture, &(BowEntry){ BOW_ACT_COLLECTION, "create", subject, NULL, NULL, 0, "{\"a\":1}" });
  save (fixture, &(BowEntry){ BOW_ACT_CONSULTATION, "look", subject, NULL, NULL, 0, NULL });
  g_assert_true (bow_log_erase_payload (fixture->log, row, NULL));
  g_assert_false (bow_log_erase_payload (fixture->log, row, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND);
  g_assert_cmpint (store_number (fixture->connection, "SELECT count(*) FROM payload"), ==, 0);

  /* Content that is gone without a word was taken away. */
  silent = log_fixture_verify (fixture);
  g_assert_cmpuint (silent->faults->len, ==, 1);
  save (fixture, &(BowEntry){ BOW_ACT_ERASURE, "erase", subject, NULL, NULL, 0, NULL });

  report = log_fixture_verify (fixture);
  g_assert_cmpuint (report->faults->len, ==, 0);
  g_assert_cmpint (report->n_erased, ==, 1);
}

/* What the file itself refuses, whoever asks. */
static void
test_kept (LogFixture *fixture, gconstpointer data)
{
  static const char *const refused[] = {
    "UPDATE entry SET verb = 'x'", "DELETE FROM entry", "UPDATE feed SET account = 2", "DELETE FROM feed",
    "UPDATE payload SET bytes = x'00'", "INSERT INTO payload SELECT 1, salt, bytes FROM payload LIMIT 1",
    "REPLACE INTO payload SELECT * FROM payload LIMIT 1",
    "INSERT INTO entry SELECT 99, feed, seq, clock, prev, act, verb, subject, field, header, commitment, hash, signature FROM entry LIMIT 1",
    "INSERT INTO entry SELECT 99, feed, 4, clock, prev, act, verb, subject, field, header, commitment, hash, signature FROM entry WHERE seq = 3",
    "INSERT INTO entry SELECT 99, feed, 5, clock, hash, act, verb, subject, field, header, commitment, hash, signature FROM entry WHERE seq = 3",
    "REPLACE INTO entry SELECT id, feed, 4, clock, hash, act, verb, subject, field, header, commitment, hash, signature FROM entry WHERE seq = 3",
    "REPLACE INTO entry SELECT 99, feed, 1, clock, prev, act, verb, subject, field, header, commitment, hash, signature FROM entry WHERE seq = 1",
    "REPLACE INTO entry SELECT 99, feed, 2, clock, prev, act, verb, subject, field, header, commitment, hash, signature FROM entry WHERE seq = 2",
    "INSERT INTO entry SELECT 99, feed, 0, clock, prev, act, verb, subject, field, header, commitment, hash, signature FROM entry WHERE seq = 1",
    "INSERT INTO entry SELECT 99, feed, -1, clock, prev, act, verb, subject, field, header, commitment, hash, signature FROM entry WHERE seq = 1",
    "INSERT INTO entry SELECT 99, 8, 1, clock, prev, act, verb, subject, field, header, commitment, hash, signature FROM entry WHERE seq = 1",
    "UPDATE OR REPLACE entry SET seq = 1 WHERE seq = 2",
  };
  g_autoptr (GError) error = NULL;
  BowId subject;

  bow_id_generate (&subject);
  for (int i = 0; i < 3; i++)
    save (fixture, &(BowEntry){ BOW_ACT_COLLECTION, "create", subject, NULL, NULL, 0, "{}" });
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      if (bow_connection_execute (fixture->connection, refused[i], &error))
        g_test_message ("%s", refused[i]);
      g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
      g_clear_error (&error);
    }
  log_fixture_assert_sound (fixture);
}

/* Opened again, the log goes on in the same feed. */
static void
test_goes_on (LogFixture *fixture, gconstpointer data)
{
  BowId subject;

  bow_id_generate (&subject);
  for (int i = 0; i < 5; i++)
    {
      save (fixture, &(BowEntry){ BOW_ACT_COLLECTION, "create", subject, NULL, NULL, 0, "{}" });
      log_fixture_open (fixture);
      g_assert_null (bow_log_get_doubt (fixture->log));
    }
  g_assert_cmpint (store_number (fixture->connection, "SELECT count(*) FROM feed"), ==, 1);
  g_assert_cmpint (store_number (fixture->connection, "SELECT max(seq) FROM entry"), ==, 5);
  log_fixture_assert_sound (fixture);
}

/* A file that comes from another computer is gone on with in a new feed. */
static void
test_another_computer (LogFixture *fixture, gconstpointer data)
{
  BowId subject;

  bow_id_generate (&subject);
  save (fixture, &(BowEntry){ BOW_ACT_COLLECTION, "create", subject, NULL, NULL, 0, "{}" });
  log_fixture_forget (fixture);
  log_fixture_open (fixture);
  g_assert_null (bow_log_get_doubt (fixture->log));
  save (fixture, &(BowEntry){ BOW_ACT_ALTERATION, "set", subject, "title", NULL, 0, "{}" });
  save (fixture, &(BowEntry){ BOW_ACT_ALTERATION, "set", subject, "title", NULL, 0, "{}" });

  g_assert_cmpint (store_number (fixture->connection, "SELECT count(*) FROM feed"), ==, 2);
  g_assert_cmpint (store_number (fixture->connection, "SELECT parent FROM feed WHERE id = 2"), ==, 1);
  g_assert_cmpint (store_number (fixture->connection, "SELECT count(*) FROM entry WHERE feed = 2"), ==, 2);
  g_assert_cmpint (store_number (fixture->connection,
                                 "SELECT count(*) FROM entry a JOIN entry b ON b.id = a.id + 1 WHERE b.clock <= a.clock"),
                   ==, 0);
  log_fixture_assert_sound (fixture);
}

/* Two accounts on one computer each have their feed and are both remembered. */
static void
test_two_accounts (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (BowSecret) seeds = bow_secret_new_random (BOW_SEEDS_LENGTH);
  g_autofree char *path = log_fixture_head_path (fixture);
  g_autofree char *heads = NULL;
  BowId subject;

  bow_id_generate (&subject);
  for (int i = 0; i < 4; i++)
    {
      g_clear_object (&fixture->log);
      fixture->log = bow_log_new (fixture->connection, &fixture->file_id, i % 2 + 1,
                                  i % 2 == 0 ? fixture->seeds : seeds, NULL);
      save (fixture, &(BowEntry){ BOW_ACT_COLLECTION, "create", subject, NULL, NULL, 0, "{}" });
      g_assert_null (bow_log_get_doubt (fixture->log));
    }
  g_assert_cmpint (store_number (fixture->connection, "SELECT count(*) FROM feed"), ==, 2);
  g_assert_true (g_file_get_contents (path, &heads, NULL, NULL));
  g_assert_cmpuint (strlen (heads), ==, 2 * 122);
  log_fixture_assert_sound (fixture);
}

/* Somebody else begins a feed while the log is being checked: that is no fault. */
static void
test_begun_meanwhile (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (BowSecret) seeds = bow_secret_new_random (BOW_SEEDS_LENGTH);
  g_autoptr (BowLogCheck) check = NULL;
  g_autoptr (BowLogReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;
  BowId subject;

  bow_id_generate (&subject);
  save (fixture, &(BowEntry){ BOW_ACT_COLLECTION, "create", subject, NULL, NULL, 0, "{}" });
  check = bow_log_check_new (fixture->connection);
  g_assert_true (bow_log_check_step (check, 1, &done, &error));
  g_assert_false (done);
  g_clear_object (&fixture->log);
  fixture->log = bow_log_new (fixture->connection, &fixture->file_id, 2, seeds, NULL);
  save (fixture, &(BowEntry){ BOW_ACT_ALTERATION, "set", subject, "title", NULL, 0, "{}" });
  g_assert_true (bow_log_check_step (check, 10, &done, &error));
  g_assert_true (done);
  report = bow_log_check_finish (check, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->n_entries, ==, 2);
  g_assert_cmpuint (report->faults->len, ==, 0);
}

/* An older copy put in the place of the file is noticed, once. */
static void
test_older_copy (LogFixture *fixture, gconstpointer data)
{
  BowId subject;

  bow_id_generate (&subject);
  for (int i = 0; i < 3; i++)
    save (fixture, &(BowEntry){ BOW_ACT_COLLECTION, "create", subject, NULL, NULL, 0, "{}" });
  store_execute (fixture->connection,
                 "PRAGMA foreign_keys=OFF; DROP TRIGGER entry_is_kept;"
                 "DELETE FROM entry WHERE seq = 3; DELETE FROM payload WHERE entry = 3; PRAGMA foreign_keys=ON");
  log_fixture_open (fixture);
  g_assert_nonnull (bow_log_get_doubt (fixture->log));
  {
    g_autoptr (BowLogReport) report = log_fixture_verify (fixture);

    g_assert_cmpuint (report->faults->len, ==, 1);
  }

  save (fixture, &(BowEntry){ BOW_ACT_COLLECTION, "create", subject, NULL, NULL, 0, "{}" });
  g_assert_cmpint (store_number (fixture->connection, "SELECT count(*) FROM feed"), ==, 2);
  log_fixture_open (fixture);
  g_assert_null (bow_log_get_doubt (fixture->log));
  log_fixture_assert_sound (fixture);
}

/* A crash between the commit and the note outside does no harm. */
static void
test_not_remembered (LogFixture *fixture, gconstpointer data)
{
  g_autofree char *path = log_fixture_head_path (fixture);
  g_autofree char *heads = NULL;
  BowId subject;

  bow_id_generate (&subject);
  save (fixture, &(BowEntry){ BOW_ACT_COLLECTION, "create", subject, NULL, NULL, 0, "{}" });
  g_assert_true (g_file_get_contents (path, &heads, NULL, NULL));
  save (fixture, &(BowEntry){ BOW_ACT_COLLECTION, "create", subject, NULL, NULL, 0, "{}" });
  g_assert_true (g_file_set_contents (path, heads, -1, NULL));
  log_fixture_open (fixture);
  g_assert_null (bow_log_get_doubt (fixture->log));
  save (fixture, &(BowEntry){ BOW_ACT_COLLECTION, "create", subject, NULL, NULL, 0, "{}" });
  g_assert_cmpint (store_number (fixture->connection, "SELECT count(*) FROM feed"), ==, 1);
  log_fixture_assert_sound (fixture);

  /* Nor does nonsense in the note. */
  g_assert_true (g_file_set_contents (path, "nonsense\n\xff 1 2\n", -1, NULL));
  log_fixture_open (fixture);
  g_assert_null (bow_log_get_doubt (fixture->log));
  log_fixture_assert_sound (fixture);
}

/* The clock of the log never goes back, whatever the computer's does; the
 * feed begun in a transaction that was undone is begun again. */
static void
test_clock (LogFixture *fixture, gconstpointer data)
{
  static const gint64 times[] = { 2000000000000, 1000000000000, 2000000000000, 1500000000000 };
  BowId subject;

  bow_id_generate (&subject);
  log_fixture_begin (fixture);
  log_fixture_append (fixture, &(BowEntry){ BOW_ACT_COLLECTION, "create", subject, NULL, NULL, 0, "{}" }, TRUE);
  bow_connection_rollback (fixture->connection);
  bow_log_rolled_back (fixture->log);
  g_assert_true (bow_log_remember_head (fixture->log, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      bow_clock_set_story (times[i]);
      save (fixture, &(BowEntry){ BOW_ACT_COLLECTION, "create", subject, NULL, NULL, 0, "{}" });
    }
  bow_clock_set_story (0);
  g_assert_cmpint (store_number (fixture->connection, "SELECT count(*) FROM feed"), ==, 1);
  g_assert_cmpint (store_number (fixture->connection,
                                 "SELECT count(*) FROM entry a JOIN entry b ON b.id = a.id + 1 WHERE b.clock <= a.clock"),
                   ==, 0);
  g_assert_cmpint (store_number (fixture->connection, "SELECT clock >> 16 FROM entry ORDER BY id LIMIT 1"), >=, times[0]);
  log_fixture_assert_sound (fixture);
}

/* The stored header is JSON that others can read. */
static void
test_header (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (BowStatement) statement = NULL;
  gboolean has_row;
  BowId subject;

  bow_id_generate (&subject);
  save (fixture, &(BowEntry){ BOW_ACT_ALTERATION, "set", subject, "a\"b", NULL, 0, "{}" });
  statement = bow_connection_statement (fixture->connection,
                                        "SELECT json_valid(header), json_array_length(header), header ->> 0,"
                                        " header ->> 2 = seq, header ->> 3 = clock, header ->> 5 = lower(hex(prev)),"
                                        " header ->> 6 = act, header ->> 7 = verb, header ->> 9 = field,"
                                        " json_array_length(header, '$[10]') = 0, header ->> 11 <> '',"
                                        " header ->> 12 = lower(hex(commitment)), length(header ->> 4) = 29"
                                        " FROM (SELECT *, CAST(header AS TEXT) AS header FROM entry)",
                                        NULL);
  g_assert_true (bow_statement_step (statement, &has_row, NULL));
  g_assert_true (has_row);
  g_assert_cmpint (bow_statement_integer (statement, 0), ==, 1);
  g_assert_cmpint (bow_statement_integer (statement, 1), ==, 13);
  for (int i = 2; i < 13; i++)
    g_assert_cmpint (bow_statement_integer (statement, i), ==, 1);
}

#define ADD(name, func) \
  g_test_add ("/store/log/" name, LogFixture, NULL, log_fixture_set_up, func, log_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *state = log_fixture_use_state ();
  int status;

  g_test_init (&argc, &argv, NULL);

  ADD ("append", test_append);
  ADD ("foreach-stops", test_foreach_stops);
  ADD ("random", test_random);
  ADD ("erase", test_erase);
  ADD ("kept", test_kept);
  ADD ("goes-on", test_goes_on);
  ADD ("another-computer", test_another_computer);
  ADD ("two-accounts", test_two_accounts);
  ADD ("begun-meanwhile", test_begun_meanwhile);

  ADD ("older-copy", test_older_copy);
  ADD ("not-remembered", test_not_remembered);
  ADD ("clock", test_clock);
  ADD ("header", test_header);

  status = g_test_run ();
  log_fixture_remove_state (state);
  return status;
}
