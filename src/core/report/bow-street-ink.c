/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-street-ink.h"

#include <string.h>

#include "report/bow-map-palette.h"

/**
 * bow_street_ink:
 * @cr: what is drawn with
 * @name: a colour of the palette of the map, that is not see-through
 *
 * Takes up the ink that a map on paper has for it.
 */
void
bow_street_ink (cairo_t    *cr,
                const char *name)
{
  const char *ink = bow_map_palette_find (name, strlen (name), BOW_MAP_LOOK_PRINT);
  guint64 rgb;

  g_assert (ink != NULL && *ink == '#');
  rgb = g_ascii_strtoull (ink + 1, NULL, 16);
  cairo_set_source_rgb (cr, (double) (rgb >> 16 & 0xff) / 255, (double) (rgb >> 8 & 0xff) / 255, (double) (rgb & 0xff) / 255);
}
