/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct.h"

#include "case/bow-case-justify.h"
#include "case/bow-case-settings.h"

#define LAST "SELECT json_extract(CAST(p.bytes AS TEXT), '$.because') FROM payload p ORDER BY p.entry DESC LIMIT 1"

static void
assert_last (OpenCase   *fixture,
             const char *because)
{
  g_autoptr (BowStatement) select = bow_connection_statement (fixture->bow_case->connection, LAST, NULL);
  gboolean has_row;

  g_assert_true (bow_statement_step (select, &has_row, NULL) && has_row);
  g_assert_cmpstr (bow_statement_text (select, 0), ==, because);
}

/* Opened by somebody who has said nothing yet. */
static void
open_silently (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (CASE_PASSPHRASE);

  g_assert_true (bow_case_close (fixture->bow_case, NULL));
  g_clear_object (&fixture->bow_case);
  fixture->bow_case = bow_case_open (fixture->path, NULL, passphrase, NULL, &error);
  g_assert_no_error (error);
}

static void
look (OpenCase *fixture,
      gint64    row)
{
  g_autoptr (BowRecord) record = open_case_read (fixture, row);

  g_assert_nonnull (record);
}

static void
refuse_all (OpenCase *fixture,
            gint64    row)
{
  g_autoptr (GError) error = NULL;
  gint64 n_entries = direct_integer (fixture, "SELECT count(*) FROM entry");

  g_assert_null (bow_case_read (fixture->bow_case, row, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (bow_case_search (fixture->bow_case, "cars", NULL, 10, TRUE, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (bow_case_log_disclosure (fixture->bow_case, "copy", NULL, "text", &row, 1, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_REFUSED);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM entry"), ==, n_entries);
}

static void
test_wanted (OpenCase      *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 row = open_case_save_report (fixture, "Cars wait");

  open_silently (fixture);
  g_assert_true (bow_case_wants_justification (fixture->bow_case));
  refuse_all (fixture, row);

  bow_case_justify (fixture->bow_case, "  O-000001 ", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (bow_case_get_justification (fixture->bow_case), ==, "O-000001");
  g_assert_false (bow_case_wants_justification (fixture->bow_case));
  look (fixture, row);
  assert_last (fixture, "O-000001");
  g_ptr_array_unref (bow_case_search (fixture->bow_case, "cars", NULL, 10, TRUE, NULL, NULL));
  assert_last (fixture, "O-000001");
  g_assert_true (bow_case_log_disclosure (fixture->bow_case, "copy", NULL, "text", &row, 1, NULL));
  assert_last (fixture, "O-000001");
  open_case_assert_clean (fixture);
}

/* Where the force does not want it, it is kept when it is said, and nobody is
 * refused who says nothing. */
static void
test_not_wanted (OpenCase      *fixture,
                 gconstpointer  data)
{
  gint64 row = open_case_save_report (fixture, "Cars wait");

  g_assert_true (bow_case_set_setting (fixture->bow_case, BOW_SETTING_REQUIRE_JUSTIFICATION, "no", NULL));
  open_silently (fixture);
  g_assert_false (bow_case_wants_justification (fixture->bow_case));
  look (fixture, row);
  g_assert_true (bow_case_justify (fixture->bow_case, "A request of the coroner", NULL));
  look (fixture, row);
  assert_last (fixture, "A request of the coroner");
}

/* Looks are counted within an hour, but never under what they were not for. */
static void
test_changed (OpenCase      *fixture,
              gconstpointer  data)
{
  gint64 row = open_case_save_report (fixture, "Cars wait");
  gint64 n_entries;

  look (fixture, row);
  look (fixture, row);
  look (fixture, row);
  n_entries = direct_integer (fixture, "SELECT count(*) FROM entry");
  g_assert_true (bow_case_justify (fixture->bow_case, "A test", NULL));
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM entry"), ==, n_entries);

  g_assert_true (bow_case_justify (fixture->bow_case, "Something else", NULL));
  assert_last (fixture, "A test");
  g_assert_cmpint (direct_integer (fixture, "SELECT json_extract(CAST(bytes AS TEXT), '$.further') FROM payload ORDER BY entry DESC LIMIT 1"), ==, 2);
  look (fixture, row);
  assert_last (fixture, "Something else");
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM entry"), ==, n_entries + 2);
}

static void
test_invalid (OpenCase      *fixture,
              gconstpointer  data)
{
  g_autofree char *long_text = g_strnfill (BOW_JUSTIFICATION_MAX + 1, 'x');
  const char *const texts[] = { "", "   ", "two\nlines", "\xff", long_text };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (bow_case_justify (fixture->bow_case, texts[i], &error));
      g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
    }
  long_text[BOW_JUSTIFICATION_MAX] = '\0';
  g_assert_true (bow_case_justify (fixture->bow_case, long_text, NULL));
}

#define ADD(name, func) \
  g_test_add ("/case/justify/" name, OpenCase, NULL, open_case_set_up, func, open_case_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("wanted", test_wanted);
  ADD ("not-wanted", test_not_wanted);
  ADD ("changed", test_changed);
  ADD ("invalid", test_invalid);

  return g_test_run ();
}
