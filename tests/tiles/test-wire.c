/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-tile-wire.h"

#include <string.h>

static void
test_request (void)
{
  const BowTileRequest request = { 77, BOW_TILE_ASK_TILE, 14, 8195, 5392 };
  guint8 bytes[BOW_TILE_REQUEST_SIZE];
  BowTileRequest again;

  bow_tile_request_write (&request, bytes);
  g_assert_true (bow_tile_request_read (&again, bytes));
  g_assert_cmpuint (again.id, ==, 77);
  g_assert_cmpuint (again.ask, ==, BOW_TILE_ASK_TILE);
  g_assert_cmpuint (again.zoom, ==, 14);
  g_assert_cmpuint (again.x, ==, 8195);
  g_assert_cmpuint (again.y, ==, 5392);
}

static void
test_request_refused (void)
{
  const BowTileRequest bad[] = {
    { 1, (BowTileAsk) 0, 0, 0, 0 },
    { 1, (BowTileAsk) (BOW_TILE_ASK_NAMES + 1), 0, 0, 0 },
    { 1, BOW_TILE_ASK_TILE, BOW_TILE_MAX_ZOOM + 1, 0, 0 },
    { 1, BOW_TILE_ASK_TILE, 60, 0, 0 },
    { 1, BOW_TILE_ASK_TILE, 0, 1, 0 },
    { 1, BOW_TILE_ASK_TILE, 3, 0, 8 },
    { 1, BOW_TILE_ASK_TILE, 14, G_MAXUINT32, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      guint8 bytes[BOW_TILE_REQUEST_SIZE];
      BowTileRequest request;

      bow_tile_request_write (&bad[i], bytes);
      g_assert_false (bow_tile_request_read (&request, bytes));
    }
}

static void
test_reply (void)
{
  const BowTileReply reply = { 9, BOW_TILE_OK, BOW_TILE_FORMAT_MVT, BOW_TILE_MAX_BODY };
  const BowTileReply bad[] = {
    { 9, (BowTileStatus) (BOW_TILE_OTHER_VERSION + 1), BOW_TILE_FORMAT_MVT, 0 },
    { 9, BOW_TILE_OK, (BowTileFormat) (BOW_TILE_FORMAT_WEBP + 1), 0 },
    { 9, BOW_TILE_OK, BOW_TILE_FORMAT_MVT, BOW_TILE_MAX_BODY + 1 },
    { 9, BOW_TILE_MISSING, BOW_TILE_FORMAT_MVT, 1 },
  };
  guint8 bytes[BOW_TILE_REPLY_SIZE];
  BowTileReply again;

  bow_tile_reply_write (&reply, bytes);
  g_assert_true (bow_tile_reply_read (&again, bytes));
  g_assert_cmpmem (&again, sizeof again, &reply, sizeof reply);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      bow_tile_reply_write (&bad[i], bytes);
      g_assert_false (bow_tile_reply_read (&again, bytes));
    }
}

static void
test_info (void)
{
  char name[] = "Cambridge", attribution[] = "© OpenStreetMap contributors";
  const BowTileInfo info = { BOW_TILE_FORMAT_MVT, 4, 14, 0.06, 52.15, 0.2, 52.25, name, attribution };
  g_autoptr (GBytes) bytes = bow_tile_info_write (&info);
  g_autoptr (BowTileInfo) again = bow_tile_info_read (bytes);

  g_assert_nonnull (again);
  g_assert_cmpstr (again->name, ==, name);
  g_assert_cmpstr (again->attribution, ==, attribution);
  g_assert_cmpuint (again->max_zoom, ==, 14);
  g_assert_cmpfloat_with_epsilon (again->north, 52.25, 1e-7);
  for (gsize size = 0; size < g_bytes_get_size (bytes); size++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (bytes, 0, size);

      g_assert_null (bow_tile_info_read (cut));
    }
}

static void
test_info_refused (void)
{
  char text[] = "";
  const BowTileInfo bad[] = {
    { BOW_TILE_FORMAT_NONE, 4, 14, 0, 50, 1, 51, text, text },
    { BOW_TILE_FORMAT_MVT, 15, 14, 0, 50, 1, 51, text, text },
    { BOW_TILE_FORMAT_MVT, 4, 23, 0, 50, 1, 51, text, text },
    { BOW_TILE_FORMAT_MVT, 4, 14, 1, 50, 1, 51, text, text },
    { BOW_TILE_FORMAT_MVT, 4, 14, 0, 52, 1, 51, text, text },
    { BOW_TILE_FORMAT_MVT, 4, 14, -181, 50, 1, 51, text, text },
    { BOW_TILE_FORMAT_MVT, 4, 14, 0, 50, 1, 91, text, text },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GBytes) bytes = bow_tile_info_write (&bad[i]);

      g_assert_false (bow_tile_info_is_sound (&bad[i]));
      g_assert_null (bow_tile_info_read (bytes));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tiles/wire/request", test_request);
  g_test_add_func ("/tiles/wire/request-refused", test_request_refused);
  g_test_add_func ("/tiles/wire/reply", test_reply);
  g_test_add_func ("/tiles/wire/info", test_info);
  g_test_add_func ("/tiles/wire/info-refused", test_info_refused);
  return g_test_run ();
}
