/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct.h"

#include <math.h>
#include <string.h>

#include "analysis/bow-raster-peaks.h"
#include "base/bow-error.h"
#include "case/bow-case-settings.h"
#include "case/bow-case-shapes.h"
#include "geo/bow-grid.h"
#include "outcome/bow-hot-spots.h"

/* The corner of a town of four kilometres by three, and its hot spot. */
#define EASTING 544000
#define NORTHING 257000
#define HOT_EASTING 545100
#define HOT_NORTHING 258200

static void
add (BowPattern *pattern,
     double      easting,
     double      northing)
{
  BowWhenWhere one = { .row = pattern->events->len + 1, .precision_m = 20 };
  BowPosition at;

  g_assert_true (bow_grid_to_position (easting, northing, &at));
  one.longitude = at.longitude;
  one.latitude = at.latitude;
  g_array_append_val (pattern->events, one);
}

/* Something everywhere, and @n_hot within a hundred metres of the hot spot. */
static BowPattern *
make_pattern (guint32 seed,
              guint   n,
              guint   n_hot)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  BowPattern *self = g_new0 (BowPattern, 1);

  self->filter = bow_filter_new ();
  self->fewest = 10;
  self->events = g_array_new (FALSE, FALSE, sizeof (BowWhenWhere));
  for (guint i = 0; i < n; i++)
    add (self, g_rand_double_range (rand, EASTING, EASTING + 4000), g_rand_double_range (rand, NORTHING, NORTHING + 3000));
  for (guint i = 0; i < n_hot; i++)
    add (self, g_rand_double_range (rand, HOT_EASTING - 70, HOT_EASTING + 70), g_rand_double_range (rand, HOT_NORTHING - 70, HOT_NORTHING + 70));

  return self;
}

static BowHotInput *
make_input (guint32 seed,
            guint   n,
            guint   n_hot)
{
  g_autoptr (GError) error = NULL;
  BowHotInput *self = bow_hot_input_new (make_pattern (seed, n, n_hot), NULL, NULL, &error);

  g_assert_no_error (error);
  return self;
}

static BowHotSpots *
reckon (const BowHotInput *input,
        BowHotMethod       method,
        double             reach_m)
{
  g_autoptr (GError) error = NULL;
  const BowHotDesign design = { .method = method, .reach_m = reach_m };
  BowHotSpots *self = bow_hot_spots_new (input, &design, NULL, &error);

  g_assert_no_error (error);
  return self;
}

static void
assert_hottest (const BowHotSpots *spots)
{
  g_autoptr (GArray) places = bow_hot_spots_list_places (spots, 5);
  const BowRasterPeak *first = &g_array_index (places, BowRasterPeak, 0);

  g_assert_cmpuint (places->len, >, 0);
  g_assert_cmpfloat (first->value, >, 0);
  g_assert_cmpfloat (hypot (first->easting - HOT_EASTING, first->northing - HOT_NORTHING), <, 150);
}

/* A hot spot that is there is found by every method. */
static void
test_found (void)
{
  for (guint32 seed = 1; seed <= 5; seed++)
    {
      g_autoptr (BowHotInput) input = make_input (seed, 300, 60);
      g_autoptr (BowHotSpots) density = reckon (input, BOW_HOT_DENSITY, 200);
      g_autoptr (BowHotSpots) cells = reckon (input, BOW_HOT_CELLS, 300);

      assert_hottest (density);
      assert_hottest (cells);
      g_assert_cmpint (bow_hot_spots_classify (cells, bow_hot_spots_at (cells, HOT_EASTING, HOT_NORTHING)), >, 0);
      g_assert_cmpint (bow_hot_spots_classify (density, bow_hot_spots_at (density, HOT_EASTING, HOT_NORTHING)), >=, 4);
    }
}

/* Where there is none, next to never one is said to be there, although about
 * one cell in twenty has a z of 1.96 or more. */
static void
test_uniform (void)
{
  guint n_maps = 0, n_passed = 0;

  for (guint32 seed = 1; seed <= 40; seed++)
    {
      g_autoptr (BowHotInput) input = make_input (seed, 400, 0);
      g_autoptr (BowHotSpots) cells = reckon (input, BOW_HOT_CELLS, 300);

      for (gsize i = 0; i < bow_raster_size (&cells->raster); i++)
        n_passed += (double) cells->raster.values[i] >= 1.96;
      n_maps += cells->n_steps > 0;
      if (cells->n_steps == 0)
        {
          g_assert_nonnull (strstr (cells->words, "stands out; chance alone would do"));
          g_assert_cmpint (bow_hot_spots_classify (cells, 3), ==, 0);
        }
    }
  g_assert_cmpuint (n_passed, >, 40);
  g_assert_cmpuint (n_maps, <=, 4);
}

