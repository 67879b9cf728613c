/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A PMTiles file as a test wants it; what is 0 or NULL is left as it should be. */
typedef struct
{
  /* What each entry of the root says: number, run, length, offset + 1. */
  const guint64 (*entries)[4];
  gsize n_entries;
  /* The same for one leaf, which an entry with run 0 may lead to. */
  const guint64 (*leaf)[4];
  gsize n_leaf;
  const guint8 *tiles;
  gsize tiles_length;
  const char *metadata;
  gboolean gzip_inside;
  guint8 version;
  guint8 packed_inside;
  guint8 packed_tiles;
  guint8 tile_type;
  guint8 min_zoom;
  guint8 max_zoom;
  /* In 1e-7 degrees. */
  gint32 edges[4];
} MakePmtiles;

GByteArray *make_pmtiles           (const MakePmtiles *what);
GByteArray *make_pmtiles_directory (const guint64 (*entries)[4], gsize n);
int         make_pmtiles_open      (const guint8 *data, gsize size);
GBytes     *make_gzip              (const guint8 *data, gsize size);

extern const guint8 make_png[];
extern const gsize make_png_size;
extern const guint8 make_mvt[];
extern const gsize make_mvt_size;
