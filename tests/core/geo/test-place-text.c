/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-place-text.h"

#include <math.h>
#include <string.h>

#include "base/bow-error.h"

static void
test_spellings (void)
{
  static const struct
  {
    const char *text;
    double latitude;
    double longitude;
    double precision_m;
  } cases[] = {
    { "51.888, 0.890", 51.888, 0.890, 56 },
    { "51.888,0.890", 51.888, 0.890, 56 },
    { " 51.888  0.890 ", 51.888, 0.890, 56 },
    { "51.888; 0.890", 51.888, 0.890, 56 },
    { "51.88812, 0.89012", 51.88812, 0.89012, 5 },
    { "51.888123456789, 0.890123456789", 51.888123, 0.890123, 5 },
    { "51.8881, 0.89", 51.8881, 0.89, 556 },
    { "52, 1", 52, 1, 55598 },
    { "+51.888, -0.890", 51.888, -0.890, 56 },
    { "51.888 -0.890", 51.888, -0.890, 56 },
    { "-51.888, \u22120.890", -51.888, -0.890, 56 },
    { "51.888N 0.890E", 51.888, 0.890, 56 },
    { "N51.888 W0.890", 51.888, -0.890, 56 },
    { "n 51.888, e 0.890", 51.888, 0.890, 56 },
    { "0.890W, 51.888N", 51.888, -0.890, 56 },
    { "E0.890 N51.888", 51.888, 0.890, 56 },
    { "51.888\u00b0 N, 0.890\u00b0 E", 51.888, 0.890, 56 },
    { "51.888\u00b0, 0.890\u00b0", 51.888, 0.890, 56 },
    { "51\u00b053'16.8\"N 0\u00b053'24.0\"E", 51.888, 0.890, 5 },
    { "51\u00b053\u203216.8\u2033N 0\u00b053\u203224.0\u2033W", 51.888, -0.890, 5 },
    { "51\u00b053'17\" 0\u00b053'24\"", 51.888056, 0.890, 15 },
    { "51 53 17 N, 0 53 24 E", 51.888056, 0.890, 15 },
    { "51 53 17, 0 53 24", 51.888056, 0.890, 15 },
    { "51 53 17 0 53 24", 51.888056, 0.890, 15 },
    { "51\u00b053.28'N 0\u00b053.40'E", 51.888, 0.890, 9 },
    { "51 53.28 N 0 53.40 E", 51.888, 0.890, 9 },
    { "N 51 53.28 E 0 53.40", 51.888, 0.890, 9 },
    { "51\u00b053'16''N 0\u00b053'24''E", 51.887778, 0.890, 15 },
    { "51.888, 0.890 \u00b1 50 m", 51.888, 0.890, 50 },
    { "51.888, 0.890; 50", 51.888, 0.890, 50 },
    { "51.888, 0.890 ;50 m", 51.888, 0.890, 50 },
    { "51.888; 0.890; 1.5 km", 51.888, 0.890, 1500 },
    { "TL 73678 80508; 30", 52.395036, 0.551127, 30 },
    { "51.888, 0.890, within 2km", 51.888, 0.890, 2000 },
    { "51.888, 0.890 +/-7.5", 51.888, 0.890, 7.5 },
    { "geo:51.888,0.890", 51.888, 0.890, 56 },
    { "geo:51.888,-0.890;u=35", 51.888, -0.890, 35 },
    { "GEO:51.888,0.890;crs=wgs84;u=35.5", 51.888, 0.890, 35.5 },
    { "POINT(0.89 51.888);50", 51.888, 0.890, 50 },
    { "7FG49QCJ+2V", 20.3700625, 2.7821875, 7 },
    { "7fg49qcj+2vx", 20.3701125, 2.782234375, 5 },
    { "7FG49Q00+", 20.375, 2.775, 2780 },
    { "7FG49QCJ+2V \u00b1 30 m", 20.3700625, 2.7821875, 30 },
    /* The same point of the grid, in all its ways. */
    { "TL 73678 80508", 52.395036, 0.551127, 5 },
    { "tl7367880508", 52.395036, 0.551127, 5 },
    { "TL 73678 80508 \u00b1 30m", 52.395036, 0.551127, 30 },
    { "573678, 280508", 52.395036, 0.551127, 5 },
    { "573678 280508", 52.395036, 0.551127, 5 },
    { "E 573678 N 280508", 52.395036, 0.551127, 5 },
    { "280508N 573678E", 52.395036, 0.551127, 5 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BowGeometry) place = bow_place_text_parse (cases[i].text, &error);
      BowPosition centre;

      g_test_message ("%s", cases[i].text);
      g_assert_no_error (error);
      centre = bow_geometry_get_centre (place);
      g_assert_cmpfloat_with_epsilon (centre.latitude, cases[i].latitude, 2e-5);
      g_assert_cmpfloat_with_epsilon (centre.longitude, cases[i].longitude, 2e-5);
      g_assert_cmpfloat (bow_geometry_get_precision (place), ==, cases[i].precision_m);
    }
}