static BowPattern *
make_period (guint32     seed,
             guint       n_hot,
             gint64      from,
             gint64      to)
{
  BowPattern *self = make_pattern (seed, 100, n_hot);

  bow_filter_set_time (self->filter, from, to - 1);

  return self;
}

/* A rise is above nothing and a fall is below. */
static void
test_change (void)
{
  const gint64 week = G_GINT64_CONSTANT (604800000), start = G_GINT64_CONSTANT (1548979200000);
  g_autoptr (GError) error = NULL;

  for (int turn = 0; turn < 2; turn++)
    {
      g_autoptr (BowHotInput) input = bow_hot_input_new (make_period (3, turn == 0 ? 50 : 0, start + 2 * week, start + 3 * week),
                                                         make_period (4, turn == 0 ? 0 : 100, start, start + 2 * week), NULL, &error);
      g_autoptr (BowHotSpots) change = reckon (input, BOW_HOT_CHANGE, 250);
      int number = bow_hot_spots_classify (change, bow_hot_spots_at (change, HOT_EASTING, HOT_NORTHING));
      g_autofree char *said = NULL;

      g_assert_cmpint (number, ==, turn == 0 ? 3 : -3);
      said = bow_hot_spots_describe_class (change, number);
      g_assert_true (g_str_has_prefix (said, turn == 0 ? "+ " : "− "));
      g_assert_nonnull (strstr (change->words, "multiplied by 0.5"));
      g_assert_nonnull (strstr (change->words, "this proves nothing"));
    }
}

