/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-image-check.h"

#include "base/bow-error.h"

static void
append_32 (GByteArray *bytes,
           guint32     number)
{
  const guint8 parts[] = { (guint8) (number >> 24), (guint8) (number >> 16), (guint8) (number >> 8), (guint8) number };

  g_byte_array_append (bytes, parts, sizeof parts);
}

static void
append_chunk (GByteArray   *bytes,
              const char   *name,
              const guint8 *content,
              gsize         length)
{
  append_32 (bytes, (guint32) length);
  g_byte_array_append (bytes, (const guint8 *) name, 4);
  g_byte_array_append (bytes, content, (guint) length);
  append_32 (bytes, 0);
}

/* A grey PNG that says it is @width by @height, and holds @rows rows of @columns. */
static GBytes *
make_png (guint32  width,
          guint32  height,
          gsize    columns,
          gsize    rows,
          gboolean interlaced)
{
  static const guint8 signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  g_autoptr (GConverter) pack = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, -1));
  g_autofree guint8 *raw = g_malloc0 (rows * (columns + 1));
  g_autofree guint8 *packed = g_malloc (rows * (columns + 1) + 1024);
  GByteArray *bytes = g_byte_array_new ();
  GByteArray *head = g_byte_array_new ();
  const guint8 rest[] = { 8, 0, 0, 0, interlaced };
  gsize read;
  gsize written;

  g_byte_array_append (bytes, signature, sizeof signature);
  append_32 (head, width);
  append_32 (head, height);
  g_byte_array_append (head, rest, sizeof rest);
  append_chunk (bytes, "IHDR", head->data, head->len);
  g_byte_array_unref (head);
  g_assert_cmpint (g_converter_convert (pack, raw, rows * (columns + 1), packed, rows * (columns + 1) + 1024, G_CONVERTER_INPUT_AT_END, &read,
                                        &written, NULL), ==, G_CONVERTER_FINISHED);
  append_chunk (bytes, "IDAT", packed, written);
  append_chunk (bytes, "IEND", raw, 0);

  return g_byte_array_free_to_bytes (bytes);
}

static void
try (GBytes     *image,
     const char *because)
{
  g_autoptr (GBytes) bytes = image;
  g_autoptr (GError) error = NULL;

  if (because == NULL)
    {
      g_assert_true (bow_image_check (bytes, &error));
      g_assert_no_error (error);
      return;
    }
  g_assert_false (bow_image_check (bytes, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, because));
}

static void
test_png (void)
{
  try (make_png (40, 30, 40, 30, FALSE), NULL);
  try (make_png (1, 1, 1, 1, TRUE), NULL);
  try (make_png (60000, 60000, 40, 30, FALSE), "60000 × 60000");
  try (make_png (G_MAXUINT32, G_MAXUINT32, 40, 30, FALSE), "300 million");
  try (make_png (4000, 3000, 40, 30, FALSE), "does not hold");
  try (make_png (40, 29, 40, 30, FALSE), "does not hold");
  try (make_png (40, 31, 40, 30, TRUE), "does not hold");
  try (make_png (0, 30, 40, 30, FALSE), "does not hold");
}

/* Nothing unpacks beyond what the head speaks of, and nothing is read beyond
 * the end. */
static void
test_cut (void)
{
  g_autoptr (GBytes) bomb = make_png (8, 8, 60000, 1000, FALSE);
  g_autoptr (GBytes) whole = make_png (40, 30, 40, 30, FALSE);

  try (g_bytes_ref (bomb), "does not hold");
  for (gsize length = 8; length + 12 < g_bytes_get_size (whole); length++)
    {
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (whole, NULL), length);

      try (g_bytes_new (copy, length), NULL);
    }
}

static GBytes *
make_jpeg (guint  width,
           guint  height,
           gsize  scan,
           guint  n_frames)
{
  GByteArray *bytes = g_byte_array_new ();
  const guint8 frame[] = { 0xff, 0xc0, 0, 11, 8, (guint8) (height >> 8), (guint8) height, (guint8) (width >> 8), (guint8) width, 1, 1, 0x11, 0 };
  const guint8 start[] = { 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0 };
  const guint8 soi[] = { 0xff, 0xd8 };
  const guint8 eoi[] = { 0xff, 0xd9 };

  g_byte_array_append (bytes, soi, sizeof soi);
  for (guint i = 0; i < n_frames; i++)
    g_byte_array_append (bytes, frame, sizeof frame);
  g_byte_array_append (bytes, start, sizeof start);
  g_byte_array_set_size (bytes, bytes->len + (guint) scan);
  memset (bytes->data + bytes->len - scan, 0x55, scan);
  g_byte_array_append (bytes, eoi, sizeof eoi);

  return g_byte_array_free_to_bytes (bytes);
}

static void
test_jpeg (void)
{
  try (make_jpeg (640, 480, 2000, 1), NULL);
  try (make_jpeg (60000, 60000, 2000, 1), "60000 × 60000");
  try (make_jpeg (16000, 16000, 2, 1), "does not hold");
  try (make_jpeg (640, 0, 2000, 1), "does not hold");
  try (make_jpeg (640, 480, 2000, 2), "does not hold");
  try (make_jpeg (640, 480, 2000, 0), NULL);
  try (g_bytes_new_static ("\xff\xd8\xff", 3), NULL);
}

static void
test_others (void)
{
  try (g_bytes_new_static ("%PDF-1.7", 8), NULL);
  try (g_bytes_new_static ("", 0), NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/image-check/png", test_png);
  g_test_add_func ("/base/image-check/cut", test_cut);
  g_test_add_func ("/base/image-check/jpeg", test_jpeg);
  g_test_add_func ("/base/image-check/others", test_others);

  return g_test_run ();
}
