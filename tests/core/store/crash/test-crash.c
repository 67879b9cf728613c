/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../log-fixture.h"

/*
 * A program that saves as fast as it can is killed at a random moment, again
 * and again, on the same file. Whatever it said was saved must be there;
 * nothing may be there in part; pages, chain and signatures must hold.
 */

#define N_ROUNDS 100
#define ENTRIES_AN_ACTION 3

static char *test_path;
static BowSecret *test_key;
static BowSecret *test_seeds;
static BowId test_file_id;

/* One action: three entries and three rows, now and then a large one. */
static void
write_action (BowConnection *connection, BowLog *log, gint64 action)
{
  g_autoptr (GError) error = NULL;
  gboolean is_large = action % 25 == 0;

  bow_connection_begin (connection, &error);
  g_assert_no_error (error);
  for (int i = 0; i < ENTRIES_AN_ACTION; i++)
    {
      g_autofree char *payload = g_strnfill (is_large ? 60000 : 40, 'p');
      BowEntry entry = { BOW_ACT_ALTERATION, "set", test_file_id, "title", NULL, 0, payload };
      g_autofree char *sql = g_strdup_printf ("INSERT INTO t(action, part) VALUES(%" G_GINT64_FORMAT ", %d)", action, i);

      bow_log_append (log, &entry, i == ENTRIES_AN_ACTION - 1, NULL, &error);
      g_assert_no_error (error);
      bow_connection_execute (connection, sql, &error);
      g_assert_no_error (error);
    }
  bow_connection_commit (connection, &error);
  g_assert_no_error (error);
}

/* Says each action once it is saved, until it is killed. */
static void
write_for_ever (int out)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowConnection) connection = bow_connection_open (test_path, test_key, &error);
  g_autoptr (BowLog) log = NULL;

  g_assert_no_error (error);
  log = bow_log_new (connection, &test_file_id, 1, test_seeds, &error);
  g_assert_no_error (error);
  for (gint64 action = 1 + store_number (connection, "SELECT coalesce(max(action), 0) FROM t");; action++)
    {
      write_action (connection, log, action);
      if (write (out, &action, sizeof action) != sizeof action)
        _exit (1);
      bow_log_remember_head (log, NULL);
    }
}

/* Lets a writer run for some milliseconds after its first word and kills it;
 * returns the last action that it said was saved. */
static gint64
run_and_kill (guint microseconds)
{
  gint64 action, last = 0;
  int ends[2];
  int status;
  pid_t child;

  g_assert_no_errno (pipe (ends));
  child = fork ();
  if (child == 0)
    {
      close (ends[0]);
      write_for_ever (ends[1]);
    }
  close (ends[1]);
  if (read (ends[0], &last, sizeof last) == sizeof last)
    g_usleep (microseconds);
  g_assert_no_errno (kill (child, SIGKILL));
  while (read (ends[0], &action, sizeof action) == sizeof action)
    last = action;
  close (ends[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (last, >, 0);
  return last;
}

static void
check_file (gint64 acknowledged)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowConnection) connection = bow_connection_open (test_path, test_key, &error);
  g_autoptr (BowLogReport) report = NULL;
  g_autoptr (BowLog) log = NULL;
  gint64 n_pages, n_bad, n_actions;

  g_assert_no_error (error);
  n_actions = store_number (connection, "SELECT max(action) FROM t");
  g_assert_cmpint (n_actions, >=, acknowledged);
  /* At most the one action that was saved but not said. */
  g_assert_cmpint (n_actions, <=, acknowledged + 1);
  g_assert_cmpint (store_number (connection, "SELECT count(*) FROM t"), ==, n_actions * ENTRIES_AN_ACTION);
  g_assert_cmpint (store_number (connection, "SELECT count(*) FROM entry"), ==, n_actions * ENTRIES_AN_ACTION);
  g_assert_cmpint (store_number (connection, "SELECT count(*) FROM payload"), ==, n_actions * ENTRIES_AN_ACTION);
  g_assert_cmpint (store_number (connection, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"), ==, 0);

  g_assert_true (bow_connection_check_pages (connection, &n_pages, &n_bad, NULL));
  g_assert_cmpint (n_bad, ==, 0);
  report = bow_log_verify (connection, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->faults->len, ==, 0);
  log = bow_log_new (connection, &test_file_id, 1, test_seeds, &error);
  g_assert_null (bow_log_get_doubt (log));
}

/* Whether a transaction was under way: the journal then has its mark; after a
 * commit its start is zeros. */
static gboolean
has_hot_journal (void)
{
  static const guint8 mark[] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };
  g_autofree char *path = g_strconcat (test_path, "-journal", NULL);
  g_autofree char *content = NULL;
  gsize length;

  return g_file_get_contents (path, &content, &length, NULL) && length > sizeof mark
         && memcmp (content, mark, sizeof mark) == 0;
}

static void
test_kill (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (GError) error = NULL;
  guint n_journals = 0;
  gint64 last = 0;

  {
    g_autoptr (BowConnection) connection = bow_connection_create (test_path, test_key, &error);

    g_assert_no_error (error);
    g_assert_true (bow_log_create_tables (connection, NULL));
    store_execute (connection, "CREATE TABLE t(id INTEGER PRIMARY KEY, action INTEGER NOT NULL, part INTEGER NOT NULL) STRICT;"
                               "CREATE INDEX t_by_action ON t(action)");
  }
  for (int i = 0; i < N_ROUNDS; i++)
    {
      gint64 action = run_and_kill ((guint) g_rand_int_range (random, 0, 15000));

      n_journals += has_hot_journal ();
      g_assert_cmpint (action, >, last);
      check_file (action);
      last = action;
    }
  g_test_message ("%" G_GINT64_FORMAT " actions saved, %d kills, %u of them while saving", last, N_ROUNDS, n_journals);
  g_assert_cmpuint (n_journals, >, 0);
}

int
main (int argc, char **argv)
{
  g_autofree char *state = log_fixture_use_state ();
  StoreFixture fixture;
  int status;

  g_test_init (&argc, &argv, NULL);
  store_fixture_set_up (&fixture, NULL);
  test_path = fixture.path;
  test_key = fixture.key;
  test_seeds = bow_secret_new_random (BOW_SEEDS_LENGTH);
  bow_id_generate (&test_file_id);

  g_test_add_func ("/store/crash/kill", test_kill);

  status = g_test_run ();
  bow_secret_unref (test_seeds);
  store_fixture_tear_down (&fixture, NULL);
  log_fixture_remove_state (state);
  return status;
}
