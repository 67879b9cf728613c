/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BowMapLook:
 * @BOW_MAP_LOOK_LIGHT: in a light window
 * @BOW_MAP_LOOK_DARK: in a dark window
 * @BOW_MAP_LOOK_PRINT: on white paper, and still clear where it is copied in grey
 *
 * What the map is drawn for.
 */
typedef enum
{
  BOW_MAP_LOOK_LIGHT,
  BOW_MAP_LOOK_DARK,
  BOW_MAP_LOOK_PRINT,
} BowMapLook;

#define BOW_MAP_N_LOOKS 3

/**
 * BowMapInk:
 * @name: what map-style.json and the layers call it
 * @colours: what it is in each look, as gdk_rgba_parse() reads it
 *
 * A colour of the map.
 */
typedef struct
{
  const char *name;
  const char *colours[BOW_MAP_N_LOOKS];
} BowMapInk;

const BowMapInk *bow_map_palette      (gsize *n);
const char      *bow_map_palette_find (const char *name, gsize length, BowMapLook look);

G_END_DECLS
