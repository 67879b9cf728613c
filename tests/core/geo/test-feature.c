/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "geo/bow-feature.h"

static const BowPosition square[] = { { 0, 0 }, { 4, 0 }, { 4, 4 }, { 0, 4 } };
static const BowPosition hole[] = { { 1, 1 }, { 3, 1 }, { 3, 3 }, { 1, 3 }, { 1, 1 } };
static const BowPosition islet[] = { { 10, 10 }, { 11, 10 }, { 11, 11 } };

static BowFeature *
make_ward (void)
{
  BowFeature *feature = bow_feature_new ();

  g_assert_true (bow_feature_add_part (feature, BOW_FEATURE_RING, islet, G_N_ELEMENTS (islet)));
  g_assert_true (bow_feature_add_part (feature, BOW_FEATURE_RING, square, G_N_ELEMENTS (square)));
  g_assert_true (bow_feature_add_part (feature, BOW_FEATURE_HOLE, hole, G_N_ELEMENTS (hole)));

  return feature;
}

static void
test_parts (void)
{
  g_autoptr (BowFeature) feature = make_ward ();
  guint n;
  const BowFeaturePart *parts = bow_feature_get_parts (feature, &n);
  BowBox box = bow_feature_get_box (feature);

  g_assert_cmpuint (n, ==, 3);
  /* What was open is closed. */
  g_assert_cmpuint (parts[0].n_positions, ==, 4);
  g_assert_cmpuint (parts[1].n_positions, ==, 5);
  g_assert_cmpuint (parts[2].n_positions, ==, 5);
  g_assert_cmpfloat (box.west, ==, 0);
  g_assert_cmpfloat (box.north, ==, 11);
  g_assert_true (bow_feature_has_area (feature));
  g_assert_false (bow_feature_add_part (feature, BOW_FEATURE_RING, square, 2));
  g_assert_false (bow_feature_add_part (feature, BOW_FEATURE_LINE, square, 1));
  g_assert_false (bow_feature_add_part (feature, BOW_FEATURE_POINT, square, 0));
  bow_feature_get_parts (feature, &n);
  g_assert_cmpuint (n, ==, 3);
}

static void
test_on_earth (void)
{
  const BowPosition places[] = { { 180, 90 }, { 180.1, 0 }, { 0, -90.1 }, { NAN, 0 }, { 0, INFINITY } };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (BowFeature) feature = bow_feature_new ();

      g_assert_true (bow_feature_add_part (feature, BOW_FEATURE_POINT, &places[i], 1));
      g_assert_true (bow_feature_is_on_earth (feature) == (i == 0));
    }
}

/* A name stands within its area: not in the hole, and within a crescent too. */
static void
test_centre (void)
{
  static const BowPosition crescent[] = { { 0, 0 }, { 10, 0 }, { 10, 1 }, { 1, 1 }, { 1, 9 }, { 10, 9 }, { 10, 10 }, { 0, 10 } };
  g_autoptr (BowFeature) ward = make_ward ();
  g_autoptr (BowFeature) bent = bow_feature_new ();
  g_autoptr (BowFeature) nothing = bow_feature_new ();
  BowPosition at = bow_feature_get_centre (ward);

  g_assert_cmpfloat_with_epsilon (at.latitude, 2, 1e-9);
  g_assert_true ((at.longitude > 0 && at.longitude < 1) || (at.longitude > 3 && at.longitude < 4));
  g_assert_true (bow_feature_add_part (bent, BOW_FEATURE_RING, crescent, G_N_ELEMENTS (crescent)));
  at = bow_feature_get_centre (bent);
  g_assert_cmpfloat_with_epsilon (at.longitude, 0.5, 1e-9);
  at = bow_feature_get_centre (nothing);
  g_assert_cmpfloat (at.longitude, ==, 0);
}

