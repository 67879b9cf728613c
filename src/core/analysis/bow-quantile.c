/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-quantile.h"

#include <float.h>
#include <math.h>

/*
 * The two distributions that the intervals of this room need. A library such
 * as GSL has them too, and two hundred others with them; two functions that
 * are tried to 1e-9 against exact sums are less to carry, to package and to
 * trust.
 */

/* More steps than a continued fraction takes for a million events. */
#define MOST_STEPS 20000

/**
 * bow_normal_quantile:
 * @p: a share, above 0 and below 1
 *
 * The value that a standard normal variable stays below with probability @p.
 *
 * Returns: the quantile, exact to about 1e-14
 */
double
bow_normal_quantile (double p)
{
  double low = -40, high = 40;

  g_return_val_if_fail (p > 0 && p < 1, NAN);

  /* By the smaller tail, of which erfc() keeps every figure. */
  if (p > 0.5)
    return -bow_normal_quantile (1 - p);
  for (int i = 0; i < 200 && high - low > 0; i++)
    {
      double middle = low + (high - low) / 2;

      if (middle <= low || middle >= high)
        break;
      if (0.5 * erfc (-middle / G_SQRT2) < p)
        low = middle;
      else
        high = middle;
    }

  return low + (high - low) / 2;
}

static double
keep_from_zero (double value)
{
  return fabs (value) < DBL_MIN ? DBL_MIN : value;
}

/* The continued fraction of the incomplete beta function (DLMF 8.17.22) by the
 * method of Lentz, which converges quickly for x < (a + 1) / (a + b + 2). */
static double
continued_fraction (double x,
                    double a,
                    double b)
{
  double c = 1;
  double d = 1 / keep_from_zero (1 - (a + b) * x / (a + 1));
  double value = d;

  for (int m = 1; m < MOST_STEPS; m++)
    {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      double step;

      d = 1 / keep_from_zero (1 + even * d);
      c = keep_from_zero (1 + even / c);
      value *= d * c;
      d = 1 / keep_from_zero (1 + odd * d);
      c = keep_from_zero (1 + odd / c);
      step = d * c;
      value *= step;
      if (fabs (step - 1) < DBL_EPSILON)
        break;
    }

  return value;
}

/**
 * bow_beta_share:
 * @x: a value, 0 to 1
 * @a: first shape, above 0
 * @b: second shape, above 0
 *
 * The regularised incomplete beta function: the probability that a beta
 * variable is below @x.
 *
 * Returns: the probability, exact to about 1e-12
 */
double
bow_beta_share (double x,
                double a,
                double b)
{
  double front;

  g_return_val_if_fail (a > 0 && b > 0, NAN);

  if (x <= 0)
    return 0;
  if (x >= 1)
    return 1;
  front = exp (lgamma (a + b) - lgamma (a) - lgamma (b) + a * log (x) + b * log1p (-x));

  return x < (a + 1) / (a + b + 2) ? front * continued_fraction (x, a, b) / a
                                   : 1 - front * continued_fraction (1 - x, b, a) / b;
}

/**
 * bow_beta_quantile:
 * @p: a probability, 0 to 1
 * @a: first shape, above 0
 * @b: second shape, above 0
 *
 * The value that a beta variable stays below with probability @p, found by
 * halving, so that it is as exact as bow_beta_share().
 *
 * Returns: the quantile, 0 to 1
 */
double
bow_beta_quantile (double p,
                   double a,
                   double b)
{
  double low = 0, high = 1;

  g_return_val_if_fail (p >= 0 && p <= 1 && a > 0 && b > 0, NAN);

  for (;;)
    {
      double middle = low + (high - low) / 2;

      if (middle <= low || middle >= high || high < DBL_EPSILON * DBL_EPSILON)
        return middle;
      if (bow_beta_share (middle, a, b) < p)
        low = middle;
      else
        high = middle;
    }
}
