/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct.h"

#include <string.h>

#include "case/bow-case-private.h"
#include "case/bow-case-saved.h"

#define OTHER "1002"
#define OTHER_PASSPHRASE "seven copper kettles sing softly"

static GPtrArray *
list (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *all = bow_case_list_saved (fixture->bow_case, TRUE, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (all);

  return all;
}

/* The names in their order, with a mark on what is shared (+) and watched (!). */
static void
assert_list (OpenCase   *fixture,
             const char *expected)
{
  g_autoptr (GPtrArray) all = list (fixture);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const BowSavedSearch *saved = g_ptr_array_index (all, i);

      g_string_append_printf (names, "%s%s%s%s", i > 0 ? ", " : "", saved->name, saved->is_shared ? "+" : "", saved->is_watched ? "!" : "");
    }
  g_assert_cmpstr (names->str, ==, expected);
}

static gint64
add (OpenCase   *fixture,
     const char *name,
     const char *filter,
     gboolean    shared)
{
  g_autoptr (GError) error = NULL;
  gint64 row = bow_case_add_saved (fixture->bow_case, name, filter, shared, &error);

  g_assert_no_error (error);
  g_assert_cmpint (row, >, 0);

  return row;
}

#define SUCCEEDS(call)              \
  G_STMT_START                      \
  {                                 \
    g_autoptr (GError) error = NULL; \
    gboolean done = (call) != 0;    \
                                    \
    g_assert_no_error (error);      \
    g_assert_true (done);           \
  }                                 \
  G_STMT_END

#define FAILS(code, call)                       \
  G_STMT_START                                  \
  {                                             \
    g_autoptr (GError) error = NULL;            \
                                                \
    g_assert_true ((call) == 0);                \
    g_assert_error (error, BOW_ERROR, (code));  \
  }                                             \
  G_STMT_END

static void
test_life (OpenCase      *fixture,
           gconstpointer  data)
{
  BowCase *bow_case = fixture->bow_case;
  gint64 vans = add (fixture, " Vans ", "words=van", FALSE);
  gint64 needles = add (fixture, "Needles", "kinds=report&says=report.indicators:needles", FALSE);

  add (fixture, "Notes", "kinds=note", TRUE);
  assert_list (fixture, "Vans, Needles, Notes+");
  SUCCEEDS (bow_case_rename_saved (bow_case, vans, "Blue vans", &error));
  SUCCEEDS (bow_case_change_saved (bow_case, vans, "words=blue%20van", &error));
  SUCCEEDS (bow_case_move_saved (bow_case, vans, 1, &error));
  assert_list (fixture, "Needles, Blue vans, Notes+");
  SUCCEEDS (bow_case_move_saved (bow_case, vans, 5, &error));
  assert_list (fixture, "Needles, Notes+, Blue vans");
  SUCCEEDS (bow_case_move_saved (bow_case, vans, -2, &error));
  assert_list (fixture, "Blue vans, Needles, Notes+");
  SUCCEEDS (bow_case_copy_saved (bow_case, needles, &error));
  SUCCEEDS (bow_case_copy_saved (bow_case, needles, &error));
  assert_list (fixture, "Blue vans, Needles, Notes+, Needles (copy), Needles (copy 2)");
  SUCCEEDS (bow_case_share_saved (bow_case, needles, TRUE, &error));
  SUCCEEDS (bow_case_watch_saved (bow_case, needles, TRUE, &error));
  SUCCEEDS (bow_case_watch_saved (bow_case, needles, TRUE, &error));
  SUCCEEDS (bow_case_remove_saved (bow_case, vans, &error));
  assert_list (fixture, "Needles+!, Notes+, Needles (copy), Needles (copy 2)");
  g_assert_cmpint (bow_case_find_saved (bow_case, "Needles", NULL), ==, needles);

  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  assert_list (fixture, "Needles+!, Notes+, Needles (copy), Needles (copy 2)");
  /* What the log says, replayed, is what stands in the tables. */
  open_case_assert_clean (fixture);
  SUCCEEDS (bow_case_remove_saved (fixture->bow_case, needles, &error));
  open_case_assert_clean (fixture);
}

static void
undo (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *said = bow_case_undo (fixture->bow_case, &error);

  g_assert_no_error (error);
  g_assert_nonnull (said);
}

static void
redo (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *said = bow_case_redo (fixture->bow_case, &error);

  g_assert_no_error (error);
  g_assert_nonnull (said);
}

/* What was taken away comes back as it was, watched as before; so does what was
 * changed, and what was never there goes. */
