/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct.h"

#include <string.h>

#include "case/bow-case-integrity.h"

static BowIntegrity *
check_all (OpenCase *fixture,
           guint    *n_steps)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowIntegrityCheck) check = bow_case_check_integrity (fixture->bow_case);
  BowIntegrity *integrity;
  gboolean done = FALSE;

  for (*n_steps = 0; !done; (*n_steps)++)
    {
      bow_integrity_check_step (check, &done, &error);
      g_assert_no_error (error);
      /* Somebody works meanwhile. */
      if (!done)
        open_case_save_report (fixture, "Cars wait");
    }
  integrity = bow_integrity_check_finish (check, &error);
  g_assert_no_error (error);

  return integrity;
}

static void
test_steps (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autoptr (BowIntegrity) integrity = NULL;
  guint n_steps;

  for (int i = 0; i < 300; i++)
    open_case_save_report (fixture, "Cars wait by the steps");
  integrity = check_all (fixture, &n_steps);
  g_assert_cmpuint (n_steps, >=, 2);
  g_assert_null (integrity->fault);
  g_assert_cmpint (integrity->n_entries, ==, direct_integer (fixture, "SELECT count(*) FROM entry"));
  g_assert_cmpint (integrity->newest, ==, direct_integer (fixture, "SELECT max(clock) >> 16 FROM entry"));
}

static void
test_fault (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autoptr (BowIntegrity) integrity = NULL;
  g_autofree char *sentence = NULL;
  guint n_steps;

  open_case_save_report (fixture, "Cars wait");
  g_assert_true (bow_connection_execute (fixture->bow_case->connection,
                                         "DROP TRIGGER entry_stays; UPDATE entry SET verb = 'look' WHERE id = 2", NULL));
  integrity = check_all (fixture, &n_steps);
  g_assert_nonnull (integrity->fault);
  sentence = bow_integrity_describe (integrity, integrity->newest);
  g_assert_true (g_str_has_prefix (sentence, "The history of this file does not hold. Entry 2"));
}

/* What was noted outside the file when it was last open confirms it. */
static void
test_confirmed (OpenCase      *fixture,
                gconstpointer  data)
{
  g_autoptr (BowIntegrity) first = NULL;
  g_autoptr (BowIntegrity) second = NULL;
  guint n_steps;

  first = check_all (fixture, &n_steps);
  g_assert_cmpint (first->confirmed, ==, 0);
  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  second = check_all (fixture, &n_steps);
  g_assert_cmpint (ABS (second->confirmed - g_get_real_time () / 1000), <, 60 * 1000);
}

static void
assert_described (const BowIntegrity *integrity,
                  const char         *now,
                  const char         *expected)
{
  g_autofree char *sentence = NULL;
  gint64 at;

  g_assert_true (bow_instant_parse (&at, now));
  sentence = bow_integrity_describe (integrity, at);
  g_assert_cmpstr (sentence, ==, expected);
}

static void
test_sentence (void)
{
  BowIntegrity integrity = { .n_entries = 92 };

  g_assert_true (bow_instant_parse (&integrity.newest, "2019-03-01T14:02:00Z"));
  assert_described (&integrity, "2019-03-01T18:00:00Z",
                    "History intact to entry 92, today 14:02; not yet confirmed outside the file.");
  g_assert_true (bow_instant_parse (&integrity.confirmed, "2019-02-26T13:00:00Z"));
  assert_described (&integrity, "2019-03-01T18:00:00Z",
                    "History intact to entry 92, today 14:02; last confirmed outside the file 3 days ago.");
  g_assert_true (bow_instant_parse (&integrity.confirmed, "2019-02-28T13:00:00Z"));
  assert_described (&integrity, "2019-03-01T18:00:00Z",
                    "History intact to entry 92, today 14:02; last confirmed outside the file 1 day ago.");
  g_assert_true (bow_instant_parse (&integrity.confirmed, "2019-03-02T13:00:00Z"));
  assert_described (&integrity, "2019-03-02T18:00:00Z",
                    "History intact to entry 92, 1 March 2019 14:02; last confirmed outside the file today.");
}

static void
refuse (OpenCase   *fixture,
        const char *heads,
        BowError    code)
{
  g_autoptr (GError) error = NULL;
  BowIntegrity *reached = NULL;

  g_assert_false (bow_case_check_heads (fixture->bow_case, heads, &reached, &error));
  g_assert_error (error, BOW_ERROR, (int) code);
  g_assert_null (reached);
}

static void
test_heads (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowIntegrity) reached = NULL;
  g_autoptr (BowIntegrity) printed = NULL;
  g_autofree char *heads = NULL;
  g_autofree char *head = NULL;
  g_autofree char *footer = NULL;
  gint64 n_entries;

  open_case_save_report (fixture, "Cars wait");
  n_entries = direct_integer (fixture, "SELECT count(*) FROM entry");
  heads = bow_case_print_heads (fixture->bow_case, &error);
  g_assert_no_error (error);
  head = bow_case_get_head (fixture->bow_case, &error);
  g_assert_cmpuint (strlen (head), ==, 64);
  open_case_save_report (fixture, "More cars wait");

  bow_case_check_heads (fixture->bow_case, heads, &reached, &error);
  g_assert_no_error (error);
  g_assert_cmpint (reached->n_entries, ==, n_entries);
  for (gsize length = 16; length <= 64; length += 3)
    {
      g_autoptr (BowIntegrity) found = NULL;

      footer = (g_free (footer), g_strndup (head, length));
      bow_case_check_heads (fixture->bow_case, footer, &found, &error);
      g_assert_no_error (error);
      g_assert_cmpint (found->n_entries, ==, n_entries);
    }

  footer[20] = footer[20] == '0' ? '1' : '0';
  refuse (fixture, footer, BOW_ERROR_LOG);
  refuse (fixture, "0123456789abcde", BOW_ERROR_INVALID);
  refuse (fixture, "# nothing\n", BOW_ERROR_INVALID);
  refuse (fixture, "", BOW_ERROR_INVALID);
  heads[strlen (heads) - 3] = heads[strlen (heads) - 3] == '0' ? '1' : '0';
  refuse (fixture, heads, BOW_ERROR_LOG);
}

#define ADD(name, func) \
  g_test_add ("/case/integrity/" name, OpenCase, NULL, open_case_set_up, func, open_case_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("steps", test_steps);
  ADD ("fault", test_fault);
  ADD ("confirmed", test_confirmed);
  g_test_add_func ("/case/integrity/sentence", test_sentence);
  ADD ("heads", test_heads);

  return g_test_run ();
}
