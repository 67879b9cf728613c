/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bow-tile-check.h"

#include <string.h>

#include "bow-tile-mvt.h"

static guint32
big16 (const guint8 *at)
{
  return (guint32) at[0] << 8 | at[1];
}

static guint32
big32 (const guint8 *at)
{
  return big16 (at) << 16 | big16 (at + 2);
}

static guint32
little24 (const guint8 *at)
{
  return at[0] | (guint32) at[1] << 8 | (guint32) at[2] << 16;
}

static gboolean
side_is_sound (guint32 side)
{
  return side >= 1 && side <= BOW_TILE_MAX_SIDE;
}

/* The header, then chunk after chunk to the end, without what is in them. */
static gboolean
check_png (const guint8 *data,
           gsize         length)
{
  gboolean has_pixels = FALSE;

  if (length < 45 || memcmp (data + 8, "\0\0\0\rIHDR", 8) != 0)
    return FALSE;
  if (!side_is_sound (big32 (data + 16)) || !side_is_sound (big32 (data + 20)))
    return FALSE;
  for (gsize at = 8; length - at >= 12;)
    {
      guint32 size = big32 (data + at);

      if (size > length - at - 12)
        return FALSE;
      if (memcmp (data + at + 4, "IEND", 4) == 0)
        return has_pixels;
      has_pixels |= memcmp (data + at + 4, "IDAT", 4) == 0;
      at += 12 + (gsize) size;
    }

  return FALSE;
}

/* Marker after marker up to the pixels; one frame, of a sound size. */
static gboolean
check_jpeg (const guint8 *data,
            gsize         length)
{
  gboolean has_frame = FALSE;

  for (gsize at = 2; length - at >= 4;)
    {
      guint8 marker = data[at + 1];
      guint32 size = big16 (data + at + 2);

      if (data[at] != 0xff || size < 2 || size > length - at - 2)
        return FALSE;
      if (marker == 0xda)
        return has_frame;
      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
        {
          if (has_frame || size < 8 || !side_is_sound (big16 (data + at + 5)) || !side_is_sound (big16 (data + at + 7)))
            return FALSE;
          has_frame = TRUE;
        }
      at += 2 + (gsize) size;
    }

  return FALSE;
}

static gboolean
check_webp (const guint8 *data,
            gsize         length)
{
  guint32 width, height;

  if (length < 30 || (little24 (data + 4) | (gsize) data[7] << 24) > length - 8)
    return FALSE;
  if (memcmp (data + 12, "VP8 ", 4) == 0)
    {
      width = (data[26] | (guint32) data[27] << 8) & 0x3fff;
      height = (data[28] | (guint32) data[29] << 8) & 0x3fff;
    }
  else if (memcmp (data + 12, "VP8L", 4) == 0)
    {
      guint32 bits = little24 (data + 21) | (guint32) data[24] << 24;

      width = (bits & 0x3fff) + 1;
      height = (bits >> 14 & 0x3fff) + 1;
    }
  else if (memcmp (data + 12, "VP8X", 4) == 0)
    {
      /* A tile that moves is not a map. */
      if (data[20] & 0x02)
        return FALSE;
      width = little24 (data + 24) + 1;
      height = little24 (data + 27) + 1;
    }
  else
    return FALSE;

  return side_is_sound (width) && side_is_sound (height);
}

/**
 * bow_tile_sniff:
 * @data: the beginning of a tile, unpacked
 * @length: how many bytes
 *
 * Tells pictures by how they begin. What is no picture may be a vector tile.
 *
 * Returns: the format, or %BOW_TILE_FORMAT_NONE
 */
BowTileFormat
bow_tile_sniff (const guint8 *data,
                gsize         length)
{
  if (length >= 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
    return BOW_TILE_FORMAT_PNG;
  if (length >= 3 && memcmp (data, "\xff\xd8\xff", 3) == 0)
    return BOW_TILE_FORMAT_JPEG;
  if (length >= 12 && memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0)
    return BOW_TILE_FORMAT_WEBP;
  if (length > 0 && bow_tile_mvt_check (data, length))
    return BOW_TILE_FORMAT_MVT;

  return BOW_TILE_FORMAT_NONE;
}

/**
 * bow_tile_check:
 * @format: what the tile should be
 * @data: a tile, unpacked
 * @length: how many bytes
 *
 * Checks the framing and the size of a tile before anything that decodes it
 * gets to see it.
 *
 * Returns: whether it may be handed over
 */
gboolean
bow_tile_check (BowTileFormat format,
                const guint8 *data,
                gsize         length)
{
  if (length == 0 || length > BOW_TILE_MAX_BODY)
    return FALSE;
  if (format == BOW_TILE_FORMAT_MVT)
    return bow_tile_mvt_check (data, length);
  if (format == BOW_TILE_FORMAT_NONE || bow_tile_sniff (data, length) != format)
    return FALSE;
  if (format == BOW_TILE_FORMAT_PNG)
    return check_png (data, length);

  return format == BOW_TILE_FORMAT_JPEG ? check_jpeg (data, length) : check_webp (data, length);
}
