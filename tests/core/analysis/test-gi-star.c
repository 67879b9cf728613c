/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-gi-star.h"

#include <math.h>
#include <string.h>

#include "base/bow-error.h"

static BowGridPoints *
make_room (gsize n)
{
  BowGridPoints *points = g_new0 (BowGridPoints, 1);

  points->n = n;
  points->easting = g_new (double, n);
  points->northing = g_new (double, n);
  points->precision_m = g_new0 (float, n);
  points->index = g_new0 (guint32, n);

  return points;
}

/* One place where much happens in a town of 4 km where something does everywhere. */
static BowGridPoints *
make_events (gsize n,
             gsize n_hot)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  BowGridPoints *points = make_room (n);

  for (gsize i = 0; i < n; i++)
    {
      points->easting[i] = i < n_hot ? g_rand_double_range (rand, 600800, 601000) : g_rand_double_range (rand, 600000, 604000);
      points->northing[i] = i < n_hot ? g_rand_double_range (rand, 221000, 221200) : g_rand_double_range (rand, 220000, 223000);
    }

  return points;
}

static BowGiStar *
score (const BowGridPoints   *points,
       const BowGiStarDesign *design)
{
  g_autoptr (GError) error = NULL;
  BowGiStar *self = bow_gi_star_new (points, design, NULL, &error);

  g_assert_no_error (error);
  return self;
}

/* The formula as Ord and Getis write it, cell against cell. */
static double
score_directly (const BowGiStar *self,
                gsize            cell)
{
  gsize n = bow_raster_size (&self->raster), columns = self->raster.n_columns;
  double sum = 0, weights = 0, squares = 0, mean = 0, deviation = 0;

  for (gsize i = 0; i < n; i++)
    {
      double across = (double) (i % columns) - (double) (cell % columns), up = (double) (i / columns) - (double) (cell / columns);
      double weight = hypot (across, up) * self->raster.cell_m <= self->distance_m + 1e-6;

      sum += weight * self->counts[i];
      weights += weight;
      squares += weight * weight;
      mean += self->counts[i] / (double) n;
    }
  for (gsize i = 0; i < n; i++)
    deviation += pow (self->counts[i] - mean, 2) / (double) n;

  return (sum - weights * mean) / sqrt (deviation * ((double) n * squares - weights * weights) / ((double) n - 1));
}

static void
test_formula (void)
{
  g_autoptr (BowGridPoints) points = make_events (800, 60);
  const double cells[] = { 0, 130, 100 };

  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      const BowGiStarDesign design = { .distance_m = 300, .cell_m = cells[i] };
      g_autoptr (BowGiStar) self = score (points, &design);

      for (gsize cell = 0; cell < bow_raster_size (&self->raster); cell++)
        g_assert_cmpfloat_with_epsilon ((double) self->raster.values[cell], score_directly (self, cell), 1e-5);
    }
}

static void
test_counts (void)
{
  g_autoptr (BowGridPoints) points = make_events (800, 60);
  g_autoptr (BowGiStar) self = NULL;
  gsize sum = 0;

  points->precision_m[0] = 301;
  points->n_off = 2;
  self = score (points, &(BowGiStarDesign) { .distance_m = 300 });
  for (gsize i = 0; i < bow_raster_size (&self->raster); i++)
    sum += self->counts[i];
  g_assert_cmpuint (sum, ==, 799);
  g_assert_cmpuint (self->n_counted, ==, 799);
  g_assert_cmpuint (self->n_vague, ==, 1);
  g_assert_cmpuint (self->n_off, ==, 2);
  g_assert_cmpfloat (self->raster.cell_m, ==, 150);
  g_assert_cmpfloat_with_epsilon (self->mean, 799.0 / (double) bow_raster_size (&self->raster), 1e-12);
}

