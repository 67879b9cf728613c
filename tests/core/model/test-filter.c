/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-filter.h"

#include <locale.h>
#include <string.h>

#include "base/bow-error.h"
#include "base/bow-interval.h"

static const char *const two_kinds[] = { "report", "note", NULL };
static const char *const same_kinds[] = { "note", "report", "note", NULL };
static const char *const one_state[] = { "submitted", NULL };
static const char *const none[] = { NULL };

static void
count (BowFilter *filter, gpointer user_data)
{
  ++*(int *) user_data;
}

static void
assert_print (BowFilter *filter, const char *expected)
{
  g_autofree char *text = bow_filter_print (filter);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_changed (void)
{
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_autoptr (BowFilter) other = bow_filter_new ();
  g_autoptr (BowArea) area = bow_area_parse ("POLYGON((0 51,1 51,1 52))", NULL);
  g_autoptr (BowArea) same_area = bow_area_parse ("polygon (( 0 51, 1 51, 1 52, 0 51 ))", NULL);
  BowBox box = { 0, 51, 1, 52 };
  int n = 0;

  g_signal_connect (other, "changed", G_CALLBACK (count), &n);
  g_signal_connect (filter, "changed", G_CALLBACK (count), &n);
#define CHANGES(by, call) G_STMT_START { int before = n; call; g_assert_cmpint (n - before, ==, by); } G_STMT_END
  CHANGES (0, bow_filter_clear (filter));
  CHANGES (0, bow_filter_set_kinds (filter, none));
  CHANGES (1, bow_filter_set_kinds (filter, two_kinds));
  CHANGES (0, bow_filter_set_kinds (filter, same_kinds));
  CHANGES (1, bow_filter_set_words (filter, " needles "));
  CHANGES (0, bow_filter_set_words (filter, "needles"));
  CHANGES (1, bow_filter_set_words (filter, "  "));
  CHANGES (1, bow_filter_set_operation (filter, "O-000001"));
  CHANGES (0, bow_filter_set_operation (filter, "O-000001"));
  CHANGES (1, bow_filter_set_states (filter, one_state));
  CHANGES (1, bow_filter_set_grades (filter, "BA"));
  CHANGES (0, bow_filter_set_grades (filter, "ABBA"));
  CHANGES (1, bow_filter_set_time (filter, 1000, 2000));
  CHANGES (0, bow_filter_set_time (filter, 1000, 2000));
  CHANGES (1, bow_filter_set_made (filter, BOW_TIME_NONE, 2000));
  CHANGES (1, bow_filter_set_box (filter, &box));
  CHANGES (0, bow_filter_set_box (filter, &box));
  CHANGES (1, bow_filter_set_area (filter, area));
  CHANGES (0, bow_filter_set_area (filter, same_area));
  CHANGES (1, bow_filter_set_placed (filter, -1));
  CHANGES (0, bow_filter_set_placed (filter, -7));
  CHANGES (1, bow_filter_set_due (filter, "2026-11-22", "2026-11-29"));
  CHANGES (0, bow_filter_set_due (filter, "2026-11-22", "2026-11-29"));
  CHANGES (1, bow_filter_set_due (filter, NULL, "2026-11-29"));
  CHANGES (1, bow_filter_set_disposals (filter, (const char *const[]) { "none", NULL }));
  CHANGES (1, bow_filter_set_of (filter, "D-000012"));
  CHANGES (1, bow_filter_set_line (filter, "G-000003"));
  CHANGES (1, bow_filter_set_hour (filter, 5, 0));
  CHANGES (0, bow_filter_set_hour (filter, 5, 0));
  CHANGES (1, bow_filter_set_hour (filter, 5, 1));
  g_assert_false (bow_filter_is_empty (filter));
  CHANGES (1, bow_filter_assign (other, filter));
  CHANGES (0, bow_filter_assign (other, filter));
  CHANGES (1, bow_filter_clear (filter));
  g_assert_true (bow_filter_is_empty (filter));
  CHANGES (0, bow_filter_set_time (filter, BOW_TIME_NONE, BOW_TIME_NONE));
  CHANGES (0, bow_filter_set_box (filter, NULL));
  CHANGES (0, bow_filter_set_area (filter, NULL));
#undef CHANGES
  assert_print (filter, "");
}

static void
test_open_ends (void)
{
  g_autoptr (BowFilter) filter = bow_filter_new ();
  gint64 from = 7, to = 7;

  g_assert_false (bow_filter_get_time (filter, &from, &to));
  bow_filter_set_time (filter, 1000, BOW_TIME_NONE);
  g_assert_true (bow_filter_get_time (filter, &from, &to));
  g_assert_cmpint (from, ==, 1000);
  g_assert_cmpint (to, ==, G_MAXINT64);
  bow_filter_set_time (filter, BOW_TIME_NONE, 1000);
  g_assert_true (bow_filter_get_time (filter, &from, &to));
  g_assert_cmpint (from, ==, G_MININT64);
  g_assert_cmpint (to, ==, 1000);
}

static void
test_copy_is_its_own (void)
{
  g_autoptr (BowFilter) filter = bow_filter_parse ("kinds=note,report&words=a%20b&time=,5&box=0,51,1,52", NULL);
  g_autoptr (BowFilter) copy = bow_filter_copy (filter);

  assert_print (copy, "kinds=note,report&words=a%20b&time=,5&box=0,51,1,52");
  bow_filter_clear (filter);
  assert_print (copy, "kinds=note,report&words=a%20b&time=,5&box=0,51,1,52");
}

static void
test_round_trip (void)
{
  static const char *const texts[] = {
    "", "kinds=note", "kinds=note,report", "operation=O-000001", "words=needles%20%26%20%22cars%22%3D%25",
    "states=live,submitted", "grades=AB", "time=-5,1546300800000", "time=1546300800000,", "made=,0", "began=3,4", "weekhour=5,22",
    "box=-0.10000000000000001,51,0.25,52", "placed=yes", "placed=no",
    "area=POLYGON((0%2051,1%2051,1%2052,0%2051))", "area=AROUND(0.121813%2052.20533,500)", "area=AROUND(0%200,0.001)",
    "area=MULTIPOLYGON(((0%2051,1%2051,1%2052,0%2051)),((2%2051,3%2051,3%2052,2%2051)))",
    "due=,2026-11-22", "due=2026-11-22,2026-11-29", "due=2026-11-22,", "disposals=charged,none", "of=D-000012", "line=G-000003", "line=T-000001", "hour=5,22", "hour=1,00",
    "near=L-000012,300", "near=U-000001,1.5", "says=report.indicators:needles", "says=line.assessment:A,line.assessment:B", "hours=5,20:00-02:00",
    "hours=1234567,00:00-00:00", "born=1988-01-01,1990-12-31", "born=,1990-12-31", "refs=P-000001,R-000142",
    "kinds=report&operation=O-000142&words=\u00e9t\u00e9&states=new&grades=ABCDE&time=1,2&made=3,4&box=0,0,1,1&area=AROUND(0%200,5)&placed=yes"
    "&due=2026-11-22,2026-11-29&disposals=bail,charged&of=D-000012&line=T-000012&hour=7,23",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BowFilter) filter = bow_filter_parse (texts[i], &error);

      g_assert_no_error (error);
      assert_print (filter, texts[i]);
      g_assert_true (bow_filter_is_empty (filter) == (*texts[i] == '\0'));
    }
}

