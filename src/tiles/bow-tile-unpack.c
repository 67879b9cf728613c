/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bow-tile-unpack.h"

#include <gio/gio.h>

#include "base/bow-tile-wire.h"

/**
 * bow_tile_unpack:
 * @data: as it lies in a pack
 * @length: how many bytes
 *
 * Unpacks what is packed with gzip or zlib, up to %BOW_TILE_MAX_BODY; anything
 * else stays as it is.
 *
 * Returns: (transfer full) (nullable): the bytes; %NULL if they are damaged or
 *   too many
 */
GBytes *
bow_tile_unpack (const guint8 *data,
                 gsize         length)
{
  gboolean gzip = length >= 2 && data[0] == 0x1f && data[1] == 0x8b;
  gboolean zlib = length >= 2 && data[0] == 0x78 && (data[0] << 8 | data[1]) % 31 == 0;
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GConverter) converter = NULL;
  GConverterResult result = G_CONVERTER_CONVERTED;

  if (!gzip && !zlib)
    return g_bytes_new (data, length);
  converter = G_CONVERTER (g_zlib_decompressor_new (gzip ? G_ZLIB_COMPRESSOR_FORMAT_GZIP : G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  while (result == G_CONVERTER_CONVERTED)
    {
      guint8 buffer[16384];
      gsize used, made;

      result = g_converter_convert (converter, data, length, buffer, sizeof buffer,
                                    G_CONVERTER_INPUT_AT_END, &used, &made, NULL);
      if (result == G_CONVERTER_ERROR || out->len + made > BOW_TILE_MAX_BODY)
        return NULL;
      g_byte_array_append (out, buffer, (guint) made);
      data += used;
      length -= used;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}
