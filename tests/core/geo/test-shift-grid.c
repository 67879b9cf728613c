/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "base/bow-error.h"
#include "geo/bow-grid.h"

/* The Survey's table is not ours to carry: these are tables of the same form. */

typedef struct
{
  char *folder;
  char *path;
  BowShift *shifts;
  BowShiftGrid *grid;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->folder = g_dir_make_tmp ("bow-shift-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "state", "ostn15.grid", NULL);
  self->shifts = g_new0 (BowShift, BOW_SHIFT_GRID_POINTS);
}

static void
use (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (bow_shift_grid_write (self->shifts, self->path, NULL, &error));
  g_assert_no_error (error);
  self->grid = bow_shift_grid_load (self->path, &error);
  g_assert_no_error (error);
  bow_grid_use_table (self->grid);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_autofree char *state = g_build_filename (self->folder, "state", NULL);

  bow_grid_use_table (NULL);
  g_clear_pointer (&self->grid, bow_shift_grid_free);
  g_unlink (self->path);
  g_rmdir (state);
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->shifts);
}

/* Shifts of about the real size that change by up to some metres in 10 km. */
static void
fill (Fixture *self)
{
  for (int i = 0; i < BOW_SHIFT_GRID_POINTS; i++)
    {
      double x = i % BOW_SHIFT_GRID_COLUMNS, y = i / BOW_SHIFT_GRID_COLUMNS;

      self->shifts[i].east = (gint32) lround (95000 + 7000 * sin (x / 40) + 3000 * cos (y / 25));
      self->shifts[i].north = (gint32) lround (-75000 + 6000 * cos (x / 30) * sin (y / 50));
    }
}

/* Without any shift what is left is the projection of ETRS89, of which the
 * Survey's guide works an example: Caister water tower. */
static void
test_projection (Fixture       *self,
                 gconstpointer  data)
{
  BowPosition caister = { 1.716073973, 52.658007833 };
  double easting, northing;

  use (self);
  g_assert_true (bow_grid_from_position (&caister, &easting, &northing));
  g_assert_cmpfloat_with_epsilon (easting, 651307.003, 0.001);
  g_assert_cmpfloat_with_epsilon (northing, 313255.686, 0.001);
}

/* The table itself, where whoever runs this has it as this program keeps it:
 * BOWSTREET_TEST_OSTN15 names the file. */
static void
test_survey (void)
{
  const char *path = g_getenv ("BOWSTREET_TEST_OSTN15");
  g_autoptr (BowShiftGrid) grid = path != NULL ? bow_shift_grid_load (path, NULL) : NULL;
  BowPosition caister = { 1.716073973, 52.658007833 };
  double easting, northing;

  if (grid == NULL)
    {
      g_test_skip ("the Ordnance Survey's table is not there");
      return;
    }
  bow_grid_use_table (grid);
  g_assert_true (bow_grid_from_position (&caister, &easting, &northing));
  bow_grid_use_table (NULL);
  g_assert_cmpfloat_with_epsilon (easting, 651409.804, 0.02);
  g_assert_cmpfloat_with_epsilon (northing, 313177.450, 0.02);
}

/* Proportional within a square, and each corner's own at the corner. */
static void
test_between (Fixture       *self,
              gconstpointer  data)
{
  double east, north;
  gsize at = 258 * BOW_SHIFT_GRID_COLUMNS + 544;

  self->shifts[at] = (BowShift) { 100000, -70000 };
  self->shifts[at + 1] = (BowShift) { 101000, -70000 };
  self->shifts[at + BOW_SHIFT_GRID_COLUMNS] = (BowShift) { 100000, -72000 };
  self->shifts[at + BOW_SHIFT_GRID_COLUMNS + 1] = (BowShift) { 105000, -72000 };
  use (self);
  g_assert_true (bow_shift_grid_get (self->grid, 544000, 258000, &east, &north));
  g_assert_cmpfloat_with_epsilon (east, 100, 1e-9);
  g_assert_true (bow_shift_grid_get (self->grid, 544250, 258500, &east, &north));
  g_assert_cmpfloat_with_epsilon (east, 100 + 0.125 + 0.125 * 5, 1e-9);
  g_assert_cmpfloat_with_epsilon (north, -71, 1e-9);
  g_assert_false (bow_shift_grid_get (self->grid, -1, 258000, &east, &north));
  g_assert_false (bow_shift_grid_get (self->grid, 700000, 258000, &east, &north));
  g_assert_false (bow_shift_grid_get (self->grid, 544000, 1250000, &east, &north));
  g_assert_false (bow_shift_grid_get (self->grid, NAN, 1, &east, &north));
}

