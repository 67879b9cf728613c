/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-density.h"

#include <math.h>

#include "base/bow-error.h"
#include "geo/bow-grid.h"

typedef struct
{
  gsize n;
  BowPosition *positions;
  float *precisions;
} Events;

static void
events_clear (Events *self)
{
  g_free (self->positions);
  g_free (self->precisions);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Events, events_clear)

/* About a town of 4 km, always the same. */
static Events
make_events (gsize n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  Events events = { n, g_new (BowPosition, n), g_new (float, n) };

  for (gsize i = 0; i < n; i++)
    {
      g_assert_true (bow_grid_to_position (g_rand_double_range (rand, 598000, 602000), g_rand_double_range (rand, 223000, 227000),
                                           &events.positions[i]));
      events.precisions[i] = 20;
    }

  return events;
}

static BowDensity *
estimate (const Events     *events,
          BowDensityKernel  kernel,
          double            bandwidth_m)
{
  g_autoptr (GError) error = NULL;
  BowDensity *density = bow_density_new (events->positions, events->precisions, events->n, kernel, bandwidth_m, NULL, &error);

  g_assert_no_error (error);
  return density;
}

/* Whatever the kernel, the surface holds as many events as went into it. */
static void
test_sum (void)
{
  g_auto (Events) events = make_events (200);

  for (int kernel = BOW_DENSITY_QUARTIC; kernel <= BOW_DENSITY_EPANECHNIKOV; kernel++)
    {
      g_autoptr (BowDensity) density = estimate (&events, (BowDensityKernel) kernel, 400);
      double sum = 0;

      for (gsize i = 0; i < (gsize) density->n_columns * density->n_rows; i++)
        sum += (double) density->values[i] * density->cell_m * density->cell_m / 1e6;
      g_assert_cmpfloat_with_epsilon (sum, 200, kernel == BOW_DENSITY_UNIFORM ? 2 : 0.6);
      g_assert_cmpuint (density->n_counted, ==, 200);
      g_assert_cmpuint (density->n_vague, ==, 0);
    }
}

/* Against the formula itself, at the middle of cells. */
static void
test_exact (void)
{
  g_auto (Events) events = make_events (500);
  g_autoptr (BowDensity) density = estimate (&events, BOW_DENSITY_QUARTIC, 300);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (int i = 0; i < 400; i++)
    {
      guint column = (guint) g_rand_int_range (rand, 0, (int) density->n_columns);
      guint row = (guint) g_rand_int_range (rand, 0, (int) density->n_rows);
      double x = density->easting + (column + 0.5) * density->cell_m, y = density->northing + (row + 0.5) * density->cell_m;
      double sum = 0;

      for (gsize j = 0; j < events.n; j++)
        {
          double easting, northing, share;

          g_assert_true (bow_grid_from_position (&events.positions[j], &easting, &northing));
          share = hypot (easting - x, northing - y) / 300;
          if (share < 1)
            sum += 3 / (G_PI * 300 * 300) * pow (1 - share * share, 2) * 1e6;
        }
      g_assert_cmpfloat_with_epsilon (density->values[(gsize) row * density->n_columns + column], sum, 1e-6 * density->peak);
      g_assert_cmpfloat_with_epsilon (bow_density_at (density, x, y), sum, 1e-6 * density->peak);
    }
}

/* What nobody knows well enough puts no weight anywhere, and is counted. */
static void
test_vague (void)
{
  g_auto (Events) events = make_events (57);
  g_autoptr (BowDensity) density = NULL;

  for (gsize i = 0; i < 15; i++)
    events.precisions[i] = i < 14 ? 250 : 20;
  events.positions[14] = (BowPosition) { 13.4, 52.5 };
  density = estimate (&events, BOW_DENSITY_QUARTIC, 150);
  g_assert_cmpuint (density->n_counted, ==, 42);
  g_assert_cmpuint (density->n_vague, ==, 15);
}

static void
test_too_few (void)
{
  g_auto (Events) events = make_events (12);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < 3; i++)
    events.precisions[i] = 1500;
  g_assert_null (bow_density_new (events.positions, events.precisions, events.n, BOW_DENSITY_QUARTIC, 150, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  g_assert_nonnull (strstr (error->message, "9 of 12"));
}

/* Two towns far apart do not ask for more cells than a machine has room for,
 * nor for cells so wide that events fall between their middles. */
static void
test_far (void)
{
  g_auto (Events) events = make_events (40);
  g_autoptr (BowDensity) density = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (bow_grid_to_position (545000, 258000, &events.positions[0]));
  density = estimate (&events, BOW_DENSITY_QUARTIC, 100);
  g_assert_cmpuint (density->n_columns, <=, BOW_DENSITY_MOST_CELLS);
  g_assert_cmpfloat (density->cell_m, >, 100 / 8.0);

  g_assert_true (bow_grid_to_position (300000, 900000, &events.positions[0]));
  g_assert_null (bow_density_new (events.positions, events.precisions, events.n, BOW_DENSITY_QUARTIC, 100, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  g_assert_nonnull (strstr (error->message, "km apart"));
}

static void
test_cancelled (void)
{
  g_auto (Events) events = make_events (40);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (bow_density_new (events.positions, events.precisions, events.n, BOW_DENSITY_QUARTIC, 150, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/analysis/density/sum", test_sum);
  g_test_add_func ("/analysis/density/exact", test_exact);
  g_test_add_func ("/analysis/density/vague", test_vague);
  g_test_add_func ("/analysis/density/too-few", test_too_few);
  g_test_add_func ("/analysis/density/far", test_far);
  g_test_add_func ("/analysis/density/cancelled", test_cancelled);

  return g_test_run ();
}