/* Each condition by its own name, and nothing with it. */
static void
test_unset (void)
{
  static const char *const pairs[] = {
    "kinds=note,report", "operation=O-000142", "words=cars", "states=new", "grades=AB", "time=1,2", "made=3,4", "box=0,0,1,1",
    "area=AROUND(0%200,5)", "placed=yes", "began=5,6", "due=2026-11-22,2026-11-29", "disposals=bail,charged", "of=D-000012", "line=T-000012",
    "hour=7,23", "weekhour=5,22", "near=L-000012,300", "says=report.indicators:needles", "hours=5,20:00-02:00", "born=1988-01-01,",
    "refs=P-000001,R-000142",
  };
  g_autoptr (GString) all = g_string_new (pairs[0]);
  g_autoptr (BowFilter) filter = NULL, some = bow_filter_parse ("kinds=note,report", NULL);
  int n = 0;

  for (gsize i = 1; i < G_N_ELEMENTS (pairs); i++)
    g_string_append_printf (all, "&%s", pairs[i]);
  filter = bow_filter_parse (all->str, NULL);
  assert_print (filter, all->str);
  g_signal_connect (filter, "changed", G_CALLBACK (count), &n);
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *name = g_strndup (pairs[i], strcspn (pairs[i], "="));

      bow_filter_unset (filter, name, NULL);
      g_assert_cmpint (n, ==, (int) i + 1);
      assert_print (filter, i + 1 < G_N_ELEMENTS (pairs) ? strstr (all->str, pairs[i + 1]) : "");
      bow_filter_unset (filter, name, NULL);
      g_assert_cmpint (n, ==, (int) i + 1);
    }
  bow_filter_unset (some, "kinds", "task");
  assert_print (some, "kinds=note,report");
  bow_filter_unset (some, "kinds", "note");
  assert_print (some, "kinds=report");
  bow_filter_unset (some, "kinds", "report");
  g_assert_true (bow_filter_is_empty (some));
}

