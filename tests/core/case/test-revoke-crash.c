/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "open-case.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "case/bow-case-private.h"
#include "crash-io.h"

/*
 * A revocation is stopped at every step by which it changes a file: first the
 * program is killed there, then the computer loses its power there. Each time
 * one of the two keys in the key file opens the case file, somebody who stays
 * opens it with their own passphrase, and that finishes the revocation.
 */

#define OTHER "1002"
#define OTHER_PASSPHRASE "seven copper kettles sing softly"
#define STAYS "1003"
#define STAYS_PASSPHRASE "mosaic saddle thimble bracken heron"

/* After one crash in so many the whole file is verified as well. */
#define THOROUGH 8

typedef struct
{
  OpenCase base;
  /* Where each crash is tried: the folder is filled anew for it. */
  char *place;
  char *path;
  /* The key that the revoked account knows. */
  BowSecret *old_key;
  /* Name: content, of the files before. */
  GHashTable *before;
  guint n_finished;
  guint n_untouched;
} Fixture;

static void
add (Fixture    *fixture,
     const char *name,
     const char *passphrase)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) secret = bow_secret_new_text (passphrase);

  bow_case_add_account (fixture->base.bow_case, name, NULL, "|intelligence_officer|", secret, &error);
  g_assert_no_error (error);
}

static void
close_case (OpenCase *open_case)
{
  g_autoptr (GError) error = NULL;

  bow_case_close (open_case->bow_case, &error);
  g_assert_no_error (error);
  g_clear_object (&open_case->bow_case);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  static const char *const names[] = { "test.bowstreet", "test.bowstreet-keys" };

  open_case_set_up (&fixture->base, NULL);
  add (fixture, OTHER, OTHER_PASSPHRASE);
  add (fixture, STAYS, STAYS_PASSPHRASE);
  open_case_save_report (&fixture->base, "Written before the revocation");
  fixture->old_key = bow_secret_ref (fixture->base.bow_case->database_key);
  close_case (&fixture->base);

  fixture->place = g_build_filename (fixture->base.folder, "place", NULL);
  fixture->path = g_build_filename (fixture->place, "test.bowstreet", NULL);
  g_assert_cmpint (g_mkdir (fixture->place, 0700), ==, 0);
  fixture->before = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_bytes_unref);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->base.folder, names[i], NULL);
      char *content;
      gsize length;

      g_assert_true (g_file_get_contents (path, &content, &length, NULL));
      g_hash_table_insert (fixture->before, (gpointer) names[i], g_bytes_new_take (content, length));
    }
}

static void
empty (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      g_assert_cmpint (g_unlink (child), ==, 0);
    }
}

/* Each crash is one of the same file: this computer remembers none of it. */
static void
empty_place (Fixture *fixture)
{
  g_autofree char *memory = g_build_filename (g_get_user_state_dir (), "bowstreet", NULL);

  empty (fixture->place);
  empty (memory);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  empty_place (fixture);
  g_hash_table_unref (fixture->before);
  bow_secret_unref (fixture->old_key);
  g_free (fixture->path);
  g_free (fixture->place);
  open_case_tear_down (&fixture->base, NULL);
}

static void
put_back (Fixture *fixture)
{
  GHashTableIter iter;
  gpointer name, bytes;

  empty_place (fixture);
  g_hash_table_iter_init (&iter, fixture->before);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    {
      g_autofree char *path = g_build_filename (fixture->place, name, NULL);
      gsize length;
      const char *content = g_bytes_get_data (bytes, &length);

      g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));
    }
}

static BowCase *
open_place (Fixture     *fixture,
            const char  *account,
            const char  *passphrase,
            GError     **error)
{
  g_autoptr (BowSecret) secret = bow_secret_new_text (passphrase);

  return bow_case_open (fixture->path, account, secret, NULL, error);
}

static void
revoke_other (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowCase) bow_case = open_place (fixture, CASE_ACCOUNT, CASE_PASSPHRASE, &error);

  g_assert_no_error (error);
  bow_case_revoke_account (bow_case, OTHER, &error);
  g_assert_no_error (error);
  bow_case_close (bow_case, &error);
  g_assert_no_error (error);
}

static gboolean
opens (Fixture   *fixture,
       BowSecret *key)
{
  g_autoptr (BowConnection) connection = key != NULL ? bow_connection_open (fixture->path, key, NULL) : NULL;

  return connection != NULL;
}

