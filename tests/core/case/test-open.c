/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "open-case.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/bow-clock.h"

static void
close_case (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;

  bow_case_close (fixture->bow_case, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->bow_case);
}

static char *
read_all (const char *path,
          gsize      *length)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, length, &error);
  g_assert_no_error (error);

  return text;
}

static void
write_all (const char *path,
           const char *text,
           gsize       length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, (gssize) length, &error);
  g_assert_no_error (error);
}

/* Opening is refused with @code and a whole sentence, and the file stays. */
static void
refuse (OpenCase   *fixture,
        const char *account,
        const char *passphrase,
        BowError    code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) secret = bow_secret_new_text (passphrase);
  g_autoptr (BowCase) bow_case = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length_before;
  gsize length_after;

  before = read_all (fixture->path, &length_before);
  bow_case = bow_case_open (fixture->path, account, secret, NULL, &error);
  g_assert_error (error, BOW_ERROR, (int) code);
  g_assert_null (bow_case);
  g_assert_true (g_str_has_suffix (error->message, "."));
  after = read_all (fixture->path, &length_after);
  g_assert_cmpmem (before, length_before, after, length_after);
}

static void
test_refusals (OpenCase      *fixture,
               gconstpointer  data)
{
  g_autofree char *keys = g_strconcat (fixture->path, "-keys", NULL);
  g_autofree char *whole = NULL;
  g_autofree char *key_text = NULL;
  gsize length;
  gsize key_length;

  refuse (fixture, NULL, CASE_PASSPHRASE, BOW_ERROR_IN_USE);
  close_case (fixture);
  refuse (fixture, NULL, "not the right one at all", BOW_ERROR_WRONG_PASSPHRASE);
  refuse (fixture, "nobody", CASE_PASSPHRASE, BOW_ERROR_NOT_FOUND);

  whole = read_all (fixture->path, &length);
  key_text = read_all (keys, &key_length);
  g_assert_true (g_str_has_prefix (whole, "BOWSTREET\r\n"));

  g_unlink (keys);
  refuse (fixture, NULL, CASE_PASSPHRASE, BOW_ERROR_KEYS_MISSING);
  write_all (keys, "{}", 2);
  refuse (fixture, NULL, CASE_PASSPHRASE, BOW_ERROR_KEYS_DAMAGED);
  write_all (keys, key_text, key_length);

  write_all (fixture->path, "SQLite format 3\0and more", 24);
  refuse (fixture, NULL, CASE_PASSPHRASE, BOW_ERROR_PLAINTEXT);
  write_all (fixture->path, "Dear diary, nothing here", 24);
  refuse (fixture, NULL, CASE_PASSPHRASE, BOW_ERROR_NOT_A_CASE);
  write_all (fixture->path, whole, 1000);
  refuse (fixture, NULL, CASE_PASSPHRASE, BOW_ERROR_DAMAGED);

  whole[100] ^= 1;
  write_all (fixture->path, whole, length);
  refuse (fixture, NULL, CASE_PASSPHRASE, BOW_ERROR_DAMAGED);
  whole[100] ^= 1;
  write_all (fixture->path, whole, length);
  open_case_reopen (fixture, NULL, CASE_PASSPHRASE);
  open_case_assert_clean (fixture);
}

/* The key file of another case, under the same passphrase. */
static void
test_foreign_keys (OpenCase      *fixture,
                   gconstpointer  data)
{
  OpenCase other = { 0 };
  g_autofree char *keys = g_strconcat (fixture->path, "-keys", NULL);
  g_autofree char *other_keys = NULL;
  g_autofree char *text = NULL;
  gsize length;

  open_case_set_up (&other, NULL);
  other_keys = g_strconcat (other.path, "-keys", NULL);
  text = read_all (other_keys, &length);
  close_case (fixture);
  write_all (keys, text, length);
  refuse (fixture, NULL, CASE_PASSPHRASE, BOW_ERROR_KEYS_DAMAGED);
  open_case_tear_down (&other, NULL);
}

static void
recover (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) passphrase = bow_secret_new_text ("an entirely new passphrase of words");

  fixture->bow_case = bow_case_recover (fixture->path, fixture->recovery_key, NULL, passphrase, &error);
  g_assert_no_error (error);
  open_case_assert_clean (fixture);
  open_case_save_report (fixture, "After the recovery");
  open_case_assert_clean (fixture);
  open_case_reopen (fixture, NULL, "an entirely new passphrase of words");
  open_case_assert_clean (fixture);
}

