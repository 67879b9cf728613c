/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-street-map.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
draw_sign (cairo_t    *cr,
           const char *sign,
           double      size,
           gpointer    user_data)
{
  g_assert (sign != NULL && size > 0);
}

/* What has been read can be asked about and drawn, at any scale. */
static void
draw (GBytes *bytes,
      double  side)
{
  const BowMapSheetView view = { 0.5, 0.3, side * 16384 };
  const BowClusterBox box = { 0.4, 0.2, 0.6, 0.4 };
  const BowStreetTile tile = { 14, 8192, 4915 };
  g_autoptr (BowStreetMap) map = bow_street_map_new (&view, 200, 200);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 20, 20);
  cairo_t *cr = cairo_create (surface);

  bow_street_map_begin_pack (map, &box);
  bow_street_map_add_tile (map, &tile, NULL, bytes);
  g_assert (bow_street_map_finish (map, NULL, NULL));
  bow_street_map_draw_pack (map, 0, cr);
  bow_street_map_draw_names (map, draw_sign, NULL, cr);
  g_assert (cairo_status (cr) == CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (BowVectorTile) tile = bow_vector_tile_read (bytes);

  if (tile == NULL)
    return 0;
  draw (bytes, 150);
  draw (bytes, 2000);

  return 0;
}