/* What a slot holds, before anybody's program mends anything: exactly one key
 * opens the file, in whichever order they are tried. */
static void
check_keys (Fixture  *fixture,
            gboolean  new_first)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) secret = bow_secret_new_text (STAYS_PASSPHRASE);
  g_autofree char *path = bow_key_file_path_for (fixture->path);
  g_autoptr (BowKeyFile) keys = bow_key_file_load (path, &error);
  g_autoptr (BowUnlocked) unlocked = NULL;
  gboolean by_new;
  gboolean by_old;

  g_assert_no_error (error);
  unlocked = bow_key_file_unlock (keys, STAYS, secret, &error);
  g_assert_no_error (error);

  by_new = new_first && opens (fixture, unlocked->next_key);
  by_old = opens (fixture, unlocked->database_key);
  by_new = by_new || opens (fixture, unlocked->next_key);
  g_assert_cmpint (by_new, !=, by_old);
}

static gboolean
is_revoked (BowCase *bow_case)
{
  g_autofree char *standing = NULL;
  BowId id;

  g_assert_true (bow_case_find_account (bow_case, OTHER, &id, &standing, NULL));

  return strcmp (standing, "revoked") == 0;
}

static void
check_clean (BowCase *bow_case)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowVerifyReport) report = bow_case_verify (bow_case, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < report->faults->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (report->faults, i));
  g_assert_cmpuint (report->faults->len, ==, 0);
}

/* Somebody who stays opens the file, and nothing is left half done. */
static void
check_opened (Fixture  *fixture,
              gboolean  thoroughly)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowCase) bow_case = open_place (fixture, STAYS, STAYS_PASSPHRASE, &error);
  gboolean revoked;

  g_assert_no_error (error);
  g_assert_null (bow_case_get_doubt (bow_case));
  revoked = is_revoked (bow_case);
  g_assert_false (bow_key_file_is_renewing (bow_case->keys));
  g_assert_cmpint (bow_key_file_get_generation (bow_case->keys) > 1, ==, revoked);
  g_assert_cmpint (bow_key_file_find (bow_case->keys, OTHER) == NULL, ==, revoked);
  if (thoroughly)
    check_clean (bow_case);
  bow_case_close (bow_case, &error);
  g_assert_no_error (error);

  g_assert_cmpint (opens (fixture, fixture->old_key), ==, !revoked);
  if (revoked)
    fixture->n_finished++;
  else
    fixture->n_untouched++;
}

static guint
count_steps (Fixture *fixture)
{
  guint n_steps;

  put_back (fixture);
  crash_io_record (fixture->place);
  revoke_other (fixture);
  n_steps = crash_io_stop ();
  g_assert_cmpuint (n_steps, >, 50);

  return n_steps;
}

static gboolean
is_killed_at (Fixture *fixture,
              guint    step)
{
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      crash_io_die_at (fixture->place, step);
      revoke_other (fixture);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) ? WTERMSIG (status) == SIGKILL : WEXITSTATUS (status) == 0);

  return WIFSIGNALED (status);
}

static void
test_kill (Fixture       *fixture,
           gconstpointer  data)
{
  guint step = 0;

  do
    {
      step++;
      put_back (fixture);
      if (!is_killed_at (fixture, step))
        break;
      check_keys (fixture, step % 2 == 0);
      check_opened (fixture, step % THOROUGH == 0);
    }
  while (TRUE);

  check_opened (fixture, TRUE);
  g_test_message ("killed at each of %u steps: %u times finished by who opened it next, %u times nothing had happened",
                  step - 1, fixture->n_finished - 1, fixture->n_untouched);
  g_assert_cmpuint (fixture->n_finished, >, 10);
  g_assert_cmpuint (fixture->n_untouched, >, 0);
}

static gboolean
is_half_done (Fixture *fixture)
{
  g_autofree char *path = bow_key_file_path_for (fixture->path);
  g_autoptr (BowKeyFile) keys = bow_key_file_load (path, NULL);

  return keys != NULL && bow_key_file_is_renewing (keys);
}

