/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-age.h"

#include "base/bow-interval.h"

static gint64
at (const char *instant)
{
  gint64 at_ms;

  g_assert_true (bow_instant_parse (&at_ms, instant));

  return at_ms;
}

static void
assert_age (const char *born,
            const char *precision,
            const char *day,
            int         youngest,
            int         oldest)
{
  g_autofree char *instant = g_strconcat (day, "T12:00:00Z", NULL);
  BowAge age;

  g_assert_true (bow_age_read (&age, born, precision, at (instant)));
  g_assert_cmpint (age.youngest, ==, youngest);
  g_assert_cmpint (age.oldest, ==, oldest);
}

static void
test_ages (void)
{
  assert_age ("2001-03-05", NULL, "2019-03-04", 17, 17);
  assert_age ("2001-03-05", "day", "2019-03-05", 18, 18);
  assert_age ("2001-03-01", "month", "2019-03-15", 17, 18);
  assert_age ("2001-03-01", "month", "2019-03-31", 18, 18);
  assert_age ("2001-01-01", "year", "2019-12-30", 17, 18);
  assert_age ("2001-06-06", "estimated", "2019-12-31", 18, 18);
  assert_age ("2004-02-29", NULL, "2022-02-28", 17, 17);
  assert_age ("2004-02-29", NULL, "2022-03-01", 18, 18);
  assert_age ("2019-01-01", "year", "2019-03-01", 0, 0);
}

static void
test_unknown (void)
{
  BowAge age;

  g_assert_false (bow_age_read (&age, NULL, "year", at ("2019-03-01T00:00:00Z")));
  g_assert_false (bow_age_read (&age, "2020-01-01", NULL, at ("2019-03-01T00:00:00Z")));
  g_assert_false (bow_age_read (&age, "young", NULL, at ("2019-03-01T00:00:00Z")));
  g_assert_cmpint (bow_age_child (NULL, NULL, at ("2019-03-01T00:00:00Z")), ==, BOW_CHILD_NO);
  g_assert_null (bow_child_label (BOW_CHILD_NO));
}

static void
test_children (void)
{
  gint64 now = at ("2019-03-15T00:00:00Z");

  g_assert_cmpint (bow_age_child ("2001-03-15", NULL, now), ==, BOW_CHILD_NO);
  g_assert_cmpint (bow_age_child ("2001-03-16", NULL, now), ==, BOW_CHILD);
  g_assert_cmpint (bow_age_child ("2001-01-01", "year", now), ==, BOW_CHILD_MAYBE);
  g_assert_cmpint (bow_age_child ("2009-03-16", NULL, now), ==, BOW_CHILD_YOUNG);
  g_assert_cmpint (bow_age_child ("2009-01-01", "year", now), ==, BOW_CHILD);
  g_assert_cmpstr (bow_child_label (BOW_CHILD_YOUNG), ==, "Under 10");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/age/ages", test_ages);
  g_test_add_func ("/model/age/unknown", test_unknown);
  g_test_add_func ("/model/age/children", test_children);
  return g_test_run ();
}
