/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-count-ratio.h"

#include <math.h>

#include "analysis/bow-quantile.h"

/* No ratio that counts can show lies further from one than this. */
#define WIDEST_LOG 80.0

static double
odds (double share)
{
  return share < 1 ? share / (1 - share) : INFINITY;
}

/**
 * bow_rate_ratio:
 * @counts: how many events
 * @time_before: how long was counted before, above 0
 * @time_after: how long afterwards, in the same unit, above 0
 * @level: the level of confidence, for example 0.95
 *
 * The rate afterwards divided by the rate before. Given the sum of two Poisson
 * counts, one of them is binomial (J. Przyborowski and H. Wilenski,
 * “Homogeneity of results in testing samples from Poisson series”, Biometrika
 * 31, 1940); the interval is that of C. J. Clopper and E. S. Pearson for a
 * binomial share (Biometrika 26, 1934), turned into a ratio. It is exact: it
 * covers the true ratio at least as often as @level says, however small the
 * counts.
 *
 * Returns: the ratio; not known where nothing was counted at all
 */
BowEstimate
bow_rate_ratio (BowCountPair counts,
                double       time_before,
                double       time_after,
                double       level)
{
  double tail = (1 - level) / 2;
  double scale = time_before / time_after;
  double before = (double) counts.before, after = (double) counts.after;
  BowEstimate estimate = { FALSE, NAN, 0, INFINITY };

  g_return_val_if_fail (counts.before >= 0 && counts.after >= 0, estimate);
  g_return_val_if_fail (time_before > 0 && time_after > 0 && level > 0 && level < 1, estimate);

  if (counts.before + counts.after == 0)
    return estimate;
  estimate.is_known = TRUE;
  estimate.value = counts.before > 0 ? scale * after / before : INFINITY;
  if (counts.after > 0)
    estimate.low = scale * odds (bow_beta_quantile (tail, after, before + 1));
  /* The upper end by the share of the other count, which keeps its figures. */
  if (counts.before > 0)
    estimate.high = scale / odds (bow_beta_quantile (tail, before, after + 1));

  return estimate;
}

static double
log_choose (double n,
            double k)
{
  return lgamma (n + 1) - lgamma (k + 1) - lgamma (n - k + 1);
}

/* What the count afterwards, here, can be once all sums are given. */
typedef struct
{
  gint64 least;
  gsize n;
  /* The logarithm of how many ways lead to each, from the least on. */
  double *weights;
} Margins;

static Margins
make_margins (BowCountPair here,
              BowCountPair there)
{
  gint64 n_here = here.before + here.after;
  gint64 n_there = there.before + there.after;
  gint64 n_after = here.after + there.after;
  Margins margins = { .least = MAX (0, n_after - n_there) };

  margins.n = (gsize) (MIN (n_here, n_after) - margins.least + 1);
  margins.weights = g_new (double, margins.n);
  for (gsize i = 0; i < margins.n; i++)
    {
      double k = (double) margins.least + (double) i;

      margins.weights[i] = log_choose ((double) n_here, k) + log_choose ((double) n_there, (double) n_after - k);
    }

  return margins;
}

/* The probability of @from and of all after it, where the ratio is exp (@log_ratio). */
static double
upper_tail (const Margins *margins,
            gsize          from,
            double         log_ratio)
{
  double highest = -INFINITY;
  double all = 0, tail = 0;

  for (gsize i = 0; i < margins->n; i++)
    highest = MAX (highest, margins->weights[i] + (double) i * log_ratio);
  for (gsize i = 0; i < margins->n; i++)
    {
      double weight = exp (margins->weights[i] + (double) i * log_ratio - highest);

      all += weight;
      if (i >= from)
        tail += weight;
    }

  return tail / all;
}

/* The ratio at which @from and all after it have the probability @p. */
static double
solve (const Margins *margins,
       gsize          from,
       double         p)
{
  double low = -WIDEST_LOG, high = WIDEST_LOG;

  while (high - low > 1e-13)
    {
      double middle = low + (high - low) / 2;

      if (middle <= low || middle >= high)
        break;
      if (upper_tail (margins, from, middle) < p)
        low = middle;
      else
        high = middle;
    }

  return exp (low + (high - low) / 2);
}

