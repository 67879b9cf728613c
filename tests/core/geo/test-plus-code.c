/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-plus-code.h"

#include <math.h>

/* The published test vectors of the specification. */
static void
test_encode (void)
{
  static const struct
  {
    double latitude;
    double longitude;
    int length;
    const char *code;
  } cases[] = {
    { 20.375, 2.775, 6, "7FG49Q00+" },
    { 20.3700625, 2.7821875, 10, "7FG49QCJ+2V" },
    { 20.3701125, 2.782234375, 11, "7FG49QCJ+2VX" },
    { 20.3701135, 2.78223535156, 13, "7FG49QCJ+2VXGJ" },
    { 47.0000625, 8.0000625, 10, "8FVC2222+22" },
    { -41.2730625, 174.7859375, 10, "4VCPPQGP+Q9" },
    { 0.5, -179.5, 4, "62G20000+" },
    { -89.5, -179.5, 4, "22220000+" },
    { 20.5, 2.5, 4, "7FG40000+" },
    { -89.9999375, -179.9999375, 10, "22222222+22" },
    { 0.5, 179.5, 4, "6VGX0000+" },
    { 1, 1, 11, "6FH32222+222" },
    { 90, 1, 4, "CFX30000+" },
    { 92, 1, 4, "CFX30000+" },
    { 90, 1, 10, "CFX3X2X2+X2" },
    { 1, 180, 4, "62H20000+" },
    { 1, 181, 4, "62H30000+" },
    { 1.2, 3.4, 10, "6FH56C22+22" },
    { 37.539669125, -122.375069724, 15, "849VGJQF+VX7QR3J" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *code = bow_plus_code_print (cases[i].latitude, cases[i].longitude, cases[i].length);

      g_assert_cmpstr (code, ==, cases[i].code);
    }
}

static void
test_decode (void)
{
  static const struct
  {
    const char *code;
    double south;
    double west;
    double north;
    double east;
  } cases[] = {
    { "7FG49Q00+", 20.35, 2.75, 20.4, 2.8 },
    { "7FG49QCJ+2V", 20.37, 2.782125, 20.370125, 2.78225 },
    { "7fg49qcj+2vx", 20.3701, 2.78221875, 20.370125, 2.78225 },
    { "7FG49QCJ+2VXGJ", 20.370113, 2.782234375, 20.370114, 2.78223632813 },
    { "8FVC2222+22", 47.0, 8.0, 47.000125, 8.000125 },
    { "4VCPPQGP+Q9", -41.273125, 174.785875, -41.273, 174.786 },
    { "62G20000+", 0, -180, 1, -179 },
    { "22220000+", -90, -180, -89, -179 },
    { "CFX3X2X2+X2", 89.999875, 1, 90, 1.000125 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      BowBox box;

      g_assert_true (bow_plus_code_parse (cases[i].code, &box));
      g_assert_cmpfloat_with_epsilon (box.south, cases[i].south, 1e-10);
      g_assert_cmpfloat_with_epsilon (box.west, cases[i].west, 1e-10);
      g_assert_cmpfloat_with_epsilon (box.north, cases[i].north, 1e-10);
      g_assert_cmpfloat_with_epsilon (box.east, cases[i].east, 1e-10);
    }
}

/* Valid full codes, and short or broken ones, which are none. */
static void
test_valid (void)
{
  static const char *const valid[] = { "8FWC2345+G6", "8FWC2345+G6G", "8fwc2345+", "8FWCX400+" };
  static const char *const invalid[] = {
    "", "+", "G+", "WC2345+G6g", "2345+G6", "45+G6", "+G6", "8FWC2345+G", "8FWC2_45+G6", "8FWC2\u03b745+G6", "8FWC2345+G6+",
    "8FWC2345G6+", "8FWC2300+G6", "WC2300+G6g", "WC2345+G", "8FWC2340+", "08WC2345+", "X2222222+22", "2X222222+22", "8FWC0300+",
  };
  BowBox box;

  for (gsize i = 0; i < G_N_ELEMENTS (valid); i++)
    g_assert_true (bow_plus_code_parse (valid[i], &box));
  for (gsize i = 0; i < G_N_ELEMENTS (invalid); i++)
    {
      g_test_message ("%s", invalid[i]);
      g_assert_false (bow_plus_code_parse (invalid[i], &box));
    }
}

/* A code names a cell that holds the place, and the middle of it has that code. */
static void
test_round_trip (void)
{
  static const int lengths[] = { 2, 4, 6, 8, 10, 11, 12, 13, 14, 15 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (int i = 0; i < 2000; i++)
    {
      double latitude = g_rand_double_range (rand, -90, 90), longitude = g_rand_double_range (rand, -180, 180);
      int length = lengths[(gsize) i % G_N_ELEMENTS (lengths)];
      g_autofree char *code = bow_plus_code_print (latitude, longitude, length), *again = NULL;
      BowBox box;

      g_assert_true (bow_plus_code_parse (code, &box));
      g_assert_true (box.south <= latitude + 1e-7 && latitude <= box.north + 1e-7);
      g_assert_true (box.west <= longitude + 1e-7 && longitude <= box.east + 1e-7);
      again = bow_plus_code_print ((box.south + box.north) / 2, (box.west + box.east) / 2, length);
      if (length < 15)
        g_assert_cmpstr (again, ==, code);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/geo/plus-code/encode", test_encode);
  g_test_add_func ("/geo/plus-code/decode", test_decode);
  g_test_add_func ("/geo/plus-code/valid", test_valid);
  g_test_add_func ("/geo/plus-code/round-trip", test_round_trip);

  return g_test_run ();
}
