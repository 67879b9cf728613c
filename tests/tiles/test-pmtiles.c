/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bow-tile-pmtiles.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "bow-tile-directory.h"
#include "make-pmtiles.h"

/* A pack that is open, with what it holds. */
typedef struct
{
  int fd;
  BowTilePmtiles *reader;
  BowTileInfo info;
  BowTileStatus status;
} Pack;

static Pack
pack_open (int fd)
{
  Pack pack = { .fd = fd };

  g_assert_true (bow_tile_pmtiles_is_one (fd));
  pack.reader = bow_tile_pmtiles_new (fd);
  pack.status = bow_tile_pmtiles_survey (pack.reader, &pack.info);

  return pack;
}

static Pack
pack_make (const MakePmtiles *what)
{
  g_autoptr (GByteArray) file = make_pmtiles (what);

  return pack_open (make_pmtiles_open (file->data, file->len));
}

static void
pack_clear (Pack *self)
{
  bow_tile_pmtiles_close (self->reader);
  g_free (self->info.name);
  g_free (self->info.attribution);
  close (self->fd);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pack, pack_clear)

/* The numbers of the format's own description. */
static void
test_id (void)
{
  g_assert_cmpuint (bow_tile_id (0, 0, 0), ==, 0);
  g_assert_cmpuint (bow_tile_id (1, 0, 0), ==, 1);
  g_assert_cmpuint (bow_tile_id (1, 0, 1), ==, 2);
  g_assert_cmpuint (bow_tile_id (1, 1, 1), ==, 3);
  g_assert_cmpuint (bow_tile_id (1, 1, 0), ==, 4);
  g_assert_cmpuint (bow_tile_id (2, 0, 0), ==, 5);
  g_assert_cmpuint (bow_tile_id (12, 3423, 1763), ==, 19078479);
}

/* Every tile of a zoom once, and each beside the one before it. */
static void
test_curve (void)
{
  for (guint zoom = 0; zoom <= 7; zoom++)
    {
      const guint side = 1u << zoom;
      const guint64 first = bow_tile_id (zoom, 0, 0);
      g_autofree guint *at = g_new (guint, side * side);

      memset (at, 0xff, sizeof *at * side * side);
      for (guint x = 0; x < side; x++)
        for (guint y = 0; y < side; y++)
          {
            guint64 n = bow_tile_id (zoom, x, y) - first;

            g_assert_cmpuint (n, <, side * side);
            g_assert_cmpuint (at[n], ==, G_MAXUINT);
            at[n] = x << 16 | y;
          }
      for (guint n = 1; n < side * side; n++)
        g_assert_cmpint (ABS ((int) (at[n] >> 16) - (int) (at[n - 1] >> 16)) +
                         ABS ((int) (at[n] & 0xffff) - (int) (at[n - 1] & 0xffff)), ==, 1);
    }
}

static void
test_directory (void)
{
  static const guint64 entries[][4] = { { 5, 3, 10, 1 }, { 8, 1, 20, 0 }, { 100, 0, 30, 501 } };
  g_autoptr (GByteArray) bytes = make_pmtiles_directory (entries, 3);
  g_autofree BowTileDirectory *directory = bow_tile_directory_read (bytes->data, bytes->len);

  g_assert_nonnull (directory);
  g_assert_null (bow_tile_directory_find (directory, 4));
  g_assert_true (bow_tile_directory_find (directory, 5) == &directory->entries[0]);
  g_assert_true (bow_tile_directory_find (directory, 7) == &directory->entries[0]);
  g_assert_true (bow_tile_directory_find (directory, 8) == &directory->entries[1]);
  g_assert_cmpuint (directory->entries[1].offset, ==, 10);
  g_assert_null (bow_tile_directory_find (directory, 9));
  g_assert_true (bow_tile_directory_find (directory, 999999) == &directory->entries[2]);
  g_assert_cmpuint (directory->entries[2].offset, ==, 500);
  for (guint length = 0; length < bytes->len; length++)
    {
      g_autofree guint8 *cut = g_memdup2 (bytes->data, MAX (length, 1));

      g_assert_null (bow_tile_directory_read (cut, length));
    }
}

