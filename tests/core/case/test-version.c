/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "open-case.h"

#include <string.h>

#include "case/bow-version.h"

static const char *
value (GArray     *versions,
       guint       number,
       GPtrArray  *changes,
       BowRecord  *record,
       const char *field)
{
  return bow_version_value (&g_array_index (versions, BowVersion, number), changes, record,
                            (gsize) bow_kind_field_index (bow_record_get_kind (record), field));
}

/* Each save is a version, in which every field says what it said then. */
static void
test_values (OpenCase      *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 row = open_case_save_report (fixture, "One");
  g_autoptr (BowRecord) report = open_case_read (fixture, row);
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GArray) versions = NULL;

  bow_record_set (report, "narrative", "Two");
  bow_record_set (report, "harm", "Some");
  open_case_save (fixture, report);
  g_usleep (1100000);
  bow_record_set (report, "narrative", "Three");
  open_case_save (fixture, report);
  bow_case_set_state (fixture->bow_case, row, "triaged", NULL, &error);
  g_assert_no_error (error);

  changes = bow_case_history (fixture->bow_case, row, &error);
  g_assert_no_error (error);
  versions = bow_versions_list (changes, bow_kind_find ("report"));
  g_assert_cmpuint (versions->len, ==, 3);
  g_assert_cmpstr (value (versions, 0, changes, report, "narrative"), ==, "One");
  g_assert_cmpstr (value (versions, 1, changes, report, "narrative"), ==, "Two");
  g_assert_cmpstr (value (versions, 2, changes, report, "narrative"), ==, "Three");
  g_assert_null (value (versions, 0, changes, report, "harm"));
  g_assert_cmpstr (value (versions, 1, changes, report, "harm"), ==, "Some");
  g_assert_cmpstr (value (versions, 2, changes, report, "harm"), ==, "Some");
}

/* A link is a version of its own, and so is one that goes again. */
static void
test_links (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 row = open_case_save_report (fixture, "One");
  gint64 other = open_case_save_report (fixture, "Another");
  BowLinkNew link = { .from = row, .to = other, .relation = "same_incident_as", .because = "Seen by both" };
  gint64 made = bow_case_link (fixture->bow_case, &link, &error);
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GArray) versions = NULL;

  g_assert_no_error (error);
  g_usleep (1100000);
  bow_case_unlink (fixture->bow_case, made, &error);
  g_assert_no_error (error);
  changes = bow_case_history (fixture->bow_case, row, &error);
  g_assert_no_error (error);
  versions = bow_versions_list (changes, bow_kind_find ("report"));
  g_assert_cmpuint (versions->len, ==, 3);
  for (guint i = 0; i < versions->len; i++)
    {
      g_auto (GStrv) links = bow_version_links (&g_array_index (versions, BowVersion, i), changes);

      g_assert_cmpuint (g_strv_length (links), ==, i == 1 ? 1 : 0);
      if (i == 1)
        g_assert_nonnull (strstr (links[0], "R-000002"));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/case/version/links", OpenCase, NULL, open_case_set_up, test_links, open_case_tear_down);
  g_test_add ("/case/version/values", OpenCase, NULL, open_case_set_up, test_values, open_case_tear_down);

  return g_test_run ();
}
