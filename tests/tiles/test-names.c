/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/bow-tile-wire.h"
#include "bow-tile-check.h"
#include "bow-tile-names.h"
#include "base/bow-tile-proto.h"

static guint64
zigzag (gint64 number)
{
  return number < 0 ? (guint64) (-2 * number - 1) : (guint64) (2 * number);
}

static void
add_value (GByteArray *layer,
           const char *text)
{
  g_autoptr (GByteArray) value = g_byte_array_new ();

  bow_tile_write_bytes (value, 1, text, strlen (text));
  bow_tile_write_bytes (layer, 4, value->data, value->len);
}

/* A line from one corner to another, with a name and a class. */
static void
add_feature (GByteArray *layer,
             guint64     name_key,
             gint64      x,
             gint64      y,
             gint64      to_x,
             gint64      to_y)
{
  g_autoptr (GByteArray) feature = g_byte_array_new (), tags = g_byte_array_new (), geometry = g_byte_array_new ();

  bow_tile_write_varint (tags, name_key);
  bow_tile_write_varint (tags, 0);
  bow_tile_write_varint (tags, 1);
  bow_tile_write_varint (tags, 1);
  bow_tile_write_varint (geometry, 1 << 3 | 1);
  bow_tile_write_varint (geometry, zigzag (x));
  bow_tile_write_varint (geometry, zigzag (y));
  bow_tile_write_varint (geometry, 1 << 3 | 2);
  bow_tile_write_varint (geometry, zigzag (to_x - x));
  bow_tile_write_varint (geometry, zigzag (to_y - y));
  bow_tile_write_bytes (feature, 2, tags->data, tags->len);
  bow_tile_write_number (feature, 3, 2);
  bow_tile_write_bytes (feature, 4, geometry->data, geometry->len);
  bow_tile_write_bytes (layer, 2, feature->data, feature->len);
}

static char *
list (const char *layer_name,
      const char *name,
      guint64     name_key,
      gint64      x,
      gint64      y,
      gint64      to_x,
      gint64      to_y)
{
  g_autoptr (GByteArray) tile = g_byte_array_new (), layer = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL, lines = NULL;

  bow_tile_write_number (layer, 15, 2);
  bow_tile_write_bytes (layer, 1, layer_name, strlen (layer_name));
  add_feature (layer, name_key, x, y, to_x, to_y);
  bow_tile_write_bytes (layer, 3, "name", 4);
  bow_tile_write_bytes (layer, 3, "class", 5);
  bow_tile_write_bytes (layer, 3, "name:latin", 10);
  add_value (layer, name);
  add_value (layer, "minor");
  bow_tile_write_number (layer, 5, 4096);
  bow_tile_write_bytes (tile, 3, layer->data, layer->len);
  g_assert_true (bow_tile_check (BOW_TILE_FORMAT_MVT, tile->data, tile->len));
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&tile));
  lines = bow_tile_names_list (bytes, 1, 1, 0);
  return g_strndup (g_bytes_get_data (lines, NULL) != NULL ? g_bytes_get_data (lines, NULL) : "", g_bytes_get_size (lines));
}

static void
check (const char *layer_name,
       const char *name,
       guint64     name_key,
       const char *expected)
{
  g_autofree char *lines = list (layer_name, name, name_key, 1024, 1024, 2048, 4096);

  g_assert_cmpstr (lines, ==, expected);
}

/* The north-eastern quarter of the world: a line from an eighth of the way
 * round it to a quarter, and down to the equator. */
static void
test_names (void)
{
  check ("transportation_name", "Mill Road", 0, "S\tminor\tMill Road\t450000000\t0\t900000000\t791713346\n");
  check ("transportation_name", "Mill Road", 2, "S\tminor\tMill Road\t450000000\t0\t900000000\t791713346\n");
  check ("place", "Cambridge", 0, "P\tminor\tCambridge\t450000000\t0\t900000000\t791713346\n");
  check ("poi", "The Castle", 0, "B\tminor\tThe Castle\t450000000\t0\t900000000\t791713346\n");
  check ("building", "Not a name", 0, "");
  check ("place", "Two\tcolumns", 0, "");
  check ("place", "Two\nlines", 0, "");
  check ("place", "", 0, "");
}

/* What lies in the margin is the next tile's; what reaches out is cut off. */
static void
test_margin (void)
{
  g_autofree char *outside = list ("place", "Away", 0, -200, 100, -100, 200);
  g_autofree char *across = list ("place", "Across", 0, -200, 2048, 2048, 4300);

  g_assert_cmpstr (outside, ==, "");
  g_assert_cmpstr (across, ==, "P\tminor\tAcross\t0\t0\t900000000\t665132604\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tiles/names/names", test_names);
  g_test_add_func ("/tiles/names/margin", test_margin);
  return g_test_run ();
}