static void
test_undone (OpenCase      *fixture,
             gconstpointer  data)
{
  gint64 vans = add (fixture, "Vans", "words=van", TRUE);
  gint64 other;

  add (fixture, "Cars", "words=car", FALSE);
  SUCCEEDS (bow_case_watch_saved (fixture->bow_case, vans, TRUE, &error));
  SUCCEEDS (bow_case_change_saved (fixture->bow_case, vans, "words=lorry", &error));
  SUCCEEDS (bow_case_remove_saved (fixture->bow_case, vans, &error));
  assert_list (fixture, "Cars");
  undo (fixture);
  assert_list (fixture, "Vans+!, Cars");
  open_case_assert_clean (fixture);
  redo (fixture);
  assert_list (fixture, "Cars");
  undo (fixture);
  undo (fixture);
  {
    g_autoptr (GPtrArray) all = list (fixture);

    g_assert_cmpstr (((BowSavedSearch *) all->pdata[0])->filter, ==, "words=van");
  }
  undo (fixture);
  assert_list (fixture, "Vans+, Cars");
  undo (fixture);
  assert_list (fixture, "Vans+");
  open_case_assert_clean (fixture);

  /* Its name may have been given to another. */
  SUCCEEDS (bow_case_remove_saved (fixture->bow_case, vans, &error));
  other = add (fixture, "Vans", "words=other", FALSE);
  SUCCEEDS (bow_case_remove_saved (fixture->bow_case, other, &error));
  undo (fixture);
  assert_list (fixture, "Vans");
  open_case_assert_clean (fixture);
}

static void
test_wrong (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autofree char *long_name = g_strnfill (BOW_SAVED_LONGEST_NAME + 1, 'x');
  BowCase *bow_case = fixture->bow_case;
  gint64 row = add (fixture, "Vans", "words=van", FALSE);

  FAILS (BOW_ERROR_EXISTS, bow_case_add_saved (bow_case, "Vans", "words=car", FALSE, &error));
  FAILS (BOW_ERROR_INVALID, bow_case_add_saved (bow_case, "  ", "words=car", FALSE, &error));
  FAILS (BOW_ERROR_INVALID, bow_case_add_saved (bow_case, long_name, "words=car", FALSE, &error));
  FAILS (BOW_ERROR_INVALID, bow_case_add_saved (bow_case, "a\nb", "words=car", FALSE, &error));
  FAILS (BOW_ERROR_INVALID, bow_case_add_saved (bow_case, "Cars", "words", FALSE, &error));
  FAILS (BOW_ERROR_INVALID, bow_case_change_saved (bow_case, row, "king=1", &error));
  FAILS (BOW_ERROR_NOT_FOUND, bow_case_rename_saved (bow_case, row + 1000, "Cars", &error));
  FAILS (BOW_ERROR_NOT_FOUND, bow_case_find_saved (bow_case, "Cars", &error));
  SUCCEEDS (bow_case_rename_saved (bow_case, row, "Vans", &error));
  assert_list (fixture, "Vans");
  for (int i = 1; i < BOW_SAVED_MOST; i++)
    SUCCEEDS (bow_case_copy_saved (bow_case, row, &error));
  FAILS (BOW_ERROR_TOO_LARGE, bow_case_add_saved (bow_case, "One more", "words=car", FALSE, &error));
}

static void
add_account (OpenCase   *fixture,
             const char *roles)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (OTHER_PASSPHRASE);

  bow_case_add_account (fixture->bow_case, OTHER, NULL, roles, passphrase, &error);
  g_assert_no_error (error);
}

/* What one account keeps to itself, another neither sees nor changes. */
static void
test_accounts (OpenCase      *fixture,
               gconstpointer  data)
{
  gint64 own = add (fixture, "Mine", "words=van", FALSE);
  gint64 shared = add (fixture, "Ours", "words=car", TRUE);
  BowCase *bow_case;

  add_account (fixture, "|intelligence_officer|");
  open_case_reopen (fixture, OTHER, OTHER_PASSPHRASE);
  bow_case = fixture->bow_case;
  assert_list (fixture, "Ours+");
  FAILS (BOW_ERROR_NOT_FOUND, bow_case_rename_saved (bow_case, own, "Theirs", &error));
  FAILS (BOW_ERROR_NOT_FOUND, bow_case_copy_saved (bow_case, own, &error));
  FAILS (BOW_ERROR_NOT_FOUND, bow_case_watch_saved (bow_case, own, TRUE, &error));
  FAILS (BOW_ERROR_REFUSED, bow_case_rename_saved (bow_case, shared, "Theirs", &error));
  FAILS (BOW_ERROR_REFUSED, bow_case_remove_saved (bow_case, shared, &error));
  FAILS (BOW_ERROR_REFUSED, bow_case_move_saved (bow_case, shared, 1, &error));
  SUCCEEDS (bow_case_watch_saved (bow_case, shared, TRUE, &error));
  SUCCEEDS (bow_case_copy_saved (bow_case, shared, &error));
  add (fixture, "Mine", "words=bike", FALSE);
  assert_list (fixture, "Ours+!, Ours (copy), Mine");

  /* Whoever may change settings may change what is shared, and no more than that; taken
   * back, it is watched by nobody else. */
  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  assert_list (fixture, "Mine, Ours+");
  SUCCEEDS (bow_case_share_saved (fixture->bow_case, shared, FALSE, &error));
  open_case_assert_clean (fixture);
  open_case_reopen (fixture, OTHER, OTHER_PASSPHRASE);
  assert_list (fixture, "Ours (copy), Mine");
}

