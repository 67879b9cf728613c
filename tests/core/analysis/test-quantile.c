/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-quantile.h"

#include <math.h>

/* The tables of any textbook, to the figures that are needed. */
static void
test_normal (void)
{
  static const struct
  {
    double p;
    double z;
  } cases[] = {
    { 0.5, 0 },
    { 0.975, 1.959963984540054 },
    { 0.995, 2.575829303548901 },
    { 0.95, 1.6448536269514722 },
    { 0.8413447460685429, 1.0 },
    { 1e-10, -6.361340902404056 },
    { 1e-300, -37.0471 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat_with_epsilon (bow_normal_quantile (cases[i].p), cases[i].z, i < 6 ? 1e-9 : 1e-4);
  for (double p = 0.001; p < 1; p += 0.001)
    g_assert_cmpfloat_with_epsilon (0.5 * erfc (-bow_normal_quantile (p) / G_SQRT2), p, 1e-12);
}

/* The probability of @k events or more out of @n, summed one by one. */
static double
sum_binomial (int    k,
              int    n,
              double p)
{
  long double term = powl (1 - (long double) p, n);
  long double sum = 0;

  for (int i = 0; i <= n; i++)
    {
      if (i >= k)
        sum += term;
      term *= (long double) (n - i) / (i + 1) * p / (1 - (long double) p);
    }

  return (double) sum;
}

/* For whole shapes the share is a binomial tail. */
static void
test_beta_share (void)
{
  for (int n = 1; n <= 60; n += 7)
    for (int k = 1; k <= n; k++)
      for (double p = 0.02; p < 1; p += 0.07)
        g_assert_cmpfloat_with_epsilon (bow_beta_share (p, k, n - k + 1), sum_binomial (k, n, p), 1e-11);

  g_assert_cmpfloat (bow_beta_share (0, 2, 3), ==, 0);
  g_assert_cmpfloat (bow_beta_share (1, 2, 3), ==, 1);
  /* Without a fraction to converge: the arcsine law. */
  g_assert_cmpfloat_with_epsilon (bow_beta_share (0.3, 0.5, 0.5), 2 / G_PI * asin (sqrt (0.3)), 1e-12);
}

static void
test_beta_quantile (void)
{
  static const double shares[] = { 1e-6, 0.025, 0.5, 0.975, 1 - 1e-6 };
  static const double shapes[][2] = { { 1, 1 }, { 1, 50 }, { 50, 1 }, { 3, 4 }, { 0.5, 0.5 }, { 12, 31 }, { 900, 1100 }, { 20000, 30000 } };

  for (gsize i = 0; i < G_N_ELEMENTS (shares); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (shapes); j++)
      {
        double x = bow_beta_quantile (shares[i], shapes[j][0], shapes[j][1]);

        g_assert_cmpfloat_with_epsilon (bow_beta_share (x, shapes[j][0], shapes[j][1]), shares[i], 1e-9);
      }
  /* With one shape of 1 it can be written down. */
  g_assert_cmpfloat_with_epsilon (bow_beta_quantile (0.025, 1, 50), 1 - pow (0.975, 1 / 50.0), 1e-14);
  g_assert_cmpfloat_with_epsilon (bow_beta_quantile (0.025, 50, 1), pow (0.025, 1 / 50.0), 1e-14);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/analysis/quantile/normal", test_normal);
  g_test_add_func ("/analysis/quantile/beta-share", test_beta_share);
  g_test_add_func ("/analysis/quantile/beta-quantile", test_beta_quantile);

  return g_test_run ();
}
