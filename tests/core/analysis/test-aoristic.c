/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-aoristic.h"

#include <string.h>

#include "base/bow-interval.h"

#define HOUR G_GINT64_CONSTANT (3600000)

/* A moment on the clocks of a zone. */
static gint64
at (GTimeZone  *zone,
    const char *text)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (text, zone);

  g_assert_nonnull (moment);
  return g_date_time_to_unix (moment) * 1000;
}

static BowAoristic *
spread (GTimeZone    *zone,
        const gint64 *from,
        const gint64 *to,
        gsize         n)
{
  g_autoptr (GError) error = NULL;
  BowAoristic *self = bow_aoristic_new (from, to, n, zone, NULL, &error);
  double sum = 0;

  g_assert_no_error (error);
  for (gsize i = 0; i < BOW_AORISTIC_HOURS; i++)
    sum += self->weights[i];
  g_assert_cmpfloat_with_epsilon (sum, (double) self->n_counted, 1e-9 * (double) n);

  return self;
}

static BowAoristic *
spread_one (GTimeZone  *zone,
            const char *from,
            const char *to)
{
  gint64 begin = at (zone, from), end = to != NULL ? at (zone, to) : BOW_TIME_NONE;

  return spread (zone, &begin, &end, 1);
}

/* 7 January 2019 was a Monday. */
static void
test_shares (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (BowAoristic) one = spread_one (zone, "2019-01-07T22:30:00", "2019-01-08T01:00:00");
  g_autoptr (BowAoristic) over = spread_one (zone, "2019-01-13T23:00:00", "2019-01-14T01:00:00");

  g_assert_cmpfloat_with_epsilon (one->weights[22], 0.2, 1e-12);
  g_assert_cmpfloat_with_epsilon (one->weights[23], 0.4, 1e-12);
  g_assert_cmpfloat_with_epsilon (one->weights[24], 0.4, 1e-12);
  g_assert_cmpfloat (one->weights[25], ==, 0);
  g_assert_cmpfloat_with_epsilon (over->weights[167], 0.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (over->weights[0], 0.5, 1e-12);
}

/* What begins or ends at midnight lasts no longer than it does. */
static void
test_midnights (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (BowAoristic) begins = spread_one (zone, "2019-01-08T00:00:00", "2019-01-08T11:52:00");
  g_autoptr (BowAoristic) ends = spread_one (zone, "2019-01-08T12:08:00", "2019-01-09T00:00:00");
  g_autoptr (BowAoristic) point = spread_one (zone, "2019-01-09T00:00:00", "2019-01-09T00:00:00");

  g_assert_cmpfloat_with_epsilon (begins->weights[24], 60.0 / 712, 1e-12);
  g_assert_cmpfloat_with_epsilon (begins->weights[35], 52.0 / 712, 1e-12);
  g_assert_cmpfloat (begins->weights[36], ==, 0);
  g_assert_cmpfloat_with_epsilon (ends->weights[36], 52.0 / 712, 1e-12);
  g_assert_cmpfloat_with_epsilon (ends->weights[47], 60.0 / 712, 1e-12);
  g_assert_cmpfloat (ends->weights[48], ==, 0);
  g_assert_cmpfloat (point->weights[48], ==, 1);
}

static void
test_odd_spans (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  gint64 monday = at (zone, "2019-01-07T00:00:00");
  const gint64 from[] = { monday + HOUR, monday, BOW_TIME_NONE, monday + 5 * HOUR, monday };
  const gint64 to[] = { BOW_TIME_NONE, monday + 169 * HOUR, monday, monday + 3 * HOUR, monday + 168 * HOUR };
  g_autoptr (BowAoristic) self = spread (zone, from, to, G_N_ELEMENTS (from));

  g_assert_cmpuint (self->n_counted, ==, 4);
  g_assert_cmpuint (self->n_open, ==, 1);
  g_assert_cmpuint (self->n_week, ==, 1);
  g_assert_cmpuint (self->n_untimed, ==, 1);
  g_assert_cmpuint (self->backwards->len, ==, 1);
  g_assert_cmpuint (g_array_index (self->backwards, guint, 0), ==, 3);
  g_assert_cmpfloat_with_epsilon (self->weights[1], 1 + 2.0 / 168, 1e-12);
  g_assert_cmpfloat_with_epsilon (self->weights[5], 1 + 2.0 / 168, 1e-12);
  g_assert_cmpfloat_with_epsilon (self->weights[100], 2.0 / 168, 1e-12);
}

/* On 31 March 2019 there was no 01:30 in London, and on 27 October there were two. */
static void
test_clock_changes (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  g_autoptr (BowAoristic) spring = NULL;
  g_autoptr (BowAoristic) autumn = NULL;
  g_autoptr (BowAoristic) summer = NULL;

  if (zone == NULL)
    {
      g_test_skip ("the clocks of London are not there");
      return;
    }
  spring = spread_one (zone, "2019-03-31T00:30:00", "2019-03-31T03:00:00");
  g_assert_cmpfloat_with_epsilon (spring->weights[144], 0.5 / 1.5, 1e-9);
  g_assert_cmpfloat (spring->weights[145], ==, 0);
  g_assert_cmpfloat_with_epsilon (spring->weights[146], 1 / 1.5, 1e-9);
  g_assert_cmpfloat (spring->weights[147], ==, 0);
  autumn = spread_one (zone, "2019-10-27T00:00:00", "2019-10-27T03:00:00");
  g_assert_cmpfloat_with_epsilon (autumn->weights[144], 0.25, 1e-9);
  g_assert_cmpfloat_with_epsilon (autumn->weights[145], 0.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (autumn->weights[146], 0.25, 1e-9);
  summer = spread_one (zone, "2019-07-01T00:10:00", NULL);
  g_assert_cmpfloat (summer->weights[0], ==, 1);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  const gint64 moment = 0;

  g_cancellable_cancel (cancellable);
  g_assert_null (bow_aoristic_new (&moment, &moment, 1, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gint64
parse_wall (const char *text,
            GTimeZone  *zone)
{
  g_autofree char *iso = g_strdelimit (g_strstrip (g_strdup (text)), " ", 'T');

  return *iso != '\0' ? at (zone, iso) : BOW_TIME_NONE;
}

static BowAoristic *
spread_file (const char *path)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GArray) from = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) to = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strstrip (text), "\n", -1);
  for (gsize i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
      gint64 begin = parse_wall (cells[2], zone), end = parse_wall (cells[3], zone);

      g_array_append_val (from, begin);
      g_array_append_val (to, end);
    }

  return spread (zone, (const gint64 *) (gpointer) from->data, (const gint64 *) (gpointer) to->data, from->len);
}

/* Burglaries of Washington DC, against the sums that were published with them. */
static void
test_published (void)
{
  const char *data = g_getenv ("BOWSTREET_TEST_DATA");
  g_autofree char *events = g_build_filename (data != NULL ? data : "", "oracles/aoristic/dcburglaries.csv", NULL);
  g_autofree char *sums = g_build_filename (data != NULL ? data : "", "oracles/aoristic/dcburgsum.csv", NULL);
  g_autoptr (BowAoristic) self = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (sums, &text, NULL, NULL))
    {
      g_test_skip ("oracles/aoristic is not there");
      return;
    }
  self = spread_file (events);
  g_assert_cmpuint (self->n_counted, ==, 1025);
  lines = g_strsplit (g_strstrip (text), "\n", -1);
  for (gsize hour = 0; hour < 24; hour++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[hour + 1], ",", -1);

      for (gsize day = 0; day < 7; day++)
        g_assert_cmpfloat_with_epsilon (self->weights[day * 24 + hour], g_ascii_strtod (cells[day + 1], NULL), 0.00050001);
    }
}

