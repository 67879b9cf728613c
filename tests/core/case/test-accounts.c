/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "open-case.h"

#include "store/bow-key-file.h"

#define OTHER "1002"
#define OTHER_PASSPHRASE "seven copper kettles sing softly"

static void
add_other (OpenCase   *fixture,
           const char *roles)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (OTHER_PASSPHRASE);

  bow_case_add_account (fixture->bow_case, OTHER, NULL, roles, passphrase, &error);
  g_assert_no_error (error);
}

static void
move (OpenCase   *fixture,
      gint64      row,
      const char *state,
      const char *reason)
{
  g_autoptr (GError) error = NULL;

  bow_case_set_state (fixture->bow_case, row, state, reason, &error);
  g_assert_no_error (error);
}

static void
refuse_move (OpenCase   *fixture,
             gint64      row,
             const char *state,
             BowError    code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (bow_case_set_state (fixture->bow_case, row, state, NULL, &error));
  g_assert_error (error, BOW_ERROR, (int) code);
}

/* A note goes from draft to live by a second account, with a detour. */
static void
test_review (OpenCase      *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) note = open_case_new_note (fixture, "Dealing at the station", "Cars wait by the taxi rank");
  g_autoptr (BowRecord) live = NULL;
  g_autofree char *undone = NULL;
  gint64 row;

  g_assert_true (bow_case_save (fixture->bow_case, note, NULL));
  row = bow_record_get_row (note);
  add_other (fixture, "|intelligence_supervisor|");
  move (fixture, row, "submitted", NULL);
  move (fixture, row, "in_assessment", NULL);
  refuse_move (fixture, row, "live", BOW_ERROR_REFUSED);
  refuse_move (fixture, row, "draft", BOW_ERROR_RULE);

  open_case_reopen (fixture, OTHER, OTHER_PASSPHRASE);
  refuse_move (fixture, row, "returned", BOW_ERROR_RULE);
  move (fixture, row, "returned", "Which rank?");
  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  move (fixture, row, "submitted", NULL);
  move (fixture, row, "in_assessment", NULL);
  open_case_reopen (fixture, OTHER, OTHER_PASSPHRASE);
  move (fixture, row, "live", NULL);

  undone = bow_case_undo (fixture->bow_case, &error);
  g_assert_null (undone);
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  g_clear_error (&error);

  live = bow_case_read (fixture->bow_case, row, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (bow_record_get_reviewer (live), ==, OTHER);
  g_assert_cmpstr (bow_record_get_author (live), ==, CASE_ACCOUNT);
  bow_record_set (live, "title", "Changed afterwards");
  g_assert_false (bow_case_save (fixture->bow_case, live, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  open_case_assert_clean (fixture);
}

static void
test_passphrase (OpenCase      *fixture,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) old = bow_secret_new_text (CASE_PASSPHRASE);
  g_autoptr (BowSecret) wrong = bow_secret_new_text ("no such passphrase anywhere here");
  g_autoptr (BowSecret) new = bow_secret_new_text (OTHER_PASSPHRASE);
  g_autoptr (BowCase) none = NULL;

  g_assert_false (bow_case_change_passphrase (fixture->bow_case, wrong, new, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);
  g_assert_true (bow_case_change_passphrase (fixture->bow_case, old, new, &error));
  g_assert_no_error (error);

  open_case_reopen (fixture, CASE_ACCOUNT, OTHER_PASSPHRASE);
  open_case_assert_clean (fixture);
  bow_case_close (fixture->bow_case, NULL);
  none = bow_case_open (fixture->path, NULL, old, NULL, &error);
  g_assert_error (error, BOW_ERROR, BOW_ERROR_WRONG_PASSPHRASE);
  g_clear_object (&fixture->bow_case);
}

static void
test_permissions (OpenCase      *fixture,
                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (OTHER_PASSPHRASE);
  g_autoptr (GPtrArray) accounts = NULL;
  gint64 row = open_case_save_report (fixture, "Not for auditors");

  g_assert_false (bow_case_add_account (fixture->bow_case, OTHER, NULL, "|administrator|", passphrase, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (bow_case_add_account (fixture->bow_case, OTHER, NULL, "|king|", passphrase, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (bow_case_add_account (fixture->bow_case, CASE_ACCOUNT, NULL, "|auditor|", passphrase, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_EXISTS);
  g_clear_error (&error);

  add_other (fixture, "|auditor|");
  accounts = bow_case_list_accounts (fixture->bow_case, &error);
  g_assert_cmpuint (accounts->len, ==, 2);

  open_case_reopen (fixture, OTHER, OTHER_PASSPHRASE);
  {
    g_autoptr (BowRecord) empty = open_case_read (fixture, row);

    g_assert_null (bow_record_get (empty, "narrative"));
    g_assert_cmpstr (bow_record_get_author (empty), ==, CASE_ACCOUNT);
  }
  g_assert_null (bow_case_new_record (fixture->bow_case, bow_kind_find ("report"), &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (bow_case_add_account (fixture->bow_case, "1003", NULL, "|auditor|", passphrase, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_REFUSED);
  open_case_assert_clean (fixture);
}

static guint
count_in_key_file (OpenCase   *fixture,
                   const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = bow_key_file_path_for (fixture->path);
  g_autofree char *content = NULL;
  g_auto (GStrv) parts = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  parts = g_strsplit (content, text, -1);

  return g_strv_length (parts) - 1;
}

/* What is added to a file that was made cheaply is cheap too, but in a build
 * for tests alone. */
static void
test_cost (OpenCase      *fixture,
           gconstpointer  data)
{
  gboolean is_test_build = bow_key_cost_floor.operations < 3;
  g_autofree char *cheap = g_strdup_printf ("\"mem\":%" G_GUINT64_FORMAT ",", bow_key_cost_floor.memory);
  g_autofree char *dear = g_strdup_printf ("\"mem\":%" G_GUINT64_FORMAT ",", bow_key_cost_default.memory);
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) old = bow_secret_new_text (CASE_PASSPHRASE);
  g_autoptr (BowSecret) fresh = bow_secret_new_text (OTHER_PASSPHRASE);

  g_assert_cmpuint (count_in_key_file (fixture, cheap), ==, 1);
  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  add_other (fixture, "|auditor|");
  g_assert_true (bow_case_change_passphrase (fixture->bow_case, old, fresh, &error));
  g_assert_no_error (error);

  g_assert_cmpuint (count_in_key_file (fixture, cheap), ==, is_test_build ? 2 : 0);
  g_assert_cmpuint (count_in_key_file (fixture, dear), ==, is_test_build ? 0 : 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/case/accounts/review", OpenCase, NULL, open_case_set_up, test_review, open_case_tear_down);
  g_test_add ("/case/accounts/passphrase", OpenCase, NULL, open_case_set_up, test_passphrase, open_case_tear_down);
  g_test_add ("/case/accounts/permissions", OpenCase, NULL, open_case_set_up, test_permissions, open_case_tear_down);
  g_test_add ("/case/accounts/cost", OpenCase, NULL, open_case_set_up, test_cost, open_case_tear_down);

  return g_test_run ();
}