static void
test_garbage (void)
{
  static const char *const texts[] = {
    "&", "kinds", "kinds=", "kinds=king", "kinds=note,", "kinds=note&kinds=report", "kinds=note&", "king=1", "=1",
    "kind=note", "operation=", "operation=R-000001", "operation=O-", "operation=O-1x", "words=", "words=%20", "words=%00",
    "words=%ff", "words=%2", "states=king", "grades=", "grades=BA", "grades=F", "grades=AA", "time=", "time=,", "time=1",
    "time=1,2,3", "time=a,b", "time=99999999999999999999,", "box=1,2,3", "box=1,2,3,4,5", "box=a,b,c,d", "box=nan,0,1,1",
    "box=1,0,0,1", "box=0,1,1,0", "box=0,0,1,", "placed=maybe", "placed=",
    "area=", "area=POINT(0%200)", "area=POLYGON((0%200,1%201))", "area=POLYGON((0%200,1%201,1%200,0%201))", "area=POLYGON((0%200,1%200,1%201)",
    "area=POLYGON((0%200,1%200,1%20nan))", "area=POLYGON((0%200,3%200,3%203),(1%201,2%201,2%202))", "area=AROUND(0%200)", "area=AROUND(0%200,0)",
    "area=AROUND(0%20100,5)", "area=AROUND(0%200,-5)", "area=AROUND(0%200,5,5)", "area=AROUND(0%200,5)x", "area=AROUND(0%200,0x5)",
    "area=AROUND(0%200,1000001)", "area=MULTIPOLYGON(())", "area=MULTIPOLYGON(((0%200,1%200,1%201)),((0%200)))",
    "due=", "due=,", "due=2026-11-22", "due=2026-02-30,", "due=22/11/2026,", "due=2026-11-22,2026-11-29,", "disposals=",
    "disposals=Charged!", "of=", "of=D-", "of=d-1", "of=?-000001", "of=D-000001x", "line=", "line=P-000001", "line=G-", "hour=", "hour=0,22", "hour=8,00", "hour=1,24",
    "hour=1,7", "hour=1:07", "hour=1,077", "near=", "near=L-000012", "near=L-000012,0", "near=L-000012,-5", "near=L-000012,100001",
    "near=L-000012,nan", "near=L,5", "near=L-000012,5,5", "says=", "says=needles", "says=report.indicators", "says=report.indicators:",
    "says=report.indicators:Needles!", "says=report.narrative:needles", "says=king.indicators:needles", "says=contact.name:x",
    "says=line.assessment:Q", "hours=", "hours=5", "hours=,20:00-02:00", "hours=0,20:00-02:00", "hours=8,20:00-02:00",
    "hours=55,20:00-02:00", "hours=51,20:00-02:00", "hours=5,24:00-02:00", "hours=5,20:60-02:00", "hours=5,8:00-09:00", "born=", "born=,",
    "born=1988", "born=1988-02-30,", "refs=", "refs=P-000001,", "refs=P-", "refs=p-000001", "refs=P-000001x", "refs=?-000001",
  };
  g_autofree char *large = g_strnfill (70000, 'x');
  g_autofree char *text = g_strconcat ("words=", large, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BowFilter) filter = bow_filter_parse (texts[i], &error);

      g_test_message ("%s", texts[i]);
      g_assert_null (filter);
      g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
    }
  g_assert_null (bow_filter_parse (text, NULL));
}