/* One period alone is no change. */
static void
test_no_periods (void)
{
  g_autoptr (BowHotInput) input = make_input (1, 100, 0);
  const BowHotDesign design = { .method = BOW_HOT_CHANGE, .reach_m = 250 };
  g_autoptr (GError) error = NULL;

  g_assert_null (bow_hot_spots_new (input, &design, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
}

static void
test_words (void)
{
  g_autoptr (BowHotInput) input = make_input (1, 300, 60);
  const BowHotDesign ruled = { .kernel = BOW_DENSITY_TRIWEIGHT, .is_binned = TRUE };
  g_autoptr (BowHotSpots) density = reckon (input, BOW_HOT_DENSITY, 200);
  g_autoptr (BowHotSpots) cells = reckon (input, BOW_HOT_CELLS, 300);
  g_autoptr (BowHotSpots) by_rule = bow_hot_spots_new (input, &ruled, NULL, NULL);
  g_autofree char *top = bow_hot_spots_describe_class (density, 5);
  g_autofree char *next = bow_hot_spots_describe_class (density, 4);
  g_autofree char *hot = bow_hot_spots_describe_class (cells, 1);

  g_assert_nonnull (strstr (density->words, "Kernel density, quartic, 200 m: 360 of 360 reports"));
  g_assert_nonnull (strstr (density->words, "Cells of 25 m"));
  g_assert_nonnull (strstr (density->words, "Summed exactly"));
  g_assert_true (g_str_has_suffix (top, "or more in a km²"));
  g_assert_nonnull (strstr (next, " to "));
  g_assert_true (g_str_has_prefix (hot, "Hot: z + "));
  g_assert_nonnull (strstr (cells->words, "and not 1.96"));
  g_assert_nonnull (strstr (by_rule->words, "by Silverman’s rule (1986, 4.3.2)"));
  g_assert_nonnull (strstr (by_rule->words, "over bins, to within half a per cent of the peak"));
  g_assert_cmpfloat_with_epsilon (by_rule->reach_m, round (bow_density_bandwidth (input->points, BOW_DENSITY_TRIWEIGHT) / 10) * 10, 1e-9);
}

/* What is known less well than an event reaches is left out, and too few are
 * refused: never fewer than the force says. */
static void
test_refusals (void)
{
  static const struct
  {
    BowHotMethod method;
    guint fewest;
    guint n;
    gboolean works;
  } tries[] = {
    { BOW_HOT_DENSITY, 10, 9, FALSE }, { BOW_HOT_DENSITY, 10, 10, TRUE }, { BOW_HOT_DENSITY, 25, 24, FALSE }, { BOW_HOT_DENSITY, 25, 25, TRUE },
    { BOW_HOT_CELLS, 10, 29, FALSE }, { BOW_HOT_CELLS, 10, 40, TRUE }, { BOW_HOT_CELLS, 50, 40, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      const BowHotDesign design = { .method = tries[i].method, .reach_m = 300 };
      BowPattern *pattern = make_pattern (2, tries[i].n + 5, 0);
      g_autoptr (BowHotInput) input = NULL;
      g_autoptr (BowHotSpots) spots = NULL;
      g_autoptr (GError) error = NULL;

      pattern->fewest = tries[i].fewest;
      pattern->n_unplaced = 2;
      for (guint vague = 0; vague < 5; vague++)
        g_array_index (pattern->events, BowWhenWhere, vague).precision_m = 301;
      input = bow_hot_input_new (pattern, NULL, NULL, NULL);
      spots = bow_hot_spots_new (input, &design, NULL, &error);
      if (!tries[i].works)
        {
          g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
          g_assert_nonnull (strstr (error->message, "at least"));
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpuint (spots->n_counted, ==, tries[i].n);
      g_assert_cmpint (spots->n_left_out, ==, 7);
      g_assert_nonnull (strstr (spots->words, "7 left out"));
    }
}

static void
save_report (OpenCase   *open,
             const char *position,
             const char *claimed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) record = bow_case_new_record (open->bow_case, bow_kind_find ("report"), &error);

  g_assert_no_error (error);
  bow_record_set (record, "narrative", "Cars wait there");
  bow_record_set (record, "channel", "101");
  bow_record_set (record, "anonymity", "anonymous");
  bow_record_set (record, "position", position);
  if (claimed != NULL)
    bow_record_set (record, "hotspot_claimed", claimed);
  open_case_save (open, record);
}

/* The force says from how many records on a pattern is worked out, what is no
 * record of something that happened has no way in, and what a caller claims is
 * listed as such and counted once, as every report is. */
static void
test_case (void)
{
  static const char *const background[] = { "crime", NULL };
  OpenCase open = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (BowFilter) all = bow_filter_new ();
  g_autoptr (BowFilter) crime = bow_filter_new ();
  g_autoptr (BowPattern) pattern = NULL;
  g_autoptr (GArray) claims = NULL;

  open_case_set_up (&open, NULL);
  open_case_justify (&open);
  save_report (&open, "52.2,0.12;20", "1");
  save_report (&open, "52.21,0.13;20", "0");
  save_report (&open, "52.22,0.14;20", NULL);
  save_report (&open, NULL, "1");
  claims = bow_case_list_claimed_spots (open.bow_case, all, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (claims->len, ==, 1);
  g_assert_cmpfloat_with_epsilon (g_array_index (claims, BowWhenWhere, 0).latitude, 52.2, 1e-6);

  g_assert_false (bow_case_set_setting (open.bow_case, BOW_SETTING_PATTERN_FEWEST, "9", &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (bow_case_set_setting (open.bow_case, BOW_SETTING_PATTERN_FEWEST, "40", &error));
  pattern = bow_pattern_new (open.bow_case, all, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pattern->events->len, ==, 3);
  g_assert_cmpint (pattern->n_unplaced, ==, 1);
  g_assert_cmpuint (bow_pattern_choose_fewest (pattern, BOW_DENSITY_FEWEST, 5), ==, 40);
  g_assert_cmpuint (bow_pattern_choose_fewest (pattern, BOW_DENSITY_FEWEST, 55), ==, 55);

  bow_filter_set_kinds (crime, background);
  g_assert_null (bow_pattern_new (open.bow_case, crime, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
  open_case_tear_down (&open, NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/hot-spots/found", test_found);
  g_test_add_func ("/hot-spots/uniform", test_uniform);
  g_test_add_func ("/hot-spots/change", test_change);
  g_test_add_func ("/hot-spots/no-periods", test_no_periods);
  g_test_add_func ("/hot-spots/words", test_words);
  g_test_add_func ("/hot-spots/refusals", test_refusals);
  g_test_add_func ("/hot-spots/case", test_case);

  return g_test_run ();
}