static void
test_garbage (void)
{
  static const char *const texts[] = {
    "", " ", "51.888", "51.888,", ",51.888", "51,888 0,890", "51,30 0,20", "51.888, 0.890,", "51.888, 0.890, 7", "51.888, 0.890;", "51.888, 0.890; 0", "51.888, 0.890; x", "51.888, 0.890; 5; 7", "St Mary's", "CO3 3AA", "91, 0", "0, 181",
    "51.888N 0.890N", "51.888E 0.890E", "-51.888S 0.890E", "51.888NE", "51 60 00 N 0 53 24 E", "51 53 60 N 0 53 24 E",
    "51.5\u00b053'N 0\u00b053'E", "51'53 0", "\u00b051 0", "51 53 17 N", "1 2 3 4 5 6 7 8", "1e3, 2", "0x33, 0",
    "nan, nan", "inf 0", "51.888, 0.890 \u00b1", "51.888, 0.890 \u00b1 x", "51.888, 0.890 \u00b1 5 miles", "51.888, 0.890 \u00b1 0", "51.888, 0.890 \u00b1 2000 km",
    "geo:", "geo:51.888", "geo:51.888,0.890;u=", "geo:51.888,0.890;u=x", "geo:51.888,0.890;crs=osgb", "(51.888, 0.890)",
    "800000, 258395", "544585, 1400000", "-573678, 280508", "TL 44 583", "\xff\xfe",
  };
  g_autofree char *large = g_strnfill (100000, '1');

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BowGeometry) place = bow_place_text_parse (texts[i], &error);

      if (place != NULL)
        g_error ("text %" G_GSIZE_FORMAT " is taken for a place", i);
      g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
    }
  g_assert_null (bow_place_text_parse (large, NULL));
}

/* What could be a place elsewhere is understood, and said to be none. */
static void
test_off_earth (void)
{
  static const char *const texts[] = { "91, 0", "0, 181", "95.2, 200.5; 20", "-95.2 -200.5" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (bow_place_text_parse (texts[i], &error));
      g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "no place on Earth"));
    }
}

/* Where nobody sees what was taken for the precision, it must be said. */
static void
test_said (void)
{
  static const char *const said[] = { "51.888, 0.890; 50", "TL 445 583 \u00b1 50 m", "geo:51.888,0.890;u=35", "POINT(0.89 51.888);50" };
  static const char *const unsaid[] = { "51.888, 0.890", "51.888; 0.890", "TL 445 583", "geo:51.888,0.890", "544585, 258395", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (said); i++)
    {
      g_autoptr (BowGeometry) place = bow_place_text_parse_said (said[i], NULL);

      g_assert_nonnull (place);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (unsaid); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (bow_place_text_parse_said (unsaid[i], &error));
      g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
    }
}

/* Whatever is typed, what is understood can be stored and read again. */
static void
test_random (void)
{
  static const char *const pieces[] = {
    "51", "0", ".", "888", "53", "16.8", " ", ",", ";", "-", "+", "\u00b0", "'", "\"", "N", "S", "E", "W", "TL", "44 58",
    "geo:", "u=", "\u00b1", "50", "m", "(", "POINT", "\xff", "within", "544585",
  };

  for (int i = 0; i < 50000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (BowGeometry) place = NULL;

      for (int n = g_test_rand_int_range (1, 12); n > 0; n--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      place = bow_place_text_parse (text->str, NULL);
      if (place != NULL)
        {
          g_autofree char *printed = bow_geometry_print (place);
          g_autoptr (BowGeometry) again = bow_geometry_parse (printed, NULL);

          g_assert_nonnull (again);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/place-text/spellings", test_spellings);
  g_test_add_func ("/geo/place-text/garbage", test_garbage);
  g_test_add_func ("/geo/place-text/off-earth", test_off_earth);
  g_test_add_func ("/geo/place-text/said", test_said);
  g_test_add_func ("/geo/place-text/random", test_random);
  return g_test_run ();
}
