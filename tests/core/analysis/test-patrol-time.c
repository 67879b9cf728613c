/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-patrol-time.h"

#define MINUTE G_GINT64_CONSTANT (60000)

static BowGeometry *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  BowGeometry *geometry = bow_geometry_parse (text, &error);

  g_assert_no_error (error);
  return geometry;
}

static const char square[] = "POLYGON((0.10 52.20,0.12 52.20,0.12 52.22,0.10 52.22));10";

/* Ten minutes from half a side outside to half a side inside; then ten standing
 * still inside; then fifteen without a position; then ten outside. */
static void
test_track (void)
{
  g_autoptr (BowGeometry) area = parse (square);
  g_autoptr (BowGeometry) point = parse ("POINT(0.11 52.21);10");
  const BowFix fixes[] = {
    { { 0.09, 52.21 }, 0 },
    { { 0.11, 52.21 }, 10 * MINUTE },
    { { 0.11, 52.21 }, 20 * MINUTE },
    { { 0.11, 52.21 }, 35 * MINUTE },
    { { 0.15, 52.21 }, 34 * MINUTE },
    { { 0.16, 52.21 }, 44 * MINUTE },
  };

  g_assert_cmpfloat_with_epsilon (bow_patrol_minutes_of_track (area, fixes, 2), 5, 1e-9);
  g_assert_cmpfloat_with_epsilon (bow_patrol_minutes_of_track (area, fixes, G_N_ELEMENTS (fixes)), 15, 1e-9);
  g_assert_cmpfloat (bow_patrol_minutes_of_track (area, fixes, 1), ==, 0);
  g_assert_cmpfloat (bow_patrol_minutes_of_track (area, NULL, 0), ==, 0);
  g_assert_cmpfloat (bow_patrol_minutes_of_track (point, fixes, G_N_ELEMENTS (fixes)), ==, 0);
}

/* Right through, in and out again: a quarter of the way lies inside. */
static void
test_through (void)
{
  g_autoptr (BowGeometry) area = parse (square);
  const BowFix fixes[] = { { { 0.06, 52.205 }, 0 }, { { 0.14, 52.205 }, 8 * MINUTE } };

  g_assert_cmpfloat_with_epsilon (bow_patrol_minutes_of_track (area, fixes, 2), 2, 1e-9);
}

static void
test_walks (void)
{
  static const struct
  {
    const char *walked;
    double minutes;
    double error;
  } cases[] = {
    { "POINT(0.11 52.21);10", 120, 0 },
    { "POINT(0.13 52.21);10", 0, 0 },
    { "LINESTRING(0.09 52.21,0.11 52.21);10", 60, 1e-6 },
    { "LINESTRING(0.13 52.21,0.15 52.21);10", 0, 0 },
    { "LINESTRING(0.11 52.21,0.11 52.21);10", 120, 0 },
    { "POLYGON((0.10 52.20,0.12 52.20,0.12 52.22,0.10 52.22));10", 120, 0 },
    { "POLYGON((0.11 52.20,0.13 52.20,0.13 52.22,0.11 52.22));10", 60, 1e-6 },
    { "POLYGON((0.08 52.18,0.16 52.18,0.16 52.26,0.08 52.26));10", 7.5, 0.2 },
  };
  g_autoptr (BowGeometry) area = parse (square);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BowGeometry) walked = parse (cases[i].walked);

      g_assert_cmpfloat_with_epsilon (bow_patrol_minutes_of_walk (area, walked, 0, 120 * MINUTE), cases[i].minutes,
                                      cases[i].error + 1e-12);
      g_assert_cmpfloat (bow_patrol_minutes_of_walk (area, walked, 120 * MINUTE, 0), ==, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/analysis/patrol-time/track", test_track);
  g_test_add_func ("/analysis/patrol-time/through", test_through);
  g_test_add_func ("/analysis/patrol-time/walks", test_walks);

  return g_test_run ();
}
