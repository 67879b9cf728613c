/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-timeline.h"

#include "base/bow-interval.h"

static gint64
at (const char *text)
{
  gint64 ms;

  g_assert_true (bow_instant_parse (&ms, text));

  return ms;
}

static void
check_day (const GArray *days,
           guint         i,
           const char   *start,
           guint         first,
           guint         n,
           guint         n_empty)
{
  const BowTimelineDay *day = &g_array_index (days, BowTimelineDay, i);

  g_assert_cmpint (day->start, ==, at (start));
  g_assert_cmpuint (day->first, ==, first);
  g_assert_cmpuint (day->n, ==, n);
  g_assert_cmpuint (day->n_empty, ==, n_empty);
}

/* What begins after eleven in summer, by the clock of London, is of the next day
 * in UTC; the day is the one on the wall. */
static void
test_days (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  const gint64 from[] = {
    at ("2026-07-01T21:30:00Z"), at ("2026-07-01T22:59:59Z"), at ("2026-07-01T23:00:00Z"), at ("2026-07-13T08:00:00Z"),
  };
  g_autoptr (GArray) days = bow_timeline_list_days (from, from, G_N_ELEMENTS (from), zone);

  g_assert_cmpuint (days->len, ==, 3);
  check_day (days, 0, "2026-06-30T23:00:00Z", 0, 2, 0);
  check_day (days, 1, "2026-07-01T23:00:00Z", 2, 1, 0);
  check_day (days, 2, "2026-07-12T23:00:00Z", 3, 1, 10);
  for (guint i = 0; i < G_N_ELEMENTS (from); i++)
    g_assert_cmpuint (bow_timeline_find_day (days, i), ==, i < 2 ? 0 : i - 1);
}

/* The days over which something lasts are no gap, to the midnight at which it
 * ends; nor does the night of a change of the clock make one. */
static void
test_gaps (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  const gint64 from[] = { at ("2026-10-20T10:00:00Z"), at ("2026-10-21T10:00:00Z"), at ("2026-10-26T00:10:00Z"), at ("2026-10-28T09:00:00Z") };
  const gint64 to[] = { at ("2026-10-25T00:00:00Z"), at ("2026-10-21T10:30:00Z"), at ("2026-10-27T00:00:00Z"), at ("2026-10-28T09:00:00Z") };
  g_autoptr (GArray) days = bow_timeline_list_days (from, to, G_N_ELEMENTS (from), zone);

  g_assert_cmpuint (days->len, ==, 4);
  g_assert_cmpuint (g_array_index (days, BowTimelineDay, 1).n_empty, ==, 0);
  /* Until one in the morning by summer time: the 25th is not empty. */
  g_assert_cmpuint (g_array_index (days, BowTimelineDay, 2).n_empty, ==, 0);
  g_assert_cmpuint (g_array_index (days, BowTimelineDay, 3).n_empty, ==, 1);
}

static void
test_none (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GArray) days = bow_timeline_list_days (NULL, NULL, 0, zone);

  g_assert_cmpuint (days->len, ==, 0);
  g_assert_cmpuint (bow_timeline_stack (NULL, NULL, 0, 1, 4, NULL), ==, 0);
}

static void
test_stack (void)
{
  const gint64 from[] = { 0, 10, 20, 100, 105, 200 };
  const gint64 to[] = { 50, 15, 60, 100, 200, 201 };
  guint8 levels[6];

  g_assert_cmpuint (bow_timeline_stack (from, to, 6, 10, 2, levels), ==, 0);
  g_assert_cmpmem (levels, 6, ((const guint8[]) { 0, 1, 1, 0, 1, 0 }), 6);
  g_assert_cmpuint (bow_timeline_stack (from, to, 6, 10, 1, levels), ==, 3);
  g_assert_cmpmem (levels, 6, ((const guint8[]) { 0, 1, 1, 0, 1, 0 }), 6);
}

/* No two that overlap lie on one level, and none lies higher than it must. */
static void
test_stack_random (void)
{
  enum { N = 400, LEVELS = 7, LEAST = 30 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  gint64 from[N], to[N];
  guint8 levels[N];
  gint64 now = 0;

  for (guint i = 0; i < N; i++)
    {
      now += g_rand_int_range (rand, 0, 60);
      from[i] = now;
      to[i] = now + g_rand_int_range (rand, 0, 300);
    }
  bow_timeline_stack (from, to, N, LEAST, LEVELS, levels);
  for (guint i = 0; i < N; i++)
    {
      gboolean taken[LEVELS + 1] = { FALSE };

      for (guint j = 0; j < i; j++)
        if (levels[j] < LEVELS && MAX (to[j], from[j] + LEAST) > from[i])
          taken[levels[j]] = TRUE;
      for (guint level = 0; level < levels[i]; level++)
        g_assert_true (taken[level]);
      g_assert_false (taken[levels[i]]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/analysis/timeline/days", test_days);
  g_test_add_func ("/analysis/timeline/gaps", test_gaps);
  g_test_add_func ("/analysis/timeline/none", test_none);
  g_test_add_func ("/analysis/timeline/stack", test_stack);
  g_test_add_func ("/analysis/timeline/stack-random", test_stack_random);

  return g_test_run ();
}
