/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "report/bow-map-palette.h"

G_BEGIN_DECLS

/**
 * BowMapColour:
 *
 * The colours that the basemap and the layers above it share.
 */
typedef enum
{
  BOW_MAP_COLOUR_LAND,
  BOW_MAP_COLOUR_SEA,
  BOW_MAP_COLOUR_COAST,
  BOW_MAP_COLOUR_BORDER,
  BOW_MAP_COLOUR_COUNTY,
  BOW_MAP_COLOUR_TOWN,
  BOW_MAP_COLOUR_NAME,
  BOW_MAP_COLOUR_HALO,
  BOW_MAP_COLOUR_HATCH,
  BOW_MAP_COLOUR_NOWHERE,
  BOW_MAP_COLOUR_DOT,
  BOW_MAP_COLOUR_COVERAGE,
} BowMapColour;

BowMapLook bow_map_style_get_look     (GtkWidget *widget);
void       bow_map_style_set_printing (GtkWidget *map);
GdkRGBA    bow_map_style_get_colour   (BowMapColour colour, BowMapLook look);
char      *bow_map_style_get_json     (BowMapLook look);
void       bow_map_style_draw_text    (GtkSnapshot *snapshot, PangoLayout *layout, float x, float y, BowMapColour colour, BowMapLook look);

G_END_DECLS
