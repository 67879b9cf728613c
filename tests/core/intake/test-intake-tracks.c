/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "taking.h"

#include <string.h>

#include "direct.h"

static char *
write_tracks (OpenCase   *fixture,
              const char *name,
              int         year)
{
  g_autoptr (GString) text = g_string_new ("<gpx version=\"1.1\" xmlns=\"http://www.topografix.com/GPX/1/1\">");

  for (int track = 0; track < 2; track++)
    {
      g_string_append_printf (text, "<trk>%s<trkseg>", track == 0 ? "<name>Town centre</name>" : "");
      for (int i = 0; i < 3000; i++)
        g_string_append_printf (text, "<trkpt lat=\"%.6f\" lon=\"%.6f\"><time>%d-03-1%dT%02d:%02d:%02dZ</time></trkpt>",
                                51.89 + i * 0.00001 + i % 7 * 0.00002, 0.89 + i % 11 * 0.00003, year, track, 20 + i / 3600, i / 60 % 60, i % 60);
      g_string_append (text, "</trkseg></trk>");
    }
  g_string_append (text, "</gpx>");

  return taking_write_file (fixture, name, text);
}

/* Each track is a patrol made; one undo takes all of them back, and the same
 * file comes in once. */
static void
test_tracks (OpenCase      *fixture,
             gconstpointer  data)
{
  g_autofree char *path = write_tracks (fixture, "walk.gpx", 2019);
  TakingHolding before = taking_count (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (BowIntake) intake = NULL;
  g_autoptr (BowIntake) again = NULL;
  g_autoptr (BowRecord) walk = NULL;
  const char *first;
  const char *last;
  gboolean done = FALSE;

  intake = taking_new (path, BOW_INTAKE_ANY);
  while (!done)
    {
      bow_intake_step (intake, fixture->bow_case, &done, NULL, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpstr (bow_intake_get_kind (intake)->name, ==, "walk");
  g_assert_cmpint (bow_intake_get_n_reports (intake, &first, &last), ==, 2);
  g_assert_cmpstr (first, ==, "W-000001");
  g_assert_cmpstr (last, ==, "W-000002");
  walk = open_case_read (fixture, bow_case_find_ref (fixture->bow_case, first, NULL));
  g_assert_cmpstr (bow_record_get (walk, "title"), ==, "Town centre");
  g_assert_cmpstr (bow_record_get (walk, "walked"), ==, "2019-03-10T20:00:00Z/2019-03-10T20:49:59Z;exact");
  g_assert_true (g_str_has_prefix (bow_record_get (walk, "track"), "LINESTRING(0.89 51.89,"));
  g_assert_nonnull (strstr (bow_record_get (walk, "observations"), "of its 3000 positions"));

  again = taking_new (path, BOW_INTAKE_GPX);
  g_assert_true (bow_intake_step (again, fixture->bow_case, &done, NULL, &error));
  g_assert_true (bow_intake_was_there (again));
  open_case_undo (fixture);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM record WHERE binned_at IS NULL"), ==, before.n_records);
  open_case_assert_clean (fixture);
}

static void
test_tracks_to_come (OpenCase      *fixture,
                     gconstpointer  data)
{
  g_autofree char *path = write_tracks (fixture, "walk.gpx", 2999);
  TakingHolding before = taking_count (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (BowIntake) intake = taking_new (path, BOW_INTAKE_GPX);
  gboolean done = FALSE;

  g_assert_false (bow_intake_step (intake, fixture->bow_case, &done, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "has not come yet"));
  bow_intake_give_up (intake, fixture->bow_case);
  taking_assert_untouched (fixture, &before);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, OpenCase, NULL, open_case_set_up, function, open_case_tear_down)
  ADD ("/intake/tracks", test_tracks);
  ADD ("/intake/tracks-to-come", test_tracks_to_come);

  return g_test_run ();
}
