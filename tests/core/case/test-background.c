/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct.h"

#include <math.h>
#include <string.h>

#include "case/bow-background-chunks.h"
#include "case/bow-background-private.h"
#include "case/bow-case-points.h"
#include "case/bow-case-shapes.h"
#include "exchange/bow-police-csv.h"

/* A file big enough to be cut into chunks that do not come out even. */
static GBytes *
make_original (guint n_rows)
{
  GString *text = g_string_new ("Crime ID,Month\n");

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (text, "%08x%08x,2019-01,%u\n", g_test_rand_int (), g_test_rand_int (), i);

  return g_string_free_to_bytes (text);
}

static void
add_rows (BowBackgroundImport *import,
          guint                n_rows)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_rows; i++)
    {
      BowBackgroundRow row = {
        .line = i + 2,
        .id = i % 3 == 0 ? NULL : "597a899952893bdf",
        .when = "2019-01",
        .longitude = i % 10 == 0 ? (double) NAN : (i % 1000) / 1000.0,
        .latitude = i % 10 == 0 ? (double) NAN : 52 + (i / 1000) / 100.0,
        .place = "On or near Rosewood Drive",
        .type = "Vehicle crime",
      };

      g_assert_true (bow_background_import_add (&row, import, &error));
      g_assert_no_error (error);
    }
}

static BowBackgroundImport *
begin (OpenCase *fixture,
       GBytes   *original)
{
  g_autoptr (GError) error = NULL;
  BowBackgroundImport *import;

  import = bow_background_import_new (fixture->bow_case, "/tmp/2019-01-street.csv", "crime", "test 1", original, &error);
  g_assert_no_error (error);

  return import;
}

static BowBackground *
import (OpenCase *fixture,
        GBytes   *original,
        guint     n_rows)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowBackgroundImport) import = begin (fixture, original);
  BowBackground *background;

  add_rows (import, n_rows);
  bow_background_import_finish (import, &background, &error);
  g_assert_no_error (error);

  return background;
}

static void
assert_rows (OpenCase *fixture,
             gint64    n_rows,
             gint64    n_placed,
             gboolean  any)
{
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM background_row"), ==, n_rows);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM background_place"), ==, n_placed);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) > 0 FROM background_chunk"), ==, any);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) > 0 FROM background"), ==, any);
}

static void
test_import (OpenCase      *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) original = make_original (30000);
  gint64 n_entries = direct_integer (fixture, "SELECT count(*) FROM entry");
  g_autoptr (BowBackground) background = import (fixture, original, 10000);
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GBytes) again = NULL;

  g_assert_cmpstr (background->ref, ==, "B-000001");
  g_assert_cmpstr (background->name, ==, "2019-01-street.csv");
  g_assert_cmpint (background->n_rows, ==, 10000);
  g_assert_cmpint (background->n_unplaced, ==, 1000);
  g_assert_cmpint (background->imported, >, 0);
  g_assert_cmpstr (background->account, ==, CASE_ACCOUNT);
  assert_rows (fixture, 10000, 9000, TRUE);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM background_row WHERE publisher_id = '597a899952893bdf'"), ==, 6666);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM entry"), ==, n_entries + 1);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM entry WHERE act = 'collection'"
                                            " AND verb = 'import-background' AND signature IS NOT NULL"), ==, 1);

  files = bow_case_list_backgrounds (fixture->bow_case, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (files->len, ==, 1);
  again = bow_case_read_background (fixture->bow_case, background->row, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (again, original));
  open_case_assert_clean (fixture);
}

static void
test_empty (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) original = g_bytes_new_static ("", 0);
  g_autoptr (BowBackground) background = import (fixture, original, 0);
  g_autoptr (GBytes) again = bow_case_read_background (fixture->bow_case, background->row, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (again), ==, 0);
  g_assert_cmpint (background->n_rows, ==, 0);
}

static void
test_same_file_twice (OpenCase      *fixture,
                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) original = make_original (100);
  g_autoptr (BowBackground) background = import (fixture, original, 100);

  g_assert_null (bow_background_import_new (fixture->bow_case, "copy.csv", "crime", "test 1", original, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_EXISTS);
  g_assert_nonnull (strstr (error->message, background->ref));
  assert_rows (fixture, 100, 90, TRUE);
}

