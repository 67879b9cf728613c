/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bow-tile-check.h"

#include <string.h>

#include "bow-tile-text.h"

/* One layer `a` with one feature: tags 0 0, a line of two positions. */
static const guint8 vector[] = {
  0x1a, 0x20,
  0x78, 0x02,
  0x0a, 0x01, 'a',
  0x12, 0x0e, 0x12, 0x02, 0x00, 0x00, 0x18, 0x02, 0x22, 0x06, 0x09, 0x32, 0x22, 0x0a, 0x14, 0x00,
  0x1a, 0x01, 'k',
  0x22, 0x03, 0x0a, 0x01, 'v',
  0x28, 0x80, 0x20,
};

static gboolean
check_changed (gsize  at,
               guint8 value)
{
  guint8 bytes[sizeof vector];

  memcpy (bytes, vector, sizeof vector);
  bytes[at] = value;
  return bow_tile_check (BOW_TILE_FORMAT_MVT, bytes, sizeof bytes);
}

static void
test_vector (void)
{
  g_assert_cmpuint (vector[1], ==, sizeof vector - 2);
  g_assert_true (bow_tile_check (BOW_TILE_FORMAT_MVT, vector, sizeof vector));
  g_assert_cmpuint (bow_tile_sniff (vector, sizeof vector), ==, BOW_TILE_FORMAT_MVT);
  for (gsize i = 0; i < sizeof vector; i++)
    g_assert_false (bow_tile_check (BOW_TILE_FORMAT_MVT, vector, i));
}

static void
test_vector_refused (void)
{
  /* A tag beyond the keys, one beyond the values. */
  g_assert_false (check_changed (11, 1));
  g_assert_false (check_changed (12, 1));
  /* No such type of geometry. */
  g_assert_false (check_changed (14, 4));
  /* A line before any move, a command that is none, more positions than there are. */
  g_assert_false (check_changed (17, 0x0a));
  g_assert_false (check_changed (17, 0x0b));
  g_assert_false (check_changed (20, 0x12));
  /* Version 3; text that is no UTF-8; a layer longer than the tile. */
  g_assert_false (check_changed (3, 3));
  g_assert_false (check_changed (6, 0xff));
  g_assert_false (check_changed (1, 0x7f));
}

static void
test_vector_extent (void)
{
  guint8 bytes[sizeof vector];

  memcpy (bytes, vector, sizeof vector);
  bytes[sizeof bytes - 2] = 0x80;
  bytes[sizeof bytes - 1] = 0x00;
  g_assert_false (bow_tile_check (BOW_TILE_FORMAT_MVT, bytes, sizeof bytes));
}

static const guint8 png[] =
  "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\x02\0\0\0CRC."
  "\0\0\0\1IDATxCRC.\0\0\0\0IEND\xae\x42\x60";

static void
test_png (void)
{
  guint8 bytes[sizeof png];

  g_assert_true (bow_tile_check (BOW_TILE_FORMAT_PNG, png, sizeof png));
  g_assert_false (bow_tile_check (BOW_TILE_FORMAT_JPEG, png, sizeof png));
  g_assert_false (bow_tile_check (BOW_TILE_FORMAT_MVT, png, sizeof png));
  for (gsize i = 0; i < sizeof png; i++)
    g_assert_false (bow_tile_check (BOW_TILE_FORMAT_PNG, png, i));

  /* 65,536 pixels wide; none at all. */
  memcpy (bytes, png, sizeof png);
  bytes[17] = 1;
  g_assert_false (bow_tile_check (BOW_TILE_FORMAT_PNG, bytes, sizeof bytes));
  bytes[17] = bytes[18] = bytes[19] = 0;
  g_assert_false (bow_tile_check (BOW_TILE_FORMAT_PNG, bytes, sizeof bytes));
}

static void
test_jpeg (void)
{
  guint8 jpeg[] = "\xff\xd8\xff\xe0\0\4JF\xff\xc0\0\x0b\x08\1\0\1\0\1\1\x11\0\xff\xda\0\x08\1\1\0\0\x3f\0.";

  g_assert_true (bow_tile_check (BOW_TILE_FORMAT_JPEG, jpeg, sizeof jpeg));
  for (gsize i = 0; i < 24; i++)
    g_assert_false (bow_tile_check (BOW_TILE_FORMAT_JPEG, jpeg, i));
  jpeg[13] = 0xff;
  g_assert_false (bow_tile_check (BOW_TILE_FORMAT_JPEG, jpeg, sizeof jpeg));
}

static void
test_webp (void)
{
  guint8 webp[] = "RIFF\x16\0\0\0WEBPVP8L\x0a\0\0\0\x2f\xff\xc0\x3f\0\0\0\0\0";

  g_assert_true (bow_tile_check (BOW_TILE_FORMAT_WEBP, webp, sizeof webp));
  webp[4] = 0xff;
  g_assert_false (bow_tile_check (BOW_TILE_FORMAT_WEBP, webp, sizeof webp));
  webp[4] = 0x16;
  webp[22] = 0xff;
  g_assert_false (bow_tile_check (BOW_TILE_FORMAT_WEBP, webp, sizeof webp));
}

static void
test_text (void)
{
  static const char *const cases[][2] = {
    { "Cambridge", "Cambridge" },
    { "<b>Cambridge</b> &amp; \xe2\x80\xaegpj.exe <span size=\"9\">x</span>", "Cambridge & gpj.exe x" },
    { "<a href=\"file:///etc/passwd\">©</a><script>alert(1)</script>", "©alert(1)" },
    { "&copy; A\n\n  B\t", "© A B" },
    { "a < b & c", "a < b & c" },
    { "\xff\xfe", "\xef\xbf\xbd\xef\xbf\xbd" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *plain = bow_tile_text_plain (cases[i][0], strlen (cases[i][0]), 100);

      g_assert_cmpstr (plain, ==, cases[i][1]);
    }
}

static void
test_text_cut (void)
{
  g_autofree char *plain = bow_tile_text_plain ("aé", 3, 2);

  g_assert_cmpstr (plain, ==, "a");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tiles/check/vector", test_vector);
  g_test_add_func ("/tiles/check/vector-refused", test_vector_refused);
  g_test_add_func ("/tiles/check/vector-extent", test_vector_extent);
  g_test_add_func ("/tiles/check/png", test_png);
  g_test_add_func ("/tiles/check/jpeg", test_jpeg);
  g_test_add_func ("/tiles/check/webp", test_webp);
  g_test_add_func ("/tiles/check/text", test_text);
  g_test_add_func ("/tiles/check/text-cut", test_text_cut);
  return g_test_run ();
}
