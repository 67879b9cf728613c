/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "taking.h"

#include <glib/gstdio.h>
#include <string.h>

#include "direct.h"

#define STREET_COLUMNS                                                                             \
  "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type," \
  "Last outcome category,Context\n"
#define REPORT_COLUMNS "narrative,channel,anonymity,happened,latitude,longitude,precision_m,indicators\n"

/* Every tenth row is nowhere. */
static char *
write_street_file (OpenCase *fixture,
                   guint     n_rows)
{
  g_autoptr (GString) text = g_string_new (STREET_COLUMNS);

  for (guint i = 0; i < n_rows; i++)
    {
      if (i % 10 == 0)
        g_string_append_printf (text, "%064x,2019-01,A force,A force,,,No Location,,,Drugs,Under investigation,\n", i);
      else
        g_string_append_printf (text, "%064x,2019-01,A force,A force,0.%03u,52.%03u,On or near Mill Lane,E01,Town,Drugs,,\n",
                                i, i % 1000, i / 1000);
    }

  return taking_write_file (fixture, "street.csv", text);
}

static char *
write_reports (OpenCase *fixture,
               guint     n_rows,
               guint     bad_row)
{
  g_autoptr (GString) text = g_string_new (REPORT_COLUMNS);

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (text, "Cars wait %u,%s,anonymous,2019-03-01T22:00:00Z;exact,52.2,0.12,50,needles\n",
                            i, i == bad_row ? "pigeon" : "101");

  return taking_write_file (fixture, "reports.csv", text);
}

static void
note_progress (gint64   done,
               gint64   total,
               gpointer user_data)
{
  GArray *told = user_data;
  double share = (double) done / (double) total;

  g_array_append_val (told, share);
}

static void
assert_rising (GArray *told)
{
  g_assert_cmpuint (told->len, >, 2);
  for (guint i = 1; i < told->len; i++)
    g_assert_cmpfloat (g_array_index (told, double, i), >=, g_array_index (told, double, i - 1));
  g_assert_cmpfloat (g_array_index (told, double, told->len - 1), ==, 1);
}

static void
test_police (OpenCase      *fixture,
             gconstpointer  data)
{
  g_autofree char *path = write_street_file (fixture, 9000);
  g_autoptr (BowIntake) intake = taking_new (path, BOW_INTAKE_POLICE_UK);
  g_autoptr (GArray) told = g_array_new (FALSE, FALSE, sizeof (double));
  const BowBackground *background;

  bow_intake_watch (intake, note_progress, told);
  taking_all (fixture, intake);
  assert_rising (told);

  background = bow_intake_get_background (intake);
  g_assert_nonnull (background);
  g_assert_false (bow_intake_was_there (intake));
  g_assert_cmpstr (bow_intake_get_name (intake), ==, "street.csv");
  g_assert_cmpstr (background->layer, ==, "crime");
  g_assert_cmpint (background->n_rows, ==, 9000);
  g_assert_cmpint (background->n_unplaced, ==, 900);
  g_assert_cmpint (taking_count (fixture).n_background_places, ==, 8100);
  open_case_assert_clean (fixture);
}

/* Longer steps, and the same in the end. */
static void
test_police_alone (OpenCase      *fixture,
                   gconstpointer  data)
{
  g_autofree char *path = write_street_file (fixture, 9000);
  g_autoptr (BowIntake) intake = taking_new (path, BOW_INTAKE_POLICE_UK);
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;
  guint n_steps = 0;

  bow_intake_set_alone (intake, TRUE);
  for (; !done; n_steps++)
    g_assert_true (bow_intake_step (intake, fixture->bow_case, &done, NULL, &error));
  g_assert_cmpuint (n_steps, <=, 3);
  g_assert_cmpint (bow_intake_get_background (intake)->n_rows, ==, 9000);
  g_assert_cmpint (taking_count (fixture).n_background_places, ==, 8100);
}

