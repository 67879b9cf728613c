/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-measure.h"

#include <math.h>

#include "geo/bow-grid.h"

/* The worked example of Vincenty's paper as Geoscience Australia publishes it
 * for GRS 80, from Flinders Peak to Buninyong; on WGS 84 it differs by less
 * than a millimetre. */
static void
test_published (void)
{
  const BowPosition flinders = { 144 + 25 / 60.0 + 29.52440 / 3600, -(37 + 57 / 60.0 + 3.72030 / 3600) };
  const BowPosition buninyong = { 143 + 55 / 60.0 + 35.38390 / 3600, -(37 + 39 / 60.0 + 10.15610 / 3600) };

  g_assert_cmpfloat_with_epsilon (bow_measure_distance (&flinders, &buninyong), 54972.271, 0.001);
  g_assert_cmpfloat_with_epsilon (bow_measure_distance (&buninyong, &flinders), 54972.271, 0.001);
  g_assert_cmpfloat_with_epsilon (bow_measure_bearing (&flinders, &buninyong), 306 + 52 / 60.0 + 5.37 / 3600, 1e-5);
  g_assert_cmpfloat_with_epsilon (bow_measure_bearing (&buninyong, &flinders), 127 + 10 / 60.0 + 25.07 / 3600, 1e-5);
}

static void
test_directions (void)
{
  const BowPosition here = { 0.12, 52.2 };
  const BowPosition north = { 0.12, 52.3 }, south = { 0.12, 52.1 }, east = { 0.1201, 52.2 }, west = { 0.1199, 52.2 };

  g_assert_cmpfloat_with_epsilon (bow_measure_bearing (&here, &north), 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (bow_measure_bearing (&here, &south), 180, 1e-9);
  g_assert_cmpfloat_with_epsilon (bow_measure_bearing (&here, &east), 90, 1e-3);
  g_assert_cmpfloat_with_epsilon (bow_measure_bearing (&here, &west), 270, 1e-3);
  g_assert_cmpfloat (bow_measure_distance (&here, &here), ==, 0);
  g_assert_cmpfloat (bow_measure_bearing (&here, &here), ==, 0);
}

static void
test_equator_and_antipodes (void)
{
  const BowPosition zero = { 0, 0 }, degree = { 1, 0 }, opposite = { 179.7, 0.2 };

  g_assert_cmpfloat_with_epsilon (bow_measure_distance (&zero, &degree), 6378137.0 * G_PI / 180, 1e-4);
  /* No end there: within half a per cent of the sphere. */
  g_assert_cmpfloat_with_epsilon (bow_measure_distance (&zero, &opposite), 20003000, 100000);
}

static double
shoelace_on_grid (const BowPosition *corners, gsize n)
{
  double doubled = 0, x[16], y[16];

  for (gsize i = 0; i < n; i++)
    g_assert_true (bow_grid_from_position (&corners[i], &x[i], &y[i]));
  for (gsize i = 0; i < n; i++)
    doubled += (x[i] - x[0]) * (y[(i + 1) % n] - y[0]) - (x[(i + 1) % n] - x[0]) * (y[i] - y[0]);
  return fabs (doubled) / 2;
}

/* The scale of the grid is right to four parts in ten thousand, sizes to eight. */
static void
test_size (void)
{
  const BowPosition globe[] = { { -180, -90 }, { 180, -90 }, { 180, 90 }, { -180, 90 } };

  g_assert_cmpfloat_with_epsilon (bow_measure_size (globe, 4), 5.10065621724e14, 1e8);
  for (int i = 0; i < 200; i++)
    {
      double radius = g_test_rand_double_range (0.001, 0.05), size, grid;
      BowPosition corners[8];

      for (int j = 0; j < 7; j++)
        corners[j] = (BowPosition) { 0.12 + radius * cos (j * G_PI / 3.5), 52.2 + radius * sin (j * G_PI / 3.5) };
      corners[7] = corners[0];
      size = bow_measure_size (corners, 7);
      grid = shoelace_on_grid (corners, 7);
      g_assert_cmpfloat_with_epsilon (size, grid, grid * 1e-3);
      g_assert_cmpfloat_with_epsilon (bow_measure_size (corners, 8), size, size * 1e-12);
    }
  g_assert_cmpfloat (bow_measure_size (globe, 0), ==, 0);
}

static void
test_around (void)
{
  for (int i = 0; i < 5000; i++)
    {
      BowPosition centre = { g_test_rand_double_range (-10, 10), g_test_rand_double_range (-85, 85) };
      double metres = exp (g_test_rand_double_range (0, 13));
      BowPosition at = { centre.longitude + g_test_rand_double_range (-1, 1) * metres / 50000,
                         CLAMP (centre.latitude + g_test_rand_double_range (-1, 1) * metres / 100000, -90, 90) };
      BowBox box = bow_measure_around (&centre, metres);

      if (bow_measure_distance (&centre, &at) > metres)
        continue;
      g_assert_cmpfloat (at.longitude, >=, box.west);
      g_assert_cmpfloat (at.longitude, <=, box.east);
      g_assert_cmpfloat (at.latitude, >=, box.south);
      g_assert_cmpfloat (at.latitude, <=, box.north);
    }
}

static void
test_print (void)
{
  static const struct { double metres; const char *text; } lengths[] = {
    { 0, "0.0 m" }, { 7.04, "7.0 m" }, { 500, "500 m" }, { 1234, "1.23 km" }, { 23456, "23.5 km" },
  };
  static const struct { double size; const char *text; } sizes[] = {
    { 850, "850 m²" }, { 420000, "0.42 km²" }, { 12345678, "12.3 km²" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *text = bow_measure_print_length (lengths[i].metres);

      g_assert_cmpstr (text, ==, lengths[i].text);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *text = bow_measure_print_size (sizes[i].size);

      g_assert_cmpstr (text, ==, sizes[i].text);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/measure/published", test_published);
  g_test_add_func ("/geo/measure/directions", test_directions);
  g_test_add_func ("/geo/measure/equator-and-antipodes", test_equator_and_antipodes);
  g_test_add_func ("/geo/measure/size", test_size);
  g_test_add_func ("/geo/measure/around", test_around);
  g_test_add_func ("/geo/measure/print", test_print);
  return g_test_run ();
}
