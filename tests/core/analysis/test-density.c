/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-density.h"

#include <math.h>
#include <string.h>

#include "base/bow-error.h"
#include "geo/bow-grid.h"

/* About a town of 4 km with two places where much happens, always the same. */
static BowGridPoints *
make_events (gsize n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  BowGridPoints *points = g_new0 (BowGridPoints, 1);

  points->n = n;
  points->easting = g_new (double, n);
  points->northing = g_new (double, n);
  points->precision_m = g_new (float, n);
  points->index = g_new (guint32, n);
  for (gsize i = 0; i < n; i++)
    {
      double spread = i % 4 == 0 ? 60 : i % 4 == 1 ? 300 : 2000;

      points->easting[i] = 600000 + (double) (i % 4) * 300 + g_rand_double_range (rand, -spread, spread);
      points->northing[i] = 225000 - (double) (i % 4) * 200 + g_rand_double_range (rand, -spread, spread);
      points->precision_m[i] = 20;
      points->index[i] = (guint32) i;
    }

  return points;
}

static BowDensity *
estimate (const BowGridPoints    *points,
          const BowDensityDesign *design)
{
  g_autoptr (GError) error = NULL;
  BowDensity *density = bow_density_new (points, design, NULL, &error);

  g_assert_no_error (error);
  return density;
}

/* The formula itself, once for each event and cell. */
static double
sum_directly (const BowDensity    *density,
              const BowGridPoints *points,
              guint                column,
              guint                row)
{
  const BowRaster *raster = &density->raster;
  double x = raster->easting + (column + 0.5) * raster->cell_m, y = raster->northing + (row + 0.5) * raster->cell_m, sum = 0;

  for (gsize i = 0; i < points->n; i++)
    {
      double q = hypot (points->easting[i] - x, points->northing[i] - y) / density->bandwidth_m;

      if (q >= 1)
        continue;
      switch (density->kernel)
        {
        case BOW_DENSITY_TRIANGULAR:
          sum += 3 / G_PI * (1 - q);
          break;
        case BOW_DENSITY_UNIFORM:
          sum += 1 / G_PI;
          break;
        case BOW_DENSITY_TRIWEIGHT:
          sum += 4 / G_PI * pow (1 - q * q, 3);
          break;
        case BOW_DENSITY_EPANECHNIKOV:
          sum += 2 / G_PI * (1 - q * q);
          break;
        case BOW_DENSITY_QUARTIC:
        default:
          sum += 3 / G_PI * pow (1 - q * q, 2);
          break;
        }
    }

  return sum * 1e6 / (density->bandwidth_m * density->bandwidth_m);
}

/* The greatest difference from the direct sum, as a share of the peak, at the
 * peak and at some thousands of other cells. */
static double
measure_error (const BowDensity    *density,
               const BowGridPoints *points)
{
  gsize size = bow_raster_size (&density->raster), step = MAX (size / 4000, 1);
  double worst = 0;

  for (gsize i = 0; i < size; i++)
    {
      double value = (double) density->raster.values[i];

      if (i % step == 0 || value >= density->peak)
        worst = MAX (worst, fabs (value - sum_directly (density, points, (guint) (i % density->raster.n_columns),
                                                        (guint) (i / density->raster.n_columns))));
    }

  return worst / density->peak;
}

static double
sum_up (const BowDensity *density)
{
  double sum = 0;

  for (gsize i = 0; i < bow_raster_size (&density->raster); i++)
    sum += (double) density->raster.values[i];

  return sum * density->raster.cell_m * density->raster.cell_m / 1e6;
}