/**
 * bow_ratio_of_ratios:
 * @here: events where something was done
 * @there: events where it was not, in the same times
 * @level: the level of confidence, for example 0.95
 *
 * How many times the ratio here is that of the comparison: the difference in
 * differences of counts, on the scale of ratios (the relative incidence rate
 * ratio of D. B. Wilson, Journal of Quantitative Criminology 38, 2022). How long
 * was counted cancels out. Given all four sums the count here, afterwards, has
 * Fisher’s noncentral hypergeometric distribution, and the interval is the
 * exact one from its two tails (R. A. Fisher 1935, J. Cornfield 1956).
 *
 * Returns: the ratio; not known where either place has no events, or one of
 *   the times has none in either
 */
BowEstimate
bow_ratio_of_ratios (BowCountPair here,
                     BowCountPair there,
                     double       level)
{
  double tail = (1 - level) / 2;
  BowEstimate estimate = { FALSE, NAN, 0, INFINITY };
  double up, down;
  Margins margins;
  gsize at;

  g_return_val_if_fail (here.before >= 0 && here.after >= 0 && there.before >= 0 && there.after >= 0, estimate);
  g_return_val_if_fail (level > 0 && level < 1, estimate);

  up = (double) here.after * (double) there.before;
  down = (double) here.before * (double) there.after;
  if (up <= 0 && down <= 0)
    return estimate;
  estimate.is_known = TRUE;
  estimate.value = down > 0 ? up / down : INFINITY;

  margins = make_margins (here, there);
  at = (gsize) (here.after - margins.least);
  if (at > 0)
    estimate.low = solve (&margins, at, tail);
  if (at + 1 < margins.n)
    estimate.high = solve (&margins, at + 1, 1 - tail);
  g_free (margins.weights);

  return estimate;
}

static double
change (BowCountPair counts,
        double       scale)
{
  return (double) counts.after - scale * (double) counts.before;
}

static double
variance (BowCountPair counts,
          double       scale)
{
  return (double) counts.after + scale * scale * (double) counts.before;
}

/**
 * bow_displacement_difference:
 * @here: events where something was done
 * @there: events in the comparison
 * @around_here: events in the ring around where it was done
 * @around_there: events in the ring around the comparison
 * @time_before: how long was counted before, above 0
 * @time_after: how long afterwards, in the same unit, above 0
 * @level: the level of confidence, for example 0.95
 *
 * The weighted displacement difference: how many more events there were
 * afterwards, here and around it, than the comparison and its ring would have
 * led one to expect; below zero it is how many fewer. By A. P. Wheeler and
 * J. H. Ratcliffe, “A simple weighted displacement difference test to evaluate
 * place based crime interventions”, Crime Science 7:11, 2018, whose variance is
 * the sum of the counts. Counts before are first brought to the length of
 * @time_after. The interval is from the normal distribution, so it is too
 * narrow for very few events.
 *
 * Returns: events in @time_after; not known where nothing was counted at all
 */
BowEstimate
bow_displacement_difference (BowCountPair here,
                             BowCountPair there,
                             BowCountPair around_here,
                             BowCountPair around_there,
                             double       time_before,
                             double       time_after,
                             double       level)
{
  double scale = time_after / time_before;
  double spread;
  BowEstimate estimate = { FALSE, NAN, -INFINITY, INFINITY };

  g_return_val_if_fail (time_before > 0 && time_after > 0 && level > 0 && level < 1, estimate);

  spread = variance (here, scale) + variance (there, scale) + variance (around_here, scale) + variance (around_there, scale);
  if (spread <= 0)
    return estimate;
  spread = sqrt (spread) * bow_normal_quantile (1 - (1 - level) / 2);
  estimate.is_known = TRUE;
  estimate.value = change (here, scale) - change (there, scale) + change (around_here, scale) - change (around_there, scale);
  estimate.low = estimate.value - spread;
  estimate.high = estimate.value + spread;

  return estimate;
}