/* Who sees no values gets no list by what they are. */
static void
test_auditor (OpenCase      *fixture,
              gconstpointer  data)
{
  add (fixture, "Ours", "words=car", TRUE);
  add_account (fixture, "|auditor|");
  open_case_reopen (fixture, OTHER, OTHER_PASSPHRASE);
  FAILS (BOW_ERROR_REFUSED, bow_case_list_saved (fixture->bow_case, TRUE, NULL, &error) != NULL);
  FAILS (BOW_ERROR_REFUSED, bow_case_add_saved (fixture->bow_case, "Mine", "words=car", FALSE, &error));
}

static void
assert_counts (OpenCase *fixture,
               guint     index,
               gint64    count,
               gint64    n_new)
{
  g_autoptr (GPtrArray) all = list (fixture);
  const BowSavedSearch *saved = g_ptr_array_index (all, index);

  g_autoptr (GError) error = NULL;
  g_autoptr (BowSavedSearch) alone = bow_case_count_saved (fixture->bow_case, saved->row, &error);

  g_assert_no_error (error);
  g_assert_cmpint (saved->count, ==, count);
  g_assert_cmpint (saved->n_new, ==, n_new);
  g_assert_cmpint (alone->count, ==, count);
  g_assert_cmpint (alone->n_new, ==, n_new);
}

static void
test_watch (OpenCase      *fixture,
            gconstpointer  data)
{
  gint64 report = open_case_save_report (fixture, "A blue van");
  gint64 row = add (fixture, "Vans", "words=van", FALSE);
  g_autoptr (BowRecord) record = NULL;

  assert_counts (fixture, 0, 1, 0);
  SUCCEEDS (bow_case_watch_saved (fixture->bow_case, row, TRUE, &error));
  assert_counts (fixture, 0, 1, 0);
  open_case_save_report (fixture, "A grey car");
  assert_counts (fixture, 0, 1, 0);
  open_case_save_report (fixture, "A grey van");
  assert_counts (fixture, 0, 2, 1);

  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  assert_counts (fixture, 0, 2, 1);
  SUCCEEDS (bow_case_look_at_saved (fixture->bow_case, row, &error));
  assert_counts (fixture, 0, 2, 0);

  /* One that it found before has been changed since. */
  record = open_case_read (fixture, report);
  bow_record_set (record, "narrative", "A blue van, and another");
  open_case_save (fixture, record);
  assert_counts (fixture, 0, 2, 1);
  SUCCEEDS (bow_case_watch_saved (fixture->bow_case, row, FALSE, &error));
  assert_counts (fixture, 0, 2, 0);
  open_case_assert_clean (fixture);
}

/* Past the case: what the database itself refuses, and what verifying finds. */
static void
test_statements (OpenCase      *fixture,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowVerifyReport) report = NULL;

  add (fixture, "Mine", "words=van", FALSE);
  add_account (fixture, "|intelligence_officer|");
  direct_refuse (fixture, "UPDATE saved_search SET name = ' '", "");
  direct_refuse (fixture, "UPDATE saved_search SET shared = 2", "");
  direct_refuse (fixture, "UPDATE saved_search SET owner = 2", "");
  direct_refuse (fixture, "UPDATE saved_search SET changed_by = 2", "");
  direct_refuse (fixture, "INSERT INTO watch(search, account) SELECT id, 2 FROM saved_search", "");

  bow_connection_execute (fixture->bow_case->connection, "UPDATE saved_search SET filter = 'words=car'", &error);
  g_assert_no_error (error);
  report = bow_case_verify (fixture->bow_case, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->faults->len, ==, 1);
}

#define ADD(path, func) g_test_add (path, OpenCase, NULL, open_case_set_up, func, open_case_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/case/saved/life", test_life);
  ADD ("/case/saved/undone", test_undone);
  ADD ("/case/saved/wrong", test_wrong);
  ADD ("/case/saved/accounts", test_accounts);
  ADD ("/case/saved/auditor", test_auditor);
  ADD ("/case/saved/watch", test_watch);
  ADD ("/case/saved/statements", test_statements);

  return g_test_run ();
}