static void
test_reports (OpenCase      *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = write_reports (fixture, 50, G_MAXUINT);
  g_autoptr (BowIntake) intake = taking_new (path, BOW_INTAKE_REPORTS);
  g_autoptr (GArray) told = g_array_new (FALSE, FALSE, sizeof (double));
  const char *first;
  const char *last;

  bow_intake_watch (intake, note_progress, told);
  taking_all (fixture, intake);
  assert_rising (told);

  g_assert_null (bow_intake_get_background (intake));
  g_assert_cmpint (bow_intake_get_n_reports (intake, &first, &last), ==, 50);
  g_assert_cmpstr (first, ==, "R-000001");
  g_assert_cmpstr (last, ==, "R-000050");
  g_assert_cmpint (bow_case_count (fixture->bow_case, NULL, &error), ==, 50);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM entry WHERE verb = 'import' AND signature IS NOT NULL"), ==, 1);
  open_case_assert_clean (fixture);

  open_case_undo (fixture);
  g_assert_cmpint (bow_case_count (fixture->bow_case, NULL, &error), ==, 0);
}

static void
test_any (OpenCase      *fixture,
          gconstpointer  data)
{
  g_autofree char *street = write_street_file (fixture, 10);
  g_autofree char *reports = write_reports (fixture, 3, G_MAXUINT);
  g_autoptr (BowIntake) first = taking_new (street, BOW_INTAKE_ANY);
  g_autoptr (BowIntake) second = taking_new (reports, BOW_INTAKE_ANY);

  taking_all (fixture, first);
  taking_all (fixture, second);
  g_assert_cmpint (bow_intake_get_background (first)->n_rows, ==, 10);
  g_assert_cmpint (bow_intake_get_n_reports (second, NULL, NULL), ==, 3);
}

static void
test_same_police_file_twice (OpenCase      *fixture,
                             gconstpointer  data)
{
  g_autofree char *path = write_street_file (fixture, 100);
  g_autoptr (BowIntake) first = taking_new (path, BOW_INTAKE_POLICE_UK);
  g_autoptr (BowIntake) second = taking_new (path, BOW_INTAKE_POLICE_UK);
  TakingHolding before;

  taking_all (fixture, first);
  before = taking_count (fixture);
  taking_all (fixture, second);
  g_assert_true (bow_intake_was_there (second));
  g_assert_nonnull (strstr (bow_intake_get_earlier (second), "B-000001"));
  g_assert_null (bow_intake_get_background (second));
  taking_assert_untouched (fixture, &before);
}

/* Both are half in before either is whole. */
static void
test_same_police_file_side_by_side (OpenCase      *fixture,
                                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = write_street_file (fixture, 5000);
  g_autoptr (BowIntake) first = taking_new (path, BOW_INTAKE_POLICE_UK);
  g_autoptr (BowIntake) second = taking_new (path, BOW_INTAKE_POLICE_UK);
  gboolean done;

  g_assert_true (bow_intake_step (second, fixture->bow_case, &done, NULL, &error));
  taking_all (fixture, first);
  taking_all (fixture, second);
  g_assert_false (bow_intake_was_there (first));
  g_assert_true (bow_intake_was_there (second));
  g_assert_cmpint (taking_count (fixture).n_backgrounds, ==, 1);
  g_assert_cmpint (taking_count (fixture).n_background_rows, ==, 5000);
}

static void
take_reports_again (OpenCase   *fixture,
                    const char *path,
                    gboolean    again,
                    gint64      n_expected)
{
  g_autoptr (BowIntake) intake = taking_new (path, BOW_INTAKE_REPORTS);

  bow_intake_set_again (intake, again);
  taking_all (fixture, intake);
  g_assert_cmpint (bow_intake_get_n_reports (intake, NULL, NULL), ==, n_expected);
  g_assert_true (bow_intake_was_there (intake) == (n_expected == 0));
}

static void
test_same_reports_twice (OpenCase      *fixture,
                         gconstpointer  data)
{
  g_autofree char *path = write_reports (fixture, 20, G_MAXUINT);
  g_autofree char *moved = g_build_filename (fixture->folder, "moved.csv", NULL);
  g_autoptr (BowIntake) twice = NULL;
  TakingHolding before;

  take_reports_again (fixture, path, FALSE, 20);
  before = taking_count (fixture);

  /* It is the content that counts, not the name. */
  g_assert_no_errno (g_rename (path, moved));
  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  twice = taking_new (moved, BOW_INTAKE_ANY);
  taking_all (fixture, twice);
  g_assert_nonnull (strstr (bow_intake_get_earlier (twice), "“moved.csv” was imported on "));
  taking_assert_untouched (fixture, &before);

  take_reports_again (fixture, moved, TRUE, 20);
  open_case_undo (fixture);
  take_reports_again (fixture, moved, FALSE, 0);
  open_case_undo (fixture);
  take_reports_again (fixture, moved, FALSE, 20);
  take_reports_again (fixture, moved, FALSE, 0);
  open_case_assert_clean (fixture);
}

