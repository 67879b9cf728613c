/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

#include "base/bow-error.h"
#include "base/bow-interval.h"

/* Friday, in winter */
#define NOW "2026-11-20T15:30:00Z"

static void
check_words (const char *words, const char *now, const char *expected)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  g_autoptr (GError) error = NULL;
  g_autofree char *stored = NULL;
  BowInterval interval;
  gint64 now_ms;

  g_assert_true (bow_instant_parse (&now_ms, now));
  bow_interval_parse_words (&interval, words, now_ms, zone, &error);
  g_assert_no_error (error);
  stored = bow_interval_print (&interval);
  if (g_strcmp0 (stored, expected) != 0)
    g_test_message ("“%s”", words);
  g_assert_cmpstr (stored, ==, expected);
}

static void
test_words (void)
{
  static const char *const cases[][2] = {
    { "now", "2026-11-20T15:30:00Z;exact" },
    { "-20m", "2026-11-20T15:10:00Z;exact" },
    { "-2h", "2026-11-20T13:30:00Z;exact" },
    { "-3d", "2026-11-17T15:30:00Z;exact" },
    { "-1w", "2026-11-13T15:30:00Z;exact" },
    { "20 minutes ago", "2026-11-20T15:10:00Z;exact" },
    { "Ten mins ago", "2026-11-20T15:20:00Z;exact" },
    { "an hour ago", "2026-11-20T14:30:00Z;exact" },
    { "half an hour ago", "2026-11-20T15:00:00Z;exact" },
    { "about two hours ago", "2026-11-20T13:00:00Z/2026-11-20T14:00:00Z;about" },
    { "three days ago", "2026-11-17T00:00:00Z/2026-11-18T00:00:00Z;between" },
    { "3 days ago at 22:00", "2026-11-17T22:00:00Z;exact" },
    { "a week ago", "2026-11-13T00:00:00Z/2026-11-14T00:00:00Z;between" },
    { "since an hour ago", "2026-11-20T14:30:00Z/..;after" },
    { "2019-03-01 22:00", "2019-03-01T22:00:00Z;exact" },
    { "2019-07-01 22:00", "2019-07-01T21:00:00Z;exact" },
    { "2019-03-01T22:00:00Z", "2019-03-01T22:00:00Z;exact" },
    { "Yesterday 22:30", "2026-11-19T22:30:00Z;exact" },
    { "yesterday at 10.30pm", "2026-11-19T22:30:00Z;exact" },
    { "Fri 14:00", "2026-11-20T14:00:00Z;exact" },
    { "saturday 14:00", "2026-11-14T14:00:00Z;exact" },
    { "19/11/2026 14:00", "2026-11-19T14:00:00Z;exact" },
    { "19/11/26 1400", "2026-11-19T14:00:00Z;exact" },
    { "1/2/99 1400", "1999-02-01T14:00:00Z;exact" },
    { "21/11 14:00", "2025-11-21T14:00:00Z;exact" },
    { "29/2", "2024-02-29T00:00:00Z/2024-03-01T00:00:00Z;between" },
    { "19 Nov 2026 2230", "2026-11-19T22:30:00Z;exact" },
    { "19 nov 2230", "2026-11-19T22:30:00Z;exact" },
    { "19 November", "2026-11-19T00:00:00Z/2026-11-20T00:00:00Z;between" },
    { "3 Sept 2019", "2019-09-02T23:00:00Z/2019-09-03T23:00:00Z;between" },
    { "22:00", "2026-11-19T22:00:00Z;exact" },
    { "9am", "2026-11-20T09:00:00Z;exact" },
    { "12am", "2026-11-20T00:00:00Z;exact" },
    { "today", "2026-11-20T00:00:00Z/2026-11-21T00:00:00Z;between" },
    { "tomorrow 09:00", "2026-11-21T09:00:00Z;exact" },
    { "22:00-01:00", "2026-11-19T22:00:00Z/2026-11-20T01:00:00Z;exact" },
    { "2230-0100", "2026-11-19T22:30:00Z/2026-11-20T01:00:00Z;exact" },
    { "22:00 – 01:00", "2026-11-19T22:00:00Z/2026-11-20T01:00:00Z;exact" },
    { "2019-03-01 22:00-01:00", "2019-03-01T22:00:00Z/2019-03-02T01:00:00Z;exact" },
    { "yesterday 22:00 to 23:00", "2026-11-19T22:00:00Z/2026-11-19T23:00:00Z;exact" },
    { "19/11 22:00 until now", "2026-11-19T22:00:00Z/2026-11-20T15:30:00Z;exact" },
    { "before 2019-03-01 18:00", "../2019-03-01T18:00:00Z;before" },
    { "before 1/3/2019", "../2019-03-01T00:00:00Z;before" },
    { "after 1/3/2019", "2019-03-02T00:00:00Z/..;after" },
    { "after -2h", "2026-11-20T13:30:00Z/..;after" },
    { "between 2019-03-01 22:00 and 2019-03-02 01:00", "2019-03-01T22:00:00Z/2019-03-02T01:00:00Z;between" },
    { "between 22:00 and 01:00", "2026-11-19T22:00:00Z/2026-11-20T01:00:00Z;between" },
    { "between 1 March 2019 and 3 March 2019", "2019-03-01T00:00:00Z/2019-03-04T00:00:00Z;between" },
    { "about 14:00", "2026-11-20T13:30:00Z/2026-11-20T14:30:00Z;about" },
    { "around 10 pm yesterday", "2026-11-19T21:30:00Z/2026-11-19T22:30:00Z;about" },
    { "about 10/11", "2026-11-09T00:00:00Z/2026-11-12T00:00:00Z;about" },
    { "before 18:00", "../2026-11-19T18:00:00Z;before" },
    { "since yesterday 09:00", "2026-11-19T09:00:00Z/..;after" },
    { "22:00 on Thursday", "2026-11-19T22:00:00Z;exact" },
    { "2230hrs", "2026-11-19T22:30:00Z;exact" },
    { "the 19th of November at 10pm", "2026-11-19T22:00:00Z;exact" },
    { "yesterday noon", "2026-11-19T12:00:00Z;exact" },
    { "midnight", "2026-11-20T00:00:00Z;exact" },
    { "last night", "2026-11-19T18:00:00Z/2026-11-20T06:00:00Z;between" },
    { "this morning", "2026-11-20T06:00:00Z/2026-11-20T12:00:00Z;between" },
    { "Saturday night", "2026-11-14T18:00:00Z/2026-11-15T06:00:00Z;between" },
    { "Saturday evening 19:30", "2026-11-14T19:30:00Z;exact" },
    { "day and night", "..;recurring:1234567:ffffff" },
    { "24/7", "..;recurring:1234567:ffffff" },
    { "24-7", "..;recurring:1234567:ffffff" },
    { "weekends", "..;recurring:67:ffffff" },
    { "every night", "..;recurring:1234567:c0003f" },
    { "Friday and Saturday nights", "..;recurring:56:c0003f" },
    { "weekdays 15:00-17:00", "..;recurring:12345:018000" },
    { "every day between 22:00 and 01:30", "..;recurring:1234567:c00003" },
    { "mornings and evenings", "..;recurring:1234567:3c0fc0" },
    { "  ", "..;unknown" },
    { "unknown", "..;unknown" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_words (cases[i][0], NOW, cases[i][1]);
}

/* The clock went forward at 01:00 on 29 March 2026 and back at 02:00 on 25
 * October. */
static void
test_summer_time (void)
{
  check_words ("28/3/2026 22:00-03:00", NOW, "2026-03-28T22:00:00Z/2026-03-29T02:00:00Z;exact");
  check_words ("29/3/2026", NOW, "2026-03-29T00:00:00Z/2026-03-29T23:00:00Z;between");
  check_words ("25/10/2026", NOW, "2026-10-24T23:00:00Z/2026-10-26T00:00:00Z;between");
  check_words ("24/10/2026 23:30-03:00", NOW, "2026-10-24T22:30:00Z/2026-10-25T03:00:00Z;exact");
  check_words ("yesterday 12:00", "2026-03-29T12:00:00Z", "2026-03-28T12:00:00Z;exact");
}

/* Nobody guesses which of two times was meant: the words must say so. */
static void
test_came_twice (void)
{
  static const char *const asked[] = {
    "25/10/2026 01:30", "25/10/2026 00:30-01:30", "25/10/2026 01:10-01:50", "before 25/10/2026 01:00", "about 25/10/2026 01:30",
    "2026-10-25 01:59:59",
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  gint64 now_ms = 0;

  g_assert_true (bow_instant_parse (&now_ms, NOW));
  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) choices = bow_interval_dup_choices (asked[i], now_ms, zone);
      BowInterval interval, first, second;

      g_test_message ("%s", asked[i]);
      g_assert_false (bow_interval_parse_words (&interval, asked[i], now_ms, zone, &error));
      g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "came twice"));
      g_assert_nonnull (choices);
      g_assert_cmpuint (g_strv_length (choices), ==, 2);
      g_assert_true (bow_interval_parse_words (&first, choices[0], now_ms, zone, NULL));
      g_assert_true (bow_interval_parse_words (&second, choices[1], now_ms, zone, NULL));
      g_assert_cmpint (second.to, ==, first.to + 60 * 60 * 1000);
    }
  check_words ("25/10/2026 01:30 BST", NOW, "2026-10-25T00:30:00Z;exact");
  check_words ("25/10/2026 01:30 gmt", NOW, "2026-10-25T01:30:00Z;exact");
  check_words ("25/10/2026 01:10 BST-01:50 GMT", NOW, "2026-10-25T00:10:00Z/2026-10-25T01:50:00Z;exact");
  check_words ("25/10/2026 00:59", NOW, "2026-10-24T23:59:00Z;exact");
  check_words ("25/10/2026 02:00", NOW, "2026-10-25T02:00:00Z;exact");
  check_words ("1/7/2026 22:00 BST", NOW, "2026-07-01T21:00:00Z;exact");
}

