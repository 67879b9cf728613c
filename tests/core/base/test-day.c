/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-day.h"

#define ZONE "Europe/London"

/* Sunday, 22 November 2026, 10:00. */
#define NOW G_GINT64_CONSTANT (1795341600000)

typedef char *(*ParseFunc) (const char *words, gint64 now_ms, GTimeZone *zone);

static void
assert_day (ParseFunc   parse,
            const char *words,
            const char *day)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (ZONE);
  g_autofree char *read = parse (words, NOW, zone);

  g_test_message ("%s", words);
  g_assert_cmpstr (read, ==, day);
}

static void
test_parse (void)
{
  assert_day (bow_day_parse, "2026-11-27", "2026-11-27");
  assert_day (bow_day_parse, "27/11/2026", "2026-11-27");
  assert_day (bow_day_parse, "27 Nov 2026", "2026-11-27");
  assert_day (bow_day_parse, "27 Nov", "2025-11-27");
  assert_day (bow_day_parse, "today", "2026-11-22");
  assert_day (bow_day_parse, "Friday", "2026-11-20");
  /* The clocks went back in that night. */
  assert_day (bow_day_parse, "25 Oct 2026", "2026-10-25");
  assert_day (bow_day_parse, "", NULL);
  assert_day (bow_day_parse, "some day", NULL);
  assert_day (bow_day_parse, "31/02/2026", NULL);
  assert_day (bow_day_parse, "1 Nov 2026 to 5 Nov 2026", NULL);
  assert_day (bow_day_parse, "before 18:00", NULL);
}

static void
test_ahead (void)
{
  assert_day (bow_day_parse_ahead, "2026-11-27", "2026-11-27");
  assert_day (bow_day_parse_ahead, "27 Nov", "2026-11-27");
  assert_day (bow_day_parse_ahead, "27/11", "2026-11-27");
  assert_day (bow_day_parse_ahead, "3 Jan", "2027-01-03");
  assert_day (bow_day_parse_ahead, "today", "2026-11-22");
  assert_day (bow_day_parse_ahead, "tomorrow", "2026-11-23");
  assert_day (bow_day_parse_ahead, "Friday", "2026-11-27");
  /* What is over is said to be over. */
  assert_day (bow_day_parse_ahead, "yesterday", "2026-11-21");
  assert_day (bow_day_parse_ahead, "3 Jan 2026", "2026-01-03");
  assert_day (bow_day_parse_ahead, "some day", NULL);
}

static void
test_describe (void)
{
  g_autofree char *text = bow_day_describe ("2026-11-27");
  g_autofree char *none = bow_day_describe ("soon");

  g_assert_cmpstr (text, ==, "Fri 27 Nov 2026");
  g_assert_cmpstr (none, ==, "soon");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/day/parse", test_parse);
  g_test_add_func ("/base/day/ahead", test_ahead);
  g_test_add_func ("/base/day/describe", test_describe);
  return g_test_run ();
}