/* What was put in is found, and next to nothing else. */
static void
test_hot (void)
{
  g_autoptr (BowGridPoints) points = make_events (1500, 90);
  g_autoptr (BowGiStar) self = score (points, &(BowGiStarDesign) { .distance_m = 300 });
  gsize inside = 0;

  g_assert_cmpfloat (self->greatest, >, 5);
  g_assert_cmpfloat (self->cutoff, >, 1.96);
  for (gsize i = 0; i < bow_raster_size (&self->raster); i++)
    {
      double easting = self->raster.easting + ((double) (i % self->raster.n_columns) + 0.5) * self->raster.cell_m;
      double northing = self->raster.northing + ((double) (i / self->raster.n_columns) + 0.5) * self->raster.cell_m;

      inside += (double) self->raster.values[i] >= self->cutoff && hypot (easting - 600900, northing - 221100) < 500;
    }
  g_assert_cmpuint (self->n_hot, >, 4);
  g_assert_cmpuint (inside, >=, self->n_hot - 1);
}

/* Where there is nothing to find, hardly anything is; without the correction
 * one cell in twenty would be. */
static void
test_false_discoveries (void)
{
  g_autoptr (BowGridPoints) points = make_events (3000, 0);
  g_autoptr (BowGiStar) self = score (points, &(BowGiStarDesign) { .distance_m = 200 });

  g_assert_cmpuint (self->n_hot + self->n_cold, <, bow_raster_size (&self->raster) / 100);
}

/* The procedure step by step, over all cells. */
static void
test_cutoff (void)
{
  g_autoptr (BowGridPoints) points = make_events (1500, 90);
  g_autoptr (BowGiStar) self = score (points, &(BowGiStarDesign) { .distance_m = 300, .rate = 0.2 });
  gsize n = bow_raster_size (&self->raster), n_out = self->n_hot + self->n_cold;

  g_assert_cmpuint (n_out, >, 0);
  g_assert_cmpfloat (erfc (self->cutoff / G_SQRT2), <=, 0.2 * (double) n_out / (double) n);
  for (gsize i = 0; i < n; i++)
    {
      double z = fabs ((double) self->raster.values[i]);
      gsize rank = 0;

      if (z >= self->cutoff)
        continue;
      for (gsize j = 0; j < n; j++)
        rank += fabs ((double) self->raster.values[j]) >= z;
      g_assert_cmpfloat (erfc (z / G_SQRT2), >, 0.2 * (double) rank / (double) n);
    }
}

static void
refuse (const BowGridPoints   *points,
        const BowGiStarDesign *design,
        const char            *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bow_gi_star_new (points, design, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  g_assert_nonnull (strstr (error->message, message));
}

static void
test_refusals (void)
{
  g_autoptr (BowGridPoints) points = make_events (100, 10);
  g_autoptr (BowGridPoints) even = make_room (36);

  for (gsize i = 0; i < 36; i++)
    {
      even->easting[i] = 600050 + 100 * (double) (i % 6);
      even->northing[i] = 220050 + 100 * (double) (i / 6);
    }
  refuse (even, &(BowGiStarDesign) { .distance_m = 200, .cell_m = 100 }, "same number");
  refuse (points, &(BowGiStarDesign) { .distance_m = 200, .cell_m = 150 }, "eight neighbours");
  refuse (points, &(BowGiStarDesign) { .distance_m = 3000 }, "too few to tell");
  refuse (points, &(BowGiStarDesign) { .distance_m = 2 }, "wider cells");
  points->n = 29;
  refuse (points, &(BowGiStarDesign) { .distance_m = 200 }, "at least 30");
}

static void
test_cancelled (void)
{
  g_autoptr (BowGridPoints) points = make_events (100, 10);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (bow_gi_star_new (points, &(BowGiStarDesign) { .distance_m = 200 }, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/analysis/gi-star/formula", test_formula);
  g_test_add_func ("/analysis/gi-star/counts", test_counts);
  g_test_add_func ("/analysis/gi-star/hot", test_hot);
  g_test_add_func ("/analysis/gi-star/false-discoveries", test_false_discoveries);
  g_test_add_func ("/analysis/gi-star/cutoff", test_cutoff);
  g_test_add_func ("/analysis/gi-star/refusals", test_refusals);
  g_test_add_func ("/analysis/gi-star/cancelled", test_cancelled);

  return g_test_run ();
}