/* Every kernel has its closed form, and holds one event. */
static void
test_kernels (void)
{
  for (int kernel = 0; kernel < BOW_DENSITY_N_KERNELS; kernel++)
    {
      double sum = 0;
      BowDensityKernel found;

      for (int i = 0; i < 100000; i++)
        sum += bow_density_weigh ((BowDensityKernel) kernel, (i + 0.5) / 100000) * 2 * G_PI * (i + 0.5) / 100000 / 100000;
      g_assert_cmpfloat_with_epsilon (sum, 1, 1e-6);
      g_assert_cmpfloat (bow_density_weigh ((BowDensityKernel) kernel, 1.0001), ==, 0);
      g_assert_true (bow_density_kernel_find (bow_density_kernel_name ((BowDensityKernel) kernel), &found));
      g_assert_cmpint (found, ==, kernel);
    }
  g_assert_cmpfloat_with_epsilon (bow_density_weigh (BOW_DENSITY_QUARTIC, 0.5), 3 / G_PI * 0.5625, 1e-12);
  g_assert_cmpfloat_with_epsilon (bow_density_weigh (BOW_DENSITY_TRIANGULAR, 0.5), 1.5 / G_PI, 1e-12);
  g_assert_cmpfloat_with_epsilon (bow_density_weigh (BOW_DENSITY_UNIFORM, 0.5), 1 / G_PI, 1e-12);
  g_assert_cmpfloat_with_epsilon (bow_density_weigh (BOW_DENSITY_TRIWEIGHT, 0.5), 4 / G_PI * 0.421875, 1e-12);
  g_assert_cmpfloat_with_epsilon (bow_density_weigh (BOW_DENSITY_EPANECHNIKOV, 0.5), 1.5 / G_PI, 1e-12);
  g_assert_false (bow_density_kernel_find ("gaussian", &(BowDensityKernel) { 0 }));
}

/* Whatever the kernel, the surface holds as many events as went into it. */
static void
test_mass (void)
{
  g_autoptr (BowGridPoints) points = make_events (2000);

  for (int kernel = 0; kernel < BOW_DENSITY_N_KERNELS; kernel++)
    for (int is_binned = 0; is_binned < 2; is_binned++)
      {
        const BowDensityDesign design = { .kernel = (BowDensityKernel) kernel, .bandwidth_m = 400, .is_binned = is_binned };
        g_autoptr (BowDensity) density = estimate (points, &design);
        gboolean is_soft = kernel == BOW_DENSITY_QUARTIC || kernel == BOW_DENSITY_TRIWEIGHT;

        g_assert_cmpfloat_with_epsilon (sum_up (density), 2000, is_soft ? 2 : kernel == BOW_DENSITY_UNIFORM ? 30 : 6);
        g_assert_cmpuint (density->n_counted, ==, 2000);
        g_assert_cmpint (density->is_binned, ==, is_binned && is_soft);
      }
}

static void
test_exact (void)
{
  g_autoptr (BowGridPoints) points = make_events (700);
  const double cells[] = { 0, 23, 60 };

  for (int kernel = 0; kernel < BOW_DENSITY_N_KERNELS; kernel++)
    for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
      {
        const BowDensityDesign design = { .kernel = (BowDensityKernel) kernel, .bandwidth_m = 300, .cell_m = cells[i] };
        g_autoptr (BowDensity) density = estimate (points, &design);

        g_assert_cmpfloat (measure_error (density, points), <, 1e-6);
      }
}

/* Many events in one cell: what is added last must not be lost in what is there. */
static void
test_exact_heap (void)
{
  g_autoptr (BowGridPoints) points = make_events (60000);
  const BowDensityDesign design = { .kernel = BOW_DENSITY_QUARTIC, .bandwidth_m = 300, .cell_m = 100 };
  g_autoptr (BowDensity) density = NULL;

  for (gsize i = 0; i < points->n; i += 2)
    {
      points->easting[i] = 600123.4;
      points->northing[i] = 225067.8;
    }
  density = estimate (points, &design);
  g_assert_cmpfloat (measure_error (density, points), <, 1e-6);
}

