/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <unistd.h>

#include "bow-tile-directory.h"
#include "bow-tile-pmtiles.h"
#include "fuzz-tiles.h"
#include "make-pmtiles.h"

/* What is read from a directory is in order and does not overlap. */
static void
check_directory (const uint8_t *data,
                 size_t         size)
{
  g_autofree BowTileDirectory *directory = bow_tile_directory_read (data, size);

  if (directory == NULL)
    return;
  g_assert_cmpuint (directory->n, <=, size);
  for (gsize i = 0; i < directory->n; i++)
    {
      const BowTileEntry *entry = &directory->entries[i];

      g_assert_cmpuint (entry->length, >, 0);
      g_assert_true (i == 0 || entry->id >= entry[-1].id + MAX (entry[-1].run, 1));
      g_assert_true (bow_tile_directory_find (directory, entry->id) == entry);
    }
}

/* A whole file, and the same bytes as a directory. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  int fd = make_pmtiles_open (data, size);

  check_directory (data, size);
  if (bow_tile_pmtiles_is_one (fd))
    {
      g_autoptr (BowTilePmtiles) reader = bow_tile_pmtiles_new (fd);
      BowTileInfo info = { 0 };

      if (bow_tile_pmtiles_survey (reader, &info) == BOW_TILE_OK)
        for (guint zoom = 0; zoom <= info.max_zoom; zoom++)
          {
            g_autoptr (GBytes) tile = NULL;

            bow_tile_pmtiles_read (reader, zoom, 0, (1u << zoom) - 1, &tile);
            g_assert_true (tile == NULL || g_bytes_get_size (tile) <= BOW_TILE_MAX_BODY);
          }
      g_free (info.name);
      g_free (info.attribution);
    }
  close (fd);

  return 0;
}

static void
add_file (GPtrArray         *list,
          const MakePmtiles *what)
{
  g_ptr_array_add (list, g_byte_array_free_to_bytes (make_pmtiles (what)));
}

GPtrArray *
fuzz_seeds (void)
{
  static const guint64 run[][4] = { { 0, 21, 69, 1 } };
  static const guint64 several[][4] = { { 0, 1, 30, 1 }, { 1, 4, 39, 0 }, { 5, 1, 10, 5 }, { 9, 0, 17, 1 } };
  static const guint64 leaf[][4] = { { 9, 2, 12, 1 }, { 21, 1, 20, 0 }, { 30, 0, 17, 1 } };
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  MakePmtiles what = {
    .entries = run, .n_entries = 1, .tiles = make_png, .tiles_length = make_png_size, .tile_type = 2, .max_zoom = 3,
    .edges = { -1800000000, -850000000, 1800000000, 850000000 }, .metadata = "{\"name\":\"n\",\"attribution\":\"<a>&copy;</a>\"}",
  };

  add_file (list, &what);
  what.gzip_inside = TRUE;
  what.tile_type = 0;
  add_file (list, &what);
  what.gzip_inside = FALSE;
  what.entries = several;
  what.n_entries = G_N_ELEMENTS (several);
  what.leaf = leaf;
  what.n_leaf = G_N_ELEMENTS (leaf);
  add_file (list, &what);
  g_ptr_array_add (list, g_byte_array_free_to_bytes (make_pmtiles_directory (several, G_N_ELEMENTS (several))));

  return list;
}