/* Both begin before either is there; the second must find out at the end. */
static void
test_same_file_side_by_side (OpenCase      *fixture,
                             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) original = make_original (100);
  g_autoptr (BowBackgroundImport) first = begin (fixture, original);
  g_autoptr (BowBackgroundImport) second = begin (fixture, original);

  for (guint i = 0; i < 3; i++)
    {
      add_rows (first, 5000);
      add_rows (second, 5000);
    }
  g_assert_true (bow_background_import_finish (first, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (bow_background_import_finish (second, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_EXISTS);
  bow_background_import_cancel (second);
  assert_rows (fixture, 15000, 13500, TRUE);
}

static void
test_invisible (OpenCase      *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) original = make_original (100);
  g_autoptr (BowBackgroundImport) import = begin (fixture, original);
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (BowPoints) points = NULL;
  g_autoptr (BowPoints) points_in_box = NULL;
  BowBox box = { -1, 51, 1, 53 };
  gboolean done;

  add_rows (import, 9000);
  g_assert_true (bow_background_import_flush (import, &error));
  g_assert_true (bow_background_import_settle (import, 4096, &done, &error));
  g_assert_no_error (error);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM background_row"), ==, 9000);

  files = bow_case_list_backgrounds (fixture->bow_case, &error);
  g_assert_cmpuint (files->len, ==, 0);
  points = bow_case_background_points (fixture->bow_case, "crime", NULL, NULL, &error);
  g_assert_cmpuint (points->n, ==, 0);
  points_in_box = bow_case_background_points (fixture->bow_case, "crime", &box, NULL, &error);
  g_assert_cmpuint (points_in_box->n, ==, 0);
  g_assert_no_error (error);

  bow_background_import_cancel (import);
  assert_rows (fixture, 0, 0, FALSE);
}

static void
test_dropped (OpenCase      *fixture,
              gconstpointer  data)
{
  g_autoptr (GBytes) original = make_original (1000);
  BowBackgroundImport *import = begin (fixture, original);

  add_rows (import, 5000);
  g_assert_finalize_object (import);
  assert_rows (fixture, 0, 0, FALSE);
}

/* What a crash leaves: an import that nobody finished or cancelled. */
static void
test_swept (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) original = make_original (1000);
  g_autoptr (GBytes) kept = make_original (10);
  g_autoptr (BowBackground) background = import (fixture, kept, 10);
  g_autoptr (BowBackgroundImport) import = begin (fixture, original);
  gboolean done;

  add_rows (import, 20000);
  g_assert_true (bow_background_import_settle (import, 4096, &done, &error));
  g_assert_no_error (error);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM background_place"), >, 1000);
  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  assert_rows (fixture, 10, 9, TRUE);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM background"), ==, 1);
}

static void
test_removed (OpenCase      *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) original = make_original (1000);
  g_autoptr (GBytes) kept = make_original (10);
  g_autoptr (BowBackground) background = import (fixture, original, 10000);
  g_autoptr (BowBackground) other = import (fixture, kept, 10);
  g_autoptr (BowBackground) again = NULL;
  gint64 n_entries = direct_integer (fixture, "SELECT count(*) FROM entry");

  g_assert_true (bow_case_remove_background (fixture->bow_case, background->row, &error));
  g_assert_no_error (error);
  assert_rows (fixture, 10, 9, TRUE);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM entry"), ==, n_entries + 1);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM entry WHERE verb = 'remove-background'"), ==, 1);

  g_assert_false (bow_case_remove_background (fixture->bow_case, background->row, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND);
  g_clear_error (&error);

  again = import (fixture, original, 10000);
  g_assert_cmpstr (again->ref, ==, "B-000003");
  open_case_assert_clean (fixture);
}

/* Two files of the same places, each larger than some slices: one goes, and
 * the index is still sound and has all of the other. */
static void
test_removed_among_others (OpenCase      *fixture,
                           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) original = make_original (1000);
  g_autoptr (GBytes) other = make_original (10);
  g_autoptr (BowBackground) gone = import (fixture, original, 40000);
  g_autoptr (BowBackground) kept = import (fixture, other, 40000);

  g_assert_true (bow_case_remove_background (fixture->bow_case, gone->row, &error));
  g_assert_no_error (error);
  assert_rows (fixture, 40000, 36000, TRUE);
  g_assert_cmpint (direct_integer (fixture, "SELECT rtreecheck('background_place') = 'ok'"), ==, 1);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM background_place JOIN background_row USING(id)"
                                            " WHERE abs(west - lon) < 1e-4 AND abs(north - lat) < 1e-4"), ==, 36000);
}

