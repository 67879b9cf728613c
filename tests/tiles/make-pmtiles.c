/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "make-pmtiles.h"

#include <gio/gio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define HEADER_SIZE 127

/* A picture of one pixel, well framed. */
const guint8 make_png[] =
  "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0\x90\x77\x53\xde\0\0\0\x0cIDAT"
  "x\xda\x63\xf8\xff\xff\x3f\0\5\xfe\2\xfe\r\xef\x46\xb8\0\0\0\0IEND\xae\x42\x60\x82";
const gsize make_png_size = sizeof make_png - 1;

/* A vector tile of one layer with one line. */
const guint8 make_mvt[] =
  "\x1a\x20\x78\x02\x0a\x01" "a\x12\x0e\x12\x02\0\0\x18\x02\x22\x06\x09\x32\x22\x0a\x14\0"
  "\x1a\x01k\x22\x03\x0a\x01v\x28\x80\x20";
const gsize make_mvt_size = sizeof make_mvt - 1;

static void
put_varint (GByteArray *to,
            guint64     value)
{
  do
    {
      guint8 byte = (guint8) (value & 0x7f) | (value > 0x7f ? 0x80 : 0);

      g_byte_array_append (to, &byte, 1);
      value >>= 7;
    }
  while (value > 0);
}

static void
put64 (guint8  *to,
       guint64  value)
{
  value = GUINT64_TO_LE (value);
  memcpy (to, &value, sizeof value);
}

/* The four columns, as they are given: nothing keeps them from being wrong. */
GByteArray *
make_pmtiles_directory (const guint64 (*entries)[4],
                        gsize n)
{
  GByteArray *directory = g_byte_array_new ();
  guint64 last = 0;

  put_varint (directory, n);
  for (gsize i = 0; i < n; i++)
    {
      put_varint (directory, entries[i][0] - last);
      last = entries[i][0];
    }
  for (gsize column = 1; column < 4; column++)
    for (gsize i = 0; i < n; i++)
      put_varint (directory, entries[i][column]);

  return directory;
}

GBytes *
make_gzip (const guint8 *data,
           gsize         size)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1));
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  GBytes *packed = g_converter_convert_bytes (converter, bytes, &error);

  g_assert_no_error (error);
  return packed;
}

/* Appends a part of the file and notes in the header where it is. */
static void
put_part (GByteArray   *file,
          gsize         at,
          const guint8 *data,
          gsize         size,
          gboolean      gzip)
{
  g_autoptr (GBytes) packed = gzip ? make_gzip (data, size) : g_bytes_new (data, size);

  put64 (file->data + at, file->len);
  put64 (file->data + at + 8, g_bytes_get_size (packed));
  g_byte_array_append (file, g_bytes_get_data (packed, NULL), (guint) g_bytes_get_size (packed));
}

GByteArray *
make_pmtiles (const MakePmtiles *what)
{
  GByteArray *file = g_byte_array_new ();
  g_autoptr (GByteArray) root = make_pmtiles_directory (what->entries, what->n_entries);
  g_autoptr (GByteArray) leaf = what->leaf == NULL ? g_byte_array_new () : make_pmtiles_directory (what->leaf, what->n_leaf);
  const char *metadata = what->metadata != NULL ? what->metadata : "{}";

  g_byte_array_set_size (file, HEADER_SIZE);
  memset (file->data, 0, HEADER_SIZE);
  memcpy (file->data, "PMTiles", 7);
  file->data[7] = what->version > 0 ? what->version : 3;
  file->data[97] = what->packed_inside > 0 ? what->packed_inside : what->gzip_inside ? 2 : 1;
  file->data[98] = what->packed_tiles > 0 ? what->packed_tiles : 1;
  file->data[99] = what->tile_type;
  file->data[100] = what->min_zoom;
  file->data[101] = what->max_zoom;
  for (gsize i = 0; i < 4; i++)
    {
      guint32 edge = GUINT32_TO_LE ((guint32) what->edges[i]);

      memcpy (file->data + 102 + 4 * i, &edge, sizeof edge);
    }
  put_part (file, 8, root->data, root->len, what->gzip_inside);
  put_part (file, 24, (const guint8 *) metadata, strlen (metadata), what->gzip_inside);
  put_part (file, 40, leaf->data, leaf->len, what->gzip_inside && leaf->len > 0);
  put_part (file, 56, what->tiles, what->tiles_length, FALSE);

  return file;
}

/* A file without a name. */
int
make_pmtiles_open (const guint8 *data,
                   gsize         size)
{
  int fd = memfd_create ("pmtiles", MFD_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, data, size), ==, (gssize) size);

  return fd;
}
