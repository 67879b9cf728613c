/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct.h"

#include <glib/gstdio.h>
#include <string.h>

#include "intake/bow-intake.h"

#define STREET_COLUMNS                                                                             \
  "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type," \
  "Last outcome category,Context\n"
#define REPORT_COLUMNS "narrative,channel,anonymity,happened,latitude,longitude,precision_m,indicators\n"

/* What a case holds, of all that an intake could leave behind. */
typedef struct
{
  gint64 n_records;
  gint64 n_entries;
  gint64 n_backgrounds;
  gint64 n_background_rows;
  gint64 n_background_places;
  gint64 n_background_chunks;
  gint64 n_background_features;
} Holding;

static Holding
count_all (OpenCase *fixture)
{
  return (Holding){
    direct_integer (fixture, "SELECT count(*) FROM record"),
    direct_integer (fixture, "SELECT count(*) FROM entry"),
    direct_integer (fixture, "SELECT count(*) FROM background"),
    direct_integer (fixture, "SELECT count(*) FROM background_row"),
    direct_integer (fixture, "SELECT count(*) FROM background_place"),
    direct_integer (fixture, "SELECT count(*) FROM background_chunk"),
    direct_integer (fixture, "SELECT count(*) FROM background_feature"),
  };
}

static void
assert_untouched (OpenCase      *fixture,
                  const Holding *before)
{
  Holding now = count_all (fixture);

  g_assert_cmpmem (&now, sizeof now, before, sizeof *before);
}

static char *
write_file (OpenCase      *fixture,
            const char    *name,
            const GString *text)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_file_set_contents (path, text->str, (gssize) text->len, &error);
  g_assert_no_error (error);

  return path;
}

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

  return write_file (fixture, "street.csv", text);
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

  return write_file (fixture, "reports.csv", text);
}

static BowIntake *
new_intake (const char      *path,
            BowIntakeFormat  format)
{
  g_autoptr (GError) error = NULL;
  BowIntake *intake = bow_intake_new (path, format, &error);

  g_assert_no_error (error);
  g_assert_nonnull (intake);

  return intake;
}

static void
take_all (OpenCase  *fixture,
          BowIntake *intake)
{
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  while (!done)
    {
      g_assert_true (bow_intake_step (intake, fixture->bow_case, &done, NULL, &error));
      g_assert_no_error (error);
    }
  g_assert_cmpfloat (bow_intake_get_progress (intake), ==, 1);
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
  g_autoptr (BowIntake) intake = new_intake (path, BOW_INTAKE_POLICE_UK);
  g_autoptr (GArray) told = g_array_new (FALSE, FALSE, sizeof (double));
  const BowBackground *background;

  bow_intake_watch (intake, note_progress, told);
  take_all (fixture, intake);
  assert_rising (told);

  background = bow_intake_get_background (intake);
  g_assert_nonnull (background);
  g_assert_false (bow_intake_was_there (intake));
  g_assert_cmpstr (bow_intake_get_name (intake), ==, "street.csv");
  g_assert_cmpstr (background->layer, ==, "crime");
  g_assert_cmpint (background->n_rows, ==, 9000);
  g_assert_cmpint (background->n_unplaced, ==, 900);
  g_assert_cmpint (count_all (fixture).n_background_places, ==, 8100);
  open_case_assert_clean (fixture);
}

/* Longer steps, and the same in the end. */
static void
test_police_alone (OpenCase      *fixture,
                   gconstpointer  data)
{
  g_autofree char *path = write_street_file (fixture, 9000);
  g_autoptr (BowIntake) intake = new_intake (path, BOW_INTAKE_POLICE_UK);
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;
  guint n_steps = 0;

  bow_intake_set_alone (intake, TRUE);
  for (; !done; n_steps++)
    g_assert_true (bow_intake_step (intake, fixture->bow_case, &done, NULL, &error));
  g_assert_cmpuint (n_steps, <=, 3);
  g_assert_cmpint (bow_intake_get_background (intake)->n_rows, ==, 9000);
  g_assert_cmpint (count_all (fixture).n_background_places, ==, 8100);
}