static void
test_binned (void)
{
  g_autoptr (BowGridPoints) points = make_events (700);
  g_autoptr (BowGridPoints) heap = make_events (40);
  const BowDensityKernel kernels[] = { BOW_DENSITY_QUARTIC, BOW_DENSITY_TRIWEIGHT };

  for (gsize i = 0; i < heap->n; i++)
    {
      heap->easting[i] = 600000 + (double) (i % 2) * 18.75;
      heap->northing[i] = 225000 + 18.75;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (kernels); i++)
    {
      const BowDensityDesign design = { .kernel = kernels[i], .bandwidth_m = 300, .is_binned = TRUE };
      const BowDensityDesign fine = { .kernel = kernels[i], .bandwidth_m = 300, .cell_m = 11, .is_binned = TRUE };
      const BowDensityDesign coarse = { .kernel = kernels[i], .bandwidth_m = 300, .cell_m = 60, .is_binned = TRUE };
      g_autoptr (BowDensity) density = estimate (points, &design);
      g_autoptr (BowDensity) finer = estimate (points, &fine);
      g_autoptr (BowDensity) coarser = estimate (points, &coarse);
      g_autoptr (BowDensity) worst = estimate (heap, &design);

      g_assert_true (density->is_binned && finer->is_binned && worst->is_binned);
      g_assert_cmpfloat (measure_error (density, points), <, 5e-3);
      g_assert_cmpfloat (measure_error (finer, points), <, 5e-3);
      g_assert_cmpfloat (measure_error (worst, heap), <, 5e-3);
      g_assert_false (coarser->is_binned);
      g_assert_cmpfloat (measure_error (coarser, points), <, 1e-6);
    }
}

/* However many work on it, not a bit is different. */
static void
test_threads (void)
{
  g_autoptr (BowGridPoints) points = make_events (5000);

  for (int is_binned = 0; is_binned < 2; is_binned++)
    {
      BowDensityDesign design = { .bandwidth_m = 350, .is_binned = is_binned, .n_threads = 1 };
      g_autoptr (BowDensity) alone = estimate (points, &design);
      g_autoptr (BowDensity) together = NULL;

      design.n_threads = 5;
      together = estimate (points, &design);
      g_assert_cmpmem (alone->raster.values, bow_raster_size (&alone->raster) * sizeof (float),
                       together->raster.values, bow_raster_size (&together->raster) * sizeof (float));
    }
}

static void
test_at (void)
{
  g_autoptr (BowGridPoints) points = make_events (500);
  const BowDensityDesign design = { .bandwidth_m = 300 };
  g_autoptr (BowDensity) density = estimate (points, &design);
  const BowRaster *raster = &density->raster;
  double x = raster->easting + 40.5 * raster->cell_m, y = raster->northing + 30.5 * raster->cell_m;
  gsize cell = (gsize) 30 * raster->n_columns + 40;

  g_assert_cmpfloat_with_epsilon (bow_raster_at (raster, x, y), (double) raster->values[cell], 1e-3);
  g_assert_cmpfloat_with_epsilon (bow_raster_at (raster, x + raster->cell_m / 2, y),
                                  (double) (raster->values[cell] + raster->values[cell + 1]) / 2, 1e-3);
  g_assert_cmpfloat (bow_raster_at (raster, raster->easting - 1000, y), ==, 0);
}

/* What nobody knows well enough puts no weight anywhere, and is counted. */
static void
test_vague (void)
{
  double longitude[57], latitude[57];
  float precision[57];
  const BowDensityDesign design = { .bandwidth_m = 150 };
  g_autoptr (BowGridPoints) points = NULL;
  g_autoptr (BowDensity) density = NULL;

  for (gsize i = 0; i < 57; i++)
    {
      longitude[i] = i == 14 ? 13.4 : 0.9 + 0.0001 * (double) i;
      latitude[i] = 51.9;
      precision[i] = i < 14 ? 250 : 20;
    }
  points = bow_grid_points_new (longitude, latitude, precision, 57, NULL, NULL);
  g_assert_cmpuint (points->n, ==, 56);
  g_assert_cmpuint (points->index[55], ==, 56);
  density = estimate (points, &design);
  g_assert_cmpuint (density->n_counted, ==, 42);
  g_assert_cmpuint (density->n_vague, ==, 14);
  g_assert_cmpuint (density->n_off, ==, 1);
}

