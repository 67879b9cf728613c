/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-image-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/bow-error.h"

/* More than any camera takes, and less than makes a viewer run out of memory. */
#define MOST_PIXELS G_GUINT64_CONSTANT (300000000)
#define PIECE 65536

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID,
                       _("The picture does not hold what its head says of its size. It may be damaged or made to harm: take it from the camera again."));
  return FALSE;
}

static gboolean
check_size (guint64  width,
            guint64  height,
            GError **error)
{
  if (width == 0 || height == 0)
    return refuse (error);
  if (width * height <= MOST_PIXELS)
    return TRUE;

  g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
               _("The picture says that it has %u × %u points, and 300 million are the most. Make it smaller, or keep the whole as an exhibit."),
               (guint) width, (guint) height);
  return FALSE;
}

static guint32
read_32 (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

/* Bytes of one pass of a PNG: each row has a byte before it that says how it is
 * filtered. */
static guint64
count_pass (guint64 width,
            guint64 height,
            guint64 bits)
{
  return width == 0 || height == 0 ? 0 : height * (1 + (width * bits + 7) / 8);
}

static guint64
count_png (const guint8 *head)
{
  static const guint8 channels[] = { 1, 0, 3, 1, 2, 0, 4 };
  static const struct { guint8 x, y, dx, dy; } passes[] = {
    { 0, 0, 8, 8 }, { 4, 0, 8, 8 }, { 0, 4, 4, 8 }, { 2, 0, 4, 4 }, { 0, 2, 2, 4 }, { 1, 0, 2, 2 }, { 0, 1, 1, 2 },
  };
  guint64 width = read_32 (head);
  guint64 height = read_32 (head + 4);
  guint64 bits = head[9] < sizeof channels ? (guint64) head[8] * channels[head[9]] : 0;
  guint64 n = 0;

  if (head[12] == 0)
    return bits == 0 ? 0 : count_pass (width, height, bits);
  for (gsize i = 0; i < G_N_ELEMENTS (passes) && bits > 0; i++)
    n += count_pass ((width + passes[i].dx - 1 - passes[i].x) / passes[i].dx, (height + passes[i].dy - 1 - passes[i].y) / passes[i].dy, bits);
  return n;
}

/* How many bytes @data unpacks to, as far as one more than @most; nothing of
 * them is kept. */
static gboolean
count_unpacked (GByteArray *data,
                guint64     most,
                guint64    *n)
{
  g_autoptr (GConverter) unpack = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  g_autofree guint8 *piece = g_malloc (PIECE);
  GConverterResult result = G_CONVERTER_CONVERTED;
  gsize at = 0;

  *n = 0;
  while (result == G_CONVERTER_CONVERTED && *n <= most)
    {
      gsize read;
      gsize written;

      result = g_converter_convert (unpack, data->data + at, data->len - at, piece, PIECE, G_CONVERTER_INPUT_AT_END, &read, &written, NULL);
      if (result == G_CONVERTER_ERROR)
        return FALSE;
      at += read;
      *n += written;
    }
  return TRUE;
}

static gboolean
check_png (const guint8  *bytes,
           gsize          length,
           GError       **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  const guint8 *head = bytes + 16;
  gboolean is_whole = FALSE;
  guint64 wanted;
  guint64 n;

  if (length < 8 + 25 || memcmp (bytes + 12, "IHDR", 4) != 0)
    return TRUE;
  if (!check_size (read_32 (head), read_32 (head + 4), error))
    return FALSE;
  for (gsize at = 8; length - at >= 12;)
    {
      gsize part = read_32 (bytes + at);

      if (part > length - at - 12)
        return TRUE;
      is_whole |= memcmp (bytes + at + 4, "IEND", 4) == 0;
      if (memcmp (bytes + at + 4, "IDAT", 4) == 0)
        g_byte_array_append (data, bytes + at + 8, (guint) part);
      at += 12 + part;
    }
  if (!is_whole)
    return TRUE;
  wanted = count_png (head);
  return (wanted > 0 && data->len > 0 && count_unpacked (data, wanted, &n) && n == wanted) || refuse (error);
}

static gboolean
is_frame (guint8 marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* Each block of eight by eight points takes a bit at the least. */
static gboolean
check_jpeg (const guint8  *bytes,
            gsize          length,
            GError       **error)
{
  guint64 width = 0;
  guint64 height = 0;

  for (gsize at = 2; at + 9 < length;)
    {
      guint8 marker = bytes[at + 1];
      gsize part = (gsize) bytes[at + 2] << 8 | bytes[at + 3];

      if (bytes[at] != 0xff || part < 2 || part > length - at - 2)
        return TRUE;
      if (is_frame (marker) && width != 0)
        return refuse (error);
      if (is_frame (marker))
        {
          height = (guint64) bytes[at + 5] << 8 | bytes[at + 6];
          width = (guint64) bytes[at + 7] << 8 | bytes[at + 8];
          if (!check_size (width, height, error))
            return FALSE;
        }
      at += 2 + part;
      if (marker == 0xda)
        return (width + 63) / 64 * ((height + 63) / 64) <= (length - at) * 8 || refuse (error);
    }
  return TRUE;
}

/**
 * bow_image_check:
 * @image: a file
 * @error: return location
 *
 * Checks of a JPEG or PNG picture that its head does not lie about its size:
 * a small file can claim so many points that whatever shows it runs out of
 * memory. What is said of a PNG is compared with all of its data; of a JPEG,
 * with the least that so many points take. Anything else is let through, and so
 * is a picture that is cut off: what is left of it may be all there is.
 *
 * Returns: %FALSE with @error set to %BOW_ERROR_INVALID where it lies
 */
gboolean
bow_image_check (GBytes  *image,
                 GError **error)
{
  static const guint8 png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  const guint8 *bytes;
  gsize length;

  g_return_val_if_fail (image != NULL, FALSE);

  bytes = g_bytes_get_data (image, &length);
  if (length >= sizeof png && memcmp (bytes, png, sizeof png) == 0)
    return check_png (bytes, length, error);
  if (length >= 3 && bytes[0] == 0xff && bytes[1] == 0xd8 && bytes[2] == 0xff)
    return check_jpeg (bytes, length, error);
  return TRUE;
}