/* What lies there now is what each crash begins with. */
static void
begin_from_here (Fixture *fixture)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->place, 0, NULL);
  const char *name;

  g_hash_table_remove_all (fixture->before);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->place, name, NULL);
      char *content;
      gsize length;

      g_assert_true (g_file_get_contents (path, &content, &length, NULL));
      g_hash_table_insert (fixture->before, (gpointer) g_intern_string (name), g_bytes_new_take (content, length));
    }
}

/* Opens the file, and is killed at a step of that; nobody is told that the key
 * file is an old one that was put back. */
static gboolean
opening_is_killed_at (Fixture *fixture,
                      guint    step)
{
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      g_autoptr (BowCase) bow_case = NULL;

      crash_io_die_at (fixture->place, step);
      bow_case = open_place (fixture, STAYS, STAYS_PASSPHRASE, NULL);
      if (bow_case == NULL || bow_case_get_doubt (bow_case) != NULL)
        _exit (1);
      bow_case_close (bow_case, NULL);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) ? WTERMSIG (status) == SIGKILL : WEXITSTATUS (status) == 0);

  return WIFSIGNALED (status);
}

/* So many steps it takes to finish a revocation. */
static guint
count_opening (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowCase) bow_case = NULL;

  put_back (fixture);
  crash_io_record (fixture->place);
  bow_case = open_place (fixture, STAYS, STAYS_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_null (bow_case_get_doubt (bow_case));

  return crash_io_stop ();
}

/* Whoever opens the file to finish a revocation is stopped, too: near the end,
 * where the key file and the log are written, at each step. */
static guint
kill_openings (Fixture *fixture,
               guint    n_tries)
{
  guint n_killed = 0;
  guint n_steps;
  guint stride;

  begin_from_here (fixture);
  n_steps = count_opening (fixture);
  stride = MAX (n_steps / n_tries, 1);
  for (guint step = 1; step <= n_steps; step += step + n_tries < n_steps ? stride : 1)
    {
      put_back (fixture);
      if (!opening_is_killed_at (fixture, step))
        continue;
      check_keys (fixture, step % 2 == 0);
      check_opened (fixture, FALSE);
      n_killed++;
    }

  return n_killed;
}

static void
test_kill_opening (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GHashTable) whole = g_hash_table_ref (fixture->before);
  guint n_revoking = count_steps (fixture);
  guint n_parts = g_test_slow () ? 24 : 4;
  guint n_states = 0;
  guint n_killed = 0;

  for (guint part = 1; part < n_parts; part++)
    {
      g_hash_table_unref (fixture->before);
      fixture->before = g_hash_table_ref (whole);
      put_back (fixture);
      g_assert_true (is_killed_at (fixture, n_revoking * part / n_parts));
      if (!is_half_done (fixture))
        continue;
      g_hash_table_unref (fixture->before);
      fixture->before = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_bytes_unref);
      n_killed += kill_openings (fixture, g_test_slow () ? 100 : 6);
      n_states++;
    }
  g_test_message ("%u half-done revocations, whose finishing was killed %u times", n_states, n_killed);
  g_assert_cmpuint (n_states, >, 0);
  g_assert_cmpuint (n_killed, >, 10);
}

static void
test_power (Fixture       *fixture,
            gconstpointer  data)
{
  guint32 seed = g_test_rand_int_range (1, G_MAXINT32);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  guint n_steps = count_steps (fixture);

  g_test_message ("seed %u", seed);
  for (CrashLoss loss = CRASH_LOSES_UNSYNCED; loss < CRASH_N_LOSSES; loss++)
    {
      for (guint step = 0; step <= n_steps; step++)
        {
          empty_place (fixture);
          crash_io_rebuild (step, loss, random, fixture->place);
          check_keys (fixture, step % 2 == 0);
          check_opened (fixture, step % THOROUGH == 0);
        }
      g_test_message ("loss %d: %u finished, %u untouched", loss, fixture->n_finished, fixture->n_untouched);
    }
  g_test_message ("%u states", 3 * (n_steps + 1));
  crash_io_free ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/case/revoke-crash/kill", Fixture, NULL, set_up, test_kill, tear_down);
  g_test_add ("/case/revoke-crash/kill-opening", Fixture, NULL, set_up, test_kill_opening, tear_down);
  g_test_add ("/case/revoke-crash/power", Fixture, NULL, set_up, test_power, tear_down);

  return g_test_run ();
}