/* Refused on opening, or in one of the steps. */
static void
assert_refused (OpenCase        *fixture,
                const char      *path,
                BowIntakeFormat  format,
                const char      *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowIntake) intake = bow_intake_new (path, format, &error);
  gboolean done = FALSE;

  while (intake != NULL && bow_intake_step (intake, fixture->bow_case, &done, NULL, &error))
    g_assert_false (done);
  if (intake != NULL)
    bow_intake_give_up (intake, fixture->bow_case);
  g_assert_error (error, BOW_ERROR, BOW_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, message));
}

static void
test_hostile_files (OpenCase      *fixture,
                    gconstpointer  data)
{
  static const struct
  {
    const char *name;
    const char *message;
  } files[] = {
    { "03-semicolon.csv", "line 1" },
    { "13-short-row.csv", "line 12" },
    { "16-quoted-comma-newline.csv", "line 12" },
    { "18-lat-lon-swapped.csv", "line 2" },
    { "27-is-really-xlsx.csv", "spreadsheet" },
    { "28-is-really-html.csv", "web page" },
  };
  const char *folder = g_getenv ("BOWSTREET_TEST_DATA");
  TakingHolding before = taking_count (fixture);

  if (folder == NULL || !g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("hostile/police-csv is not there");
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, "hostile", "police-csv", files[i].name, NULL);

      assert_refused (fixture, path, BOW_INTAKE_POLICE_UK, files[i].message);
      taking_assert_untouched (fixture, &before);
    }
}

/* The rows before the wrong one are in the file by then, in slices. */
static void
test_wrong_row_at_the_end (OpenCase      *fixture,
                           gconstpointer  data)
{
  g_autofree char *path = write_street_file (fixture, 6000);
  g_autofree char *text = NULL;
  g_autofree char *longer = NULL;
  TakingHolding before = taking_count (fixture);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  longer = g_strconcat (text, "short,row\n", NULL);
  g_assert_true (g_file_set_contents (path, longer, -1, NULL));
  assert_refused (fixture, path, BOW_INTAKE_POLICE_UK, "line 6002");
  taking_assert_untouched (fixture, &before);
}

static void
test_wrong_report (OpenCase      *fixture,
                   gconstpointer  data)
{
  g_autofree char *path = write_reports (fixture, 50, 40);
  TakingHolding before = taking_count (fixture);

  assert_refused (fixture, path, BOW_INTAKE_REPORTS, "reports.csv, line 42: ");
  taking_assert_untouched (fixture, &before);
}

static void
test_missing_file (OpenCase      *fixture,
                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bow_intake_new (fixture->folder, BOW_INTAKE_ANY, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND);
}

static void
test_cancelled_police_file (OpenCase      *fixture,
                            gconstpointer  data)
{
  g_autofree char *path = write_street_file (fixture, 9000);

  taking_stop (fixture, path);
}

static void
test_cancelled_reports (OpenCase      *fixture,
                        gconstpointer  data)
{
  g_autofree char *path = write_reports (fixture, 4100, G_MAXUINT);

  taking_stop (fixture, path);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, OpenCase, NULL, open_case_set_up, function, open_case_tear_down)
  ADD ("/intake/police", test_police);
  ADD ("/intake/police-alone", test_police_alone);
  ADD ("/intake/reports", test_reports);
  ADD ("/intake/any", test_any);
  ADD ("/intake/twice/police", test_same_police_file_twice);
  ADD ("/intake/twice/reports", test_same_reports_twice);
  ADD ("/intake/twice/side-by-side", test_same_police_file_side_by_side);
  ADD ("/intake/refused/hostile", test_hostile_files);
  ADD ("/intake/refused/last-row", test_wrong_row_at_the_end);
  ADD ("/intake/refused/report", test_wrong_report);
  ADD ("/intake/refused/missing", test_missing_file);
  ADD ("/intake/cancelled/police", test_cancelled_police_file);
  ADD ("/intake/cancelled/reports", test_cancelled_reports);

  return g_test_run ();
}
