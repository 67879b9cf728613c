/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-interval.h"
#include "base/bow-time-step.h"

static void
assert_at (gint64      unix_ms,
           const char *expected)
{
  g_autofree char *text = bow_instant_print (unix_ms);

  g_assert_cmpstr (text, ==, expected);
}

static gint64
at (const char *text)
{
  gint64 unix_ms;

  g_assert_true (bow_instant_parse (&unix_ms, text));

  return unix_ms;
}

static void
test_floor (void)
{
  g_autoptr (GTimeZone) london = g_time_zone_new_identifier ("Europe/London");
  gint64 when = at ("2019-07-03T22:47:11.250Z");

  assert_at (bow_time_step_floor (BOW_TIME_STEP_HOUR, when, london), "2019-07-03T22:00:00Z");
  assert_at (bow_time_step_floor (BOW_TIME_STEP_DAY, when, london), "2019-07-02T23:00:00Z");
  assert_at (bow_time_step_floor (BOW_TIME_STEP_WEEK, when, london), "2019-06-30T23:00:00Z");
  assert_at (bow_time_step_floor (BOW_TIME_STEP_MONTH, when, london), "2019-06-30T23:00:00Z");
  assert_at (bow_time_step_floor (BOW_TIME_STEP_YEAR, when, london), "2019-01-01T00:00:00Z");
}

/* The clocks went on on 31 March and back on 27 October. */
static void
test_clocks (void)
{
  g_autoptr (GTimeZone) london = g_time_zone_new_identifier ("Europe/London");
  gint64 spring = at ("2019-03-31T00:00:00Z");
  gint64 autumn = at ("2019-10-26T23:00:00Z");

  assert_at (bow_time_step_add (BOW_TIME_STEP_DAY, spring, 1, london), "2019-03-31T23:00:00Z");
  assert_at (bow_time_step_add (BOW_TIME_STEP_DAY, autumn, 1, london), "2019-10-28T00:00:00Z");
  assert_at (bow_time_step_add (BOW_TIME_STEP_HOUR, autumn, 25, london), "2019-10-28T00:00:00Z");
  assert_at (bow_time_step_add (BOW_TIME_STEP_WEEK, spring, -1, london), "2019-03-24T00:00:00Z");
  assert_at (bow_time_step_add (BOW_TIME_STEP_MONTH, at ("2019-01-31T12:00:00Z"), 1, london), "2019-02-28T12:00:00Z");
  /* Both hours from one to two o'clock in that night are hours of their own. */
  assert_at (bow_time_step_floor (BOW_TIME_STEP_HOUR, at ("2019-10-27T00:30:00Z"), london), "2019-10-27T00:00:00Z");
  assert_at (bow_time_step_floor (BOW_TIME_STEP_HOUR, at ("2019-10-27T01:30:00Z"), london), "2019-10-27T01:00:00Z");
}

/* A week over the night in which the clocks change has a week before it, which
 * begins and ends at midnight too; hours are hours. */
static void
test_back (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    const char *expected;
  } windows[] = {
    { "2019-03-31T23:00:00Z", "2019-04-07T23:00:00Z", "2019-03-25T00:00:00Z" },
    { "2019-03-25T00:00:00Z", "2019-03-31T23:00:00Z", "2019-03-18T00:00:00Z" },
    { "2019-10-28T00:00:00Z", "2019-11-04T00:00:00Z", "2019-10-20T23:00:00Z" },
    { "2019-10-26T23:00:00Z", "2019-10-28T00:00:00Z", "2019-10-25T23:00:00Z" },
    { "2019-03-31T00:00:00Z", "2019-03-31T23:00:00Z", "2019-03-30T00:00:00Z" },
    { "2019-03-30T22:00:00Z", "2019-03-31T04:00:00Z", "2019-03-30T16:00:00Z" },
    { "2019-06-01T10:00:00Z", "2019-06-04T22:30:00Z", "2019-05-28T21:30:00Z" },
    { "2019-06-01T10:00:00Z", "2019-06-01T10:00:00Z", "2019-06-01T10:00:00Z" },
  };
  g_autoptr (GTimeZone) london = g_time_zone_new_identifier ("Europe/London");

  for (gsize i = 0; i < G_N_ELEMENTS (windows); i++)
    assert_at (bow_time_step_back (at (windows[i].from), at (windows[i].to), london), windows[i].expected);
}

/* No time is out of reach. */
static void
test_ends (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  for (BowTimeStep step = BOW_TIME_STEP_HOUR; step <= BOW_TIME_STEP_YEAR; step++)
    {
      g_assert_cmpint (bow_time_step_floor (step, G_MININT64 + 1, utc), <, 0);
      g_assert_cmpint (bow_time_step_floor (step, G_MAXINT64, utc), >, 0);
      g_assert_cmpint (bow_time_step_add (step, at ("9999-12-31T00:00:00Z"), 1, utc), >, at ("9999-12-01T00:00:00Z"));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/time-step/floor", test_floor);
  g_test_add_func ("/base/time-step/clocks", test_clocks);
  g_test_add_func ("/base/time-step/back", test_back);
  g_test_add_func ("/base/time-step/ends", test_ends);

  return g_test_run ();
}
