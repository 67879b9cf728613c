/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bow-tile-streets.h"

#include <string.h>

#include "bow-tile-check.h"
#include "bow-tile-line.h"
#include "base/bow-tile-proto.h"

typedef struct
{
  int x;
  int y;
} At;

/* A tile whose one layer, of names, has a street of @n corners. */
static GBytes *
make_tile (const char *class,
           const char *name,
           const At   *corners,
           guint       n)
{
  g_autoptr (GByteArray) geometry = g_byte_array_new ();
  g_autoptr (GByteArray) feature = g_byte_array_new ();
  g_autoptr (GByteArray) layer = g_byte_array_new ();
  g_autoptr (GByteArray) value = g_byte_array_new ();
  GByteArray *tile = g_byte_array_new ();
  static const guint8 tags[] = { 0, 0, 1, 1 };
  At last = { 0, 0 };

  for (guint i = 0; i < n; i++)
    {
      gint64 steps[] = { corners[i].x - last.x, corners[i].y - last.y };

      if (i < 2)
        bow_tile_write_varint (geometry, i == 0 ? 1 << 3 | 1 : (n - 1) << 3 | 2);
      for (gsize j = 0; j < 2; j++)
        bow_tile_write_varint (geometry, (guint64) (steps[j] < 0 ? -2 * steps[j] - 1 : 2 * steps[j]));
      last = corners[i];
    }
  bow_tile_write_bytes (feature, 2, tags, sizeof tags);
  bow_tile_write_number (feature, 3, 2);
  bow_tile_write_bytes (feature, 4, geometry->data, geometry->len);
  bow_tile_write_bytes (layer, 1, "transportation_name", 19);
  bow_tile_write_bytes (layer, 2, feature->data, feature->len);
  bow_tile_write_bytes (layer, 3, "class", 5);
  bow_tile_write_bytes (layer, 3, "name", 4);
  bow_tile_write_bytes (value, 1, class, strlen (class));
  bow_tile_write_bytes (layer, 4, value->data, value->len);
  g_byte_array_set_size (value, 0);
  bow_tile_write_bytes (value, 1, name, strlen (name));
  bow_tile_write_bytes (layer, 4, value->data, value->len);
  bow_tile_write_number (layer, 15, 2);
  bow_tile_write_bytes (tile, 3, layer->data, layer->len);

  return g_byte_array_free_to_bytes (tile);
}

/* How many names the layer that was added has; -1 where none was added. */
static int
count_names (GBytes *tile)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (tile, &size);
  BowTileSpan span = { data, data + size };
  BowTileField field, inner;
  guint n_layers = 0, wire;
  int n = -1;

  g_assert_true (bow_tile_check (BOW_TILE_FORMAT_MVT, data, size));
  while (span.at < span.end && bow_tile_read_field (&span, &field, &wire))
    if (++n_layers == 2)
      for (n = 0; field.bytes.at < field.bytes.end && bow_tile_read_field (&field.bytes, &inner, &wire);)
        n += inner.number == 2;

  return n;
}

static int
count_for (const char *class,
           const char *name,
           const At   *corners,
           guint       n,
           guint       zoom)
{
  g_autoptr (GBytes) tile = make_tile (class, name, corners, n);
  g_autoptr (GBytes) named = bow_tile_streets_add (tile, zoom, 14);

  return count_names (named);
}

/* A street that is long enough has its name; the closer, the more often. */
static void
test_straight (void)
{
  static const At across[] = { { 0, 2000 }, { 4000, 2100 } }, shorter[] = { { 1000, 1000 }, { 1100, 1000 } };

  g_assert_cmpint (count_for ("minor", "Mill Road", across, 2, 14), >=, 3);
  g_assert_cmpint (count_for ("minor", "Mill Road", shorter, 2, 14), <, 3);
  /* A way behind the houses only from near by. */
  g_assert_cmpint (count_for ("path", "Snickelway", across, 2, 14), <, count_for ("minor", "Snickelway", across, 2, 14));
  /* What is no street has no name of a street, and only the last level is laid out. */
  g_assert_cmpint (count_for ("rail", "Great Eastern", across, 2, 14), ==, 0);
  g_assert_cmpint (count_for ("minor", "Mill Road", across, 2, 12), ==, -1);
}

static GArray *
make_line (const BowLinePoint *points,
           guint               n)
{
  GArray *line = g_array_new (FALSE, FALSE, sizeof (BowLinePoint));

  g_array_append_vals (line, points, n);
  return line;
}

/* Letters never stand on their heads, whichever way a street was drawn. */
static void
test_upright (void)
{
  static const BowLinePoint ways[][2] = {
    { { 0, 0 }, { 100, 0 } }, { { 100, 0 }, { 0, 0 } }, { { 0, 0 }, { 0, 100 } }, { { 0, 100 }, { 0, 0 } }, { { 90, 90 }, { 0, 0 } },
  };
  static const int angles[] = { 0, 0, -90, -90, 45 };

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (GArray) line = make_line (ways[i], 2);
      BowTileStand stand;

      g_assert_true (bow_tile_line_stand (line, bow_tile_line_length (line) / 2, 50, 40, 1, &stand));
      g_assert_cmpint (stand.angle, ==, angles[i]);
    }
}

/* A name that does not fit on the bend stands beside it. */
static void
test_bend (void)
{
  static const BowLinePoint corner[] = { { 0, 0 }, { 100, 0 }, { 100, 100 } };
  g_autoptr (GArray) line = make_line (corner, 3);
  BowTileStand stand;

  g_assert_false (bow_tile_line_stand (line, 100, 60, 60, 2, &stand));
  g_assert_true (bow_tile_line_stand (line, 100, 200, 60, 2, &stand));
  g_assert_true (stand.y == 0 || stand.x == 100);
}

static void
test_join (void)
{
  static const BowLinePoint first[] = { { 0, 0 }, { 10, 0 } }, second[] = { { 20, 0 }, { 10, 0 } }, apart[] = { { 50, 50 }, { 60, 50 } };
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  g_ptr_array_add (lines, make_line (first, 2));
  g_ptr_array_add (lines, make_line (apart, 2));
  g_ptr_array_add (lines, make_line (second, 2));
  bow_tile_line_join (lines);
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpfloat (bow_tile_line_length (g_ptr_array_index (lines, 0)), ==, 20);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tiles/streets/straight", test_straight);
  g_test_add_func ("/tiles/streets/upright", test_upright);
  g_test_add_func ("/tiles/streets/bend", test_bend);
  g_test_add_func ("/tiles/streets/join", test_join);

  return g_test_run ();
}