static void
refuse (const BowGridPoints    *points,
        const BowDensityDesign *design,
        const char             *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bow_density_new (points, design, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  g_assert_nonnull (strstr (error->message, message));
}

static void
test_too_few (void)
{
  g_autoptr (BowGridPoints) points = make_events (12);

  for (gsize i = 0; i < 3; i++)
    points->precision_m[i] = 1500;
  refuse (points, &(BowDensityDesign) { .bandwidth_m = 150 }, "9 of 12");
  refuse (points, &(BowDensityDesign) { .bandwidth_m = 1500, .fewest = 13 }, "at least 13");
}

/* Two towns far apart do not ask for more cells than a machine has room for,
 * nor for cells so wide that events fall between their middles. */
static void
test_far (void)
{
  g_autoptr (BowGridPoints) points = make_events (40);
  const BowDensityDesign design = { .bandwidth_m = 100 }, wide = { .bandwidth_m = 100, .cell_m = 51 }, fine = { .bandwidth_m = 100, .cell_m = 1 };
  g_autoptr (BowDensity) density = NULL;

  points->easting[0] = 545000;
  points->northing[0] = 258000;
  density = estimate (points, &design);
  g_assert_cmpuint (density->raster.n_columns, <=, BOW_RASTER_MOST_CELLS);
  g_assert_cmpfloat (density->raster.cell_m, >, 100 / 8.0);
  refuse (points, &wide, "at most half");
  refuse (points, &fine, "wider cells");

  points->easting[0] = 300000;
  points->northing[0] = 900000;
  refuse (points, &design, "km apart");
}

/* A normal distribution gets the bandwidth that the rule is made for, and a few
 * events far away do not widen it. */
static void
test_bandwidth (void)
{
  g_autoptr (BowGridPoints) points = make_events (4096);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  double near;

  for (gsize i = 0; i < points->n; i++)
    {
      double radius = 500 * sqrt (-2 * log (1 - g_rand_double (rand))), angle = g_rand_double_range (rand, 0, 2 * G_PI);

      points->easting[i] = 600000 + radius * cos (angle);
      points->northing[i] = 225000 + radius * sin (angle);
    }
  near = bow_density_bandwidth (points, BOW_DENSITY_QUARTIC);
  /* Silverman's table 4.1 has 2.78, 3.12 and 2.40. */
  g_assert_cmpfloat_with_epsilon (near, 2.78 * 500 / 4, 12);
  g_assert_cmpfloat_with_epsilon (bow_density_bandwidth (points, BOW_DENSITY_TRIWEIGHT) / near, 3.12 / 2.78, 0.005);
  g_assert_cmpfloat_with_epsilon (bow_density_bandwidth (points, BOW_DENSITY_EPANECHNIKOV) / near, 2.40 / 2.78, 0.005);
  for (gsize i = 0; i < 40; i++)
    points->easting[i] += 60000;
  g_assert_cmpfloat (bow_density_bandwidth (points, BOW_DENSITY_QUARTIC), <, 2 * near);
  points->n = 1;
  g_assert_cmpfloat (bow_density_bandwidth (points, BOW_DENSITY_QUARTIC), ==, 0);
}

static void
test_cancelled (void)
{
  g_autoptr (BowGridPoints) points = make_events (40);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  for (int is_binned = 0; is_binned < 2; is_binned++)
    {
      const BowDensityDesign design = { .bandwidth_m = 150, .is_binned = is_binned };
      g_autoptr (GError) error = NULL;

      g_assert_null (bow_density_new (points, &design, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/analysis/density/kernels", test_kernels);
  g_test_add_func ("/analysis/density/mass", test_mass);
  g_test_add_func ("/analysis/density/exact", test_exact);
  g_test_add_func ("/analysis/density/exact-heap", test_exact_heap);
  g_test_add_func ("/analysis/density/binned", test_binned);
  g_test_add_func ("/analysis/density/threads", test_threads);
  g_test_add_func ("/analysis/density/at", test_at);
  g_test_add_func ("/analysis/density/vague", test_vague);
  g_test_add_func ("/analysis/density/too-few", test_too_few);
  g_test_add_func ("/analysis/density/far", test_far);
  g_test_add_func ("/analysis/density/bandwidth", test_bandwidth);
  g_test_add_func ("/analysis/density/cancelled", test_cancelled);

  return g_test_run ();
}