static void
test_reports (OpenCase      *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = write_reports (fixture, 50, G_MAXUINT);
  g_autoptr (BowIntake) intake = new_intake (path, BOW_INTAKE_REPORTS);
  g_autoptr (GArray) told = g_array_new (FALSE, FALSE, sizeof (double));
  const char *first;
  const char *last;

  bow_intake_watch (intake, note_progress, told);
  take_all (fixture, intake);
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
  g_autoptr (BowIntake) first = new_intake (street, BOW_INTAKE_ANY);
  g_autoptr (BowIntake) second = new_intake (reports, BOW_INTAKE_ANY);

  take_all (fixture, first);
  take_all (fixture, second);
  g_assert_cmpint (bow_intake_get_background (first)->n_rows, ==, 10);
  g_assert_cmpint (bow_intake_get_n_reports (second, NULL, NULL), ==, 3);
}

static void
test_same_police_file_twice (OpenCase      *fixture,
                             gconstpointer  data)
{
  g_autofree char *path = write_street_file (fixture, 100);
  g_autoptr (BowIntake) first = new_intake (path, BOW_INTAKE_POLICE_UK);
  g_autoptr (BowIntake) second = new_intake (path, BOW_INTAKE_POLICE_UK);
  Holding before;

  take_all (fixture, first);
  before = count_all (fixture);
  take_all (fixture, second);
  g_assert_true (bow_intake_was_there (second));
  g_assert_nonnull (strstr (bow_intake_get_earlier (second), "B-000001"));
  g_assert_null (bow_intake_get_background (second));
  assert_untouched (fixture, &before);
}

/* Both are half in before either is whole. */
static void
test_same_police_file_side_by_side (OpenCase      *fixture,
                                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = write_street_file (fixture, 5000);
  g_autoptr (BowIntake) first = new_intake (path, BOW_INTAKE_POLICE_UK);
  g_autoptr (BowIntake) second = new_intake (path, BOW_INTAKE_POLICE_UK);
  gboolean done;

  g_assert_true (bow_intake_step (second, fixture->bow_case, &done, NULL, &error));
  take_all (fixture, first);
  take_all (fixture, second);
  g_assert_false (bow_intake_was_there (first));
  g_assert_true (bow_intake_was_there (second));
  g_assert_cmpint (count_all (fixture).n_backgrounds, ==, 1);
  g_assert_cmpint (count_all (fixture).n_background_rows, ==, 5000);
}

static void
take_reports_again (OpenCase   *fixture,
                    const char *path,
                    gboolean    again,
                    gint64      n_expected)
{
  g_autoptr (BowIntake) intake = new_intake (path, BOW_INTAKE_REPORTS);

  bow_intake_set_again (intake, again);
  take_all (fixture, intake);
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
  Holding before;

  take_reports_again (fixture, path, FALSE, 20);
  before = count_all (fixture);

  /* It is the content that counts, not the name. */
  g_assert_no_errno (g_rename (path, moved));
  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  twice = new_intake (moved, BOW_INTAKE_ANY);
  take_all (fixture, twice);
  g_assert_nonnull (strstr (bow_intake_get_earlier (twice), "“moved.csv” was imported on "));
  assert_untouched (fixture, &before);

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
  Holding before = count_all (fixture);

  if (folder == NULL || !g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("hostile/police-csv is not there");
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, "hostile", "police-csv", files[i].name, NULL);

      assert_refused (fixture, path, BOW_INTAKE_POLICE_UK, files[i].message);
      assert_untouched (fixture, &before);
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
  Holding before = count_all (fixture);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  longer = g_strconcat (text, "short,row\n", NULL);
  g_assert_true (g_file_set_contents (path, longer, -1, NULL));
  assert_refused (fixture, path, BOW_INTAKE_POLICE_UK, "line 6002");
  assert_untouched (fixture, &before);
}

