/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-grid.h"

#include <math.h>
#include <string.h>

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    double easting;
    double northing;
    double precision_m;
  } cases[] = {
    { "TL", 550000, 250000, 50000 },
    { "TL45", 545000, 255000, 5000 },
    { "TL 44 58", 544500, 258500, 500 },
    { "TL445583", 544550, 258350, 50 },
    { "tl 445 583", 544550, 258350, 50 },
    { "  TL  445   583 ", 544550, 258350, 50 },
    { "TL 4458 5839", 544585, 258395, 5 },
    { "TL 44585 58391", 544585.5, 258391.5, 5 },
    { "TL4458558391", 544585.5, 258391.5, 5 },
    { "TL 44585839", 544585, 258395, 5 },
    { "SV 00 00", 500, 500, 500 },
    { "SU 387 148", 438750, 114850, 50 },
    { "TG 51409 13177", 651409.5, 313177.5, 5 },
    { "NN 166 712", 216650, 771250, 50 },
    { "HP 55 05", 455500, 1205500, 500 },
    { "TQ 30 80", 530500, 180500, 500 },
    { "TM 99", 695000, 295000, 5000 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double easting, northing, precision_m;

      g_test_message ("%s", cases[i].text);
      g_assert_true (bow_grid_parse (cases[i].text, &easting, &northing, &precision_m));
      g_assert_cmpfloat_with_epsilon (easting, cases[i].easting, 1e-6);
      g_assert_cmpfloat_with_epsilon (northing, cases[i].northing, 1e-6);
      g_assert_cmpfloat (precision_m, ==, cases[i].precision_m);
    }
}

static void
test_garbage (void)
{
  static const char *const texts[] = {
    "", " ", "T", "T5", "TI 44 58", "IL 44 58", "TL4", "TL445", "TL 44 583", "TL 445 58", "TL 4 45 583", "TL 445583 1",
    "TL 445858 583911", "TL -44 58", "TL 4.4 5.8", "TL445583x", "AA 44 58", "ZZ", "XL 44 58", "TLL 44 58", "44 58 TL",
    "TL\xff", "T\xc3\xa9 44 58", "51.9, 0.9",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      double easting, northing, precision_m;

      g_test_message ("text %" G_GSIZE_FORMAT, i);
      g_assert_false (bow_grid_parse (texts[i], &easting, &northing, &precision_m));
    }
}

static void
test_print (void)
{
  static const struct
  {
    double precision_m;
    const char *reference;
  } cases[] = {
    { 0.1, "TL 4458 5839" }, { 5, "TL 4458 5839" }, { 6, "TL 445 583" }, { 50, "TL 445 583" },
    { 51, "TL 44 58" }, { 500, "TL 44 58" }, { 501, "TL 4 5" }, { 5001, "TL" }, { 50001, NULL },
  };
  BowPosition position;
  BowPosition paris = { 2.35, 48.85 };
  BowPosition west = { -9.9, 52 };

  g_assert_true (bow_grid_to_position (544585, 258395, &position));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *reference = bow_grid_print (&position, cases[i].precision_m);

      g_assert_cmpstr (reference, ==, cases[i].reference);
    }
  g_assert_null (bow_grid_print (&paris, 5));
  g_assert_null (bow_grid_print (&west, 5));
  g_assert_null (bow_grid_print (&position, NAN));
}

static void
test_off_the_grid (void)
{
  BowPosition position;

  g_assert_false (bow_grid_to_position (-1, 0, &position));
  g_assert_false (bow_grid_to_position (700000, 0, &position));
  g_assert_false (bow_grid_to_position (0, 1300000, &position));
  g_assert_false (bow_grid_to_position (NAN, 0, &position));
}

/* Every square of the grid, its edges included: there and back to less than a
 * centimetre, and each reference names its own square again. */
static void
test_round_trip (void)
{
  for (int i = 0; i < 20000; i++)
    {
      double easting = floor (g_test_rand_double_range (50000, 699999)) + (i % 3 == 0 ? 0 : 0.5);
      double northing = floor (g_test_rand_double_range (1000, 1290000)) + 0.5;
      double back_easting, back_northing, precision_m;
      g_autofree char *reference = NULL;
      g_autofree char *again = NULL;
      BowPosition position, middle;

      g_assert_true (bow_grid_to_position (easting, northing, &position));
      if (!bow_grid_from_position (&position, &back_easting, &back_northing))
        g_error ("%f %f is lost", easting, northing);
      g_assert_cmpfloat_with_epsilon (back_easting, easting, 0.01);
      g_assert_cmpfloat_with_epsilon (back_northing, northing, 0.01);

      reference = bow_grid_print (&position, 5);
      g_assert_true (bow_grid_parse (reference, &easting, &northing, &precision_m));
      g_assert_cmpfloat (precision_m, ==, 5);
      g_assert_true (bow_grid_to_position (easting, northing, &middle));
      again = bow_grid_print (&middle, precision_m);
      g_assert_cmpstr (again, ==, reference);
      g_assert_cmpfloat (hypot (easting - back_easting, northing - back_northing), <, 7.1);
    }
}

