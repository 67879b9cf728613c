/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-image-strip.h"

#include <string.h>

/*
 * What says who took a picture, where, when and with what stands beside the
 * picture itself, in parts with lengths of their own. Only those parts are
 * kept that are known to make up the picture: whatever is not known goes.
 */

typedef struct
{
  const guint8 *bytes;
  gsize length;
  gsize at;
  GByteArray *out;
} Strip;

static gboolean
has (const Strip *self,
     gsize        n)
{
  return self->length - self->at >= n;
}

static void
keep (Strip *self,
      gsize  n)
{
  g_byte_array_append (self->out, self->bytes + self->at, (guint) n);
  self->at += n;
}

/* JPEG: markers of two bytes, most with a length of two after them. */
enum
{
  JPEG_SOI = 0xd8,
  JPEG_EOI = 0xd9,
  JPEG_SOS = 0xda,
  JPEG_APP0 = 0xe0,
  JPEG_APP14 = 0xee,
};

/* A JFIF head without a thumbnail, and Adobe's note on colours; every other
 * note of a program goes, comments and whatever nobody has defined. */
static gboolean
is_jpeg_segment_kept (const Strip *self,
                      guint8       marker,
                      gsize        length)
{
  const guint8 *content = self->bytes + self->at + 4;

  if (marker == JPEG_APP0)
    return length == 16 && memcmp (content, "JFIF", 5) == 0 && content[12] == 0 && content[13] == 0;
  if (marker == JPEG_APP14)
    return length == 14 && memcmp (content, "Adobe", 5) == 0;

  return marker >= 0xc0 && marker < JPEG_APP0;
}

/* The coded picture runs up to a marker that is neither a stuffed byte nor a
 * restart. */
static void
keep_scan (Strip *self)
{
  gsize end = self->at;

  while (end + 1 < self->length &&
         (self->bytes[end] != 0xff || self->bytes[end + 1] == 0 || (self->bytes[end + 1] >= 0xd0 && self->bytes[end + 1] <= 0xd7)))
    end++;
  keep (self, end - self->at);
}

static gboolean
strip_jpeg (Strip *self)
{
  keep (self, 2);
  while (has (self, 4))
    {
      guint8 marker = self->bytes[self->at + 1];
      gsize length;

      if (self->bytes[self->at] != 0xff)
        return FALSE;
      if (marker == 0xff)
        {
          self->at++;
          continue;
        }
      if (marker == JPEG_EOI)
        break;
      length = (gsize) self->bytes[self->at + 2] << 8 | self->bytes[self->at + 3];
      if (marker < 0xc0 || length < 2 || !has (self, 2 + length))
        return FALSE;
      if (is_jpeg_segment_kept (self, marker, length))
        keep (self, 2 + length);
      else
        self->at += 2 + length;
      if (marker == JPEG_SOS)
        keep_scan (self);
    }
  /* What follows the end of the picture is left behind. */
  if (!has (self, 2) || self->bytes[self->at] != 0xff || self->bytes[self->at + 1] != JPEG_EOI)
    return FALSE;
  keep (self, 2);

  return TRUE;
}

static gboolean
is_png_chunk_kept (const guint8 *type)
{
  static const char kept[] = "IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB sBIT bKGD acTL fcTL fdAT";
  char name[5] = { (char) type[0], (char) type[1], (char) type[2], (char) type[3], '\0' };

  return name[0] != ' ' && strlen (name) == 4 && strchr (name, ' ') == NULL && strstr (kept, name) != NULL;
}

/* PNG: chunks of a length, a name, the content and a check. */
static gboolean
strip_png (Strip *self)
{
  keep (self, 8);
  while (has (self, 12))
    {
      const guint8 *head = self->bytes + self->at;
      gsize length = (gsize) head[0] << 24 | (gsize) head[1] << 16 | (gsize) head[2] << 8 | head[3];
      gboolean is_end = memcmp (head + 4, "IEND", 4) == 0;

      if (!has (self, 12 + length))
        return FALSE;
      if (is_png_chunk_kept (head + 4))
        keep (self, 12 + length);
      else
        self->at += 12 + length;
      if (is_end)
        return TRUE;
    }

  return FALSE;
}

/**
 * bow_image_strip:
 * @image: a file
 * @media_type: (out): what it is, where it is taken
 *
 * Makes a copy of a JPEG or PNG picture without what stands beside the
 * picture: EXIF, XMP, IPTC, comments, texts, times, thumbnails, and whatever
 * else is not known to be part of it. What a picture shows stays as it is.
 *
 * Returns: (transfer full) (nullable): the copy, never longer than @image;
 *   %NULL where it is of another type or not whole
 */
GBytes *
bow_image_strip (GBytes      *image,
                 const char **media_type)
{
  static const guint8 png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  Strip self = { 0 };
  gboolean done = FALSE;

  g_return_val_if_fail (image != NULL && media_type != NULL, NULL);

  self.bytes = g_bytes_get_data (image, &self.length);
  *media_type = NULL;
  if (self.length > G_MAXUINT / 2)
    return NULL;

  self.out = g_byte_array_new ();
  if (has (&self, 4) && self.bytes[0] == 0xff && self.bytes[1] == JPEG_SOI)
    {
      *media_type = "image/jpeg";
      done = strip_jpeg (&self);
    }
  else if (has (&self, sizeof png) && memcmp (self.bytes, png, sizeof png) == 0)
    {
      *media_type = "image/png";
      done = strip_png (&self);
    }
  if (done)
    return g_byte_array_free_to_bytes (self.out);

  g_byte_array_unref (self.out);
  *media_type = NULL;
  return NULL;
}
