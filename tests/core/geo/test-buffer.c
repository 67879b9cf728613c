/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-buffer.h"

#include <math.h>
#include <string.h>

#include "base/bow-error.h"
#include "geo/bow-measure.h"
#include "geo/bow-ring.h"
#include "geo/bow-zone.h"

/* Metres from a position to a line, on a plane around that position. */
static double
distance (const BowPosition *line, gsize n, const BowPosition *at)
{
  double north = 10000 * bow_measure_distance (at, &(BowPosition) { at->longitude, at->latitude + 0.0001 });
  double east = 10000 * bow_measure_distance (at, &(BowPosition) { at->longitude + 0.0001, at->latitude });
  double least = bow_measure_distance (at, &line[0]);

  for (gsize i = 1; i < n; i++)
    {
      double ax = (line[i - 1].longitude - at->longitude) * east, ay = (line[i - 1].latitude - at->latitude) * north;
      double bx = (line[i].longitude - at->longitude) * east, by = (line[i].latitude - at->latitude) * north;
      double length = (bx - ax) * (bx - ax) + (by - ay) * (by - ay);
      double along = length > 0 ? CLAMP (-(ax * (bx - ax) + ay * (by - ay)) / length, 0.0, 1.0) : 0;

      least = MIN (least, hypot (ax + along * (bx - ax), ay + along * (by - ay)));
    }
  return least;
}

/* Everything within @metres is inside, and nothing beyond a hundredth more. */
static void
check (const BowGeometry *around, double metres, const BowGeometry *area)
{
  g_autoptr (BowZone) zone = bow_zone_new (area);
  BowBox box = bow_geometry_get_box (area);
  gsize n, n_corners;
  const BowPosition *line = bow_geometry_get_positions (around, &n);
  const BowPosition *corners = bow_geometry_get_positions (area, &n_corners);

  g_assert_false (bow_ring_find_crossing (corners, n_corners, NULL, NULL));
  for (gsize i = 0; i < n_corners; i++)
    {
      double far = distance (line, n, &corners[i]);

      g_assert_cmpfloat (far, >=, metres);
      g_assert_cmpfloat (far, <=, metres * 1.01 + 0.5);
    }
  for (int i = 0; i < 500; i++)
    {
      BowPosition at = { g_test_rand_double_range (box.west - 0.001, box.east + 0.001), g_test_rand_double_range (box.south - 0.001, box.north + 0.001) };
      double far = distance (line, n, &at);
      gboolean inside = bow_zone_contains (zone, &at);

      g_assert_true (inside || far > metres);
      g_assert_true (!inside || far <= metres * 1.01 + 0.5);
    }
}

static BowGeometry *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  BowGeometry *geometry = bow_geometry_parse (text, &error);

  g_assert_no_error (error);
  return geometry;
}

static void
test_shapes (void)
{
  static const char *const texts[] = {
    "POINT(0.12 52.2);20", "LINESTRING(0.12 52.2,0.13 52.2);5", "LINESTRING(0.12 52.2,0.12 52.2);5", "LINESTRING(0.12 52.2,0.13 52.2,0.13 52.21);5",
    /* Straight on, back along itself, part of the way back, and in a spot. */
    "LINESTRING(0.12 52.2,0.125 52.2,0.13 52.2);5", "LINESTRING(0.12 52.2,0.13 52.205,0.12 52.2);5", "LINESTRING(0.12 52.2,0.13 52.2,0.125 52.2);5",
    "LINESTRING(0.12 52.2,0.13 52.2,0.13 52.2,0.13 52.21);5",
    /* A sharp turn, a cross, and not in Great Britain. */
    "LINESTRING(0.12 52.2,0.13 52.2,0.12 52.2002);5", "LINESTRING(0.12 52.2,0.13 52.2,0.1302 52.2003,0.125 52.2003,0.125 52.195);5",
    "LINESTRING(20 -40,20.01 -40.01,20.01 -40.02);5", "POINT(20 70);5",
  };
  static const double reaches[] = { 5, 50, 333 };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (reaches); j++)
      {
        g_autoptr (BowGeometry) around = parse (texts[i]);
        g_autoptr (GError) error = NULL;
        g_autoptr (BowGeometry) area = bow_buffer_new (around, reaches[j], &error);

        g_test_message ("%s %g", texts[i], reaches[j]);
        if (error != NULL)
          g_test_message ("%s", error->message);
        /* The cross leaves a hole when it is narrow. */
        if (strstr (texts[i], "0.1302") != NULL && j < 1)
          {
            g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
            continue;
          }
        g_assert_no_error (error);
        g_assert_cmpfloat (bow_geometry_get_precision (area), ==, bow_geometry_get_precision (around));
        check (around, reaches[j], area);
      }
}

/* Lines that go on somehow, and cross themselves as they like. */
static void
test_random (void)
{
  guint made = 0, refused = 0;

  for (int turn = 0; turn < 400; turn++)
    {
      BowPosition line[30] = { { 0.12, 52.2 } };
      gsize n = (gsize) g_test_rand_int_range (2, G_N_ELEMENTS (line));
      double heading = g_test_rand_double_range (0, 7), metres = exp (g_test_rand_double_range (1, 6));
      double wild = turn % 3 == 0 ? 3.1 : 0.5;
      g_autoptr (BowGeometry) around = NULL;
      g_autoptr (BowGeometry) area = NULL;
      g_autoptr (GError) error = NULL;

      for (gsize i = 1; i < n; i++)
        {
          double leg = g_test_rand_double_range (0.00001, 0.003);

          heading += g_test_rand_double_range (-wild, wild);
          line[i] = (BowPosition) { line[i - 1].longitude + 1.6 * leg * cos (heading), line[i - 1].latitude + leg * sin (heading) };
        }
      around = bow_geometry_new (BOW_GEOMETRY_LINE, line, n, 5, NULL);
      area = bow_buffer_new (around, metres, &error);
      if (area == NULL)
        {
          g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
          refused++;
          continue;
        }
      made++;
      check (around, metres, area);
    }
  g_test_message ("%u made, %u refused", made, refused);
  g_assert_cmpuint (made, >, 200);
}

/* A line around a block leaves a hole, unless it is widened until that is gone. */
static void
test_hole (void)
{
  g_autoptr (BowGeometry) block = parse ("LINESTRING(0.12 52.2,0.13 52.2,0.13 52.206,0.12 52.206,0.12 52.2);5");
  g_autoptr (GError) error = NULL;
  g_autoptr (BowGeometry) wide = NULL;

  g_assert_null (bow_buffer_new (block, 100, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "no holes"));
  g_clear_error (&error);
  wide = bow_buffer_new (block, 400, &error);
  g_assert_no_error (error);
  check (block, 400, wide);
}

static void
test_refused (void)
{
  static const struct { const char *text; double metres; } cases[] = {
    { "POLYGON((0 52,1 52,1 53));5", 50 }, { "POINT(0 52);5", 0.5 }, { "POINT(0 52);5", 30000 }, { "POINT(0 52);5", NAN },
    { "LINESTRING(20 40,21 40);5", 50 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BowGeometry) around = parse (cases[i].text);
      g_autoptr (GError) error = NULL;

      g_assert_null (bow_buffer_new (around, cases[i].metres, &error));
      g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/buffer/shapes", test_shapes);
  g_test_add_func ("/geo/buffer/random", test_random);
  g_test_add_func ("/geo/buffer/hole", test_hole);
  g_test_add_func ("/geo/buffer/refused", test_refused);
  return g_test_run ();
}
