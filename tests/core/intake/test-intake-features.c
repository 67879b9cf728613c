/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "taking.h"

#include <string.h>

/* A layer of so many squares. */
static char *
write_squares (OpenCase *fixture,
               guint     n)
{
  g_autoptr (GString) text = g_string_new ("{\"type\":\"FeatureCollection\",\"features\":[");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text,
                            "%s{\"type\":\"Feature\",\"properties\":{\"name\":\"Square %u\"},\"geometry\":{\"type\":\"Polygon\","
                            "\"coordinates\":[[[0.1,52.1],[0.2,52.1],[0.2,52.2],[0.1,52.2],[0.1,52.1]]]}}",
                            i > 0 ? "," : "", i);
  g_string_append (text, "]}");

  return taking_write_file (fixture, "squares.geojson", text);
}

static void
test_cancelled_features (OpenCase      *fixture,
                         gconstpointer  data)
{
  g_autofree char *path = write_squares (fixture, 60000);

  taking_stop (fixture, path);
}

/* Whoever waits for a large file to be read does something else on the case. */
static void
test_features_beside (OpenCase      *fixture,
                      gconstpointer  data)
{
  g_autofree char *path = write_squares (fixture, 60000);
  g_autoptr (BowIntake) intake = taking_new (path, BOW_INTAKE_BACKGROUND);
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;
  guint n_steps = 0;

  for (; !done; n_steps++)
    {
      g_assert_true (bow_intake_step (intake, fixture->bow_case, &done, NULL, &error));
      open_case_save_report (fixture, "Beside it");
    }
  g_assert_cmpuint (n_steps, >, 3);
  g_assert_cmpint (bow_intake_get_background (intake)->n_rows, ==, 60000);
  open_case_assert_clean (fixture);
}

/* And whoever no longer waits at all leaves nothing. */
static void
test_features_left (OpenCase      *fixture,
                    gconstpointer  data)
{
  g_autofree char *path = write_squares (fixture, 60000);
  BowIntake *intake = taking_new (path, BOW_INTAKE_BACKGROUND);
  g_autoptr (GError) error = NULL;
  TakingHolding before = taking_count (fixture);
  gboolean done = FALSE;

  g_assert_true (bow_intake_step (intake, fixture->bow_case, &done, NULL, &error));
  g_assert_false (done);
  bow_intake_free (intake);
  taking_assert_untouched (fixture, &before);
}

/* More positions than go in at one step, and one without a place. */
static char *
write_boundaries (OpenCase   *fixture,
                  const char *name,
                  const char *last)
{
  g_autoptr (GString) text = g_string_new ("{\"type\":\"FeatureCollection\",\"features\":[\n");

  for (int i = 0; i < 60; i++)
    {
      g_string_append_printf (text, "{\"type\":\"Feature\",\"properties\":{\"name\":\"Ward %d\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[", i + 1);
      for (int j = 0; j < 4000; j++)
        g_string_append_printf (text, "%s[%d.%04d,52.%d]", j > 0 ? "," : "", j < 2000 ? 0 : 1, j, j % 9);
      g_string_append (text, "]]}},\n");
    }
  g_string_append_printf (text, "%s]}", last);

  return taking_write_file (fixture, name, text);
}

#define NOWHERE "{\"type\":\"Feature\",\"properties\":{},\"geometry\":null}"

/* They lie below the records and are none; one undo takes the file back, and
 * it comes in once. */
static void
test_boundaries (OpenCase      *fixture,
                 gconstpointer  data)
{
  g_autofree char *path = write_boundaries (fixture, "wards.geojson", NOWHERE);
  TakingHolding before = taking_count (fixture);
  TakingHolding now;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (BowIntake) intake = taking_new (path, BOW_INTAKE_ANY);
      const BowBackground *background;

      taking_all (fixture, intake);
      if (i == 1)
        {
          g_assert_true (bow_intake_was_there (intake));
          break;
        }
      g_assert_null (bow_intake_get_kind (intake));
      background = bow_intake_get_background (intake);
      g_assert_cmpstr (background->layer, ==, "features");
      g_assert_cmpint (background->n_rows, ==, 60);
      g_assert_cmpint (background->n_unplaced, ==, 1);
    }
  now = taking_count (fixture);
  g_assert_cmpint (now.n_records, ==, before.n_records);
  g_assert_cmpint (now.n_background_features, ==, 60);
  g_assert_cmpint (now.n_backgrounds, ==, 1);
  open_case_undo (fixture);
  g_assert_cmpint (taking_count (fixture).n_background_features, ==, 0);
  g_assert_cmpint (taking_count (fixture).n_backgrounds, ==, 0);
  open_case_assert_clean (fixture);
}

/* A fault in the last feature keeps out the first. */
static void
test_bad_boundaries (OpenCase      *fixture,
                     gconstpointer  data)
{
  g_autofree char *path = write_boundaries (fixture, "wards.geojson", "{\"type\":\"Feature\"");
  g_autoptr (BowIntake) intake = taking_new (path, BOW_INTAKE_BACKGROUND);
  g_autoptr (GError) error = NULL;
  TakingHolding before = taking_count (fixture);
  gboolean done = FALSE;

  while (bow_intake_step (intake, fixture->bow_case, &done, NULL, &error))
    g_assert_false (done);
  g_assert_error (error, BOW_ERROR, BOW_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "wards.geojson, line 62"));
  bow_intake_give_up (intake, fixture->bow_case);
  taking_assert_untouched (fixture, &before);
}

/* While its features go in. */
static void
test_cancelled_boundaries (OpenCase      *fixture,
                           gconstpointer  data)
{
  g_autofree char *path = write_boundaries (fixture, "wards.geojson", NOWHERE);
  g_autoptr (BowIntake) intake = taking_new (path, BOW_INTAKE_ANY);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  TakingHolding before = taking_count (fixture);
  gboolean done = FALSE;

  while (taking_count (fixture).n_background_features == before.n_background_features)
    {
      g_assert_true (bow_intake_step (intake, fixture->bow_case, &done, cancellable, &error));
      g_assert_false (done);
    }
  g_cancellable_cancel (cancellable);
  g_assert_false (bow_intake_step (intake, fixture->bow_case, &done, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  bow_intake_give_up (intake, fixture->bow_case);
  taking_assert_untouched (fixture, &before);
  open_case_assert_clean (fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, OpenCase, NULL, open_case_set_up, function, open_case_tear_down)
  ADD ("/intake/cancelled/features", test_cancelled_features);
  ADD ("/intake/features/beside", test_features_beside);
  ADD ("/intake/features/left", test_features_left);
  ADD ("/intake/cancelled/boundaries", test_cancelled_boundaries);
  ADD ("/intake/boundaries", test_boundaries);
  ADD ("/intake/refused/boundaries", test_bad_boundaries);

  return g_test_run ();
}