/* What comes again counts once, over its hours, and is left out no more. */
static void
test_recurring (void)
{
  const gint64 none = BOW_TIME_NONE;
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (BowAoristic) aoristic = bow_aoristic_new (&none, &none, 1, zone, NULL, NULL);
  BowInterval nights = { .from = BOW_TIME_NONE, .to = BOW_TIME_NONE, .basis = BOW_TIME_RECURRING, .days = 1 << 4, .hours = 0xc0003f };
  double sum = 0;

  g_assert_nonnull (aoristic);
  g_assert_cmpuint (aoristic->n_untimed, ==, 1);
  bow_aoristic_add_recurring (aoristic, bow_interval_get_pattern (&nights));
  g_assert_cmpuint (aoristic->n_untimed, ==, 0);
  g_assert_cmpuint (aoristic->n_counted, ==, 1);
  g_assert_cmpuint (aoristic->n_recurring, ==, 1);
  for (int i = 0; i < BOW_AORISTIC_HOURS; i++)
    sum += aoristic->weights[i];
  g_assert_cmpfloat_with_epsilon (sum, 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (aoristic->weights[5 * 24 + 3], 1.0 / 8, 1e-9);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/analysis/aoristic/shares", test_shares);
  g_test_add_func ("/analysis/aoristic/recurring", test_recurring);
  g_test_add_func ("/analysis/aoristic/midnights", test_midnights);
  g_test_add_func ("/analysis/aoristic/odd-spans", test_odd_spans);
  g_test_add_func ("/analysis/aoristic/clock-changes", test_clock_changes);
  g_test_add_func ("/analysis/aoristic/cancelled", test_cancelled);
  g_test_add_func ("/analysis/aoristic/published", test_published);

  return g_test_run ();
}