static void
test_round_trip (Fixture       *self,
                 gconstpointer  data)
{
  fill (self);
  use (self);
  for (int i = 0; i < 20000; i++)
    {
      double easting = g_test_rand_double_range (50000, 680000), northing = g_test_rand_double_range (5000, 1220000);
      double back_easting, back_northing;
      BowPosition position;

      g_assert_true (bow_grid_to_position (easting, northing, &position));
      g_assert_true (bow_grid_from_position (&position, &back_easting, &back_northing));
      g_assert_cmpfloat_with_epsilon (back_easting, easting, 0.01);
      g_assert_cmpfloat_with_epsilon (back_northing, northing, 0.01);
    }
}

/* A reference of ten figures is a square of a metre, where it would else be
 * cut to eight; beyond the table the average shift still holds. */
static void
test_figures (Fixture       *self,
              gconstpointer  data)
{
  double easting, northing, precision_m;
  BowPosition position;
  g_autofree char *fine = NULL, *coarse = NULL;

  g_assert_cmpfloat (bow_grid_get_precision (), ==, 5);
  fill (self);
  use (self);
  g_assert_cmpfloat (bow_grid_get_precision (), ==, 0.5);
  g_assert_true (bow_grid_parse ("TL 44585 58391", &easting, &northing, &precision_m));
  g_assert_cmpfloat (precision_m, ==, 0.5);
  g_assert_true (bow_grid_to_position (easting, northing, &position));
  fine = bow_grid_print (&position, 0.5);
  g_assert_cmpstr (fine, ==, "TL 44585 58391");
  coarse = bow_grid_print (&position, 5);
  g_assert_cmpstr (coarse, ==, "TL 4458 5839");
  g_assert_true (bow_grid_to_position (500000, 1260000, &position));
  g_assert_true (bow_grid_from_position (&position, &easting, &northing));
  g_assert_cmpfloat_with_epsilon (northing, 1260000, 0.01);
}

static void
test_no_table (Fixture       *self,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_null (bow_shift_grid_load (self->path, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND);
  g_clear_error (&error);
  use (self);
  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  g_clear_pointer (&self->grid, bow_shift_grid_free);
  g_assert_true (g_file_set_contents (self->path, bytes, (gssize) length - 1, NULL));
  g_assert_null (bow_shift_grid_load (self->path, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_FORMAT);
  g_clear_error (&error);
  bytes[0] = 'X';
  g_assert_true (g_file_set_contents (self->path, bytes, (gssize) length, NULL));
  g_assert_null (bow_shift_grid_load (self->path, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/geo/shift-grid/projection", Fixture, NULL, set_up, test_projection, tear_down);
  g_test_add_func ("/geo/shift-grid/survey", test_survey);
  g_test_add ("/geo/shift-grid/between", Fixture, NULL, set_up, test_between, tear_down);
  g_test_add ("/geo/shift-grid/round-trip", Fixture, NULL, set_up, test_round_trip, tear_down);
  g_test_add ("/geo/shift-grid/figures", Fixture, NULL, set_up, test_figures, tear_down);
  g_test_add ("/geo/shift-grid/no-table", Fixture, NULL, set_up, test_no_table, tear_down);
  return g_test_run ();
}