static void
test_wrong_report (OpenCase      *fixture,
                   gconstpointer  data)
{
  g_autofree char *path = write_reports (fixture, 50, 40);
  Holding before = count_all (fixture);

  assert_refused (fixture, path, BOW_INTAKE_REPORTS, "reports.csv, line 42: ");
  assert_untouched (fixture, &before);
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
stop_at_share (gint64   done,
               gint64   total,
               gpointer user_data)
{
  GCancellable *cancellable = user_data;

  if (5 * done >= 2 * total)
    g_cancellable_cancel (cancellable);
}

/* Stopped while the rows come in, or in the middle of the saving. */
static void
stop_intake (OpenCase   *fixture,
             const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowIntake) intake = new_intake (path, BOW_INTAKE_ANY);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Holding before = count_all (fixture);
  gboolean done = FALSE;

  bow_intake_watch (intake, stop_at_share, cancellable);
  while (bow_intake_step (intake, fixture->bow_case, &done, cancellable, &error))
    g_assert_false (done);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpfloat (bow_intake_get_progress (intake), <, 1);
  bow_intake_give_up (intake, fixture->bow_case);
  assert_untouched (fixture, &before);
  open_case_assert_clean (fixture);
}

/* A layer of so many squares. */
static char *
write_squares (OpenCase *fixture,
               guint     n)
{
  char *path = g_build_filename (fixture->folder, "squares.geojson", NULL);
  GString *text = g_string_new ("{\"type\":\"FeatureCollection\",\"features\":[");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text,
                            "%s{\"type\":\"Feature\",\"properties\":{\"name\":\"Square %u\"},\"geometry\":{\"type\":\"Polygon\","
                            "\"coordinates\":[[[0.1,52.1],[0.2,52.1],[0.2,52.2],[0.1,52.2],[0.1,52.1]]]}}",
                            i > 0 ? "," : "", i);
  g_string_append (text, "]}");
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
  g_string_free (text, TRUE);

  return path;
}

static void
test_cancelled_features (OpenCase      *fixture,
                         gconstpointer  data)
{
  g_autofree char *path = write_squares (fixture, 60000);

  stop_intake (fixture, path);
}

/* Whoever waits for a large file to be read does something else on the case. */
static void
test_features_beside (OpenCase      *fixture,
                      gconstpointer  data)
{
  g_autofree char *path = write_squares (fixture, 60000);
  g_autoptr (BowIntake) intake = new_intake (path, BOW_INTAKE_BACKGROUND);
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
  BowIntake *intake = new_intake (path, BOW_INTAKE_BACKGROUND);
  g_autoptr (GError) error = NULL;
  Holding before = count_all (fixture);
  gboolean done = FALSE;

  g_assert_true (bow_intake_step (intake, fixture->bow_case, &done, NULL, &error));
  g_assert_false (done);
  bow_intake_free (intake);
  assert_untouched (fixture, &before);
}

static void
test_cancelled_police_file (OpenCase      *fixture,
                            gconstpointer  data)
{
  g_autofree char *path = write_street_file (fixture, 9000);

  stop_intake (fixture, path);
}

static void
test_cancelled_reports (OpenCase      *fixture,
                        gconstpointer  data)
{
  g_autofree char *path = write_reports (fixture, 4100, G_MAXUINT);

  stop_intake (fixture, path);
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

  return write_file (fixture, name, text);
}

#define NOWHERE "{\"type\":\"Feature\",\"properties\":{},\"geometry\":null}"

/* They lie below the records and are none; one undo takes the file back, and
 * it comes in once. */
static void
test_boundaries (OpenCase      *fixture,
                 gconstpointer  data)
{
  g_autofree char *path = write_boundaries (fixture, "wards.geojson", NOWHERE);
  Holding before = count_all (fixture);
  Holding now;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (BowIntake) intake = new_intake (path, BOW_INTAKE_ANY);
      const BowBackground *background;

      take_all (fixture, intake);
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
  now = count_all (fixture);
  g_assert_cmpint (now.n_records, ==, before.n_records);
  g_assert_cmpint (now.n_background_features, ==, 60);
  g_assert_cmpint (now.n_backgrounds, ==, 1);
  open_case_undo (fixture);
  g_assert_cmpint (count_all (fixture).n_background_features, ==, 0);
  g_assert_cmpint (count_all (fixture).n_backgrounds, ==, 0);
  open_case_assert_clean (fixture);
}

