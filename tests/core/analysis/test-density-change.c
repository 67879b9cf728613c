/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-density-change.h"

#include <math.h>

#include "base/bow-error.h"

static BowGridPoints *
make_events (gsize  n,
             double easting)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) n);
  BowGridPoints *points = g_new0 (BowGridPoints, 1);

  points->n = n;
  points->easting = g_new (double, n);
  points->northing = g_new (double, n);
  points->precision_m = g_new0 (float, n);
  points->index = g_new0 (guint32, n);
  for (gsize i = 0; i < n; i++)
    {
      points->easting[i] = easting + g_rand_double_range (rand, -300, 300);
      points->northing[i] = 225000 + g_rand_double_range (rand, -300, 300);
    }

  return points;
}

static const BowDensityDesign design = { .kernel = BOW_DENSITY_TRIWEIGHT, .bandwidth_m = 200 };

static BowDensityChange *
compare (const BowGridPoints *before,
         double               days_before,
         const BowGridPoints *after,
         double               days_after)
{
  g_autoptr (GError) error = NULL;
  BowDensityChange *change = bow_density_change_new (&(BowDensityTime) { before, days_before }, &(BowDensityTime) { after, days_after },
                                                     &design, NULL, &error);

  g_assert_no_error (error);
  return change;
}

static double
sum_up (const BowDensityChange *change)
{
  double sum = 0;

  for (gsize i = 0; i < bow_raster_size (&change->raster); i++)
    sum += (double) change->raster.values[i];

  return sum * change->raster.cell_m * change->raster.cell_m / 1e6;
}

/* It rises in one place and falls in another, by as much as the two surfaces say. */
static void
test_places (void)
{
  g_autoptr (BowGridPoints) before = make_events (80, 600000);
  g_autoptr (BowGridPoints) after = make_events (50, 602000);
  g_autoptr (BowDensityChange) change = compare (before, 30, after, 30);
  g_autoptr (BowDensity) earlier = bow_density_new (before, &design, NULL, NULL);
  g_autoptr (BowDensity) later = bow_density_new (after, &design, NULL, NULL);

  g_assert_cmpfloat_with_epsilon (sum_up (change), -30, 0.1);
  g_assert_cmpfloat_with_epsilon (change->greatest, later->peak, 1e-5 * later->peak);
  g_assert_cmpfloat_with_epsilon (change->least, -earlier->peak, 1e-5 * earlier->peak);
  g_assert_cmpfloat_with_epsilon (bow_raster_at (&change->raster, 600100, 225050), -bow_raster_at (&earlier->raster, 600100, 225050), 1e-3);
  g_assert_cmpfloat_with_epsilon (bow_raster_at (&change->raster, 601900, 225050), bow_raster_at (&later->raster, 601900, 225050), 1e-3);
  g_assert_cmpuint (change->n_before, ==, 80);
  g_assert_cmpuint (change->n_after, ==, 50);
}

/* The same events in half the days are twice as many. */
static void
test_days (void)
{
  g_autoptr (BowGridPoints) events = make_events (60, 600000);
  g_autoptr (BowDensityChange) same = compare (events, 14, events, 14);
  g_autoptr (BowDensityChange) twice = compare (events, 28, events, 14);

  g_assert_cmpfloat (same->greatest, ==, 0);
  g_assert_cmpfloat (same->least, ==, 0);
  g_assert_cmpfloat (twice->scale, ==, 0.5);
  g_assert_cmpfloat_with_epsilon (sum_up (twice), 30, 0.1);
}

/* Nothing before is no reason to refuse; nothing at all is. */
static void
test_few (void)
{
  g_autoptr (BowGridPoints) none = make_events (0, 600000);
  g_autoptr (BowGridPoints) some = make_events (20, 600000);
  g_autoptr (BowGridPoints) few = make_events (4, 600000);
  g_autoptr (BowDensityChange) change = compare (none, 30, some, 30);
  g_autoptr (GError) error = NULL;

  g_assert_cmpfloat_with_epsilon (sum_up (change), 20, 0.05);
  g_assert_null (bow_density_change_new (&(BowDensityTime) { few, 30 }, &(BowDensityTime) { few, 30 }, &design, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/analysis/density-change/places", test_places);
  g_test_add_func ("/analysis/density-change/days", test_days);
  g_test_add_func ("/analysis/density-change/few", test_few);

  return g_test_run ();
}
