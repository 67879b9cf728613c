/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-geometry.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include "base/bow-error.h"

static void
test_round_trip (void)
{
  static const struct
  {
    const char *text;
    const char *printed;
  } cases[] = {
    { "POINT(0.8919 51.8959);50", "POINT(0.8919 51.8959);50" },
    { "POINT(0.891900 51.895900);50.0", "POINT(0.8919 51.8959);50" },
    { " point ( -0.0000001   52 ) ; 1e2 ", "POINT(0 52);100" },
    { "POINT(180 -90);1000000", "POINT(180 -90);1000000" },
    { "POINT(-180 90);0.1", "POINT(-180 90);0.1" },
    { "POINT(1.23456789 51);0.0001", "POINT(1.234568 51);0.001" },
    { "LINESTRING(0.89 51.89,0.9 51.9);5", "LINESTRING(0.89 51.89,0.9 51.9);5" },
    { "POLYGON((0.89 51.89,0.9 51.89,0.9 51.9));100", "POLYGON((0.89 51.89,0.9 51.89,0.9 51.9,0.89 51.89));100" },
    { "POLYGON((0.89 51.89, 0.9 51.89, 0.9 51.9, 0.89 51.89));100",
      "POLYGON((0.89 51.89,0.9 51.89,0.9 51.9,0.89 51.89));100" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BowGeometry) geometry = bow_geometry_parse (cases[i].text, &error);
      g_autoptr (BowGeometry) again = NULL;
      g_autofree char *printed = NULL;
      g_autofree char *reprinted = NULL;

      g_assert_no_error (error);
      printed = bow_geometry_print (geometry);
      g_assert_cmpstr (printed, ==, cases[i].printed);
      again = bow_geometry_parse (printed, &error);
      g_assert_no_error (error);
      reprinted = bow_geometry_print (again);
      g_assert_cmpstr (reprinted, ==, printed);
    }
}

static void
test_garbage (void)
{
  static const char *const texts[] = {
    "", ";", "POINT", "POINT();50", "POINT(1 2)", "POINT(1 2);", "POINT(1 2);0", "POINT(1 2);-5",
    "POINT(1 2);nan", "POINT(1 2);inf", "POINT(1 2);1000001", "POINT(1 2);50m", "POINT(1 2);50;",
    "POINT(1,5 2);50", "POINT(1 2 3);50", "POINT(1);50", "POINT(nan 2);50", "POINT(0x10 2);50",
    "POINT(181 2);50", "POINT(1 90.1);50", "POINT(1 2,3 4);50", "POINT(1 2));50", "POINT((1 2));50",
    "LINESTRING(1 2);50", "LINESTRING(1 2,);50", "LINESTRING(1 2;3 4);50", "POLYGON((1 2,3 4));50",
    "POLYGON((1 2,3 4,1 2));50", "POLYGON(1 2,3 4,5 6,1 2);50", "POLYGON((1 2,3 4,5 6,1 2);50",
    "POLYGON((1 2,3 4,5 6,1 2),(1 2,3 4,5 6,1 2));50", "MULTIPOINT(1 2);50", "POINTZ(1 2 3);50",
    "POINT(1 2);50 POINT(1 2);50", "POINT(1e999 2);50", "POINT(1e 2);50", "POINT(+-1 2);50", "\xff\xfe",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BowGeometry) geometry = bow_geometry_parse (texts[i], &error);

      g_test_message ("text %" G_GSIZE_FORMAT, i);
      g_assert_null (geometry);
      g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
    }
}

/* Every prefix of a good text but the whole is refused or stands for something else. */
static void
test_truncated (void)
{
  static const char text[] = "POLYGON((0.89 51.89,0.9 51.89,0.9 51.9,0.89 51.89));100";

  for (gsize length = 0; length < strlen (text) - 3; length++)
    {
      g_autofree char *prefix = g_strndup (text, length);
      g_autoptr (BowGeometry) geometry = bow_geometry_parse (prefix, NULL);

      g_assert_null (geometry);
    }
}