static void
test_geometry (void)
{
  g_autoptr (BowFeature) ward = make_ward ();
  g_autoptr (BowFeature) coast = bow_feature_new ();
  g_autoptr (BowFeature) nothing = bow_feature_new ();
  g_autoptr (GArray) ring = g_array_new (FALSE, FALSE, sizeof (BowPosition));
  g_autoptr (BowGeometry) place = NULL;
  g_autoptr (BowGeometry) drawn = NULL;
  g_autoptr (GError) error = NULL;
  guint n_left_out;
  gsize n;

  place = bow_feature_to_geometry (ward, &n_left_out, &error);
  g_assert_no_error (error);
  g_assert_cmpint (bow_geometry_get_shape (place), ==, BOW_GEOMETRY_AREA);
  g_assert_cmpuint (n_left_out, ==, 2);
  g_assert_cmpfloat (bow_geometry_get_box (place).east, ==, 4);
  g_assert_cmpfloat (bow_geometry_get_precision (place), ==, BOW_FEATURE_PRECISION);

  for (int i = 0; i < 30000; i++)
    {
      double angle = i * 2 * G_PI / 30000, radius = 1 + 0.02 * sin (angle * 900);
      BowPosition corner = { radius * cos (angle), 52 + radius * sin (angle) };

      g_array_append_val (ring, corner);
    }
  g_assert_true (bow_feature_add_part (coast, BOW_FEATURE_RING, (const BowPosition *) (gpointer) ring->data, ring->len));
  drawn = bow_feature_to_geometry (coast, NULL, &error);
  g_assert_no_error (error);
  bow_geometry_get_positions (drawn, &n);
  g_assert_cmpuint (n, <=, 2000);
  g_assert_cmpfloat (bow_geometry_get_precision (drawn), >, BOW_FEATURE_PRECISION);

  g_assert_null (bow_feature_to_geometry (nothing, NULL, &error));
  g_assert_nonnull (error);
}

static void
test_area (void)
{
  g_autoptr (BowFeature) ward = make_ward ();
  g_autoptr (BowFeature) road = bow_feature_new ();
  g_autoptr (BowFeature) many = bow_feature_new ();
  g_autoptr (BowArea) area = NULL;
  g_autoptr (BowArea) most = NULL;
  g_autoptr (GError) error = NULL;
  guint n_left_out;

  area = bow_feature_to_area (ward, &n_left_out, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_left_out, ==, 1);
  g_assert_true (bow_area_contains (area, &(BowPosition) { 0.5, 0.5 }));
  g_assert_true (bow_area_contains (area, &(BowPosition) { 10.9, 10.5 }));
  g_assert_false (bow_area_contains (area, &(BowPosition) { 5, 5 }));

  g_assert_true (bow_feature_add_part (road, BOW_FEATURE_LINE, square, 2));
  g_assert_null (bow_feature_to_area (road, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  /* The largest of very many. */
  for (int i = 0; i < 200; i++)
    {
      double size = 0.001 * (i + 1);
      const BowPosition ring[] = { { i * 0.5, 0 }, { i * 0.5 + size, 0 }, { i * 0.5, size } };

      g_assert_true (bow_feature_add_part (many, BOW_FEATURE_RING, ring, G_N_ELEMENTS (ring)));
    }
  most = bow_feature_to_area (many, &n_left_out, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_left_out, ==, 200 - BOW_AREA_MAX_PARTS);
  g_assert_true (bow_area_contains (most, &(BowPosition) { 199 * 0.5 + 0.01, 0.01 }));
  g_assert_false (bow_area_contains (most, &(BowPosition) { 0.0001, 0.0001 }));
}

/* What is kept comes back to a centimetre; what is not what was kept is refused. */
static void
test_packed (void)
{
  g_autoptr (BowFeature) ward = make_ward ();
  const BowPosition at = { -179.123456789, 51.987654321 };
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (9);
  g_autoptr (BowFeature) again = NULL;
  const guint8 *bytes;
  gsize length;
  guint n;

  g_assert_true (bow_feature_add_part (ward, BOW_FEATURE_POINT, &at, 1));
  packed = bow_feature_pack (ward);
  bytes = g_bytes_get_data (packed, &length);
  again = bow_feature_unpack (bytes, length);
  g_assert_nonnull (again);
  g_assert_cmpuint (bow_feature_get_parts (again, &n)[3].type, ==, BOW_FEATURE_POINT);
  g_assert_cmpfloat_with_epsilon (bow_feature_get_box (again).west, at.longitude, 1e-7);

  for (gsize i = 0; i < length; i++)
    g_assert_null (bow_feature_unpack (bytes, i));
  for (int i = 0; i < 20000; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (bytes, length);
      g_autoptr (BowFeature) other = NULL;

      for (int j = 0; j < 3; j++)
        copy[g_rand_int_range (random, 0, (gint32) length)] = (guint8) g_rand_int (random);
      other = bow_feature_unpack (copy, length);
      g_assert_true (other == NULL || bow_feature_is_on_earth (other));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/geo/feature/parts", test_parts);
  g_test_add_func ("/geo/feature/on-earth", test_on_earth);
  g_test_add_func ("/geo/feature/centre", test_centre);
  g_test_add_func ("/geo/feature/geometry", test_geometry);
  g_test_add_func ("/geo/feature/area", test_area);
  g_test_add_func ("/geo/feature/packed", test_packed);

  return g_test_run ();
}
