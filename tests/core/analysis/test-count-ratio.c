/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-count-ratio.h"

#include <math.h>

static void
check (BowEstimate estimate,
       double      value,
       double      low,
       double      high,
       double      error)
{
  g_assert_true (estimate.is_known);
  g_assert_cmpfloat_with_epsilon (estimate.value, value, error);
  g_assert_cmpfloat_with_epsilon (estimate.low, low, error);
  g_assert_cmpfloat_with_epsilon (estimate.high, high, error);
}

static BowCountPair
pair (gint64 before,
      gint64 after)
{
  return (BowCountPair) { before, after };
}

/* Lung cancer in Fredericia and three other towns, from the manual of R:
 * poisson.test (c (11, 6 + 8 + 7), c (800, 1083 + 1050 + 878)), to all the
 * figures that it prints. The other figures were found with fractions of whole
 * numbers. */
static void
test_published_rate_ratio (void)
{
  check (bow_rate_ratio (pair (21, 11), 1083 + 1050 + 878, 800, 0.95), 1.971488, 0.8584264, 4.2772659, 5e-7);
  check (bow_rate_ratio (pair (30, 12), 28, 28, 0.95), 0.4, 0.18650910683417907, 0.8045290900361232, 1e-12);
  /* A day counted twice as long has half the rate. */
  check (bow_rate_ratio (pair (30, 12), 28, 56, 0.95), 0.2, 0.18650910683417907 / 2, 0.8045290900361232 / 2, 1e-12);
}

static void
test_rate_ratio_of_nothing (void)
{
  BowEstimate none = bow_rate_ratio (pair (0, 0), 10, 10, 0.95);
  BowEstimate gone = bow_rate_ratio (pair (8, 0), 10, 10, 0.95);
  BowEstimate new = bow_rate_ratio (pair (0, 5), 10, 10, 0.95);

  g_assert_false (none.is_known);
  g_assert_true (gone.is_known);
  g_assert_cmpfloat (gone.value, ==, 0);
  g_assert_cmpfloat (gone.low, ==, 0);
  /* 1 / (0.025 ^ (-1/8) - 1) by hand: no event among eight has a chance of 2.5 %. */
  g_assert_cmpfloat_with_epsilon (gone.high, 1 / pow (0.025, 1 / 8.0) - 1, 1e-12);
  g_assert_true (new.is_known);
  g_assert_true (isinf (new.value) && isinf (new.high));
  g_assert_cmpfloat_with_epsilon (new.low, 1 / (1 / pow (0.025, 1 / 5.0) - 1), 1e-12);
}

/* Two rates change their places: so do the ends of the interval. */
static void
test_rate_ratio_turned (void)
{
  for (gint64 before = 1; before < 40; before += 3)
    for (gint64 after = 1; after < 40; after += 3)
      {
        BowEstimate one = bow_rate_ratio (pair (before, after), 7, 30, 0.9);
        BowEstimate other = bow_rate_ratio (pair (after, before), 30, 7, 0.9);

        g_assert_cmpfloat_with_epsilon (one.value * other.value, 1, 1e-12);
        g_assert_cmpfloat_with_epsilon (one.low * other.high, 1, 1e-9);
        g_assert_cmpfloat (one.low, <, one.value);
        g_assert_cmpfloat (one.value, <, one.high);
      }
}

/* The probability of @from or more, by binomial coefficients one by one. */
static double
sum_hypergeometric (BowCountPair here,
                    BowCountPair there,
                    gint64       from,
                    double       ratio)
{
  double n_here = (double) (here.before + here.after), n_there = (double) (there.before + there.after);
  double n_after = (double) (here.after + there.after);
  long double all = 0, tail = 0, term = 1;

  for (double k = MAX (0, n_after - n_there); k <= MIN (n_here, n_after); k++)
    {
      all += term;
      if (k >= (double) from)
        tail += term;
      /* Only their ratio matters. */
      if (all > 1e200L)
        {
          all /= 1e200L;
          tail /= 1e200L;
          term /= 1e200L;
        }
      term *= (long double) ((n_here - k) * (n_after - k)) / ((k + 1) * (n_there - n_after + k + 1)) * ratio;
    }

  return (double) (tail / all);
}