static void
test_too_large (void)
{
  g_autofree BowPosition *positions = g_new0 (BowPosition, BOW_GEOMETRY_MAX_POSITIONS + 1);
  g_autoptr (GString) text = g_string_new ("LINESTRING(0 0");
  g_autoptr (GString) endless = g_string_new ("POINT(");
  g_autoptr (BowGeometry) most = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < BOW_GEOMETRY_MAX_POSITIONS; i++)
    {
      positions[i].longitude = -(double) i / 1000.0 - 0.123456;
      g_string_append (text, ",0 0");
    }
  g_string_append (text, ");1");
  most = bow_geometry_new (BOW_GEOMETRY_LINE, positions, BOW_GEOMETRY_MAX_POSITIONS, 1, &error);
  g_assert_no_error (error);
  {
    g_autofree char *printed = bow_geometry_print (most);
    g_autoptr (BowGeometry) again = bow_geometry_parse (printed, &error);

    g_assert_no_error (error);
  }

  g_assert_null (bow_geometry_new (BOW_GEOMETRY_LINE, positions, BOW_GEOMETRY_MAX_POSITIONS + 1, 1, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_null (bow_geometry_parse (text->str, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE);
  g_clear_error (&error);

  for (int i = 0; i < 1000000; i++)
    g_string_append_c (endless, '1');
  g_assert_null (bow_geometry_parse (endless->str, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE);
}

static void
test_bounds (void)
{
  static const BowPosition bad[] = { { NAN, 0 }, { 0, NAN }, { INFINITY, 0 }, { 180.01, 0 }, { 0, -90.01 } };
  g_autoptr (BowGeometry) good = bow_geometry_new_point (0, 0, 1);

  g_assert_nonnull (good);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (bow_geometry_new_point (bad[i].longitude, bad[i].latitude, 1));
  g_assert_null (bow_geometry_new_point (0, 0, 0));
  g_assert_null (bow_geometry_new_point (0, 0, -1));
  g_assert_null (bow_geometry_new_point (0, 0, NAN));
  g_assert_null (bow_geometry_new_point (0, 0, INFINITY));
  g_assert_null (bow_geometry_new (BOW_GEOMETRY_AREA, NULL, 0, 1, NULL));
}

static void
test_ring_closes (void)
{
  static const BowPosition corners[] = { { 0, 50 }, { 1, 50 }, { 1, 51 } };
  g_autoptr (BowGeometry) area = bow_geometry_new (BOW_GEOMETRY_AREA, corners, 3, 10, NULL);
  const BowPosition *positions;
  gsize n_positions;

  g_assert_nonnull (area);
  positions = bow_geometry_get_positions (area, &n_positions);
  g_assert_cmpuint (n_positions, ==, 4);
  g_assert_cmpfloat (positions[3].longitude, ==, positions[0].longitude);
  g_assert_cmpfloat (positions[3].latitude, ==, positions[0].latitude);
  g_assert_cmpint (bow_geometry_get_shape (area), ==, BOW_GEOMETRY_AREA);
  g_assert_cmpfloat (bow_geometry_get_precision (area), ==, 10);
}

static void
assert_centre (const char *text, double longitude, double latitude)
{
  g_autoptr (BowGeometry) geometry = bow_geometry_parse (text, NULL);
  BowPosition centre;

  g_assert_nonnull (geometry);
  centre = bow_geometry_get_centre (geometry);
  g_assert_cmpfloat_with_epsilon (centre.longitude, longitude, 1e-6);
  g_assert_cmpfloat_with_epsilon (centre.latitude, latitude, 1e-6);
}

static void
test_centre (void)
{
  assert_centre ("POINT(1 52);5", 1, 52);
  assert_centre ("LINESTRING(0 52,0 53,0 56);5", 0, 54);
  assert_centre ("LINESTRING(1 52,1 52);5", 1, 52);
  assert_centre ("POLYGON((0 50,2 50,2 51,0 51));5", 1, 50.5);
  assert_centre ("POLYGON((0 51,2 51,2 50,0 50));5", 1, 50.5);
  /* An L: its centre of gravity, not that of its box. */
  assert_centre ("POLYGON((0 0,2 0,2 1,1 1,1 2,0 2));5", 5.0 / 6, 5.0 / 6);
  assert_centre ("POLYGON((1 1,1 1,1 1,1 1));5", 1, 1);
}

static void
test_box (void)
{
  g_autoptr (BowGeometry) line = bow_geometry_parse ("LINESTRING(0.9 51.9,0.8 52,0.85 51.8);5", NULL);
  BowBox box = bow_geometry_get_box (line);

  g_assert_cmpfloat (box.west, ==, 0.8);
  g_assert_cmpfloat (box.east, ==, 0.9);
  g_assert_cmpfloat (box.south, ==, 51.8);
  g_assert_cmpfloat (box.north, ==, 52);
}

static void
test_random_centre_in_box (void)
{
  for (int i = 0; i < 5000; i++)
    {
      BowPosition positions[8];
      gsize n = (gsize) g_test_rand_int_range (3, 9);
      g_autoptr (BowGeometry) area = NULL;
      BowPosition centre;
      BowBox box;

      for (gsize j = 0; j < n; j++)
        positions[j] = (BowPosition) { g_test_rand_double_range (0.1, 0.2), g_test_rand_double_range (52.1, 52.2) };
      area = bow_geometry_new (BOW_GEOMETRY_AREA, positions, n, 5, NULL);
      if (area == NULL)
        continue;
      centre = bow_geometry_get_centre (area);
      box = bow_geometry_get_box (area);
      g_assert_true (centre.longitude >= box.west - 1e-9 && centre.longitude <= box.east + 1e-9);
      g_assert_true (centre.latitude >= box.south - 1e-9 && centre.latitude <= box.north + 1e-9);
    }
}

static void
test_random_text (void)
{
  static const char alphabet[] = "POINTLESRGY();,. -+0123456789eE";

  for (int i = 0; i < 20000; i++)
    {
      g_autofree char *text = g_strdup ("POLYGON((0.89 51.89,0.9 51.89,0.9 51.9,0.89 51.89));100");
      g_autoptr (BowGeometry) geometry = NULL;

      for (int change = g_test_rand_int_range (1, 5); change > 0; change--)
        text[g_test_rand_int_range (0, (int) strlen (text))] =
          alphabet[g_test_rand_int_range (0, (int) strlen (alphabet))];
      geometry = bow_geometry_parse (text, NULL);
      if (geometry != NULL)
        {
          g_autofree char *printed = bow_geometry_print (geometry);
          g_autoptr (BowGeometry) again = bow_geometry_parse (printed, NULL);
          g_autofree char *reprinted = again != NULL ? bow_geometry_print (again) : NULL;

          g_assert_cmpstr (printed, ==, reprinted);
        }
    }
}

static void
test_locale (void)
{
  static const char *const names[] = { "de_DE.UTF-8", "de_DE", "fr_FR.UTF-8", "cs_CZ.UTF-8" };
  g_autofree char *before = g_strdup (setlocale (LC_NUMERIC, NULL));
  g_autoptr (BowGeometry) geometry = NULL;
  g_autofree char *printed = NULL;
  const char *set = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names) && set == NULL; i++)
    set = setlocale (LC_NUMERIC, names[i]);
  if (set == NULL)
    {
      g_test_skip ("no locale with decimal commas is there");
      return;
    }
  geometry = bow_geometry_parse ("POINT(0.8919 51.8959);0.5", NULL);
  printed = geometry != NULL ? bow_geometry_print (geometry) : NULL;
  setlocale (LC_NUMERIC, before);
  g_assert_cmpstr (printed, ==, "POINT(0.8919 51.8959);0.5");
}

static void
test_copy (void)
{
  BowGeometry *geometry = bow_geometry_new_point (0.1, 52.2, 30);
  BowGeometry *copy = bow_geometry_copy (geometry);
  g_auto (GValue) value = G_VALUE_INIT;

  bow_geometry_free (geometry);
  g_assert_cmpfloat (bow_geometry_get_centre (copy).longitude, ==, 0.1);
  g_value_init (&value, bow_geometry_get_type ());
  g_value_take_boxed (&value, copy);
  g_assert_cmpfloat (bow_geometry_get_precision (g_value_get_boxed (&value)), ==, 30);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/geometry/round-trip", test_round_trip);
  g_test_add_func ("/geo/geometry/garbage", test_garbage);
  g_test_add_func ("/geo/geometry/truncated", test_truncated);
  g_test_add_func ("/geo/geometry/too-large", test_too_large);
  g_test_add_func ("/geo/geometry/bounds", test_bounds);
  g_test_add_func ("/geo/geometry/ring-closes", test_ring_closes);
  g_test_add_func ("/geo/geometry/centre", test_centre);
  g_test_add_func ("/geo/geometry/box", test_box);
  g_test_add_func ("/geo/geometry/random-centre-in-box", test_random_centre_in_box);
  g_test_add_func ("/geo/geometry/random-text", test_random_text);
  g_test_add_func ("/geo/geometry/locale", test_locale);
  g_test_add_func ("/geo/geometry/copy", test_copy);
  return g_test_run ();
}
