/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-period-comparison.h"

static void
test_counts (void)
{
  /* In the first, on its end, over its end, in the second twice, over both, outside. */
  const gint64 from[] = { 10, 100, 90, 120, 199, 50, 300 };
  const gint64 to[] = { 20, 100, 101, 130, 200, 150, 400 };
  const guint8 kind[] = { 3, 3, 3, 3, 5, 3, 3 };
  const BowSpan first = { 0, 100 }, second = { 100, 200 };
  BowPeriodComparison comparison;

  bow_period_comparison_init (&comparison, from, to, kind, G_N_ELEMENTS (from), &first, &second);
  g_assert_cmpint (comparison.counts[3].before, ==, 1);
  g_assert_cmpint (comparison.counts[3].after, ==, 2);
  g_assert_cmpint (comparison.counts[5].after, ==, 1);
  g_assert_cmpint (comparison.all.before, ==, 1);
  g_assert_cmpint (comparison.all.after, ==, 3);
  g_assert_cmpint (comparison.n_between, ==, 2);
  g_assert_true (comparison.ratio.is_known);
  g_assert_cmpfloat_with_epsilon (comparison.ratio.value, 3, 1e-9);
  g_assert_cmpfloat (comparison.ratio.low, <, 1);
  g_assert_cmpfloat (comparison.ratio.high, >, 3);
}

/* Twice the time with twice as many is no more. */
static void
test_lengths (void)
{
  gint64 from[30];
  guint8 kind[30] = { 0 };
  const BowSpan first = { 0, 100 }, second = { 100, 300 };
  BowPeriodComparison comparison;

  for (gsize i = 0; i < G_N_ELEMENTS (from); i++)
    from[i] = (gint64) i * 10;
  bow_period_comparison_init (&comparison, from, from, kind, G_N_ELEMENTS (from), &first, &second);
  g_assert_cmpint (comparison.all.before, ==, 10);
  g_assert_cmpint (comparison.all.after, ==, 20);
  g_assert_cmpfloat_with_epsilon (comparison.ratio.value, 1, 1e-9);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/analysis/period-comparison/counts", test_counts);
  g_test_add_func ("/analysis/period-comparison/lengths", test_lengths);

  return g_test_run ();
}