static void
test_directory_refused (void)
{
  static const guint64 cases[][2][4] = {
    /* Two of the same number; runs that overlap; nothing long; nothing before. */
    { { 5, 1, 1, 1 }, { 5, 1, 1, 2 } },
    { { 5, 3, 1, 1 }, { 7, 1, 1, 2 } },
    { { 5, 1, 0, 1 }, { 7, 1, 1, 2 } },
    { { 5, 1, 1, 0 }, { 7, 1, 1, 2 } },
    { { 5, 1, G_MAXUINT64, 1 }, { 7, 1, 1, 2 } },
    { { 5, 1, 1, 1 }, { 7, G_MAXUINT64, 1, 2 } },
    { { 5, 1, 1, 1 }, { 4, 1, 1, 2 } },
    { { G_MAXUINT64, 1, 1, 1 }, { 7, 1, 1, 2 } },
    { { 5, 1, 1, G_MAXUINT64 }, { 7, 1, 1, 0 } },
  };
  static const guint8 many[] = { 0xff, 0xff, 0xff, 0xff, 0x7f, 0, 0, 0, 0, 0, 0, 0, 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GByteArray) bytes = make_pmtiles_directory (cases[i], 2);

      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_null (bow_tile_directory_read (bytes->data, bytes->len));
    }
  g_assert_null (bow_tile_directory_read (many, sizeof many));
}

/* One picture, said to be everywhere on the second zoom. */
static const guint64 one_picture[][4] = { { 5, 16, 69, 1 } };

static void
test_pictures (void)
{
  const MakePmtiles what = {
    .entries = one_picture, .n_entries = 1, .tiles = make_png, .tiles_length = make_png_size,
    .tile_type = 2, .min_zoom = 2, .max_zoom = 2, .edges = { -100000000, -200000000, 300000000, 400000000 },
    .metadata = "{\"name\":\"Made <b>here</b>\",\"attribution\":\"\\u00a9 Nobody\\u202e\",\"vector_layers\":[]}",
  };
  g_auto (Pack) pack = pack_make (&what);
  g_autoptr (GBytes) tile = NULL, none = NULL;

  g_assert_cmpint (pack.status, ==, BOW_TILE_OK);
  g_assert_cmpstr (pack.info.name, ==, "Made here");
  g_assert_cmpstr (pack.info.attribution, ==, "© Nobody");
  g_assert_cmpfloat_with_epsilon (pack.info.west, -10, 1e-9);
  g_assert_cmpfloat_with_epsilon (pack.info.north, 40, 1e-9);
  g_assert_cmpint (bow_tile_pmtiles_read (pack.reader, 2, 3, 1, &tile), ==, BOW_TILE_OK);
  g_assert_cmpmem (g_bytes_get_data (tile, NULL), g_bytes_get_size (tile), make_png, make_png_size);
  g_assert_cmpint (bow_tile_pmtiles_read (pack.reader, 1, 0, 0, &none), ==, BOW_TILE_MISSING);
  g_assert_null (none);
}

/* Everything that may be packed is, and the tile is in a leaf; the header
 * does not say what it is. */
static void
test_leaf (void)
{
  g_autoptr (GBytes) packed = make_gzip (make_mvt, make_mvt_size);
  const guint64 leaf[][4] = { { 21, 1, g_bytes_get_size (packed), 1 } };
  guint64 root[][4] = { { 0, 0, 0, 1 } };
  g_autoptr (GByteArray) bytes = make_pmtiles_directory (leaf, 1);
  g_autoptr (GBytes) gzipped = make_gzip (bytes->data, bytes->len);
  MakePmtiles what = {
    .entries = root, .n_entries = 1, .leaf = leaf, .n_leaf = 1, .gzip_inside = TRUE, .packed_tiles = 2,
    .tiles = g_bytes_get_data (packed, NULL), .tiles_length = g_bytes_get_size (packed), .min_zoom = 3, .max_zoom = 3,
    .edges = { -1, -1, 1, 1 },
  };

  root[0][2] = g_bytes_get_size (gzipped);
  for (guint i = 0; i < 3; i++)
    {
      g_auto (Pack) pack = pack_make (&what);
      g_autoptr (GBytes) tile = NULL;

      g_assert_cmpint (pack.status, ==, BOW_TILE_OK);
      g_assert_cmpint (pack.info.format, ==, BOW_TILE_FORMAT_MVT);
      g_assert_cmpint (bow_tile_pmtiles_read (pack.reader, 3, 0, 0, &tile), ==, BOW_TILE_OK);
      g_assert_cmpmem (g_bytes_get_data (tile, NULL), g_bytes_get_size (tile), make_mvt, make_mvt_size);
    }
}

