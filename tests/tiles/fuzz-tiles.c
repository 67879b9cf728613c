/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-tiles.h"

#include "bow-tile-check.h"
#include "bow-tile-names.h"
#include "bow-tile-streets.h"
#include "bow-tile-text.h"

/* Everything that reads bytes of others: both ends of the wire, the check of
 * tiles in each format, the text of a pack. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (BowTileInfo) info = bow_tile_info_read (bytes);
  g_autofree char *plain = bow_tile_text_plain ((const char *) data, size, BOW_TILE_MAX_TEXT);
  BowTileRequest request;
  BowTileReply reply;

  if (info != NULL)
    g_assert_true (bow_tile_info_is_sound (info));
  g_assert_true (g_utf8_validate (plain, -1, NULL));
  if (size >= BOW_TILE_REQUEST_SIZE && bow_tile_request_read (&request, data))
    g_assert_cmpuint (request.zoom, <=, BOW_TILE_MAX_ZOOM);
  if (size >= BOW_TILE_REPLY_SIZE && bow_tile_reply_read (&reply, data))
    g_assert_cmpuint (reply.length, <=, BOW_TILE_MAX_BODY);
  for (int format = BOW_TILE_FORMAT_NONE; format <= BOW_TILE_FORMAT_WEBP; format++)
    bow_tile_check ((BowTileFormat) format, data, size);
  if (bow_tile_check (BOW_TILE_FORMAT_MVT, data, size))
    {
      g_autoptr (GBytes) named = bow_tile_streets_add (bytes, 14, 14);
      g_autoptr (GBytes) names = bow_tile_names_list (bytes, 14, 8192, 5400);

      g_assert_true (g_bytes_get_size (names) == 0 || g_utf8_validate_len (g_bytes_get_data (names, NULL), g_bytes_get_size (names), NULL));

      g_assert_true (bow_tile_check (BOW_TILE_FORMAT_MVT, g_bytes_get_data (named, NULL), g_bytes_get_size (named)));
    }

  return 0;
}

/* Seeds: a vector tile, the beginnings of pictures, a pack's own words. */
static const struct
{
  const char *bytes;
  gsize size;
} seeds[] = {
#define SEED(text) { text, sizeof text - 1 }
  SEED ("\x1a\x20\x78\x02\x0a\x01" "a\x12\x0e\x12\x02\0\0\x18\x02\x22\x06\x09\x32\x22\x0a\x14\0"
        "\x1a\x01k\x22\x03\x0a\x01v\x28\x80\x20"),
  SEED ("\x1a\x3e\x78\x02\x0a\x05" "place\x12\x0e\x12\x02\0\0\x18\x01\x22\x06\x09\x32\x22\x0a\x14\0"
        "\x1a\x04name\x22\x0b\x0a\x09" "Cambridge\x28\x80\x20"),
  SEED ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\x02\0\0\0CRC.\0\0\0\1IDATxCRC.\0\0\0\0IEND\xae\x42\x60\x82"),
  SEED ("\xff\xd8\xff\xe0\0\4JF\xff\xc0\0\x0b\x08\1\0\1\0\1\1\x11\0\xff\xda\0\x08\1\1\0\0\x3f\0."),
  SEED ("RIFF\x16\0\0\0WEBPVP8L\x0a\0\0\0\x2f\xff\xc0\x3f\0\0\0\0\0"),
  SEED ("RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\0\0\xff\0\0"),
  SEED ("\x01\0\0\0\x02\0\0\0\x0e\0\0\0\x01\0\0\0\x01\0\0\0<b>x</b> &amp; \xe2\x80\xae y"),
};

GPtrArray *
fuzz_seeds (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (gsize i = 0; i < G_N_ELEMENTS (seeds); i++)
    g_ptr_array_add (list, g_bytes_new_static (seeds[i].bytes, seeds[i].size));

  return list;
}
