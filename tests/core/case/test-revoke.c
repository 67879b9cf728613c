/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "open-case.h"

#include <glib/gstdio.h>
#include <string.h>

#include "case/bow-case-private.h"

#define OTHER "1002"
#define OTHER_PASSPHRASE "seven copper kettles sing softly"
#define THIRD "1003"
#define THIRD_PASSPHRASE "mosaic saddle thimble bracken heron"

static void
add (OpenCase   *fixture,
     const char *name,
     const char *roles,
     const char *passphrase)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) secret = bow_secret_new_text (passphrase);

  bow_case_add_account (fixture->bow_case, name, NULL, roles, secret, &error);
  g_assert_no_error (error);
}

static void
close_case (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;

  bow_case_close (fixture->bow_case, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->bow_case);
}

static void
refuse_open (OpenCase   *fixture,
             const char *name,
             const char *passphrase,
             BowError    code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) secret = bow_secret_new_text (passphrase);

  g_assert_null (bow_case_open (fixture->path, name, secret, NULL, &error));
  g_assert_error (error, BOW_ERROR, (int) code);
}

static char *
read_keys (OpenCase *fixture)
{
  g_autofree char *path = bow_key_file_path_for (fixture->path);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  return text;
}

static void
write_keys (OpenCase   *fixture,
            const char *text)
{
  g_autofree char *path = bow_key_file_path_for (fixture->path);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static const char *
standing_of (OpenCase   *fixture,
             const char *name)
{
  g_autoptr (GPtrArray) accounts = bow_case_list_accounts (fixture->bow_case, NULL);

  for (guint i = 0; i < accounts->len; i++)
    {
      const BowAccount *account = g_ptr_array_index (accounts, i);

      if (strcmp (account->name, name) == 0)
        return bow_enumeration_find (&bow_standings, account->standing)->code;
    }

  return NULL;
}

static void
refuse (OpenCase *fixture,
        gboolean  done,
        GError  **error,
        BowError  code)
{
  g_assert_false (done);
  g_assert_error (*error, BOW_ERROR, (int) code);
  g_clear_error (error);
  open_case_assert_clean (fixture);
}

/* A quick block: the slot goes, the name stays, and the key file from before
 * does not help either. */
static void
test_remove (OpenCase      *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  gint64 row;

  add (fixture, OTHER, "|intelligence_officer|", OTHER_PASSPHRASE);
  open_case_reopen (fixture, OTHER, OTHER_PASSPHRASE);
  row = open_case_save_report (fixture, "Written by somebody who left");
  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  before = read_keys (fixture);

  refuse (fixture, bow_case_remove_account (fixture->bow_case, CASE_ACCOUNT, &error), &error, BOW_ERROR_REFUSED);
  refuse (fixture, bow_case_remove_account (fixture->bow_case, "9999", &error), &error, BOW_ERROR_NOT_FOUND);
  g_assert_true (bow_case_remove_account (fixture->bow_case, OTHER, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (standing_of (fixture, OTHER), ==, "removed");
  refuse (fixture, bow_case_remove_account (fixture->bow_case, OTHER, &error), &error, BOW_ERROR_RULE);
  refuse (fixture, bow_case_set_roles (fixture->bow_case, OTHER, "|auditor|", &error), &error, BOW_ERROR_RULE);
  {
    g_autoptr (BowRecord) record = open_case_read (fixture, row);

    g_assert_cmpstr (bow_record_get_author (record), ==, OTHER);
  }

  close_case (fixture);
  refuse_open (fixture, OTHER, OTHER_PASSPHRASE, BOW_ERROR_NOT_FOUND);
  write_keys (fixture, before);
  refuse_open (fixture, OTHER, OTHER_PASSPHRASE, BOW_ERROR_REFUSED);
  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  g_assert_null (bow_key_file_find (fixture->bow_case->keys, OTHER));
  open_case_assert_clean (fixture);

  add (fixture, OTHER, "|auditor|", THIRD_PASSPHRASE);
  g_assert_cmpstr (standing_of (fixture, OTHER), ==, "open");
  open_case_reopen (fixture, OTHER, THIRD_PASSPHRASE);
  g_assert_false (bow_case_may (fixture->bow_case, BOW_PERMISSION_READ));
  open_case_assert_clean (fixture);
}

static BowSecret *
revoke_other (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;
  BowSecret *key;

  g_assert_true (bow_case_revoke_account (fixture->bow_case, OTHER, &error));
  g_assert_no_error (error);
  key = bow_case_take_recovery_key (fixture->bow_case);
  g_assert_nonnull (key);
  g_assert_null (bow_case_take_recovery_key (fixture->bow_case));

  return key;
}

/* A new key: everybody else keeps their passphrase, the older recovery key
 * opens with the key file, the newer one without; an old key file opens
 * nothing, and yields no key that does. */
static void
test_revoke (OpenCase      *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) passphrase = bow_secret_new_text ("a further passphrase for them");
  g_autoptr (BowSecret) newest = NULL;
  g_autoptr (BowSecret) old_key = NULL;
  g_autofree char *before = NULL;
  g_autofree char *path = bow_key_file_path_for (fixture->path);

  add (fixture, OTHER, "|intelligence_supervisor|", OTHER_PASSPHRASE);
  add (fixture, THIRD, "|intelligence_officer|", THIRD_PASSPHRASE);
  open_case_save_report (fixture, "Before");
  before = read_keys (fixture);
  old_key = bow_secret_ref (fixture->bow_case->database_key);
  newest = revoke_other (fixture);
  g_assert_false (bow_secret_equal (old_key, fixture->bow_case->database_key));
  open_case_save_report (fixture, "After");
  open_case_assert_clean (fixture);
  g_assert_cmpstr (standing_of (fixture, OTHER), ==, "revoked");
  refuse (fixture, bow_case_revoke_account (fixture->bow_case, OTHER, &error), &error, BOW_ERROR_RULE);

  open_case_reopen (fixture, THIRD, THIRD_PASSPHRASE);
  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  close_case (fixture);
  refuse_open (fixture, OTHER, OTHER_PASSPHRASE, BOW_ERROR_NOT_FOUND);
  g_assert_null (bow_connection_open (fixture->path, old_key, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_KEYS_DAMAGED);
  g_clear_error (&error);
  {
    g_autofree char *now = read_keys (fixture);

    write_keys (fixture, before);
    refuse_open (fixture, OTHER, OTHER_PASSPHRASE, BOW_ERROR_KEYS_DAMAGED);
    write_keys (fixture, now);
  }

  fixture->bow_case = bow_case_recover (fixture->path, fixture->recovery_key, CASE_ACCOUNT, passphrase, &error);
  g_assert_no_error (error);
  close_case (fixture);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_null (bow_case_recover (fixture->path, fixture->recovery_key, CASE_ACCOUNT, passphrase, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);
  fixture->bow_case = bow_case_recover (fixture->path, newest, CASE_ACCOUNT, passphrase, &error);
  g_assert_no_error (error);
  open_case_assert_clean (fixture);
  open_case_reopen (fixture, THIRD, THIRD_PASSPHRASE);
}

/* One that was removed in a hurry is revoked later; so is a second one. */
static void
test_again (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) first = NULL;
  g_autoptr (BowSecret) second = NULL;

  for (int i = 0; i < 2; i++)
    {
      add (fixture, OTHER, "|intelligence_officer|", OTHER_PASSPHRASE);
      g_assert_true (bow_case_remove_account (fixture->bow_case, OTHER, &error));
      g_clear_pointer (&first, bow_secret_unref);
      first = revoke_other (fixture);
    }
  g_assert_cmpuint (bow_key_file_get_generation (fixture->bow_case->keys), ==, 3);
  open_case_assert_clean (fixture);
  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  open_case_assert_clean (fixture);
}

static void
test_last_supervisor (OpenCase      *fixture,
                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  refuse (fixture, bow_case_set_roles (fixture->bow_case, CASE_ACCOUNT, "|auditor|", &error), &error, BOW_ERROR_RULE);
  refuse (fixture, bow_case_set_roles (fixture->bow_case, CASE_ACCOUNT, "|administrator|", &error), &error, BOW_ERROR_REFUSED);
  refuse (fixture, bow_case_set_roles (fixture->bow_case, CASE_ACCOUNT, "", &error), &error, BOW_ERROR_INVALID);

  add (fixture, OTHER, "|intelligence_supervisor|", OTHER_PASSPHRASE);
  g_assert_true (bow_case_set_roles (fixture->bow_case, CASE_ACCOUNT, "|intelligence_officer|", &error));
  g_assert_false (bow_case_may (fixture->bow_case, BOW_PERMISSION_ACCOUNT));
  refuse (fixture, bow_case_set_roles (fixture->bow_case, CASE_ACCOUNT, "|intelligence_supervisor|", &error), &error, BOW_ERROR_REFUSED);
  refuse (fixture, bow_case_remove_account (fixture->bow_case, OTHER, &error), &error, BOW_ERROR_REFUSED);
  refuse (fixture, bow_case_revoke_account (fixture->bow_case, OTHER, &error), &error, BOW_ERROR_REFUSED);

  open_case_reopen (fixture, OTHER, OTHER_PASSPHRASE);
  g_assert_true (bow_case_remove_account (fixture->bow_case, CASE_ACCOUNT, &error));
  refuse (fixture, bow_case_set_roles (fixture->bow_case, OTHER, "|auditor|", &error), &error, BOW_ERROR_RULE);
}

/* The database itself keeps the last one, and every name. */
static void
test_database (OpenCase      *fixture,
               gconstpointer  data)
{
  static const char *const refused[] = {
    "UPDATE account SET roles = '|auditor|'",
    "UPDATE account SET standing = 'removed'",
    "UPDATE account SET standing = 'gone'",
    "UPDATE account SET roles = ''",
    "UPDATE account SET roles = '|intelligence_supervisor||administrator|'",
    "UPDATE account SET name = 'another'",
    "UPDATE account SET uuid = randomblob(16)",
    "DELETE FROM account",
    "INSERT OR REPLACE INTO account SELECT id, uuid, name, display_name, '|auditor|', pk_sign, pk_box, since, standing FROM account",
    "UPDATE file SET generation_wanted = 3",
    "UPDATE file SET generation = 2",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (bow_connection_execute (fixture->bow_case->connection, refused[i], &error));
      g_test_message ("%s: %s", refused[i], error->message);
      g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
    }
  open_case_assert_clean (fixture);
}

/* Adding an account stops between the case file and the key file: the name is
 * not lost. */
static void
test_unfinished (OpenCase      *fixture,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (OTHER_PASSPHRASE);
  g_autofree char *path = bow_key_file_path_for (fixture->path);
  g_autofree char *obstacle = g_strconcat (path, ".new", NULL);

  g_assert_cmpint (g_mkdir (obstacle, 0700), ==, 0);
  g_assert_false (bow_case_add_account (fixture->bow_case, OTHER, NULL, "|intelligence_officer|", passphrase, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_IO);
  g_assert_cmpint (g_rmdir (obstacle), ==, 0);

  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  g_assert_cmpstr (standing_of (fixture, OTHER), ==, "unfinished");
  open_case_assert_clean (fixture);
  add (fixture, OTHER, "|auditor|", THIRD_PASSPHRASE);
  g_assert_cmpstr (standing_of (fixture, OTHER), ==, "open");
  {
    g_autoptr (GPtrArray) changes = bow_case_log (fixture->bow_case, 0, 2, NULL);
    const BowChange *change = g_ptr_array_index (changes, 1);

    g_assert_cmpstr (change->verb, ==, "readmit");
    g_assert_cmpstr (change->ref, ==, OTHER);
    g_assert_cmpstr (change->before, ==, "|intelligence_officer|");
    g_assert_cmpstr (change->after, ==, "|auditor|");
  }
  open_case_reopen (fixture, OTHER, THIRD_PASSPHRASE);
  open_case_assert_clean (fixture);
}

/* What an account did is judged by the roles that it had then. */
static void
test_roles_then (OpenCase      *fixture,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowVerifyReport) report = NULL;
  BowEntry entry = { .act = BOW_ACT_CONTROL, .verb = "roles", .payload = "{\"name\":\"1002\",\"roles\":\"|intelligence_supervisor|\"}" };
  BowStamp stamp;

  add (fixture, OTHER, "|intelligence_officer|", OTHER_PASSPHRASE);
  open_case_reopen (fixture, OTHER, OTHER_PASSPHRASE);
  open_case_save_report (fixture, "By an officer");
  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  g_assert_true (bow_case_set_roles (fixture->bow_case, OTHER, "|auditor|", &error));
  open_case_assert_clean (fixture);

  open_case_reopen (fixture, OTHER, OTHER_PASSPHRASE);
  g_assert_true (bow_case_action_begin (fixture->bow_case, NULL));
  entry.subject = fixture->bow_case->account_id;
  g_assert_true (bow_case_append (fixture->bow_case, &entry, TRUE, &stamp, NULL));
  g_assert_true (bow_apply_roles (fixture->bow_case->connection, &entry.subject, "|intelligence_supervisor|", NULL));
  g_assert_true (bow_case_action_commit (fixture->bow_case, TRUE, NULL));

  report = bow_case_verify (fixture->bow_case, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->faults->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (report->faults, 0), "roles did not allow"));
}

/* Undo reaches past what was done to accounts, and leaves that alone. */
static void
test_undo (OpenCase      *fixture,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *what = NULL;

  add (fixture, OTHER, "|intelligence_officer|", OTHER_PASSPHRASE);
  open_case_save_report (fixture, "Before the end of an account");
  g_assert_true (bow_case_remove_account (fixture->bow_case, OTHER, &error));
  what = bow_case_undo (fixture->bow_case, &error);
  g_assert_no_error (error);
  g_assert_nonnull (what);
  g_assert_cmpstr (standing_of (fixture, OTHER), ==, "removed");
  open_case_assert_clean (fixture);
}

#define ADD(name, func) g_test_add ("/case/revoke/" name, OpenCase, NULL, open_case_set_up, func, open_case_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("remove", test_remove);
  ADD ("revoke", test_revoke);
  ADD ("again", test_again);
  ADD ("last-supervisor", test_last_supervisor);
  ADD ("database", test_database);
  ADD ("unfinished", test_unfinished);
  ADD ("roles-then", test_roles_then);
  ADD ("undo", test_undo);

  return g_test_run ();
}
