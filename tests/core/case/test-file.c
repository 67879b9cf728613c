/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "open-case.h"

static void
test_save_and_read (OpenCase      *fixture,
                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) record = NULL;
  gint64 row = open_case_save_report (fixture, "Needles in the cut-through");

  open_case_reopen (fixture, NULL, CASE_PASSPHRASE);
  record = bow_case_read (fixture->bow_case, row, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (bow_record_get_ref (record), ==, "R-000001");
  g_assert_cmpstr (bow_record_get (record, "narrative"), ==, "Needles in the cut-through");
  g_assert_cmpstr (bow_record_get_author (record), ==, CASE_ACCOUNT);
  g_assert_cmpint (bow_case_find_ref (fixture->bow_case, "r-000001", &error), ==, row);
  g_assert_no_error (error);
  open_case_assert_clean (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/case/file/save-and-read", OpenCase, NULL, open_case_set_up, test_save_and_read, open_case_tear_down);

  return g_test_run ();
}