/* A leaf that leads to itself is followed a few times, and no more. */
static void
test_circle (void)
{
  const guint64 circle[][4] = { { 0, 0, 5, 1 } };
  const MakePmtiles what = {
    .entries = circle, .n_entries = 1, .leaf = circle, .n_leaf = 1, .tile_type = 2, .max_zoom = 4, .edges = { -1, -1, 1, 1 },
  };
  g_auto (Pack) pack = pack_make (&what);
  g_autoptr (GBytes) tile = NULL;

  g_assert_cmpint (pack.status, ==, BOW_TILE_OK);
  g_assert_cmpint (bow_tile_pmtiles_read (pack.reader, 3, 1, 1, &tile), ==, BOW_TILE_REFUSED);
}

/* Tiles and leaves that lie beyond their sections, and a tile that swells. */
static void
test_beyond (void)
{
  static const guint64 entries[][4] = { { 5, 1, 69, 2 }, { 6, 1, 70, 1 }, { 7, 1, 1, G_MAXINT64 }, { 8, 0, 9, 1 }, { 60, 0, 9, 999 } };
  const MakePmtiles what = {
    .entries = entries, .n_entries = 5, .tiles = make_png, .tiles_length = make_png_size, .tile_type = 2, .max_zoom = 4,
    .edges = { -1, -1, 1, 1 },
  };
  g_auto (Pack) pack = pack_make (&what);
  g_autofree guint8 *zeros = g_malloc0 (BOW_TILE_MAX_BODY + 1);
  g_autoptr (GBytes) bomb = make_gzip (zeros, BOW_TILE_MAX_BODY + 1), tile = NULL;
  const guint64 whole[][4] = { { 0, 1, g_bytes_get_size (bomb), 1 } };
  const MakePmtiles swells = {
    .entries = whole, .n_entries = 1, .tiles = g_bytes_get_data (bomb, NULL), .tiles_length = g_bytes_get_size (bomb),
    .packed_tiles = 2, .tile_type = 2, .edges = { -1, -1, 1, 1 },
  };
  g_auto (Pack) swollen = pack_make (&swells);
  static const guint places[][2] = { { 0, 0 }, { 1, 0 }, { 1, 1 }, { 0, 1 } };

  g_assert_cmpint (pack.status, ==, BOW_TILE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    g_assert_cmpint (bow_tile_pmtiles_read (pack.reader, 2, places[i][0], places[i][1], &tile), ==, BOW_TILE_REFUSED);
  g_assert_cmpint (bow_tile_pmtiles_read (pack.reader, 4, 9, 9, &tile), ==, BOW_TILE_REFUSED);
  g_assert_cmpint (bow_tile_pmtiles_read (swollen.reader, 0, 0, 0, &tile), ==, BOW_TILE_REFUSED);
}

static void
test_refused (void)
{
  const struct
  {
    MakePmtiles what;
    BowTileStatus status;
  } cases[] = {
    { { .version = 2 }, BOW_TILE_OTHER_VERSION },
    { { .version = 4 }, BOW_TILE_OTHER_VERSION },
    { { .packed_inside = 3 }, BOW_TILE_PACKED_OTHERWISE },
    { { .packed_inside = 4 }, BOW_TILE_PACKED_OTHERWISE },
    { { .packed_tiles = 3 }, BOW_TILE_PACKED_OTHERWISE },
    { { .packed_tiles = 4 }, BOW_TILE_PACKED_OTHERWISE },
    { { .packed_tiles = 5 }, BOW_TILE_DAMAGED },
    /* Said to be packed, and is not: that does no harm. */
    { { .packed_inside = 2 }, BOW_TILE_OK },
    { { .tile_type = 5 }, BOW_TILE_UNKNOWN_FORMAT },
    { { .tile_type = 200 }, BOW_TILE_UNKNOWN_FORMAT },
    { { .min_zoom = 9, .max_zoom = 8 }, BOW_TILE_DAMAGED },
    { { .min_zoom = 60, .max_zoom = 60 }, BOW_TILE_DAMAGED },
    { { .max_zoom = 60 }, BOW_TILE_OK },
    { { .edges = { 5, 5, 5, 5 } }, BOW_TILE_OK },
    { { .metadata = "{\"name\":" }, BOW_TILE_OK },
    { { .metadata = "[[[[[[[[[[[[[[[[" }, BOW_TILE_OK },
    { { .metadata = "{\"name\":[1,2],\"attribution\":7}" }, BOW_TILE_OK },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MakePmtiles what = cases[i].what;
      g_auto (Pack) pack = { 0 };

      g_test_message ("%" G_GSIZE_FORMAT, i);
      what.entries = one_picture;
      what.n_entries = 1;
      what.tiles = make_png;
      what.tiles_length = make_png_size;
      pack = pack_make (&what);
      g_assert_cmpint (pack.status, ==, cases[i].status);
      if (pack.status == BOW_TILE_OK)
        {
          g_assert_cmpuint (pack.info.max_zoom, <=, BOW_TILE_MAX_ZOOM);
          g_assert_cmpfloat (pack.info.west, <, pack.info.east);
          g_assert_cmpint (pack.info.format, ==, BOW_TILE_FORMAT_PNG);
        }
    }
}

static void
test_empty (void)
{
  const MakePmtiles what = { .tile_type = 2 };
  g_auto (Pack) pack = pack_make (&what);

  g_assert_cmpint (pack.status, ==, BOW_TILE_EMPTY);
}

/* Cut anywhere: never more than a sentence. */
static void
test_cut (void)
{
  const MakePmtiles what = {
    .entries = one_picture, .n_entries = 1, .tiles = make_png, .tiles_length = make_png_size, .tile_type = 2, .max_zoom = 2,
  };
  g_autoptr (GByteArray) file = make_pmtiles (&what);

  for (guint length = 8; length < file->len; length++)
    {
      g_auto (Pack) pack = pack_open (make_pmtiles_open (file->data, length));

      g_assert_cmpint (pack.status, ==, BOW_TILE_DAMAGED);
    }
}

static Pack
open_data (const char *name)
{
  const char *data = g_getenv ("BOWSTREET_TEST_DATA");
  g_autofree char *path = g_build_filename (data != NULL ? data : "/nonexistent", "maps", name, NULL);
  int fd = open (path, O_RDONLY | O_CLOEXEC);

  if (fd >= 0)
    return pack_open (fd);
  g_test_skip ("The map packs for testing are not there");
  return (Pack) { .fd = -1 };
}

/* Two packs that others made. */
static void
test_others (void)
{
  g_auto (Pack) vector = open_data ("test_fixture_1.pmtiles"), raster = open_data ("stamen_toner_raster_z3.pmtiles");
  g_autoptr (GBytes) tile = NULL, none = NULL;
  guint n = 0;

  if (vector.reader == NULL || raster.reader == NULL)
    return;
  g_assert_cmpint (vector.status, ==, BOW_TILE_OK);
  g_assert_cmpint (vector.info.format, ==, BOW_TILE_FORMAT_MVT);
  g_assert_cmpint (bow_tile_pmtiles_read (vector.reader, 0, 0, 0, &tile), ==, BOW_TILE_OK);
  g_assert_cmpint (bow_tile_pmtiles_read (vector.reader, 1, 0, 0, &none), ==, BOW_TILE_MISSING);

  g_assert_cmpint (raster.status, ==, BOW_TILE_OK);
  g_assert_cmpint (raster.info.format, ==, BOW_TILE_FORMAT_PNG);
  g_assert_cmpuint (raster.info.max_zoom, ==, 3);
  for (guint zoom = 0; zoom <= 3; zoom++)
    for (guint at = 0; at < 1u << 2 * zoom; at++)
      {
        g_autoptr (GBytes) picture = NULL;

        g_assert_cmpint (bow_tile_pmtiles_read (raster.reader, zoom, at >> zoom, at & ((1u << zoom) - 1), &picture), ==, BOW_TILE_OK);
        g_assert_cmpmem (g_bytes_get_data (picture, NULL), 4, "\x89PNG", 4);
        n++;
      }
  g_assert_cmpuint (n, ==, 85);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tiles/pmtiles/id", test_id);
  g_test_add_func ("/tiles/pmtiles/curve", test_curve);
  g_test_add_func ("/tiles/pmtiles/directory", test_directory);
  g_test_add_func ("/tiles/pmtiles/directory-refused", test_directory_refused);
  g_test_add_func ("/tiles/pmtiles/pictures", test_pictures);
  g_test_add_func ("/tiles/pmtiles/leaf", test_leaf);
  g_test_add_func ("/tiles/pmtiles/circle", test_circle);
  g_test_add_func ("/tiles/pmtiles/beyond", test_beyond);
  g_test_add_func ("/tiles/pmtiles/refused", test_refused);
  g_test_add_func ("/tiles/pmtiles/empty", test_empty);
  g_test_add_func ("/tiles/pmtiles/cut", test_cut);
  g_test_add_func ("/tiles/pmtiles/others", test_others);
  return g_test_run ();
}
