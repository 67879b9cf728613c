/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-corridor.h"

#include <math.h>

#include "geo/bow-measure.h"

static double
distance (const char *geometry,
          double      longitude,
          double      latitude)
{
  g_autoptr (BowGeometry) parsed = bow_geometry_parse (geometry, NULL);

  g_assert_nonnull (parsed);
  return bow_corridor_distance (parsed, &(BowPosition) { longitude, latitude });
}

static void
test_shapes (void)
{
  BowPosition at = { 0.1, 52.2 };
  BowPosition east = { 0.11, 52.2 };
  BowPosition north = { 0.1, 52.21 };

  g_assert_cmpfloat_with_epsilon (distance ("POINT(0.1 52.2);5", 0.11, 52.2), bow_measure_distance (&at, &east), 1);
  g_assert_cmpfloat_with_epsilon (distance ("LINESTRING(0.05 52.2,0.15 52.2);5", 0.1, 52.21), bow_measure_distance (&at, &north), 1);
  g_assert_cmpfloat_with_epsilon (distance ("LINESTRING(0.05 52.2,0.1 52.2);5", 0.11, 52.2), bow_measure_distance (&at, &east), 1);
  g_assert_cmpfloat (distance ("POLYGON((0 52,0.2 52,0.2 52.4,0 52.4));5", 0.1, 52.2), <=, 0);
  g_assert_cmpfloat_with_epsilon (distance ("POLYGON((0 52,0.1 52,0.1 52.4,0 52.4));5", 0.11, 52.2), bow_measure_distance (&at, &east), 1);
}

/* As by walking along the line in small steps. */
static void
test_same_as_steps (void)
{
  for (guint i = 0; i < 60; i++)
    {
      BowPosition corners[4];
      BowPosition at = { g_test_rand_double_range (0.1, 0.14), g_test_rand_double_range (52.2, 52.22) };
      g_autoptr (BowGeometry) line = NULL;
      double least = INFINITY;

      for (guint j = 0; j < G_N_ELEMENTS (corners); j++)
        corners[j] = (BowPosition) { g_test_rand_double_range (0.1, 0.14), g_test_rand_double_range (52.2, 52.22) };
      line = bow_geometry_new (BOW_GEOMETRY_LINE, corners, G_N_ELEMENTS (corners), 5, NULL);
      for (guint j = 1; j < G_N_ELEMENTS (corners); j++)
        for (double share = 0; share <= 1; share += 0.0005)
          {
            BowPosition step = { corners[j - 1].longitude + share * (corners[j].longitude - corners[j - 1].longitude),
                                 corners[j - 1].latitude + share * (corners[j].latitude - corners[j - 1].latitude) };

            least = MIN (least, bow_measure_distance (&at, &step));
          }
      g_assert_cmpfloat_with_epsilon (bow_corridor_distance (line, &at), least, 3 + least * 0.003);
    }
}

static void
test_text (void)
{
  static const char *const wrong[] = { "", "x", "300 ", "300 POINT(0 0)", "300x", "nan POINT(0 0);5", "inf", " POINT(0 0);5" };
  g_autoptr (BowCorridor) corridor = bow_corridor_parse ("100 LINESTRING(0.1 52.2,0.11 52.2);5");
  g_autoptr (BowCorridor) nothing = bow_corridor_parse ("100");

  g_assert_true (bow_corridor_contains (corridor, &(BowPosition) { 0.105, 52.2008 }));
  g_assert_false (bow_corridor_contains (corridor, &(BowPosition) { 0.105, 52.201 }));
  g_assert_false (bow_corridor_contains (nothing, &(BowPosition) { 0.1, 52.2 }));
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (bow_corridor_parse (wrong[i]));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/geo/corridor/shapes", test_shapes);
  g_test_add_func ("/geo/corridor/same-as-steps", test_same_as_steps);
  g_test_add_func ("/geo/corridor/text", test_text);

  return g_test_run ();
}
