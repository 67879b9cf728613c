/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-photo-place.h"

#include <math.h>
#include <string.h>

/* Made by hand after the layout of Exif 2.3: a start, one note, an end. The
 * note has a directory with one entry at 8 and that of the place at 26. */
typedef struct
{
  GByteArray *bytes;
  gboolean is_big;
} Photo;

static void
put (Photo  *self,
     guint32 number,
     guint   n)
{
  for (guint i = 0; i < n; i++)
    {
      guint8 byte = (guint8) (number >> 8 * (self->is_big ? n - 1 - i : i));

      g_byte_array_append (self->bytes, &byte, 1);
    }
}

static void
put_entry (Photo  *self,
           guint   tag,
           guint   type,
           guint32 count,
           guint32 value)
{
  put (self, tag, 2);
  put (self, type, 2);
  put (self, count, 4);
  put (self, value, 4);
}

static void
put_letter (Photo *self,
            guint  tag,
            char   letter)
{
  put (self, tag, 2);
  put (self, 2, 2);
  put (self, 2, 4);
  g_byte_array_append (self->bytes, (const guint8[]) { (guint8) letter, 0, 0, 0 }, 4);
}

static void
put_angle (Photo  *self,
           guint32 degrees,
           guint32 minutes,
           guint32 hundredths)
{
  put (self, degrees, 4);
  put (self, 1, 4);
  put (self, minutes, 4);
  put (self, 1, 4);
  put (self, hundredths, 4);
  put (self, 100, 4);
}

/* 52° 12' 19.08" north, 0° 7' 18.48" east or west, known to 12.5 metres. */
static GBytes *
make (gboolean is_big,
      char     east_or_west,
      guint32  degrees)
{
  Photo self = { g_byte_array_new (), is_big };
  gsize at;

  g_byte_array_append (self.bytes, (const guint8 *) "\xff\xd8\xff\xe1\0\0Exif\0", 12);
  g_byte_array_append (self.bytes, (const guint8 *) (is_big ? "MM\0\x2a" : "II\x2a\0"), 4);
  put (&self, 8, 4);
  put (&self, 1, 2);
  put_entry (&self, 0x8825, 4, 1, 26);
  put (&self, 0, 4);
  put (&self, 5, 2);
  put_letter (&self, 1, 'N');
  put_entry (&self, 2, 5, 3, 92);
  put_letter (&self, 3, east_or_west);
  put_entry (&self, 4, 5, 3, 116);
  put_entry (&self, 0x1f, 5, 1, 140);
  put (&self, 0, 4);
  put_angle (&self, degrees, 12, 1908);
  put_angle (&self, 0, 7, 1848);
  put (&self, 25, 4);
  put (&self, 2, 4);
  at = self.bytes->len - 4;
  self.bytes->data[4] = (guint8) (at >> 8);
  self.bytes->data[5] = (guint8) at;
  g_byte_array_append (self.bytes, (const guint8 *) "\xff\xd9", 2);

  return g_byte_array_free_to_bytes (self.bytes);
}

static void
assert_place (GBytes *image,
              double  longitude)
{
  BowPhotoPlace place;

  g_assert_true (bow_photo_place_read (image, &place));
  g_assert_cmpfloat_with_epsilon (place.latitude, 52.2053, 1e-6);
  g_assert_cmpfloat_with_epsilon (place.longitude, longitude, 1e-6);
  g_assert_cmpfloat_with_epsilon (place.error_m, 12.5, 1e-9);
}

static void
test_orders (void)
{
  g_autoptr (GBytes) little = make (FALSE, 'E', 52);
  g_autoptr (GBytes) big = make (TRUE, 'W', 52);

  assert_place (little, 0.1218);
  assert_place (big, -0.1218);
}

/* A place beyond the poles, an unknown side and no place at all are none. */
static void
test_none (void)
{
  g_autoptr (GBytes) beyond = make (FALSE, 'E', 95);
  g_autoptr (GBytes) aside = make (FALSE, 'X', 52);
  g_autoptr (GBytes) text = g_bytes_new_static ("Hello", 5);
  BowPhotoPlace place;

  g_assert_false (bow_photo_place_read (beyond, &place));
  g_assert_false (bow_photo_place_read (aside, &place));
  g_assert_false (bow_photo_place_read (text, &place));
}

/* Cut off anywhere, or with any byte turned over, it is read within its bounds;
 * what is cut off before the end of its note says nothing. */
static void
test_damaged (void)
{
  g_autoptr (GBytes) whole = make (TRUE, 'E', 52);
  gsize length;
  const guint8 *bytes = g_bytes_get_data (whole, &length);

  for (gsize i = 0; i < length; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (bytes, i);
      g_autoptr (GBytes) cut = g_bytes_new_take (g_steal_pointer (&copy), i);
      g_autofree guint8 *turned = g_memdup2 (bytes, length);
      g_autoptr (GBytes) wrong = NULL;
      BowPhotoPlace place;

      g_assert_true (bow_photo_place_read (cut, &place) == (i >= length - 2));
      turned[i] ^= 0xff;
      wrong = g_bytes_new_take (g_steal_pointer (&turned), length);
      if (bow_photo_place_read (wrong, &place))
        g_assert_true (fabs (place.latitude) <= 90 && fabs (place.longitude) <= 180);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/photo-place/orders", test_orders);
  g_test_add_func ("/base/photo-place/none", test_none);
  g_test_add_func ("/base/photo-place/damaged", test_damaged);
  return g_test_run ();
}
