/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-mercator.h"

#include <math.h>

static void
test_known (void)
{
  g_assert_cmpfloat_with_epsilon (bow_mercator_x (-180), 0, 1e-15);
  g_assert_cmpfloat_with_epsilon (bow_mercator_x (180), 1, 1e-15);
  g_assert_cmpfloat_with_epsilon (bow_mercator_y (0), 0.5, 1e-15);
  g_assert_cmpfloat_with_epsilon (bow_mercator_y (BOW_MERCATOR_MAX_LATITUDE), 0, 1e-12);
  /* Great St Mary's, Cambridge, lies in tile 15/16394/10793. */
  g_assert_cmpint ((int) (bow_mercator_x (0.11825) * 32768), ==, 16394);
  g_assert_cmpint ((int) (bow_mercator_y (52.20535) * 32768), ==, 10793);
}

static void
test_poles (void)
{
  g_assert_cmpfloat (bow_mercator_y (90), ==, 0);
  g_assert_cmpfloat (bow_mercator_y (-90), ==, 1);
  g_assert_cmpfloat (bow_mercator_y (89.9), ==, 0);
  g_assert_cmpfloat (bow_mercator_y (-89.9), ==, 1);
}

static void
test_round_trip (void)
{
  for (double latitude = -85; latitude <= 85; latitude += 0.37)
    g_assert_cmpfloat_with_epsilon (bow_mercator_latitude (bow_mercator_y (latitude)), latitude, 1e-9);
  for (double longitude = -180; longitude <= 180; longitude += 0.91)
    g_assert_cmpfloat_with_epsilon (bow_mercator_longitude (bow_mercator_x (longitude)), longitude, 1e-9);
}

static void
test_scale (void)
{
  /* 256 pixels round the equator. */
  g_assert_cmpfloat_with_epsilon (bow_mercator_metres_per_pixel (0, 256), 156543.03392804097, 1e-6);
  g_assert_cmpfloat_with_epsilon (bow_mercator_metres_per_pixel (60, 256), 156543.03392804097 / 2, 1e-6);
}

static void
test_fit (void)
{
  g_assert_cmpfloat (bow_mercator_fit (0.5, 0.25, 100, 100, 1e9), ==, 200);
  g_assert_cmpfloat (bow_mercator_fit (0.1, 0.5, 100, 100, 1e9), ==, 200);
  g_assert_cmpfloat (bow_mercator_fit (0, 0, 100, 100, 5000), ==, 5000);
  g_assert_cmpfloat (bow_mercator_fit (1e-9, 0, 100, 100, 5000), ==, 5000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/mercator/known", test_known);
  g_test_add_func ("/geo/mercator/poles", test_poles);
  g_test_add_func ("/geo/mercator/round-trip", test_round_trip);
  g_test_add_func ("/geo/mercator/scale", test_scale);
  g_test_add_func ("/geo/mercator/fit", test_fit);
  return g_test_run ();
}
