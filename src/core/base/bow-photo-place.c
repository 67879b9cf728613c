/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-photo-place.h"

#include <math.h>
#include <string.h>

/*
 * Where a photograph was taken stands in a JPEG as a note of a program:
 *
 *   ff d8                            start of the picture
 *   ff e1  LL LL  "Exif" 00 00       a note, LL bytes long without its mark
 *     "II" 2a 00 or "MM" 00 2a       order of the bytes from here on
 *     offset of the first directory  4 bytes, counted from "II" or "MM"
 *   a directory:
 *     number of entries              2 bytes
 *     entries of 12 bytes            tag 2, type 2, count 4, value or offset 4
 *
 * Entry 8825 of the first directory is the offset of the one about the place:
 *
 *   1  type 2 (letters)      N or S
 *   2  type 5 (quotients)    degrees, minutes and seconds of latitude
 *   3  type 2                E or W
 *   4  type 5                the same of longitude
 *   1f type 5                how far off it may be, in metres
 *
 * A quotient is two numbers of 4 bytes. Each offset is checked against what
 * there is; one directory is read and no chain of them followed, so that no
 * file can keep the reader busy.
 */

#define ENTRY 12
#define MOST_ENTRIES 512
#define MOST_METRES 1000000.0

enum
{
  TYPE_LETTERS = 2,
  TYPE_LONG = 4,
  TYPE_QUOTIENTS = 5,
};

enum
{
  TAG_LATITUDE_REF = 0x01,
  TAG_LATITUDE = 0x02,
  TAG_LONGITUDE_REF = 0x03,
  TAG_LONGITUDE = 0x04,
  TAG_ERROR = 0x1f,
  TAG_PLACE = 0x8825,
};

/* The note from its order of bytes on. */
typedef struct
{
  const guint8 *bytes;
  gsize length;
  gboolean is_big;
} Note;

static guint32
read_number (const Note *note,
             gsize       at,
             guint       n)
{
  guint32 number = 0;

  for (guint i = 0; i < n; i++)
    number = number << 8 | note->bytes[at + (note->is_big ? i : n - 1 - i)];
  return number;
}

static gboolean
has (const Note *note,
     gsize       at,
     gsize       n)
{
  return at <= note->length && note->length - at >= n;
}

/* Where the entry of @tag, which must be of @type, has its value. */
static gboolean
find_entry (const Note *note,
            gsize       directory,
            guint       tag,
            guint       type,
            gsize      *at)
{
  guint n;

  if (!has (note, directory, 2))
    return FALSE;
  n = read_number (note, directory, 2);
  if (n > MOST_ENTRIES || !has (note, directory + 2, (gsize) n * ENTRY))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      gsize entry = directory + 2 + (gsize) i * ENTRY;

      if (read_number (note, entry, 2) != tag || read_number (note, entry + 2, 2) != type)
        continue;
      *at = entry + 4;
      return TRUE;
    }

  return FALSE;
}

/* Quotients stand apart, where the entry says. */
static gboolean
read_quotients (const Note *note,
                gsize       directory,
                guint       tag,
                guint       n,
                double     *values)
{
  gsize entry;
  gsize at;

  if (!find_entry (note, directory, tag, TYPE_QUOTIENTS, &entry) || read_number (note, entry, 4) != n)
    return FALSE;
  at = read_number (note, entry + 4, 4);
  if (!has (note, at, (gsize) n * 8))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      guint32 below = read_number (note, at + i * 8 + 4, 4);

      if (below == 0)
        return FALSE;
      values[i] = read_number (note, at + i * 8, 4) / (double) below;
    }

  return TRUE;
}

static gboolean
read_angle (const Note *note,
            gsize       directory,
            guint       tag,
            guint       ref_tag,
            const char *letters,
            double      most,
            double     *degrees)
{
  double parts[3];
  gsize entry;
  char letter;

  if (!read_quotients (note, directory, tag, G_N_ELEMENTS (parts), parts) ||
      !find_entry (note, directory, ref_tag, TYPE_LETTERS, &entry))
    return FALSE;
  letter = (char) note->bytes[entry + 4];
  if ((letter != letters[0] && letter != letters[1]) || parts[1] >= 60 || parts[2] >= 60)
    return FALSE;
  *degrees = parts[0] + parts[1] / 60 + parts[2] / 3600;
  if (*degrees > most)
    return FALSE;
  if (letter == letters[1])
    *degrees = -*degrees;

  return TRUE;
}

static gboolean
read_note (Note          *note,
           BowPhotoPlace *place)
{
  gsize entry;
  gsize directory;

  if (!has (note, 0, 8) || (memcmp (note->bytes, "II\x2a\0", 4) != 0 && memcmp (note->bytes, "MM\0\x2a", 4) != 0))
    return FALSE;
  note->is_big = note->bytes[0] == 'M';
  if (!find_entry (note, read_number (note, 4, 4), TAG_PLACE, TYPE_LONG, &entry))
    return FALSE;
  directory = read_number (note, entry + 4, 4);
  if (!read_angle (note, directory, TAG_LATITUDE, TAG_LATITUDE_REF, "NS", 90, &place->latitude) ||
      !read_angle (note, directory, TAG_LONGITUDE, TAG_LONGITUDE_REF, "EW", 180, &place->longitude))
    return FALSE;
  if (!read_quotients (note, directory, TAG_ERROR, 1, &place->error_m) || place->error_m > MOST_METRES)
    place->error_m = 0;

  /* What a camera writes while it knows nothing. */
  return place->latitude != 0 || place->longitude != 0;
}

/**
 * bow_photo_place_read:
 * @image: a file
 * @place: (out caller-allocates): where it was taken, where it says so
 *
 * Reads from a JPEG photograph where the camera says that it was taken. It may
 * be wrong, old, or put there by anybody: whoever uses it says where it is from.
 *
 * Returns: %FALSE where it does not say, is of another type or is damaged
 */
gboolean
bow_photo_place_read (GBytes        *image,
                      BowPhotoPlace *place)
{
  const guint8 *bytes;
  gsize length;

  g_return_val_if_fail (image != NULL && place != NULL, FALSE);

  bytes = g_bytes_get_data (image, &length);
  *place = (BowPhotoPlace) { 0 };
  if (length < 4 || bytes[0] != 0xff || bytes[1] != 0xd8)
    return FALSE;
  for (gsize at = 2; at + 4 <= length && bytes[at] == 0xff && bytes[at + 1] >= 0xe0;)
    {
      gsize part = (gsize) bytes[at + 2] << 8 | bytes[at + 3];
      Note note = { bytes + at + 10, part - 8, FALSE };

      if (part < 2 || part > length - at - 2)
        break;
      if (bytes[at + 1] == 0xe1 && part >= 8 && memcmp (bytes + at + 4, "Exif\0", 6) == 0)
        return read_note (&note, place) && isfinite (place->latitude) && isfinite (place->longitude);
      at += 2 + part;
    }

  return FALSE;
}
