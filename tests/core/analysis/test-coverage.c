/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-count-ratio.h"

#include <math.h>

/*
 * How often the intervals of 95 % hold the truth, where the truth is known, by
 * drawn tables with a fixed seed. The standard error of a figure is 0.0015 with
 * the 20,000 of the displacement, 0.003 with the 5,000 of the exact intervals;
 * four of those are allowed.
 *
 * What was found: the two exact intervals cover at least 95 %, as they must:
 * 96 % to 98.3 % with the few events that a phase has, and they are that much
 * wider than they would have to be. The weighted displacement difference covers
 * 94.8 % to 95.3 %, with eight events a cell too.
 */
#define DRAWS 20000
#define ERROR (4 * 0.0015)

/* Knuth's way, good for the small means of these tests. */
static gint64
draw (GRand  *random,
      double  mean)
{
  double floor = exp (-mean), product = g_rand_double (random);
  gint64 n = 0;

  for (; product > floor; n++)
    product *= g_rand_double (random);

  return n;
}

typedef struct
{
  double before;
  double trend;
  double effect;
} Truth;

static const Truth truths[] = {
  { 8, 1, 1 },
  { 30, 1, 1 },
  { 30, 0.8, 1 },
  { 30, 1, 0.6 },
  { 60, 1.2, 0.5 },
  { 12, 1, 2 },
};

static gboolean
holds (BowEstimate estimate,
       double      truth)
{
  return !estimate.is_known || (estimate.low <= truth && truth <= estimate.high);
}

/* The time afterwards is half as long as that before. */
static void
test_rate_ratio (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1749);

  for (gsize i = 0; i < G_N_ELEMENTS (truths); i++)
    {
      double ratio = truths[i].trend * truths[i].effect;
      int n = 0;

      for (int j = 0; j < DRAWS / 4; j++)
        {
          BowCountPair counts = { draw (random, truths[i].before), draw (random, truths[i].before * ratio / 2) };

          n += holds (bow_rate_ratio (counts, 60, 30, 0.95), ratio);
        }
      g_test_message ("before %g, ratio %g: %.4f", truths[i].before, ratio, n * 4.0 / DRAWS);
      g_assert_cmpfloat (n * 4.0 / DRAWS, >=, 0.95 - 2 * ERROR);
      g_assert_cmpfloat (n * 4.0 / DRAWS, <, 0.995);
    }
}

/* The comparison has the same trend and no effect; it is half as large. */
static void
test_ratio_of_ratios (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1750);

  for (gsize i = 0; i < G_N_ELEMENTS (truths); i++)
    {
      double before = truths[i].before, trend = truths[i].trend;
      int n = 0;

      for (int j = 0; j < DRAWS / 4; j++)
        {
          BowCountPair here = { draw (random, before), draw (random, before * trend * truths[i].effect) };
          BowCountPair there = { draw (random, before / 2), draw (random, before / 2 * trend) };

          n += holds (bow_ratio_of_ratios (here, there, 0.95), truths[i].effect);
        }
      g_test_message ("before %g, effect %g: %.4f", before, truths[i].effect, n * 4.0 / DRAWS);
      g_assert_cmpfloat (n * 4.0 / DRAWS, >=, 0.95 - 2 * ERROR);
      g_assert_cmpfloat (n * 4.0 / DRAWS, <, 0.995);
    }
}

/* Half of what is prevented goes to the ring. The comparison is of the same size. */
static void
test_displacement (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1751);

  for (gsize i = 0; i < G_N_ELEMENTS (truths); i++)
    {
      double before = truths[i].before, after = before * truths[i].trend;
      double gone = after * (1 - truths[i].effect);
      int n = 0;

      for (int j = 0; j < DRAWS; j++)
        {
          BowCountPair here = { draw (random, before), draw (random, after - gone) };
          BowCountPair there = { draw (random, before), draw (random, after) };
          BowCountPair around_here = { draw (random, before), draw (random, MAX (after + gone / 2, 0)) };
          BowCountPair around_there = { draw (random, before), draw (random, after) };

          n += holds (bow_displacement_difference (here, there, around_here, around_there, 30, 30, 0.95), -gone / 2);
        }
      g_test_message ("before %g, gone %g: %.4f", before, gone / 2, (double) n / DRAWS);
      g_assert_cmpfloat ((double) n / DRAWS, >=, 0.945 - ERROR);
      g_assert_cmpfloat ((double) n / DRAWS, <=, 0.955 + ERROR);
    }
}

/* Where nothing was done, one interval in twenty may say that something was. */
static void
test_no_effect (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1829);
  int n = 0;

  for (int j = 0; j < DRAWS; j++)
    {
      BowCountPair counts = { draw (random, 20), draw (random, 20) };
      BowEstimate estimate = bow_rate_ratio (counts, 30, 30, 0.95);

      n += estimate.is_known && (estimate.low > 1 || estimate.high < 1);
    }
  g_assert_cmpfloat ((double) n / DRAWS, <=, 0.05 + ERROR);
  g_assert_cmpint (n, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/analysis/coverage/rate-ratio", test_rate_ratio);
  g_test_add_func ("/analysis/coverage/ratio-of-ratios", test_ratio_of_ratios);
  g_test_add_func ("/analysis/coverage/displacement", test_displacement);
  g_test_add_func ("/analysis/coverage/no-effect", test_no_effect);

  return g_test_run ();
}
