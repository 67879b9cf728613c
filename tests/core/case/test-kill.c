/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "open-case.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "case/bow-case-private.h"

/*
 * Saves until it is killed, and tells of each save that was acknowledged. What
 * was acknowledged must be there afterwards, and nothing half done.
 */

#define ROUNDS 100

static void
save_for_ever (const char *path,
               int         told)
{
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (CASE_PASSPHRASE);
  g_autoptr (BowCase) bow_case = bow_case_open (path, NULL, passphrase, NULL, NULL);
  char ready = 0;

  g_assert_nonnull (bow_case);
  g_assert_cmpint (write (told, &ready, 1), ==, 1);
  while (TRUE)
    {
      g_autoptr (BowRecord) note = bow_case_new_record (bow_case, bow_kind_find ("note"), NULL);
      BowRecord *line;
      gint64 row;

      bow_record_set (note, "title", "Saved before the end");
      bow_record_set (note, "marking", "OFFICIAL");
      bow_record_set (note, "handling", "P");
      line = bow_record_add_child (note, bow_kind_find ("line"));
      bow_record_set (line, "text", "A line");
      bow_record_set (line, "source", "2");
      bow_record_set (line, "assessment", "B");
      g_assert_true (bow_case_save (bow_case, note, NULL));
      row = bow_record_get_row (note);
      g_assert_cmpint (write (told, &row, sizeof row), ==, sizeof row);
    }
}

/* Adds what one child acknowledged before it was killed to @rows. */
static void
run_and_kill (OpenCase *fixture,
              GArray   *rows,
              gint64    after_us)
{
  int ends[2];
  gint64 row;
  char ready;
  pid_t child;
  int status;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  if (child == 0)
    {
      close (ends[0]);
      save_for_ever (fixture->path, ends[1]);
      _exit (1);
    }

  close (ends[1]);
  g_assert_cmpint (read (ends[0], &ready, 1), ==, 1);
  g_usleep ((gulong) after_us);
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  while (read (ends[0], &row, sizeof row) == sizeof row)
    g_array_append_val (rows, row);
  close (ends[0]);
}

static gboolean
is_whole (OpenCase *fixture,
          gint64    row)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (fixture->bow_case->connection,
                              "SELECT 1 FROM record r JOIN note n ON n.id = r.id JOIN record c ON c.parent = r.id JOIN line l ON l.id = c.id "
                              "WHERE r.id = ? AND r.grade = '2 B P'", NULL);
  gboolean has_row;

  bow_statement_bind_integer (select, 1, row);

  return bow_statement_step (select, &has_row, NULL) && has_row;
}

static void
test_kill (OpenCase      *fixture,
           gconstpointer  data)
{
  guint32 seed = g_test_rand_int_range (1, G_MAXINT32);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_test_message ("seed %u", seed);
  bow_case_close (fixture->bow_case, NULL);
  g_clear_object (&fixture->bow_case);

  for (int i = 0; i < ROUNDS; i++)
    {
      run_and_kill (fixture, rows, g_rand_int_range (rand, 0, 60000));
      if (i % 10 == 9)
        {
          open_case_reopen (fixture, NULL, CASE_PASSPHRASE);
          open_case_assert_clean (fixture);
          for (guint j = 0; j < rows->len; j++)
            g_assert_true (is_whole (fixture, g_array_index (rows, gint64, j)));
          bow_case_close (fixture->bow_case, NULL);
          g_clear_object (&fixture->bow_case);
        }
    }

  g_test_message ("killed %d times; %u saves acknowledged, all there", ROUNDS, rows->len);
  g_assert_cmpuint (rows->len, >, ROUNDS);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/case/kill/during-saves", OpenCase, NULL, open_case_set_up, test_kill, open_case_tear_down);

  return g_test_run ();
}