/* The convicted twins of the manual of R, fisher.test (matrix (c (2, 10, 15, 3))):
 * 0.003325764 to 0.363182271, which that finds to about four figures. At the
 * ends each tail has to be 2.5 % of the distribution. */
static void
test_ratio_of_ratios (void)
{
  BowCountPair here = pair (15, 2), there = pair (3, 10);
  BowEstimate twins = bow_ratio_of_ratios (here, there, 0.95);

  check (twins, 2 * 3 / (15 * 10.0), 0.003325764, 0.363182271, 2e-5);
  check (twins, 0.04, 0.0033171639506573607, 0.3631896023566805, 1e-12);
  g_assert_cmpfloat_with_epsilon (sum_hypergeometric (here, there, 2, twins.low), 0.025, 1e-10);
  g_assert_cmpfloat_with_epsilon (sum_hypergeometric (here, there, 3, twins.high), 0.975, 1e-10);

  here = pair (2000, 1500);
  there = pair (900, 1000);
  twins = bow_ratio_of_ratios (here, there, 0.95);
  g_assert_cmpfloat_with_epsilon (twins.value, 0.675, 1e-12);
  g_assert_cmpfloat_with_epsilon (sum_hypergeometric (here, there, 1500, twins.low), 0.025, 1e-8);
  g_assert_cmpfloat_with_epsilon (sum_hypergeometric (here, there, 1501, twins.high), 0.975, 1e-8);
}

static void
test_ratio_of_nothing (void)
{
  g_assert_false (bow_ratio_of_ratios (pair (0, 0), pair (5, 5), 0.95).is_known);
  g_assert_false (bow_ratio_of_ratios (pair (5, 5), pair (0, 0), 0.95).is_known);
  g_assert_false (bow_ratio_of_ratios (pair (0, 5), pair (0, 5), 0.95).is_known);
  g_assert_true (bow_ratio_of_ratios (pair (5, 0), pair (5, 5), 0.95).is_known);
  g_assert_cmpfloat (bow_ratio_of_ratios (pair (5, 0), pair (5, 5), 0.95).low, ==, 0);
  g_assert_true (isinf (bow_ratio_of_ratios (pair (0, 5), pair (5, 5), 0.95).high));
}

/* The example of the paper, Wheeler and Ratcliffe 2018: control 308 → 318,
 * treated 207 → 110, displacement of the control 150 → 140, of the treated
 * 178 → 157 gives -118, a variance of 1568, and from -196 to -40. For times of
 * different length the first author's example: control 100 → 50, treated
 * 80 → 20, where the time before is twice as long, gives -20 and a variance of 115. */
static void
test_published_displacement (void)
{
  const double z = 1.959963984540054;
  BowEstimate paper = bow_displacement_difference (pair (207, 110), pair (308, 318), pair (178, 157), pair (150, 140), 1, 1, 0.95);
  BowEstimate shorter = bow_displacement_difference (pair (80, 20), pair (100, 50), pair (0, 0), pair (0, 0), 2, 1, 0.95);

  check (paper, -118, -118 - z * sqrt (1568), -118 + z * sqrt (1568), 1e-9);
  g_assert_cmpfloat (round (paper.low), ==, -196);
  g_assert_cmpfloat (round (paper.high), ==, -40);
  check (shorter, -20, -20 - z * sqrt (115), -20 + z * sqrt (115), 1e-9);
  g_assert_false (bow_displacement_difference (pair (0, 0), pair (0, 0), pair (0, 0), pair (0, 0), 1, 1, 0.95).is_known);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/analysis/count-ratio/rate-ratio/published", test_published_rate_ratio);
  g_test_add_func ("/analysis/count-ratio/rate-ratio/nothing", test_rate_ratio_of_nothing);
  g_test_add_func ("/analysis/count-ratio/rate-ratio/turned", test_rate_ratio_turned);
  g_test_add_func ("/analysis/count-ratio/ratio-of-ratios/published", test_ratio_of_ratios);
  g_test_add_func ("/analysis/count-ratio/ratio-of-ratios/nothing", test_ratio_of_nothing);
  g_test_add_func ("/analysis/count-ratio/displacement/published", test_published_displacement);

  return g_test_run ();
}