/* Cut short among the places, and then among the rows. */
static void
test_removal_cut_short (OpenCase      *fixture,
                        gconstpointer  data)
{
  g_autoptr (GBytes) original = make_original (1000);
  g_autoptr (GBytes) other = make_original (10);
  g_autoptr (BowBackground) first = import (fixture, original, 20000);
  g_autoptr (BowBackground) second = import (fixture, other, 20000);

  direct_run (fixture, "UPDATE background SET complete = 0;"
                       "DELETE FROM background_place WHERE id IN (SELECT id FROM background_row"
                       " WHERE id BETWEEN 1 << 32 AND (2 << 32) - 1 AND lon > 0.5);"
                       "DELETE FROM background_place WHERE id >= 2 << 32;"
                       "DELETE FROM background_row WHERE id >= (2 << 32) + 7000;");
  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  assert_rows (fixture, 0, 0, FALSE);
}

static void
test_undone (OpenCase      *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) original = make_original (1000);
  g_autoptr (BowBackground) background = import (fixture, original, 5000);
  g_autofree char *what = bow_case_undo (fixture->bow_case, &error);

  g_assert_no_error (error);
  g_assert_nonnull (what);
  assert_rows (fixture, 0, 0, FALSE);
}

static void
assert_month (OpenCase   *fixture,
              const char *month)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowPoints) points = bow_case_background_months (fixture->bow_case, "crime", month, month, NULL, &error);
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM background_row WHERE lon IS NOT NULL AND at LIKE '%s%%'", month);

  g_assert_no_error (error);
  g_assert_cmpint ((gint64) points->n, ==, direct_integer (fixture, sql));
}

static void
test_points (OpenCase      *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) original = make_original (1000);
  g_autoptr (BowBackground) background = import (fixture, original, 10000);
  g_autoptr (BowPoints) all = bow_case_background_points (fixture->bow_case, "crime", NULL, NULL, &error);
  g_autoptr (BowPoints) other = bow_case_background_points (fixture->bow_case, "outcomes", NULL, NULL, &error);
  BowBox box = { 0.2, 52.01, 0.4, 52.03 };
  g_autoptr (BowPoints) some = bow_case_background_points (fixture->bow_case, "crime", &box, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (all->n, ==, 9000);
  g_assert_cmpint (all->n_unplaced, ==, 1000);
  g_assert_cmpuint (other->n, ==, 0);
  g_assert_cmpint (other->n_unplaced, ==, 0);
  g_assert_cmpint ((gint64) some->n, ==,
                   direct_integer (fixture, "SELECT count(*) FROM background_row"
                                            " WHERE lon BETWEEN 0.2 AND 0.4 AND lat BETWEEN 52.01 AND 52.03"));
  g_assert_cmpuint (some->n, >, 400);
  assert_month (fixture, "2019-01");
  assert_month (fixture, "1999-01");
  for (gsize i = 0; i < some->n; i++)
    {
      g_assert_cmpint (some->kind[i], ==, BOW_BACKGROUND_NO_KIND);
      g_assert_true (isnan (some->precision_m[i]));
    }
}

static GBytes *
load_police_file (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("BOWSTREET_TEST_DATA"), "police-csv", name, NULL);
  g_autofree char *quoted = g_shell_quote (path);
  g_autofree char *command = NULL;
  g_autoptr (GError) error = NULL;
  char *text;
  gsize length;

  if (!g_str_has_suffix (name, ".xz"))
    {
      g_file_get_contents (path, &text, &length, &error);
      g_assert_no_error (error);
      return g_bytes_new_take (text, length);
    }

  command = g_strdup_printf ("xz -dc %s", quoted);
  g_spawn_command_line_sync (command, &text, NULL, NULL, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (text, strlen (text));
}

static void
import_police_file (OpenCase   *fixture,
                    const char *name,
                    gint64      n_rows,
                    gint64      n_unplaced)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = load_police_file (name);
  g_autoptr (BowPoliceReader) reader = bow_police_reader_new (file, name, &error);
  g_autoptr (BowBackgroundImport) import = NULL;
  g_autoptr (BowBackground) background = NULL;
  gboolean done = FALSE;

  g_assert_no_error (error);
  import = bow_background_import_new (fixture->bow_case, name, bow_police_layout_name (bow_police_reader_get_layout (reader)),
                                      "test 1", file, &error);
  g_assert_no_error (error);
  while (!done)
    {
      g_assert_true (bow_police_reader_read (reader, 1000, bow_background_import_add, import, &done, &error));
      g_assert_no_error (error);
      g_assert_true (bow_background_import_flush (import, &error));
    }
  bow_background_import_finish (import, &background, &error);
  g_assert_no_error (error);
  g_assert_cmpint (background->n_rows, ==, n_rows);
  g_assert_cmpint (background->n_unplaced, ==, n_unplaced);
}

