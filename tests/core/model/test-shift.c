/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-error.h"
#include "base/bow-interval.h"
#include "model/bow-setting.h"
#include "model/bow-shift.h"

static void
test_parse (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) shifts = bow_shifts_parse ("Early turn 07:00-15:00,  Night 23:30-07:00 ", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (shifts->len, ==, 2);
  g_assert_cmpstr (((BowShift *) shifts->pdata[0])->name, ==, "Early turn");
  g_assert_cmpint (((BowShift *) shifts->pdata[0])->from, ==, 420);
  g_assert_cmpint (((BowShift *) shifts->pdata[1])->from, ==, 23 * 60 + 30);
  g_assert_cmpint (((BowShift *) shifts->pdata[1])->to, ==, 420);
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "", "Early", "07:00-15:00", "Early 7-15", "Early 07:00-24:00", "Early 07:00-07:00", "Early 07:60-08:00", "Early 07:00",
    "Early 07:00-15:00,", "Early 07:00-15:00, ,",
    "a 01:00-02:00,a 01:00-02:00,a 01:00-02:00,a 01:00-02:00,a 01:00-02:00,a 01:00-02:00,a 01:00-02:00,a 01:00-02:00,"
    "a 01:00-02:00,a 01:00-02:00,a 01:00-02:00,a 01:00-02:00,a 01:00-02:00",
  };
  const BowSetting *setting = bow_setting_find (BOW_SETTING_SHIFTS);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (bow_shifts_parse (texts[i], &error));
      g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
      g_clear_error (&error);
      g_assert_false (bow_setting_check (setting, texts[i], &error));
      g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
    }
  g_assert_true (bow_setting_check (setting, setting->initial, NULL));
}

static void
assert_next (GPtrArray  *shifts,
             const char *at,
             gboolean    back,
             const char *name,
             const char *from,
             const char *to)
{
  g_autoptr (GTimeZone) london = g_time_zone_new_identifier ("Europe/London");
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  gint64 moment, from_ms, to_ms;
  BowShift *shift;

  g_assert_true (bow_instant_parse (&moment, at));
  shift = bow_shifts_next (shifts, moment, back, london, &from_ms, &to_ms);
  first = bow_instant_print (from_ms);
  last = bow_instant_print (to_ms);
  g_assert_cmpstr (shift->name, ==, name);
  g_assert_cmpstr (first, ==, from);
  g_assert_cmpstr (last, ==, to);
}

static void
test_next (void)
{
  g_autoptr (GPtrArray) shifts = bow_shifts_parse ("Early 07:00-15:00, Late 15:00-23:00, Night 23:00-07:00", NULL);

  assert_next (shifts, "2019-03-01T07:00:00Z", FALSE, "Late", "2019-03-01T15:00:00Z", "2019-03-01T23:00:00Z");
  assert_next (shifts, "2019-03-01T16:00:00Z", FALSE, "Night", "2019-03-01T23:00:00Z", "2019-03-02T07:00:00Z");
  assert_next (shifts, "2019-03-01T23:30:00Z", FALSE, "Early", "2019-03-02T07:00:00Z", "2019-03-02T15:00:00Z");
  assert_next (shifts, "2019-03-01T07:00:00Z", TRUE, "Night", "2019-02-28T23:00:00Z", "2019-03-01T07:00:00Z");
  assert_next (shifts, "2019-03-01T06:00:00Z", TRUE, "Night", "2019-02-28T23:00:00Z", "2019-03-01T07:00:00Z");
  /* The night in which the clocks go on has an hour less. */
  assert_next (shifts, "2019-03-30T16:00:00Z", FALSE, "Night", "2019-03-30T23:00:00Z", "2019-03-31T06:00:00Z");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/shift/parse", test_parse);
  g_test_add_func ("/model/shift/refused", test_refused);
  g_test_add_func ("/model/shift/next", test_next);

  return g_test_run ();
}