/* A fault in the last feature keeps out the first. */
static void
test_bad_boundaries (OpenCase      *fixture,
                     gconstpointer  data)
{
  g_autofree char *path = write_boundaries (fixture, "wards.geojson", "{\"type\":\"Feature\"");
  g_autoptr (BowIntake) intake = new_intake (path, BOW_INTAKE_BACKGROUND);
  g_autoptr (GError) error = NULL;
  Holding before = count_all (fixture);
  gboolean done = FALSE;

  while (bow_intake_step (intake, fixture->bow_case, &done, NULL, &error))
    g_assert_false (done);
  g_assert_error (error, BOW_ERROR, BOW_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "wards.geojson, line 62"));
  bow_intake_give_up (intake, fixture->bow_case);
  assert_untouched (fixture, &before);
}

/* While its features go in. */
static void
test_cancelled_boundaries (OpenCase      *fixture,
                           gconstpointer  data)
{
  g_autofree char *path = write_boundaries (fixture, "wards.geojson", NOWHERE);
  g_autoptr (BowIntake) intake = new_intake (path, BOW_INTAKE_ANY);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Holding before = count_all (fixture);
  gboolean done = FALSE;

  while (count_all (fixture).n_background_features == before.n_background_features)
    {
      g_assert_true (bow_intake_step (intake, fixture->bow_case, &done, cancellable, &error));
      g_assert_false (done);
    }
  g_cancellable_cancel (cancellable);
  g_assert_false (bow_intake_step (intake, fixture->bow_case, &done, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  bow_intake_give_up (intake, fixture->bow_case);
  assert_untouched (fixture, &before);
  open_case_assert_clean (fixture);
}

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

  return write_file (fixture, name, text);
}

/* Each track is a patrol made; one undo takes all of them back, and the same
 * file comes in once. */
static void
test_tracks (OpenCase      *fixture,
             gconstpointer  data)
{
  g_autofree char *path = write_tracks (fixture, "walk.gpx", 2019);
  Holding before = count_all (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (BowIntake) intake = NULL;
  g_autoptr (BowIntake) again = NULL;
  g_autoptr (BowRecord) walk = NULL;
  const char *first;
  const char *last;
  gboolean done = FALSE;

  intake = new_intake (path, BOW_INTAKE_ANY);
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

  again = new_intake (path, BOW_INTAKE_GPX);
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
  Holding before = count_all (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (BowIntake) intake = new_intake (path, BOW_INTAKE_GPX);
  gboolean done = FALSE;

  g_assert_false (bow_intake_step (intake, fixture->bow_case, &done, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "has not come yet"));
  bow_intake_give_up (intake, fixture->bow_case);
  assert_untouched (fixture, &before);
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
  ADD ("/intake/tracks", test_tracks);
  ADD ("/intake/tracks-to-come", test_tracks_to_come);
  ADD ("/intake/twice/police", test_same_police_file_twice);
  ADD ("/intake/twice/reports", test_same_reports_twice);
  ADD ("/intake/twice/side-by-side", test_same_police_file_side_by_side);
  ADD ("/intake/refused/hostile", test_hostile_files);
  ADD ("/intake/refused/last-row", test_wrong_row_at_the_end);
  ADD ("/intake/refused/report", test_wrong_report);
  ADD ("/intake/refused/missing", test_missing_file);
  ADD ("/intake/cancelled/police", test_cancelled_police_file);
  ADD ("/intake/cancelled/features", test_cancelled_features);
  ADD ("/intake/features/beside", test_features_beside);
  ADD ("/intake/features/left", test_features_left);
  ADD ("/intake/cancelled/reports", test_cancelled_reports);
  ADD ("/intake/cancelled/boundaries", test_cancelled_boundaries);
  ADD ("/intake/boundaries", test_boundaries);
  ADD ("/intake/refused/boundaries", test_bad_boundaries);

  return g_test_run ();
}