/* All spellings of one square read alike, and what is printed of its middle is
 * the square again: 240 references of two to ten figures, on both sides of the
 * edges at which the letters change (TL to TQ, TM, TG and TF, SK to SP, NY to NZ),
 * and in the corners of the grid's land. */
static void
test_edges (void)
{
  static const struct
  {
    const char *square;
    const char *east;
    const char *north;
  } corners[] = {
    { "TL", "00000", "00000" }, { "TL", "99999", "00000" }, { "TL", "00000", "99999" }, { "TL", "99999", "99999" },
    { "TQ", "00000", "99999" }, { "TQ", "99999", "99999" }, { "TM", "00000", "00000" }, { "TM", "00000", "99999" },
    { "TR", "00000", "99999" }, { "TF", "99999", "00000" }, { "TG", "00000", "00000" }, { "SP", "99999", "00000" },
    { "SP", "99999", "99999" }, { "SU", "99999", "99999" }, { "SK", "50000", "00000" }, { "NZ", "00000", "00000" },
    { "NY", "99999", "99999" }, { "SV", "80000", "00000" }, { "HP", "60000", "15000" }, { "NL", "50000", "80000" },
    { "TV", "60000", "99999" }, { "NT", "25000", "73000" }, { "SS", "00000", "00000" }, { "TL", "44585", "58391" },
  };
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (corners); i++)
    for (int half = 1; half <= 5; half++)
      for (int j = 0; j < 2; j++, n++)
        {
          double easting, northing, precision_m, again_east, again_north, again_m;
          g_autofree char *text = j == 0 ? g_strdup_printf ("%s%.*s%.*s", corners[i].square, half, corners[i].east, half, corners[i].north)
                                         : g_strdup_printf ("%s %.*s %.*s", corners[i].square, half, corners[i].east, half, corners[i].north);
          g_autofree char *small = g_ascii_strdown (text, -1);
          g_autofree char *shown = g_strdup_printf ("%s %.*s %.*s", corners[i].square, MIN (half, 4), corners[i].east, MIN (half, 4), corners[i].north);
          g_autofree char *printed = NULL;
          BowPosition position;

          g_assert_true (bow_grid_parse (text, &easting, &northing, &precision_m));
          g_assert_true (bow_grid_parse (small, &again_east, &again_north, &again_m));
          g_assert_true (easting == again_east && northing == again_north && precision_m == again_m);
          g_assert_cmpfloat (precision_m, ==, MAX (50000 / pow (10, half), BOW_GRID_PRECISION));
          g_assert_true (bow_grid_to_position (easting, northing, &position));
          printed = bow_grid_print (&position, precision_m);
          g_assert_cmpstr (printed, ==, shown);
        }
  g_assert_cmpuint (n, >=, 200);
}

/* The oracle rounds the parameters of the shift, which makes 9 mm. */
static void
test_oracle (void)
{
  const char *data = g_getenv ("BOWSTREET_TEST_DATA");
  g_autofree char *path = g_build_filename (data != NULL ? data : "", "oracles", "osgb", "postcodes-epsg27700-to-4326.csv", NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  if (data == NULL || !g_file_get_contents (path, &contents, NULL, NULL))
    {
      g_test_skip ("the positions to compare with are not there");
      return;
    }
  lines = g_strsplit (contents, "\n", -1);
  for (char **line = lines + 1; *line != NULL && **line != '\0'; line++)
    {
      g_auto (GStrv) cells = g_strsplit (*line, ",", -1);
      double easting = g_ascii_strtod (cells[1], NULL);
      double northing = g_ascii_strtod (cells[2], NULL);
      double latitude = g_ascii_strtod (cells[3], NULL);
      double longitude = g_ascii_strtod (cells[4], NULL);
      double back_easting, back_northing;
      BowPosition position;

      g_assert_true (bow_grid_to_position (easting, northing, &position));
      g_assert_cmpfloat_with_epsilon (position.latitude, latitude, 2e-7);
      g_assert_cmpfloat_with_epsilon (position.longitude, longitude, 2e-7);
      position = (BowPosition) { longitude, latitude };
      g_assert_true (bow_grid_from_position (&position, &back_easting, &back_northing));
      g_assert_cmpfloat_with_epsilon (back_easting, easting, 0.02);
      g_assert_cmpfloat_with_epsilon (back_northing, northing, 0.02);
      n++;
    }
  g_assert_cmpuint (n, ==, 404);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/grid/parse", test_parse);
  g_test_add_func ("/geo/grid/garbage", test_garbage);
  g_test_add_func ("/geo/grid/print", test_print);
  g_test_add_func ("/geo/grid/off-the-grid", test_off_the_grid);
  g_test_add_func ("/geo/grid/round-trip", test_round_trip);
  g_test_add_func ("/geo/grid/oracle", test_oracle);
  g_test_add_func ("/geo/grid/edges", test_edges);
  return g_test_run ();
}
