/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-track.h"

#include <math.h>

/* A walk of many small steps, some of them on the spot. */
static GArray *
make_walk (guint32 seed,
           guint   n,
           double  step)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  GArray *fixes = g_array_new (FALSE, FALSE, sizeof (BowFix));
  BowFix fix = { { 0.12, 52.2 }, 0 };

  for (guint i = 0; i < n; i++)
    {
      g_array_append_val (fixes, fix);
      if (i % 5 != 0)
        {
          fix.position.longitude += g_rand_double_range (random, -step, step * 1.5);
          fix.position.latitude += g_rand_double_range (random, -step, step);
        }
      fix.at += 1000;
    }

  return fixes;
}

static double
distance_to_line (const BowPosition *position,
                  const GArray      *line)
{
  double nearest = INFINITY;
  double east = cos (position->latitude * G_PI / 180) * 111195, north = 111195;

  for (guint i = 1; i < line->len; i++)
    {
      const BowPosition *a = &g_array_index (line, BowPosition, i - 1), *b = &g_array_index (line, BowPosition, i);
      double ax = (a->longitude - position->longitude) * east, ay = (a->latitude - position->latitude) * north;
      double x = (b->longitude - a->longitude) * east, y = (b->latitude - a->latitude) * north;
      double along = x * x + y * y > 0 ? CLAMP (-(ax * x + ay * y) / (x * x + y * y), 0.0, 1.0) : 0;

      nearest = MIN (nearest, hypot (ax + along * x, ay + along * y));
    }

  return nearest;
}

static void
check (GArray *fixes,
       gsize   most)
{
  const BowFix *all = (const BowFix *) (gpointer) fixes->data;
  double tolerance;
  g_autoptr (GArray) line = bow_track_simplify (all, fixes->len, most, &tolerance);
  const BowPosition *first = &g_array_index (line, BowPosition, 0), *last = &g_array_index (line, BowPosition, line->len - 1);

  g_assert_cmpuint (line->len, <=, most);
  g_assert_cmpfloat (tolerance, >, 0);
  g_assert_cmpfloat (first->longitude, ==, all[0].position.longitude);
  g_assert_cmpfloat (last->latitude, ==, all[fixes->len - 1].position.latitude);
  for (guint i = 0; i < fixes->len; i += 1 + fixes->len / 2000)
    g_assert_cmpfloat (distance_to_line (&all[i].position, line), <=, tolerance * 1.001);
}

/* No position is further from what is left than is said. */
static void
test_tolerance (void)
{
  for (guint32 seed = 1; seed < 6; seed++)
    {
      g_autoptr (GArray) fixes = make_walk (seed, 3000, 0.0001);

      check (fixes, 1000);
      check (fixes, 50);
      check (fixes, 2);
    }
}

/* So many that they are thinned first. */
static void
test_many (void)
{
  g_autoptr (GArray) fixes = make_walk (7, 60000, 0.00002);

  check (fixes, 500);
}

static void
test_all_kept (void)
{
  g_autoptr (GArray) fixes = make_walk (1, 100, 0.0001);
  double tolerance = -1;
  g_autoptr (GArray) line = bow_track_simplify ((const BowFix *) (gpointer) fixes->data, fixes->len, 100, &tolerance);

  g_assert_cmpuint (line->len, ==, 100);
  g_assert_cmpfloat (tolerance, ==, 0);
}

static void
test_standing_still (void)
{
  const BowFix fixes[] = { { { 0.1, 52 }, 0 }, { { 0.1, 52 }, 1 }, { { 0.1, 52 }, 2 }, { { 0.1, 52 }, 3 } };
  double tolerance;
  g_autoptr (GArray) line = bow_track_simplify (fixes, G_N_ELEMENTS (fixes), 2, &tolerance);

  g_assert_cmpuint (line->len, ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/geo/track/tolerance", test_tolerance);
  g_test_add_func ("/geo/track/many", test_many);
  g_test_add_func ("/geo/track/all-kept", test_all_kept);
  g_test_add_func ("/geo/track/standing-still", test_standing_still);

  return g_test_run ();
}
