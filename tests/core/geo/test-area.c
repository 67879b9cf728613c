/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-area.h"

#include <math.h>
#include <string.h>

#include "base/bow-error.h"
#include "geo/bow-measure.h"
#include "geo/bow-ring.h"

static BowArea *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  BowArea *area = bow_area_parse (text, &error);

  g_assert_no_error (error);
  return area;
}

/* A ring around a centre, its corners in order of their angle: it never crosses
 * itself. */
static gsize
random_star (BowPosition *corners, gsize most)
{
  gsize n = (gsize) g_test_rand_int_range (3, (int) most);

  for (gsize i = 0; i < n; i++)
    {
      double angle = 2 * G_PI * (double) i / (double) n;
      double radius = g_test_rand_double_range (0.01, 0.1);

      corners[i] = (BowPosition) { 0.1 + radius * cos (angle), 52.2 + radius * sin (angle) };
    }
  return n;
}

/* By the sum of the angles under which its sides are seen, not by a ray. */
static gboolean
winds_around (const BowPosition *corners, gsize n, const BowPosition *at)
{
  double sum = 0;

  for (gsize i = 0; i + 1 < n; i++)
    {
      double ax = corners[i].longitude - at->longitude, ay = corners[i].latitude - at->latitude;
      double bx = corners[i + 1].longitude - at->longitude, by = corners[i + 1].latitude - at->latitude;

      sum += atan2 (ax * by - ay * bx, ax * bx + ay * by);
    }
  return fabs (sum) > G_PI;
}

static void
test_contains (void)
{
  gsize n_inside = 0;

  for (int turn = 0; turn < 300; turn++)
    {
      BowPosition corners[40];
      gsize n = random_star (corners, G_N_ELEMENTS (corners));
      g_autoptr (BowGeometry) ring = bow_geometry_new (BOW_GEOMETRY_AREA, corners, n, 1, NULL);
      const BowGeometry *parts[] = { ring };
      g_autoptr (BowArea) area = bow_area_new (parts, 1, NULL);
      const BowPosition *kept = bow_geometry_get_positions (ring, &n);
      BowBox box = bow_area_get_box (area);

      for (int i = 0; i < 200; i++)
        {
          BowPosition at = { g_test_rand_double_range (-0.02, 0.22), g_test_rand_double_range (52.08, 52.32) };
          gboolean inside = bow_area_contains (area, &at);

          g_assert_true (inside == winds_around (kept, n, &at));
          g_assert_true (!inside || (at.longitude >= box.west && at.longitude <= box.east && at.latitude >= box.south && at.latitude <= box.north));
          n_inside += inside;
        }
    }
  g_assert_cmpuint (n_inside, >, 1000);
}

