/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-tiles.h"

#include "bow-tile-check.h"
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

  return 0;
}
