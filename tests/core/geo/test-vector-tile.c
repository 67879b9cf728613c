/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-vector-tile.h"

#include <string.h>

#include "base/bow-tile-proto.h"
#include "tile-maker.h"

static GBytes *
make_tile (void)
{
  TileMaker maker;

  tile_maker_begin (&maker);
  tile_maker_layer (&maker, "place");
  tile_maker_add (&maker, BOW_VECTOR_POINT, TILE_TAGS ("class", "town", "name", "Colchester"), TILE_POINTS (2048, 1024));
  tile_maker_layer (&maker, "transportation");
  tile_maker_add (&maker, BOW_VECTOR_LINE, TILE_TAGS ("class", "minor"), TILE_POINTS (0, 0, 4096, 0, 4096, -64));
  tile_maker_add (&maker, BOW_VECTOR_POLYGON, TILE_TAGS ("class", "pier"), TILE_POINTS (0, 0, 10, 0, 10, 10));

  return tile_maker_end (&maker);
}

static void
test_read (void)
{
  g_autoptr (GBytes) bytes = make_tile ();
  g_autoptr (BowVectorTile) tile = bow_vector_tile_read (bytes);
  const BowVectorLayer *places, *roads;
  const BowVectorFeature *feature;
  const BowVectorPoint *points;
  guint n;

  g_assert_nonnull (tile);
  g_assert_null (bow_vector_tile_find (tile, "water"));
  places = bow_vector_tile_find (tile, "place");
  g_assert_cmpuint (places->features->len, ==, 1);
  feature = &g_array_index (places->features, BowVectorFeature, 0);
  g_assert_cmpint (feature->shape, ==, BOW_VECTOR_POINT);
  g_assert_cmpstr (bow_vector_layer_get (places, feature, "name"), ==, "Colchester");
  g_assert_null (bow_vector_layer_get (places, feature, "rank"));
  points = bow_vector_layer_get_part (places, feature, 0, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpfloat (points[0].x, ==, 0.5);
  g_assert_cmpfloat (points[0].y, ==, 0.25);

  roads = bow_vector_tile_find (tile, "transportation");
  g_assert_cmpuint (roads->features->len, ==, 2);
  points = bow_vector_layer_get_part (roads, &g_array_index (roads->features, BowVectorFeature, 0), 0, &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpfloat (points[2].x, ==, 1);
  g_assert_cmpfloat (points[2].y, ==, -64.0 / 4096);
  g_assert_cmpint (g_array_index (roads->features, BowVectorFeature, 1).shape, ==, BOW_VECTOR_POLYGON);
}

/* Values of each type, as text. */
static void
test_values (void)
{
  static const guint8 values[][12] = {
    { 5, 0x15, 0, 0, 0xc0, 0x3f }, { 9, 0x19, 0, 0, 0, 0, 0, 0, 0xf8, 0x3f }, { 2, 0x20, 7 }, { 2, 0x28, 9 }, { 2, 0x30, 5 }, { 2, 0x38, 1 },
  };
  static const char *const expected[] = { "1.5", "1.5", "7", "9", "-3", "1" };
  g_autoptr (GByteArray) layer = g_byte_array_new ();
  g_autoptr (GByteArray) tile = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (BowVectorTile) read = NULL;

  bow_tile_write_bytes (layer, 1, "x", 1);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    bow_tile_write_bytes (layer, 4, values[i] + 1, values[i][0]);
  bow_tile_write_bytes (tile, 3, layer->data, layer->len);
  bytes = g_bytes_new (tile->data, tile->len);
  read = bow_vector_tile_read (bytes);
  g_assert_nonnull (read);
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (g_ptr_array_index (((BowVectorLayer *) g_ptr_array_index (read->layers, 0))->values, i), ==, expected[i]);
}

/* Cut anywhere, a tile is refused or is a shorter one; it is never read past
 * its end. */
static void
test_cut (void)
{
  g_autoptr (GBytes) bytes = make_tile ();
  gsize size = g_bytes_get_size (bytes);
  guint n_refused = 0;

  for (gsize i = 0; i < size; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), i);
      g_autoptr (GBytes) part = g_bytes_new (copy, i);
      g_autoptr (BowVectorTile) tile = bow_vector_tile_read (part);

      n_refused += tile == NULL;
    }
  g_assert_cmpuint (n_refused, >=, size - 2);
}

static gboolean
is_read (const char *text,
         gsize       length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (BowVectorTile) tile = bow_vector_tile_read (bytes);

  return tile != NULL;
}

/* Numbers that lead elsewhere, and text that is none. */
static void
test_unsound (void)
{
#define READ(text) is_read (text, sizeof (text) - 1)
  /* One layer “a” with one feature: its tags, its type, its geometry. */
  g_assert_true (READ ("\x1a\x18\x0a\x01" "a\x12\x0b\x12\x02\0\0\x18\x01\x22\x03\x09\x02\x02" "\x1a\x01k\x22\x03\x0a\x01v"));
  /* A tag that there is no key for. */
  g_assert_false (READ ("\x1a\x18\x0a\x01" "a\x12\x0b\x12\x02\5\0\x18\x01\x22\x03\x09\x02\x02" "\x1a\x01k\x22\x03\x0a\x01v"));
  /* A type that there is not. */
  g_assert_false (READ ("\x1a\x18\x0a\x01" "a\x12\x0b\x12\x02\0\0\x18\x07\x22\x03\x09\x02\x02" "\x1a\x01k\x22\x03\x0a\x01v"));
  /* A line that begins nowhere. */
  g_assert_false (READ ("\x1a\x18\x0a\x01" "a\x12\x0b\x12\x02\0\0\x18\x01\x22\x03\x0a\x02\x02" "\x1a\x01k\x22\x03\x0a\x01v"));
  /* A name that is not text, and a layer without one. */
  g_assert_false (READ ("\x1a\x03\x0a\x01\xff"));
  g_assert_false (READ ("\x1a\x02\x78\x02"));
  g_assert_true (READ (""));
#undef READ
}

/* However much there is said to be, no more is read than a map needs. */
static void
test_too_much (void)
{
  TileMaker maker;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (BowVectorTile) tile = NULL;

  tile_maker_begin (&maker);
  for (guint i = 0; i < 200; i++)
    tile_maker_layer (&maker, "place");
  bytes = tile_maker_end (&maker);
  tile = bow_vector_tile_read (bytes);
  g_assert_null (tile);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/vector-tile/read", test_read);
  g_test_add_func ("/geo/vector-tile/values", test_values);
  g_test_add_func ("/geo/vector-tile/cut", test_cut);
  g_test_add_func ("/geo/vector-tile/unsound", test_unsound);
  g_test_add_func ("/geo/vector-tile/too-much", test_too_much);
  return g_test_run ();
}