/* The published files, whole: how many rows they have and how many of those have
 * no place was counted with other tools. */
static void
test_police_files (OpenCase      *fixture,
                   gconstpointer  data)
{
  g_autofree char *folder = NULL;

  if (g_getenv ("BOWSTREET_TEST_DATA") != NULL)
    folder = g_build_filename (g_getenv ("BOWSTREET_TEST_DATA"), "police-csv", NULL);
  if (folder == NULL || !g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("The police files are not there");
      return;
    }

  import_police_file (fixture, "2019-01-cambridgeshire-street.csv", 6579, 202);
  import_police_file (fixture, "2019-02-cambridgeshire-street.csv", 6513, 168);
  import_police_file (fixture, "2019-01-essex-street.csv.xz", 16428, 52);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM background_row"), ==, 6579 + 6513 + 16428);
}

#define ADD(path, func) g_test_add (path, OpenCase, NULL, open_case_set_up, func, open_case_tear_down)

static GPtrArray *
make_features (guint n)
{
  GPtrArray *features = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_feature_free);

  for (guint i = 0; i < n; i++)
    {
      const BowPosition ring[] = { { 0.1, 52.2 }, { 0.1 + i * 0.001, 52.3 }, { 0.2, 52.1 } };
      g_autofree char *name = g_strdup_printf ("Ward %u", i + 1);
      BowFeature *feature = bow_feature_new ();

      g_assert_true (bow_feature_add_part (feature, BOW_FEATURE_RING, ring, G_N_ELEMENTS (ring)));
      bow_feature_set_name (feature, i == 1 ? NULL : name);
      bow_feature_set_when (feature, i == 0 ? "2019" : NULL);
      g_ptr_array_add (features, feature);
    }

  return features;
}

static BowBackgroundImport *
begin_features (OpenCase  *fixture,
                GPtrArray *features)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) original = g_bytes_new_static ("{}", 2);
  BowBackgroundImport *import = bow_background_import_new (fixture->bow_case, "/tmp/wards.geojson", "features", "test 1", original, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < features->len; i++)
    g_assert_true (bow_background_import_add_features (import, features, i, 1, &error));
  bow_background_import_add_unplaced (import, 2);

  return import;
}

/* Whoever audits sees that a track was imported, by whom and when, and not where
 * it leads. What was published is for everybody. */
