/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intake/bow-gazetteer-import.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "base/bow-error.h"
#include "geo/bow-geocode.h"
#include "geo/bow-grid.h"

#define EMPTY10 "\"E92000001\",\"E19000001\",\"E18000006\",\"E10000003\",\"E07000008\",\"E05002702\"\n"

typedef struct
{
  char *folder;
  char *source;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autofree char *root = g_dir_make_tmp ("bow-import-XXXXXX", NULL);

  self->folder = g_build_filename (root, "state", "gazetteers", NULL);
  self->source = g_steal_pointer (&root);
}

static void
empty_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      empty_folder (child);
      g_remove (child);
    }
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  empty_folder (self->source);
  g_rmdir (self->source);
  g_free (self->source);
  g_free (self->folder);
}

static char *
write_file (Fixture    *self,
            const char *name,
            const char *text)
{
  char *path = g_build_filename (self->source, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static guint
count_files (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (folder != NULL && g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

static void
test_several (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *one = write_file (self, "cb.csv", "\"CB1 0AH\",10,546881,258966," EMPTY10 "\"CB1 0AX\",90,0,0," EMPTY10);
  g_autofree char *two = write_file (self, "co.csv", "\"CO1 1AA\",10,600000,225000," EMPTY10 "\"CB1 2AA\",10,545881,257966," EMPTY10);
  const char *const paths[] = { one, two, NULL };
  const char *const folder[] = { self->source, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (BowGazetteerSummary) summary = bow_gazetteer_import (paths, self->folder, NULL, NULL, NULL, &error);
  g_autoptr (BowGazetteerSummary) again = bow_gazetteer_import (folder, self->folder, NULL, NULL, NULL, NULL);
  g_autoptr (BowGazetteerSet) set = NULL;
  g_autoptr (GPtrArray) found = NULL;
  const BowFoundPlace *district;
  struct stat info;

  g_assert_no_error (error);
  g_assert_cmpuint (summary->n_names, ==, 5);
  g_assert_cmpint (summary->n_unplaced, ==, 1);
  g_assert_nonnull (strstr (summary->attribution, "Royal Mail"));
  g_assert_cmpint (g_stat (self->folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  /* The same again is the same. */
  g_assert_cmpstr (again->file, ==, summary->file);
  g_assert_cmpuint (count_files (self->folder), ==, 1);

  set = bow_gazetteer_set_load (self->folder);
  found = bow_geocode (set, "CB1", NULL, 5, NULL);
  district = g_ptr_array_index (found, 0);
  g_assert_cmpint (district->type, ==, BOW_PLACE_OUTWARD);
  g_assert_cmpfloat_with_epsilon (district->precision_m, 707, 5);
  g_assert_true (bow_gazetteer_remove (self->folder, summary->file, NULL));
  g_assert_false (bow_gazetteer_remove (self->folder, summary->file, NULL));
  g_assert_false (bow_gazetteer_remove (self->folder, "../gazetteers/x.places", NULL));
  g_assert_cmpuint (count_files (self->folder), ==, 0);
}

/* One bad line, in the last file, and nothing is there; nor after a stop. */
static void
test_whole_or_not (Fixture       *self,
                   gconstpointer  data)
{
  g_autofree char *one = write_file (self, "a.csv", "\"CB1 0AH\",10,546881,258966," EMPTY10);
  g_autofree char *two = write_file (self, "b.csv", "\"CO1 1AA\",10,600000,225000," EMPTY10 "\"CO1 1AB\",10,zero,225000," EMPTY10);
  g_autofree char *three = write_file (self, "c.csv", "name,lat,lon\nx,52,0\n");
  const char *const bad[] = { one, two, NULL };
  const char *const mixed[] = { one, three, NULL };
  const char *const missing[] = { "/nowhere/at/all.csv", NULL };
  const char *const nothing[] = { NULL };
  const char *const good[] = { one, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_assert_null (bow_gazetteer_import (bad, self->folder, NULL, NULL, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "b.csv, line 2"));
  g_clear_error (&error);
  g_assert_null (bow_gazetteer_import (mixed, self->folder, NULL, NULL, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (bow_gazetteer_import (missing, self->folder, NULL, NULL, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (bow_gazetteer_import (nothing, self->folder, NULL, NULL, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (bow_gazetteer_import (good, self->folder, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (self->folder), ==, 0);
}

static char *
find_data (const char *name)
{
  const char *data = g_getenv ("BOWSTREET_TEST_DATA");
  g_autofree char *path = g_build_filename (data != NULL ? data : "", "gazetteer", name, NULL);

  if (data != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  g_test_skip ("the published gazetteers are not there");
  return NULL;
}

/* Every postcode of Cambridge is found by its name, with a space and without,
 * where the file has it. */
static void
test_cambridge (Fixture       *self,
                gconstpointer  data)
{
  g_autofree char *path = find_data ("cb.csv");
  const char *const paths[] = { path, NULL };
  g_autoptr (BowGazetteerSummary) summary = NULL;
  g_autoptr (BowGazetteerSet) set = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  if (path == NULL)
    return;
  summary = bow_gazetteer_import (paths, self->folder, NULL, NULL, NULL, NULL);
  set = bow_gazetteer_set_load (self->folder);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (; lines[n] != NULL && *lines[n] != '\0'; n++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[n], ",", 5);
      g_autofree char *postcode = g_strndup (fields[0] + 1, 7);
      g_autoptr (GPtrArray) found = bow_geocode (set, postcode, NULL, 3, NULL);
      const BowFoundPlace *place;
      double easting, northing;

      if (g_str_equal (fields[1], "90"))
        continue;
      g_assert_nonnull (found);
      place = g_ptr_array_index (found, 0);
      g_assert_true (bow_grid_from_position (&place->position, &easting, &northing));
      g_assert_cmpfloat_with_epsilon (easting, g_ascii_strtod (fields[2], NULL), 0.05);
      g_assert_cmpfloat_with_epsilon (northing, g_ascii_strtod (fields[3], NULL), 0.05);
    }
  g_assert_cmpuint (n, ==, 10250);
  g_assert_cmpuint (summary->n_names + (guint) summary->n_unplaced, >, n);
}

static void
test_towns (Fixture       *self,
            gconstpointer  data)
{
  g_autofree char *path = find_data ("gb-places-over-1000.csv");
  const char *const paths[] = { path, NULL };
  g_autoptr (BowGazetteerSummary) summary = NULL;
  g_autoptr (BowGazetteerSet) set = NULL;
  const BowGazetteer *gazetteer;

  if (path == NULL)
    return;
  summary = bow_gazetteer_import (paths, self->folder, NULL, NULL, NULL, NULL);
  set = bow_gazetteer_set_load (self->folder);
  gazetteer = bow_gazetteer_set_get (set, 0);
  g_assert_cmpuint (summary->n_names, ==, 4301);
  g_assert_cmpstr (bow_gazetteer_get_title (gazetteer), ==, "GeoNames");
  g_assert_nonnull (strstr (bow_gazetteer_get_attribution (gazetteer), "CC BY 4.0"));
  for (guint i = 0; i < summary->n_names; i++)
    {
      BowPlaceName name;
      g_autoptr (GPtrArray) found = NULL;
      const BowFoundPlace *place;

      bow_gazetteer_get_name (gazetteer, i, &name);
      found = bow_geocode (set, name.name, &name.position, 1, NULL);
      g_assert_nonnull (found);
      place = g_ptr_array_index (found, 0);
      g_assert_cmpfloat (place->distance, <, 0.1);
      g_assert_cmpfloat (place->precision_m, >=, 500);
    }
}

/* The streets of a map pack, out of the helper that reads it. */
static void
test_pack (Fixture       *self,
           gconstpointer  data)
{
  const char *root = g_getenv ("BOWSTREET_TEST_DATA"), *helper = g_getenv ("BOWSTREET_TILES");
  g_autofree char *path = g_build_filename (root != NULL ? root : "", "maps", "colchester.mbtiles", NULL);
  const char *const paths[] = { path, NULL };
  static const char *const names[] = { "high street colchester", "12 st johns street", "colchester town", "lexden" };
  g_autoptr (GError) error = NULL;
  g_autoptr (BowGazetteerSummary) summary = NULL;
  g_autoptr (BowGazetteerSet) set = NULL;
  BowPosition at = { 0.9013, 51.8896 };

  if (root == NULL || helper == NULL || !g_file_test (path, G_FILE_TEST_EXISTS) || !g_file_test (helper, G_FILE_TEST_IS_EXECUTABLE))
    {
      g_test_skip ("the map pack or the helper is not there");
      return;
    }
  summary = bow_gazetteer_import (paths, self->folder, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (summary->n_names, >, 4000);
  g_assert_nonnull (strstr (summary->attribution, "OpenStreetMap"));
  set = bow_gazetteer_set_load (self->folder);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GPtrArray) found = bow_geocode (set, names[i], &at, 5, NULL);

      g_test_message ("%s", names[i]);
      g_assert_nonnull (found);
      g_assert_cmpfloat (((const BowFoundPlace *) g_ptr_array_index (found, 0))->distance, <, 5000);
    }
}

static void
test_no_pack (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *path = write_file (self, "no.mbtiles", "This is no map pack.");
  const char *const paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;

  if (g_getenv ("BOWSTREET_TILES") == NULL || !g_file_test (g_getenv ("BOWSTREET_TILES"), G_FILE_TEST_IS_EXECUTABLE))
    {
      g_test_skip ("the helper is not there");
      return;
    }
  g_assert_null (bow_gazetteer_import (paths, self->folder, NULL, NULL, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_FORMAT);
  g_assert_cmpuint (count_files (self->folder), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/intake/gazetteer-import/several", Fixture, NULL, set_up, test_several, tear_down);
  g_test_add ("/intake/gazetteer-import/whole-or-not", Fixture, NULL, set_up, test_whole_or_not, tear_down);
  g_test_add ("/intake/gazetteer-import/cambridge", Fixture, NULL, set_up, test_cambridge, tear_down);
  g_test_add ("/intake/gazetteer-import/towns", Fixture, NULL, set_up, test_towns, tear_down);
  g_test_add ("/intake/gazetteer-import/pack", Fixture, NULL, set_up, test_pack, tear_down);
  g_test_add ("/intake/gazetteer-import/no-pack", Fixture, NULL, set_up, test_no_pack, tear_down);
  return g_test_run ();
}