static void
check_warning (const char *words, const char *expected)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  g_autofree char *warning = NULL;
  gint64 now_ms = 0;

  g_assert_true (bow_instant_parse (&now_ms, NOW));
  warning = bow_interval_dup_warning (words, now_ms, zone);
  g_test_message ("%s: %s", words, warning != NULL ? warning : "nothing");
  if (expected == NULL)
    g_assert_null (warning);
  else
    g_assert_nonnull (strstr (warning, expected));
}

/* What clocks left out, and what is still to come. */
static void
test_warnings (void)
{
  check_warning ("29/3/2026 01:30", "forward");
  check_warning ("29/3/2026 00:59", NULL);
  check_warning ("29/3/2026 02:00", NULL);
  check_warning ("28/3/2026 23:00-01:30", "forward");
  check_warning ("tomorrow 09:00", "still to come");
  check_warning ("after tomorrow", "still to come");
  check_warning ("before tomorrow", NULL);
  check_warning ("now", NULL);
  check_warning ("today", NULL);
  check_warning ("weekends", NULL);
  check_warning ("soon", NULL);
  check_words ("29/3/2026 01:30", NOW, "2026-03-29T01:00:00Z;exact");
}

/* What is printed for editing is read again as the same, with the clocks of the
 * two nights in it. */