static void
test_auditor (OpenCase      *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) passphrase = bow_secret_new_text ("a lamp at the corner");
  g_autoptr (GPtrArray) features = make_features (3);
  g_autoptr (BowBackgroundImport) import = begin_features (fixture, features);
  g_autoptr (BowBackground) background = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (BowPoints) points = NULL;

  g_assert_true (bow_background_import_finish (import, &background, &error));
  bow_case_add_account (fixture->bow_case, "1009", NULL, "|auditor|", passphrase, &error);
  g_assert_no_error (error);
  open_case_reopen (fixture, "1009", "a lamp at the corner");

  files = bow_case_list_backgrounds (fixture->bow_case, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (files->len, ==, 1);
  g_assert_null (bow_case_list_features (fixture->bow_case, background->row, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (bow_case_read_background (fixture->bow_case, background->row, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_REFUSED);
  g_clear_error (&error);
  points = bow_case_background_points (fixture->bow_case, "crime", NULL, NULL, &error);
  g_assert_no_error (error);
}

/* What others have drawn comes back as it was, has a name of its own, and goes
 * whole. */
static void
test_features (OpenCase      *fixture,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) features = make_features (3);
  g_autoptr (BowBackgroundImport) import = begin_features (fixture, features);
  g_autoptr (BowBackground) background = NULL;
  g_autoptr (BowBackground) renamed = NULL;
  g_autoptr (GPtrArray) again = NULL;

  g_assert_true (bow_background_import_finish (import, &background, &error));
  g_assert_cmpstr (background->layer, ==, "features");
  g_assert_cmpint (background->n_rows, ==, 3);
  g_assert_cmpint (background->n_unplaced, ==, 2);
  g_assert_null (background->title);

  again = bow_case_list_features (fixture->bow_case, background->row, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->len, ==, 3);
  g_assert_cmpstr (bow_feature_get_name (again->pdata[0]), ==, "Ward 1");
  g_assert_cmpstr (bow_feature_get_when (again->pdata[0]), ==, "2019");
  g_assert_null (bow_feature_get_name (again->pdata[1]));
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GBytes) before = bow_feature_pack (features->pdata[i]);
      g_autoptr (GBytes) after = bow_feature_pack (again->pdata[i]);

      g_assert_true (g_bytes_equal (before, after));
    }

  g_assert_true (bow_case_rename_background (fixture->bow_case, background->row, "  Wards of 2019 ", &error));
  renamed = bow_background_read (fixture->bow_case, background->row, &error);
  g_assert_cmpstr (renamed->title, ==, "Wards of 2019");
  g_assert_cmpstr (renamed->name, ==, "wards.geojson");
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM entry WHERE verb = 'rename-background' AND signature IS NOT NULL"), ==, 1);
  g_assert_false (bow_case_rename_background (fixture->bow_case, background->row, "  ", &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_true (bow_case_remove_background (fixture->bow_case, background->row, &error));
  assert_rows (fixture, 0, 0, FALSE);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM background_feature"), ==, 0);
  g_assert_null (bow_case_list_features (fixture->bow_case, background->row, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND);
  open_case_assert_clean (fixture);
}

static void
test_features_given_up (OpenCase      *fixture,
                        gconstpointer  data)
{
  g_autoptr (GPtrArray) features = make_features (3);
  BowBackgroundImport *import = begin_features (fixture, features);

  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM background_feature"), ==, 3);
  bow_background_import_cancel (import);
  g_object_unref (import);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM background_feature"), ==, 0);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM background"), ==, 0);
  open_case_assert_clean (fixture);
}

/* Published points are moved to the middle of a street, and boundaries are no
 * events: whatever reads records for a count, a search, a hot spot or a list of
 * areas meets none of them, under any filter; and the tables that hold where
 * records are hold none. */
static void
test_apart (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) original = make_original (100);
  g_autoptr (BowBackground) crime = import (fixture, original, 100);
  g_autoptr (GPtrArray) features = make_features (3);
  g_autoptr (BowBackgroundImport) wards = begin_features (fixture, features);
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) outlines = NULL;
  g_autoptr (GArray) when_where = NULL;
  BowPoints *points;

  g_assert_true (bow_background_import_finish (wards, NULL, &error));
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM background_row"), ==, 100);

  points = bow_case_list_points (fixture->bow_case, filter, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (points->n, ==, 0);
  g_assert_cmpint (points->n_unplaced, ==, 0);
  bow_points_free (points);
  when_where = bow_case_list_when_where (fixture->bow_case, filter, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (when_where->len, ==, 0);
  outlines = bow_case_list_outlines (fixture->bow_case, filter, NULL, &error);
  g_assert_cmpuint (outlines->len, ==, 0);
  hits = bow_case_search (fixture->bow_case, "Rosewood", NULL, 10, TRUE, NULL, &error);
  g_assert_cmpuint (hits->len, ==, 0);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM record"), ==, 0);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM record_place"), ==, 0);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM background_row WHERE id IN (SELECT id FROM record)"), ==, 0);
}

static void
count_up (gpointer data)
{
  (*(guint *) data)++;
}

/* Stopped at any moment, no piece of the file stays in memory. */
static void
test_stopped (OpenCase      *fixture,
              gconstpointer  data)
{
  g_autoptr (GBytes) original = make_original (60000);
  guint n_freed = 0;

  for (guint i = 0; i < 200; i++)
    {
      GBytes *bytes = g_bytes_new_with_free_func (g_bytes_get_data (original, NULL), g_bytes_get_size (original), count_up, &n_freed);
      BowBackgroundChunks *chunks = bow_background_chunks_new (bytes);

      g_bytes_unref (bytes);
      g_usleep ((gulong) g_test_rand_int_range (0, 300));
      bow_background_chunks_free (chunks);
      g_assert_cmpuint (n_freed, ==, i + 1);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/case/background/import", test_import);
  ADD ("/case/background/empty", test_empty);
  ADD ("/case/background/same-file-twice", test_same_file_twice);
  ADD ("/case/background/same-file-side-by-side", test_same_file_side_by_side);
  ADD ("/case/background/invisible", test_invisible);
  ADD ("/case/background/dropped", test_dropped);
  ADD ("/case/background/swept", test_swept);
  ADD ("/case/background/removed/one", test_removed);
  ADD ("/case/background/removed/among-others", test_removed_among_others);
  ADD ("/case/background/removed/cut-short", test_removal_cut_short);
  ADD ("/case/background/undone", test_undone);
  ADD ("/case/background/points", test_points);
  ADD ("/case/background/police-files", test_police_files);
  ADD ("/case/background/auditor", test_auditor);
  ADD ("/case/background/features", test_features);
  ADD ("/case/background/features-given-up", test_features_given_up);
  ADD ("/case/background/apart", test_apart);
  ADD ("/case/background/stopped", test_stopped);

  return g_test_run ();
}