static void
test_recovery (OpenCase      *fixture,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) wrong = NULL;
  g_autoptr (BowSecret) passphrase = bow_secret_new_text ("an entirely new passphrase of words");
  g_autofree char *keys = g_strconcat (fixture->path, "-keys", NULL);
  OpenCase other = { 0 };

  open_case_save_report (fixture, "Before");
  close_case (fixture);

  open_case_set_up (&other, NULL);
  wrong = bow_secret_ref (other.recovery_key);
  open_case_tear_down (&other, NULL);
  g_setenv ("XDG_STATE_HOME", fixture->folder, TRUE);
  g_assert_null (bow_case_recover (fixture->path, wrong, NULL, passphrase, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);

  recover (fixture);
  close_case (fixture);

  /* Without the key file, and with one that nobody can read. */
  g_unlink (keys);
  g_assert_null (bow_case_recover (fixture->path, wrong, NULL, passphrase, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_WRONG_PASSPHRASE);
  recover (fixture);
  close_case (fixture);
  write_all (keys, "nonsense", 8);
  recover (fixture);
}

static void
test_create_refusals (OpenCase      *fixture,
                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) weak = bow_secret_new_text ("password");
  g_autoptr (BowSecret) recovery = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "other.bowstreet", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no", "such", "folder.bowstreet", NULL);
  BowCaseNew what = { .path = path, .account = "1001", .passphrase = weak, .cheap_keys = TRUE };

  g_assert_null (bow_case_create (&what, &recovery, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_WEAK_PASSPHRASE);
  g_clear_error (&error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  bow_secret_unref (weak);
  weak = bow_secret_new_text (CASE_PASSPHRASE);
  what.passphrase = weak;
  what.path = fixture->path;
  g_assert_null (bow_case_create (&what, &recovery, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_EXISTS);
  g_clear_error (&error);

  what.path = nowhere;
  g_assert_null (bow_case_create (&what, &recovery, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_IO);
  g_assert_null (recovery);
}

static void
test_backup (OpenCase      *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.bowstreet", NULL);
  gint64 row = open_case_save_report (fixture, "Kept twice");
  g_autoptr (BowRecord) record = NULL;

  g_assert_true (bow_case_back_up (fixture->bow_case, copy, &error));
  g_assert_no_error (error);
  g_assert_false (bow_case_back_up (fixture->bow_case, copy, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_EXISTS);
  g_clear_error (&error);

  close_case (fixture);
  g_set_str (&fixture->path, copy);
  open_case_reopen (fixture, NULL, CASE_PASSPHRASE);
  record = bow_case_read (fixture->bow_case, row, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (bow_record_get (record, "narrative"), ==, "Kept twice");
  open_case_assert_clean (fixture);
}

/* Only an example takes the time of a story, and it stays an example. */
static void
test_example (OpenCase      *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (CASE_PASSPHRASE);
  g_autoptr (BowSecret) recovery = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "example.bowstreet", NULL);
  BowCaseNew what = { .path = path, .account = "1001", .passphrase = passphrase, .is_example = TRUE, .cheap_keys = TRUE };

  bow_clock_set_story (G_GINT64_CONSTANT (1550000000000));
  g_assert_null (bow_case_new_record (fixture->bow_case, bow_kind_find ("report"), &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_REFUSED);
  g_clear_error (&error);

  close_case (fixture);
  fixture->bow_case = bow_case_create (&what, &recovery, &error);
  g_assert_no_error (error);
  g_set_str (&fixture->path, path);
  open_case_save_report (fixture, "In the story");
  open_case_assert_clean (fixture);
  open_case_reopen (fixture, NULL, CASE_PASSPHRASE);
  g_assert_true (bow_case_is_example (fixture->bow_case));
  bow_clock_set_story (0);
}

/* The file is put back to what it was, as somebody would who has something to
 * hide, or as one does with a backup. */
static void
test_doubt (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autofree char *older = NULL;
  gsize length;

  open_case_save_report (fixture, "The first");
  g_assert_null (bow_case_get_doubt (fixture->bow_case));
  close_case (fixture);
  older = read_all (fixture->path, &length);
  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  g_assert_null (bow_case_get_doubt (fixture->bow_case));
  open_case_save_report (fixture, "The second");
  close_case (fixture);

  write_all (fixture->path, older, length);
  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  g_assert_nonnull (strstr (bow_case_get_doubt (fixture->bow_case), "older"));

  /* It is said until somebody goes on with the file as it is. */
  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  g_assert_nonnull (bow_case_get_doubt (fixture->bow_case));
  open_case_save_report (fixture, "The third");
  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  g_assert_null (bow_case_get_doubt (fixture->bow_case));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/case/open/refusals", OpenCase, NULL, open_case_set_up, test_refusals, open_case_tear_down);
  g_test_add ("/case/open/foreign-keys", OpenCase, NULL, open_case_set_up, test_foreign_keys, open_case_tear_down);
  g_test_add ("/case/open/recovery", OpenCase, NULL, open_case_set_up, test_recovery, open_case_tear_down);
  g_test_add ("/case/open/create-refusals", OpenCase, NULL, open_case_set_up, test_create_refusals, open_case_tear_down);
  g_test_add ("/case/open/example", OpenCase, NULL, open_case_set_up, test_example, open_case_tear_down);
  g_test_add ("/case/open/backup", OpenCase, NULL, open_case_set_up, test_backup, open_case_tear_down);
  g_test_add ("/case/open/doubt", OpenCase, NULL, open_case_set_up, test_doubt, open_case_tear_down);

  return g_test_run ();
}