/* As many as can be chosen one by one, and one more. */
static void
test_most_refs (void)
{
  g_autoptr (GString) text = g_string_new ("refs=P-000000");
  g_autoptr (BowFilter) filter = NULL;

  for (guint i = 1; i < BOW_FILTER_MOST_REFS; i++)
    g_string_append_printf (text, ",P-%06u", i);
  filter = bow_filter_parse (text->str, NULL);
  g_assert_nonnull (filter);
  assert_print (filter, text->str);
  g_string_append (text, ",P-009999");
  g_assert_null (bow_filter_parse (text->str, NULL));
}

static void
test_random (void)
{
  static const char good[] = "kinds=note,report&words=a%20b&states=live&grades=AB&time=1,2&box=0,51,1,52&area=POLYGON((0%2051,1%2051,1%2052,0%2051))&placed=no&due=,2026-11-22&hour=5,22";

  for (int i = 0; i < 20000; i++)
    {
      g_autofree char *text = g_strdup (good);
      g_autoptr (BowFilter) filter = NULL;

      for (int n = g_test_rand_int_range (1, 4); n > 0; n--)
        text[g_test_rand_int_range (0, (int) strlen (text))] = (char) g_test_rand_int_range (1, 127);
      filter = bow_filter_parse (text, NULL);
      if (filter != NULL)
        {
          g_autofree char *printed = bow_filter_print (filter);
          g_autoptr (BowFilter) again = bow_filter_parse (printed, NULL);
          g_autofree char *description = bow_filter_describe (filter);

          g_assert_nonnull (again);
          assert_print (again, printed);
          g_assert_cmpuint (strlen (description), >, 0);
        }
    }
}

static void
assert_described (const char *text, const char *expected)
{
  g_autoptr (BowFilter) filter = bow_filter_parse (text, NULL);
  g_autofree char *description = bow_filter_describe (filter);

  g_assert_cmpstr (description, ==, expected);
}

static void
test_describe (void)
{
  assert_described ("", "All records");
  assert_described ("kinds=note,report&words=needles", "Public reports, Intelligence notes · “needles”");
  assert_described ("kinds=note&states=in_assessment,submitted&grades=AB",
                    "Intelligence notes · In assessment or Submitted · any line with assessment A or B");
  assert_described ("operation=O-000001&placed=no", "All records · in operation O-000001 · without a place");
  assert_described ("time=1546300800000,1548979200000&box=0,51,1,52",
                    "All records · happened from 1 Jan 2019, 00:00 to 1 Feb 2019, 00:00 · in a part of the map");
  assert_described ("area=POLYGON((0.1%2052.2,0.11%2052.2,0.11%2052.206,0.1%2052.206))", "All records · within a drawn area of 0.46 km²");
  assert_described ("area=AROUND(0.121813%2052.20533,500)", "All records · within 500 m of TL 450 584");
  assert_described ("made=,1546300800000&placed=yes", "All records · recorded before 1 Jan 2019, 00:00 · with a place");
  assert_described ("kinds=arrest&disposals=charged,none", "Arrests · Charged or No disposal yet");
  assert_described ("due=,2026-11-22", "All records · to be done before 2026-11-22");
  assert_described ("line=G-000003", "All records · county line of G-000003");
  assert_described ("refs=P-000002,R-000142,P-000002", "All records · P-000002, R-000142");
  assert_described ("refs=P-000002,R-000142,P-000003,R-000143", "All records · 4 chosen records");
  assert_described ("of=D-000012&hour=5,22", "All records · belonging to D-000012 · on a Friday from 22:00 to 22:59");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/filter/changed", test_changed);
  g_test_add_func ("/model/filter/open-ends", test_open_ends);
  g_test_add_func ("/model/filter/copy-is-its-own", test_copy_is_its_own);
  g_test_add_func ("/model/filter/round-trip", test_round_trip);
  g_test_add_func ("/model/filter/unset", test_unset);
  g_test_add_func ("/model/filter/garbage", test_garbage);
  g_test_add_func ("/model/filter/most-refs", test_most_refs);
  g_test_add_func ("/model/filter/random", test_random);
  g_test_add_func ("/model/filter/describe", test_describe);
  return g_test_run ();
}
