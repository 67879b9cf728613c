/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-zone.h"

#include <math.h>

#include "geo/bow-grid.h"

static BowGeometry *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  BowGeometry *geometry = bow_geometry_parse (text, &error);

  g_assert_no_error (error);
  return geometry;
}

static BowZone *
zone_of (const char *text)
{
  g_autoptr (BowGeometry) geometry = parse (text);

  return bow_zone_new (geometry);
}

static gboolean
contains (const BowZone *zone,
          double         longitude,
          double         latitude)
{
  BowPosition position = { longitude, latitude };

  return bow_zone_contains (zone, &position);
}

static const char horseshoe[] =
  "POLYGON((0.10 52.20,0.16 52.20,0.16 52.26,0.14 52.26,0.14 52.22,0.12 52.22,0.12 52.26,0.10 52.26));5";

static void
test_contains (void)
{
  g_autoptr (BowZone) zone = zone_of (horseshoe);
  g_autoptr (BowZone) bow_tie = zone_of ("POLYGON((0 0,1 1,1 0,0 1));5");

  g_assert_true (contains (zone, 0.11, 52.25));
  g_assert_true (contains (zone, 0.15, 52.25));
  g_assert_true (contains (zone, 0.13, 52.21));
  g_assert_false (contains (zone, 0.13, 52.25));
  g_assert_false (contains (zone, 0.09, 52.25));
  g_assert_false (contains (zone, 0.17, 52.21));
  /* Its border, and as high as its corners. */
  g_assert_true (contains (zone, 0.10, 52.23));
  g_assert_true (contains (zone, 0.16, 52.26));
  g_assert_true (contains (zone, 0.13, 52.22));
  g_assert_false (contains (zone, 0.13, 52.26));
  g_assert_true (contains (bow_tie, 0.1, 0.5));
  g_assert_true (contains (bow_tie, 0.9, 0.5));
  g_assert_false (contains (bow_tie, 0.5, 0.1));
}

static void
test_only_areas (void)
{
  g_assert_null (zone_of ("POINT(0 0);5"));
  g_assert_null (zone_of ("LINESTRING(0 0,1 1);5"));
}

/* Against the National Grid, a projection of its own, on which lengths are
 * right to four parts in ten thousand. */
static void
test_distance (void)
{
  g_autoptr (BowZone) zone = zone_of ("POLYGON((0.1200 52.2000,0.1230 52.2000,0.1230 52.2018,0.1200 52.2018));5");
  BowPosition corner = { 0.1230, 52.2018 };
  BowPosition inside = { 0.121, 52.201 };
  double corner_east, corner_north;

  g_assert_true (bow_grid_from_position (&corner, &corner_east, &corner_north));
  g_assert_cmpfloat (bow_zone_distance (zone, &inside), ==, 0);
  g_assert_cmpfloat (bow_zone_distance (zone, &corner), ==, 0);
  for (int i = 1; i <= 30; i++)
    {
      BowPosition position = { corner.longitude + 0.0007 * i, corner.latitude + 0.0005 * i };
      double east, north, expected;

      g_assert_true (bow_grid_from_position (&position, &east, &north));
      expected = hypot (east - corner_east, north - corner_north);
      g_assert_cmpfloat_with_epsilon (bow_zone_distance (zone, &position), expected, expected * 1e-3);
    }
}

static void
test_gap (void)
{
  g_autoptr (BowZone) zone = zone_of ("POLYGON((0.120 52.200,0.123 52.200,0.123 52.202,0.120 52.202));5");
  g_autoptr (BowZone) east = zone_of ("POLYGON((0.124 52.1,0.125 52.1,0.125 52.3,0.124 52.3));5");
  g_autoptr (BowZone) across = zone_of ("POLYGON((0.121 52.1,0.122 52.1,0.122 52.3,0.121 52.3));5");
  g_autoptr (BowZone) within = zone_of ("POLYGON((0.121 52.2005,0.122 52.2005,0.122 52.2015,0.121 52.2015));5");

  g_assert_cmpfloat_with_epsilon (bow_zone_gap (zone, east), 68.4, 0.1);
  g_assert_cmpfloat_with_epsilon (bow_zone_gap (east, zone), 68.4, 0.3);
  g_assert_cmpfloat (bow_zone_gap (zone, across), ==, 0);
  g_assert_cmpfloat (bow_zone_gap (zone, within), ==, 0);
  g_assert_cmpfloat (bow_zone_gap (within, zone), ==, 0);
  g_assert_cmpfloat (bow_zone_gap (zone, zone), ==, 0);
}

/* 0.003° by 0.002° at 52.2° are 205.2 m by 222.5 m. */
static void
test_size (void)
{
  g_autoptr (BowZone) zone = zone_of ("POLYGON((0.120 52.200,0.123 52.200,0.123 52.202,0.120 52.202));5");

  g_assert_cmpfloat_with_epsilon (bow_zone_size (zone), 205.2 * 222.5, 100);
}

static void
test_legs (void)
{
  g_autoptr (BowZone) zone = zone_of (horseshoe);
  const BowPosition west = { 0.08, 52.25 }, east = { 0.18, 52.25 };
  const BowPosition inside = { 0.11, 52.25 }, gap = { 0.13, 52.25 };

  /* Two legs of 0.02° out of 0.10°. */
  g_assert_cmpfloat_with_epsilon (bow_zone_share_of_leg (zone, &west, &east), 0.4, 1e-9);
  g_assert_cmpfloat_with_epsilon (bow_zone_share_of_leg (zone, &east, &west), 0.4, 1e-9);
  g_assert_cmpfloat_with_epsilon (bow_zone_share_of_leg (zone, &inside, &gap), 0.5, 1e-9);
  g_assert_cmpfloat (bow_zone_share_of_leg (zone, &inside, &inside), ==, 1);
  g_assert_cmpfloat (bow_zone_share_of_leg (zone, &gap, &gap), ==, 0);
}

/* The box that is grown holds whatever is so near. */
static void
test_box (void)
{
  g_autoptr (BowZone) zone = zone_of (horseshoe);
  BowBox box = bow_zone_box (zone, 500);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (int i = 0; i < 10000; i++)
    {
      BowPosition position = { g_rand_double_range (random, 0.05, 0.21), g_rand_double_range (random, 52.15, 52.31) };

      if (bow_zone_distance (zone, &position) <= 500)
        g_assert_true (position.longitude >= box.west && position.longitude <= box.east &&
                       position.latitude >= box.south && position.latitude <= box.north);
    }
  g_assert_cmpfloat_with_epsilon (box.north, 52.26 + 500 / 111257.0, 1e-4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/geo/zone/contains", test_contains);
  g_test_add_func ("/geo/zone/only-areas", test_only_areas);
  g_test_add_func ("/geo/zone/distance", test_distance);
  g_test_add_func ("/geo/zone/gap", test_gap);
  g_test_add_func ("/geo/zone/size", test_size);
  g_test_add_func ("/geo/zone/legs", test_legs);
  g_test_add_func ("/geo/zone/box", test_box);

  return g_test_run ();
}
