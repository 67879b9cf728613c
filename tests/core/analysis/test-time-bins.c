/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-time-bins.h"

#define HOUR_MS G_GINT64_CONSTANT (3600000)
#define DAY_MS (24 * HOUR_MS)
/* 2019-03-01T00:00:00Z, a Friday */
#define START_MS G_GINT64_CONSTANT (1551398400000)

/* From 22:00 to 01:00: in three bins of an hour, and not in the one at 01:00. */
static void
test_lasts (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  const gint64 from[] = { START_MS + 22 * HOUR_MS, START_MS + 23 * HOUR_MS };
  const gint64 to[] = { START_MS + 25 * HOUR_MS, START_MS + 23 * HOUR_MS };
  g_autoptr (BowTimeBins) bins = bow_time_bins_new (from, to, 2, START_MS + 21 * HOUR_MS, START_MS + 25 * HOUR_MS, 100, utc);
  const guint expected[] = { 0, 1, 2, 1, 0 };

  g_assert_cmpint (bins->step, ==, BOW_TIME_STEP_HOUR);
  g_assert_cmpuint (bins->n, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < bins->n; i++)
    g_assert_cmpuint (bins->counts[i], ==, expected[i]);
}

static void
test_steps (void)
{
  static const struct
  {
    gint64 hours;
    BowTimeStep step;
  } spans[] = {
    { 0, BOW_TIME_STEP_HOUR }, { 48, BOW_TIME_STEP_HOUR }, { 10 * 24, BOW_TIME_STEP_DAY }, { 90 * 24, BOW_TIME_STEP_DAY },
    { 200 * 24, BOW_TIME_STEP_WEEK }, { 1000 * 24, BOW_TIME_STEP_MONTH }, { 40 * 365 * 24, BOW_TIME_STEP_YEAR },
  };
  g_autoptr (GTimeZone) london = g_time_zone_new_identifier ("Europe/London");

  for (gsize i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      gint64 last = START_MS + spans[i].hours * HOUR_MS;
      g_autoptr (BowTimeBins) bins = bow_time_bins_new (NULL, NULL, 0, START_MS, last, 100, london);

      g_assert_cmpint (bins->step, ==, spans[i].step);
      g_assert_cmpuint (bins->n, >=, 1);
      g_assert_cmpuint (bins->n, <=, 102);
      g_assert_cmpint (bins->edges[0], <=, START_MS);
      g_assert_cmpint (bins->edges[bins->n], >, last);
      g_assert_cmpint (bins->edges[bins->n - 1], <=, last);
      for (guint edge = 1; edge <= bins->n; edge++)
        g_assert_cmpint (bins->edges[edge], >, bins->edges[edge - 1]);
    }
}

/* Each bin says what a window of the same time holds. */
static void
test_bins_are_windows (void)
{
  g_autoptr (GTimeZone) london = g_time_zone_new_identifier ("Europe/London");
  gint64 from[500], to[500];

  for (int round = 0; round < 20; round++)
    {
      g_autoptr (BowTimeBins) bins = NULL;
      gint64 span = g_test_rand_int_range (1, 2000) * DAY_MS;

      for (gsize i = 0; i < G_N_ELEMENTS (from); i++)
        {
          from[i] = START_MS + g_test_rand_int_range (-1000, 3000) * HOUR_MS;
          to[i] = from[i] + g_test_rand_int_range (0, 4) * g_test_rand_int_range (0, 400) * HOUR_MS / 4;
        }
      bins = bow_time_bins_new (from, to, G_N_ELEMENTS (from), START_MS, START_MS + span, 60, london);
      for (guint bin = 0; bin < bins->n; bin++)
        g_assert_cmpuint (bins->counts[bin], ==,
                          bow_time_bins_count (from, to, G_N_ELEMENTS (from), bins->edges[bin], bins->edges[bin + 1]));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/analysis/time-bins/lasts", test_lasts);
  g_test_add_func ("/analysis/time-bins/steps", test_steps);
  g_test_add_func ("/analysis/time-bins/bins-are-windows", test_bins_are_windows);

  return g_test_run ();
}
