/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-style.h"

#include <gio/gio.h>
#include <string.h>

#define STYLE_PATH "/io/github/bowstreet/BowStreet/map-style.json"

/* What our own layers draw with, light and dark. */
static const char *const colours[][2] = {
  [BOW_MAP_COLOUR_LAND] = { "#f5f3ee", "#25282c" },
  [BOW_MAP_COLOUR_SEA] = { "#c6dbe8", "#182531" },
  [BOW_MAP_COLOUR_COAST] = { "#9dbccd", "#35495a" },
  [BOW_MAP_COLOUR_BORDER] = { "#a898b0", "#6b6178" },
  [BOW_MAP_COLOUR_TOWN] = { "#3d3a44", "#d5d2dc" },
  [BOW_MAP_COLOUR_HALO] = { "rgba(255,255,255,0.75)", "rgba(20,22,25,0.8)" },
  [BOW_MAP_COLOUR_HATCH] = { "rgba(90,84,70,0.16)", "rgba(220,220,230,0.08)" },
  [BOW_MAP_COLOUR_NOWHERE] = { "#6f6a60", "#a09da6" },
  [BOW_MAP_COLOUR_DOT] = { "#5e4b8b", "#b9a6ec" },
  [BOW_MAP_COLOUR_COVERAGE] = { "rgba(96,90,110,0.55)", "rgba(200,196,214,0.45)" },
};

/* The names in map-style.json, in order of name. British: motorways blue,
 * primary routes green, other A roads red, B roads amber. */
static const struct
{
  const char *name;
  const char *light;
  const char *dark;
} names[] = {
  { "border", "#a898b0", "#6b6178" },
  { "building", "#e4dfd6", "#33373d" },
  { "building_edge", "#d3ccc0", "#3f444b" },
  { "campus", "#efe9dc", "#2c2d2f" },
  { "faint", "#8f897e", "#7d7f86" },
  { "field", "#f3f2e6", "#272b2b" },
  { "grass", "#dcebcc", "#26332a" },
  { "halo", "#ffffff", "#15171a" },
  { "hospital", "#f5e1e1", "#382b2e" },
  { "minor", "#ffffff", "#44484f" },
  { "minor_edge", "#d8d2c7", "#1d1f22" },
  { "motorway", "#9dbbe0", "#44638f" },
  { "motorway_edge", "#6a90c3", "#2a3f5e" },
  { "park_text", "#4c7a45", "#86b380" },
  { "path", "#bda58a", "#6f6353" },
  { "pedestrian", "#f3eee6", "#3a3d42" },
  { "pitch", "#c9e3c0", "#2b3d30" },
  { "place", "#67626e", "#a9a6b2" },
  { "place_strong", "#322f38", "#e2dfe8" },
  { "poi_text", "#746a5e", "#aaa39a" },
  { "primary", "#f1c4b8", "#7d4f47" },
  { "primary_edge", "#d49a8a", "#4c2f2a" },
  { "rail", "#77747c", "#6d6b75" },
  { "rail_gap", "#f2f0ee", "#2b2d31" },
  { "rail_text", "#4d4a55", "#c6c3ce" },
  { "ref", "#5a5660", "#cac7d1" },
  { "runway", "#d7d5da", "#3c3e44" },
  { "sand", "#f4ecce", "#38362b" },
  { "secondary", "#f9deae", "#77603a" },
  { "secondary_edge", "#dbb877", "#483a22" },
  { "service", "#ffffff", "#3a3e44" },
  { "service_edge", "#e0dbd1", "#1f2124" },
  { "tertiary", "#fdf4d4", "#5d5a48" },
  { "tertiary_edge", "#d9cda3", "#26251e" },
  { "text", "#4b474f", "#c9c6cf" },
  { "town", "#ece8e1", "#2b2e33" },
  { "trade", "#f0e6e2", "#302c30" },
  { "trunk", "#b4d6ae", "#47704a" },
  { "trunk_edge", "#84ae7c", "#2b4630" },
  { "water", "#c6dbe8", "#182531" },
  { "water_text", "#4f7d9c", "#7ea6c4" },
  { "wood", "#c9dfba", "#22332a" },
  { "works", "#e9e5ea", "#2e2d33" },
};

/**
 * bow_map_style_get_colour:
 * @colour: one of the shared colours
 * @dark: whether the window is dark
 *
 * Gives a colour to draw on the map with.
 *
 * Returns: the colour
 */
GdkRGBA
bow_map_style_get_colour (BowMapColour colour,
                          gboolean     dark)
{
  GdkRGBA rgba;
  gboolean parsed = gdk_rgba_parse (&rgba, colours[colour][dark]);

  g_assert (parsed);
  return rgba;
}

static const char *
find_colour (const char *name,
             gsize       length,
             gboolean    dark)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strncmp (names[i].name, name, length) == 0 && names[i].name[length] == '\0')
      return dark ? names[i].dark : names[i].light;

  return NULL;
}

/**
 * bow_map_style_get_json:
 * @dark: whether the window is dark
 *
 * The style that vector tiles are drawn in, in the language of MapLibre, with
 * `$name` replaced by the colour of that name.
 *
 * Returns: (transfer full): the style
 */
char *
bow_map_style_get_json (gboolean dark)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (STYLE_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GString) json = g_string_new (NULL);
  g_autofree char *template = NULL;

  g_assert (bytes != NULL);
  template = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  for (const char *at = template; *at != '\0';)
    {
      gsize length = *at == '$' ? strspn (at + 1, "abcdefghijklmnopqrstuvwxyz_") : 0;
      const char *colour = length > 0 ? find_colour (at + 1, length, dark) : NULL;

      if (colour != NULL)
        g_string_append (json, colour);
      else
        g_string_append_len (json, at, (gssize) length + 1);
      at += length + 1;
    }

  return g_string_free (g_steal_pointer (&json), FALSE);
}

/**
 * bow_map_style_draw_text:
 * @snapshot: where to
 * @layout: what
 * @x: left edge, in pixels
 * @y: top edge, in pixels
 * @colour: of the letters
 * @dark: whether the window is dark
 *
 * Draws words on the map, with a halo that parts them from what lies below.
 */
void
bow_map_style_draw_text (GtkSnapshot *snapshot,
                         PangoLayout *layout,
                         float        x,
                         float        y,
                         BowMapColour colour,
                         gboolean     dark)
{
  static const float around[][2] = { { -1, 0 }, { 1, 0 }, { 0, -1 }, { 0, 1 } };
  GdkRGBA ink = bow_map_style_get_colour (colour, dark);
  GdkRGBA halo = bow_map_style_get_colour (BOW_MAP_COLOUR_HALO, dark);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  for (gsize i = 0; i < G_N_ELEMENTS (around); i++)
    {
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (around[i][0], around[i][1]));
      gtk_snapshot_append_layout (snapshot, layout, &halo);
      gtk_snapshot_restore (snapshot);
    }
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
}