static void
test_parts_and_borders (void)
{
  g_autoptr (BowArea) area = parse ("MULTIPOLYGON(((0 51,1 51,1 52,0 52)),((2 51,3 51,3 52,2 52)))");
  static const struct { BowPosition at; gboolean inside; } cases[] = {
    { { 0.5, 51.5 }, TRUE }, { { 2.5, 51.5 }, TRUE }, { { 1.5, 51.5 }, FALSE }, { { 0, 51 }, TRUE }, { { 1, 51.5 }, TRUE },
    { { 0.5, 52 }, TRUE }, { { 0.5, 52.000002 }, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_true (bow_area_contains (area, &cases[i].at) == cases[i].inside);
}

static void
test_around (void)
{
  g_autoptr (BowArea) area = parse ("AROUND(0.12 52.2,500)");
  BowPosition centre = { 0.12, 52.2 };
  double metres;

  g_assert_true (bow_area_get_around (area, NULL, &metres));
  g_assert_cmpfloat (metres, ==, 500);
  for (int i = 0; i < 5000; i++)
    {
      BowPosition at = { g_test_rand_double_range (0.11, 0.13), g_test_rand_double_range (52.194, 52.206) };

      g_assert_true (bow_area_contains (area, &at) == (bow_measure_distance (&centre, &at) <= 500));
    }
}

static void
test_round_trip (void)
{
  static const char *const texts[][2] = {
    { "POLYGON((0 51,1 51,1 52,0 51))", "POLYGON((0 51,1 51,1 52,0 51))" },
    { " polygon ( ( 0 51 , 1  51 ,\n1 52 ) ) ", "POLYGON((0 51,1 51,1 52,0 51))" },
    { "MULTIPOLYGON (((0 51, 1 51, 1 52)))", "POLYGON((0 51,1 51,1 52,0 51))" },
    { "Around( 0.1234567 52.2, 500.0 )", "AROUND(0.123457 52.2,500)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (BowArea) area = parse (texts[i][0]);
      g_autofree char *printed = bow_area_print (area);

      g_assert_cmpstr (printed, ==, texts[i][1]);
    }
}

static void
assert_refused (const char *text, int code, const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bow_area_parse (text, &error));
  g_assert_error (error, BOW_ERROR, code);
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_refused (void)
{
  g_autoptr (GString) many = g_string_new ("POLYGON((");
  g_autoptr (GError) error = NULL;
  g_autoptr (BowGeometry) line = bow_geometry_parse ("LINESTRING(0 51,1 52);5", NULL);
  const BowGeometry *parts[] = { line };

  for (int i = 0; i <= BOW_AREA_MAX_CORNERS; i++)
    g_string_append_printf (many, "%.6f %.6f,", 0.1 + 0.1 * cos (i * 2 * G_PI / 1001), 52 + 0.1 * sin (i * 2 * G_PI / 1001));
  many->str[many->len - 1] = ')';
  g_string_append_c (many, ')');
  assert_refused (many->str, BOW_ERROR_TOO_LARGE, "1000 corners");
  assert_refused ("POLYGON((0 0,1 1,1 0,0 1))", BOW_ERROR_INVALID, "the side after corner 1 meets the side after corner 3");
  assert_refused ("POLYGON((0 0,1 0))", BOW_ERROR_INVALID, "three corners");
  assert_refused ("AROUND(0 0,2000000)", BOW_ERROR_INVALID, "metres");
  assert_refused ("", BOW_ERROR_INVALID, "POLYGON");
  g_assert_null (bow_area_new (parts, 1, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
}

static void
test_crossings (void)
{
  static const struct { const char *ring; gboolean crosses; } cases[] = {
    { "0 0,1 0,1 1,0 1", FALSE },
    { "0 0,1 0,1 0,1 1,0 1", FALSE },
    { "0 0,2 0,1 1,2 2,0 2", FALSE },
    { "0 0,1 1,1 0,0 1", TRUE },
    /* It touches itself at a corner, and on a side. */
    { "0 0,2 0,1 1,2 2,0 2,1 1", TRUE },
    { "0 0,2 0,2 2,1 0,0 2", TRUE },
    /* It goes back along itself. */
    { "0 0,2 0,1 0,1 1", TRUE },
    { "0 0,1 0,2 0", TRUE },
    /* By a millionth of a degree. */
    { "0 0,1 0,1 1,0.5 0.000001,0 1", FALSE },
    { "0 0,1 0,1 1,0.5 -0.000001,0 1", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("POLYGON((%s));1", cases[i].ring);
      g_autoptr (BowGeometry) ring = bow_geometry_parse (text, NULL);
      gsize n;
      const BowPosition *corners = bow_geometry_get_positions (ring, &n);

      g_test_message ("%s", cases[i].ring);
      g_assert_true (bow_ring_find_crossing (corners, n, NULL, NULL) == cases[i].crosses);
      g_assert_true (bow_ring_find_crossing (corners, n - 1, NULL, NULL) == cases[i].crosses);
    }
}

static void
test_describe (void)
{
  g_autoptr (BowArea) drawn = parse ("POLYGON((0.1 52.2,0.11 52.2,0.11 52.206,0.1 52.206))");
  g_autoptr (BowArea) several = parse ("MULTIPOLYGON(((0 51,1 51,1 52)),((2 51,3 51,3 52)))");
  g_autoptr (BowArea) around = parse ("AROUND(0.121813 52.20533,500)");
  g_autoptr (BowArea) abroad = parse ("AROUND(20 40,1500)");
  g_autofree char *of_drawn = bow_area_describe (drawn);
  g_autofree char *of_several = bow_area_describe (several);
  g_autofree char *of_around = bow_area_describe (around);
  g_autofree char *of_abroad = bow_area_describe (abroad);

  g_assert_cmpstr (of_drawn, ==, "within a drawn area of 0.46 km²");
  g_assert_true (g_str_has_prefix (of_several, "within 2 drawn areas of 7"));
  g_assert_cmpstr (of_around, ==, "within 500 m of TL 450 584");
  g_assert_cmpstr (of_abroad, ==, "within 1.50 km of 40.0000, 20.0000");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/area/contains", test_contains);
  g_test_add_func ("/geo/area/parts-and-borders", test_parts_and_borders);
  g_test_add_func ("/geo/area/around", test_around);
  g_test_add_func ("/geo/area/round-trip", test_round_trip);
  g_test_add_func ("/geo/area/refused", test_refused);
  g_test_add_func ("/geo/area/crossings", test_crossings);
  g_test_add_func ("/geo/area/describe", test_describe);
  return g_test_run ();
}