static void
test_words_round_trip (void)
{
  static const char *const stored[] = {
    "2026-10-25T00:30:00Z;exact", "2026-10-25T01:30:00Z;exact", "2026-10-25T00:30:00Z/2026-10-25T01:10:00Z;between",
    "2026-03-29T00:59:00Z/2026-03-29T01:01:00Z;exact", "2026-11-19T21:30:00Z/2026-11-19T22:30:00Z;about",
    "2026-11-18T00:00:00Z/2026-11-21T00:00:00Z;about", "..;recurring:67:ffffff", "..;recurring:1234567:ffffff",
    "..;recurring:5:c0003f", "..;recurring:135:03c0c0", "2026-11-19T22:30:15Z;exact", "../2026-10-25T00:30:00Z;before",
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");

  for (gsize i = 0; i < G_N_ELEMENTS (stored); i++)
    {
      BowInterval interval;
      g_autofree char *words = NULL;

      g_assert_true (bow_interval_parse (&interval, stored[i], NULL));
      words = bow_interval_print_words (&interval, zone);
      g_test_message ("%s: %s", stored[i], words);
      check_words (words, NOW, stored[i]);
    }
}

/* How it was put stays beside what it was taken for. */
static void
test_said (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  g_autofree char *long_words = g_strnfill (300, 'x');
  g_autofree char *stored = NULL, *plain = NULL, *said = NULL, *zone_id = NULL, *cut = NULL;
  BowInterval interval;
  gint64 now_ms = 0;

  g_assert_true (bow_instant_parse (&now_ms, NOW));
  stored = bow_interval_store_words ("Yesterday; 22:30", now_ms, zone, NULL);
  g_assert_null (stored);
  stored = bow_interval_store_words ("Yesterday 22:30", now_ms, zone, NULL);
  g_assert_cmpstr (stored, ==, "2026-11-19T22:30:00Z;exact;Europe/London;Yesterday 22:30");
  g_assert_true (bow_interval_parse (&interval, stored, NULL));
  said = bow_interval_dup_said (stored);
  zone_id = bow_interval_dup_zone (stored);
  g_assert_cmpstr (said, ==, "Yesterday 22:30");
  g_assert_cmpstr (zone_id, ==, "Europe/London");
  /* Words that say no more than the time are not kept beside it. */
  plain = bow_interval_store_words ("2026-11-19 22:30", now_ms, zone, NULL);
  g_assert_cmpstr (plain, ==, "2026-11-19T22:30:00Z;exact");
  g_assert_null (bow_interval_dup_said (plain));
  cut = bow_interval_print_said (&interval, NULL, long_words);
  g_assert_true (bow_interval_parse (&interval, cut, NULL));
  g_assert_false (bow_interval_parse (&interval, "2026-11-19T22:30:00Z;exact;Europe/London", NULL));
  g_assert_false (bow_interval_parse (&interval, "2026-11-19T22:30:00Z;exact;Europe/London;", NULL));
  g_assert_false (bow_interval_parse (&interval, "2026-11-19T22:30:00Z;exact;;a\nb", NULL));
  g_assert_true (bow_interval_parse (&interval, "..;recurring:67:ffffff;Europe/London;weekends; mostly", NULL));
}

static void
check_day (const char *text, int hour, double expected)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  BowInterval interval;
  double day[24], sum = 0;

  g_assert_true (bow_interval_parse (&interval, text, NULL));
  bow_interval_get_day_weights (&interval, zone, day);
  for (int i = 0; i < 24; i++)
    sum += day[i];
  g_assert_cmpfloat_with_epsilon (sum, 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (day[hour], expected, 1e-9);
}

/* Whatever is known of it, a record counts once over the hours of a day. */
static void
test_day_weights (void)
{
  BowInterval interval;
  double week[BOW_TIME_WEEK_HOURS];

  check_day ("..;recurring:1234567:ffffff", 0, 1.0 / 24);
  check_day ("..;recurring:67:ffffff", 13, 1.0 / 24);
  check_day ("..;recurring:5:c0003f", 23, 1.0 / 8);
  check_day ("..;recurring:5:c0003f", 12, 0);
  check_day ("2026-11-19T22:30:00Z;exact", 22, 1);
  check_day ("2026-11-19T22:00:00Z/2026-11-20T01:00:00Z;exact", 23, 1.0 / 3);
  check_day ("2026-11-01T00:00:00Z/2026-11-30T00:00:00Z;between", 7, 1.0 / 24);
  /* The clocks went forward from 01:00 to 02:00, and back from 02:00 to 01:00. */
  check_day ("2026-03-29T00:00:00Z/2026-03-29T02:00:00Z;exact", 1, 0);
  check_day ("2026-03-29T00:00:00Z/2026-03-29T02:00:00Z;exact", 2, 0.5);
  check_day ("2026-10-25T00:00:00Z/2026-10-25T02:00:00Z;exact", 1, 1);

  /* A night that begins on Friday goes on on Saturday. */
  g_assert_true (bow_interval_parse (&interval, "..;recurring:5:c0003f", NULL));
  bow_interval_get_week_weights (&interval, week);
  g_assert_cmpfloat_with_epsilon (week[4 * 24 + 22], 1.0 / 8, 1e-9);
  g_assert_cmpfloat_with_epsilon (week[5 * 24 + 5], 1.0 / 8, 1e-9);
  g_assert_cmpfloat (week[4 * 24 + 5], ==, 0);
}

/* What is typed in the language of the program is read besides the English. */
static void
test_welsh (void)
{
  static const char *const cases[][2] = {
    { "nawr", "2026-11-20T15:30:00Z;exact" },
    { "Ddoe am 22:30", "2026-11-19T22:30:00Z;exact" },
    { "20 munud yn ôl", "2026-11-20T15:10:00Z;exact" },
    { "dydd Iau 22:00", "2026-11-19T22:00:00Z;exact" },
    { "nos Sadwrn", "2026-11-14T18:00:00Z/2026-11-15T06:00:00Z;between" },
    { "19 Tachwedd 2026 2230", "2026-11-19T22:30:00Z;exact" },
    { "rhwng 22:00 a 01:00", "2026-11-19T22:00:00Z/2026-11-20T01:00:00Z;between" },
    { "tua 14:00", "2026-11-20T13:30:00Z/2026-11-20T14:30:00Z;about" },
    { "cyn 18:00", "../2026-11-19T18:00:00Z;before" },
    { "ddydd a nos", "..;recurring:1234567:ffffff" },
    { "penwythnosau", "..;recurring:67:ffffff" },
    { "yesterday 22:30", "2026-11-19T22:30:00Z;exact" },
  };
  g_autofree char *before = g_strdup (setlocale (LC_ALL, NULL));
  g_autofree char *folder = g_build_filename (g_test_get_dir (G_TEST_BUILT), "..", "po", NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  BowInterval interval;

  if (setlocale (LC_ALL, "cy_GB.UTF-8") == NULL)
    {
      g_test_skip ("The locale cy_GB.UTF-8 is not there");
      return;
    }
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_words (cases[i][0], NOW, cases[i][1]);
  g_assert_false (bow_interval_parse_words (&interval, "cyn bo hir", 0, zone, NULL));
  g_assert_false (bow_interval_parse_words (&interval, "nawr\xff", 0, zone, NULL));
  setlocale (LC_ALL, before);
  g_assert_false (bow_interval_parse_words (&interval, "nawr", 0, zone, NULL));
}

static void
test_short (void)
{
  static const char *const cases[][2] = {
    { "2019-03-01T22:00:00Z;exact", "1 Mar 2019, 22:00" },
    { "2019-03-17T19:00:00Z/2019-03-17T22:00:00Z;exact", "17 Mar 2019, 19:00–22:00" },
    { "2019-03-17T19:00:00Z/2019-03-18T10:00:00Z;between", "17 Mar 2019, 19:00–10:00" },
    { "2019-03-17T19:00:00Z/2019-03-18T12:00:00Z;between", "17 Mar – 18 Mar 2019" },
    { "2019-07-13T23:00:00Z/2019-07-14T23:00:00Z;between", "14 Jul 2019" },
    { "2019-03-01T00:00:00Z/2019-03-04T00:00:00Z;between", "1 Mar – 3 Mar 2019" },
    { "2018-12-30T20:00:00Z/2019-01-02T10:00:00Z;between", "30 Dec 2018 – 2 Jan 2019" },
    { "2019-03-30T12:00:00Z/2019-03-31T05:00:00Z;between", "30 Mar 2019, 12:00–06:00" },
    { "../2019-03-01T18:00:00Z;before", "before 1 Mar 2019, 18:00" },
    { "2019-03-01T18:00:00Z/..;after", "after 1 Mar 2019, 18:00" },
    { "..;unknown", NULL },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *said = NULL;
      BowInterval interval;

      g_assert_true (bow_interval_parse (&interval, cases[i][0], NULL));
      said = bow_interval_describe_short (&interval, zone);
      g_assert_cmpstr (said, ==, cases[i][1]);
    }
}

static void
test_refused (void)
{
  static const char *const wrong[] = {
    "soon", "32/1/2019", "29/2/2019", "2019-13-01", "25:00", "12:60", "13pm", "22", "before", "before soon",
    "between 22:00", "between 2019-03-02 and 2019-03-01", "-m", "-20", "-20x", "1/2/3/4", "19/11/2026 14:00 x",
    "2019-03-02 10:00 to 2019-03-01", "about last night", "fr 14:00", "-", "to", "99/99", "0/0/0",
    "yesterday midnight", "Friday night 01:00", "weekend", "every", "and", "22:00 CEST", "nights 25:00-26:00",
    "ago", "minutes ago", "an ago", "half a day ago", "999999 minutes ago", "20 minutes ago 22:00",
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  g_autofree char *huge = g_strnfill (100000, '1');
  BowInterval interval = { 1, 2, BOW_TIME_EXACT };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      if (bow_interval_parse_words (&interval, wrong[i], G_GINT64_CONSTANT (1795188600000), zone, &error))
        g_test_message ("“%s”", wrong[i]);
      g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
    }
  g_assert_false (bow_interval_parse_words (&interval, huge, 0, zone, NULL));
  g_assert_cmpint (interval.from, ==, 1);
  g_assert_cmpint (interval.to, ==, 2);
}

static void
test_stored (void)
{
  static const char *const right[] = {
    "2019-03-01T22:00:00Z/2019-03-02T01:00:00Z;between", "2019-03-01T22:00:00Z;exact",
    "2019-03-01T22:00:00.250Z/2019-03-01T22:00:01Z;exact", "../2019-03-01T22:00:00Z;before",
    "2019-03-01T22:00:00Z/..;after", "..;unknown", "0001-01-01T00:00:00Z;exact",
    "1969-12-31T23:59:59.999Z;exact", "9999-12-31T23:59:59.999Z;exact", "2024-02-29T12:00:00Z;exact",
  };
  static const char *const wrong[] = {
    "", "2019-03-01", "2019-03-01T22:00:00Z", "2019-03-01T22:00:00Z;", "2019-03-01T22:00:00Z;sure",
    "2019-03-01T22:00:00;exact", "2019-02-29T22:00:00Z;exact", "2019-03-01T24:00:00Z;exact",
    "2019-03-02T22:00:00Z/2019-03-01T22:00:00Z;exact", "..;exact", "2019-03-01T22:00:00Z;unknown",
    "2019-03-01T22:00:00Z/..;before", "../2019-03-01T22:00:00Z;after", "2019-03-01T22:00:00.2Z;exact",
    "2019-03-01T22:00:00Z;exact ", "0000-01-01T00:00:00Z;exact", "+019-03-01T22:00:00Z;exact",
  };

  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *printed = NULL;
      BowInterval interval;

      bow_interval_parse (&interval, right[i], &error);
      g_assert_no_error (error);
      printed = bow_interval_print (&interval);
      g_assert_cmpstr (printed, ==, right[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      BowInterval interval;

      g_assert_false (bow_interval_parse (&interval, wrong[i], &error));
      g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
    }
}

/* Our own arithmetic of days against the library's. */
static void
test_days (void)
{
  for (gint64 day = -719162; day < 2932896; day += 97)
    {
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (day * 86400 + 3661);
      g_autofree char *text = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
      g_autofree char *printed = bow_instant_print ((day * 86400 + 3661) * 1000);
      gint64 parsed;

      g_assert_true (bow_instant_parse (&parsed, printed));
      g_assert_cmpint (parsed, ==, (day * 86400 + 3661) * 1000);
      if (g_date_time_get_year (time) >= 1000)
        g_assert_cmpstr (printed, ==, text);
    }
}

static void
test_describe (void)
{
  static const char *const cases[][2] = {
    { "2019-03-01T22:00:00Z;exact", "Fri 1 March 2019, 22:00" },
    { "2019-07-01T21:00:05Z;exact", "Mon 1 July 2019, 22:00:05" },
    { "2019-03-01T22:00:00Z/2019-03-01T23:30:00Z;exact", "Fri 1 March 2019, 22:00 – 23:30" },
    { "2019-03-01T22:00:00Z/2019-03-02T01:00:00Z;exact", "Fri 1 March 2019, 22:00 – Sat 2 March 2019, 01:00" },
    { "2019-03-01T22:00:00Z/2019-03-02T01:00:00Z;between", "Between Fri 1 March 2019, 22:00 and Sat 2 March 2019, 01:00" },
    { "2026-11-20T00:00:00Z/2026-11-21T00:00:00Z;between", "Fri 20 November 2026" },
    { "2026-10-24T23:00:00Z/2026-10-26T00:00:00Z;between", "Sun 25 October 2026" },
    { "2019-03-01T00:00:00Z/2019-03-04T00:00:00Z;between", "Fri 1 March 2019 – Sun 3 March 2019" },
    { "../2019-03-01T18:00:00Z;before", "Before Fri 1 March 2019, 18:00" },
    { "2019-03-01T18:00:00Z/..;after", "After Fri 1 March 2019, 18:00" },
    { "..;unknown", "Not known" },
    { "2026-10-25T00:30:00Z;exact", "Sun 25 October 2026, 01:30 BST" },
    { "2026-10-25T01:30:00Z;exact", "Sun 25 October 2026, 01:30 GMT" },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      BowInterval interval;
      g_autofree char *text = NULL;

      g_assert_true (bow_interval_parse (&interval, cases[i][0], NULL));
      text = bow_interval_describe (&interval, zone);
      g_assert_cmpstr (text, ==, cases[i][1]);
    }
}

/* Whatever is typed, it is read or refused, and what is read can be stored. */
static void
test_any_words (void)
{
  static const char *const pieces[] = {
    "now", "-", "20m", "yesterday", " ", " ", "22:00", "2230", "19/11", "/2026", "nov", "19", "before ",
    "after ", "between ", " and ", "about ", "–", " to ", "fri", "Z", "T", "2019-03-01", ":", "é", "999999999",
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (int i = 0; i < 5000; i++)
    {
      g_autoptr (GString) words = g_string_new (NULL);
      BowInterval interval;

      for (int n = g_rand_int_range (random, 1, 8); n > 0; n--)
        g_string_append (words, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      if (bow_interval_parse_words (&interval, words->str, G_GINT64_CONSTANT (1795188600000), zone, NULL))
        {
          g_autofree char *stored = bow_interval_print (&interval);
          g_autofree char *told = bow_interval_describe (&interval, zone);
          BowInterval again;

          g_assert_nonnull (stored);
          g_assert_nonnull (told);
          g_assert_true (bow_interval_parse (&again, stored, NULL));
          g_assert_cmpint (again.from, ==, interval.from);
          g_assert_cmpint (again.to, ==, interval.to);
        }
    }
}

static void
test_day (void)
{
  g_autofree char *winter = bow_instant_print_day (G_GINT64_CONSTANT (1551481199999));
  g_autofree char *summer = bow_instant_print_day (G_GINT64_CONSTANT (1559343600000));

  g_assert_cmpstr (winter, ==, "1 March 2019");
  /* 23:00 in Greenwich, on the day before. */
  g_assert_cmpstr (summer, ==, "1 June 2019");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/interval/words", test_words);
  g_test_add_func ("/base/interval/came-twice", test_came_twice);
  g_test_add_func ("/base/interval/warnings", test_warnings);
  g_test_add_func ("/base/interval/words-round-trip", test_words_round_trip);
  g_test_add_func ("/base/interval/said", test_said);
  g_test_add_func ("/base/interval/day-weights", test_day_weights);
  g_test_add_func ("/base/interval/summer-time", test_summer_time);
  g_test_add_func ("/base/interval/welsh", test_welsh);
  g_test_add_func ("/base/interval/short", test_short);
  g_test_add_func ("/base/interval/refused", test_refused);
  g_test_add_func ("/base/interval/stored", test_stored);
  g_test_add_func ("/base/interval/days", test_days);
  g_test_add_func ("/base/interval/day", test_day);
  g_test_add_func ("/base/interval/describe", test_describe);
  g_test_add_func ("/base/interval/any-words", test_any_words);

  return g_test_run ();
}
