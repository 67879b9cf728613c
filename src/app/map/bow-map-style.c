/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-style.h"

#include <adwaita.h>
#include <string.h>

#define STYLE_PATH "/io/github/bowstreet/BowStreet/map-style.json"

/* Layers above the basemap mark what is drawn for paper by this class. */
#define PRINT_CLASS "map-print"

static const char *const shared[] = {
  [BOW_MAP_COLOUR_LAND] = "land",
  [BOW_MAP_COLOUR_SEA] = "water",
  [BOW_MAP_COLOUR_COAST] = "coast",
  [BOW_MAP_COLOUR_BORDER] = "border",
  [BOW_MAP_COLOUR_COUNTY] = "county",
  [BOW_MAP_COLOUR_TOWN] = "place_strong",
  [BOW_MAP_COLOUR_NAME] = "place",
  [BOW_MAP_COLOUR_HALO] = "halo",
  [BOW_MAP_COLOUR_HATCH] = "hatch",
  [BOW_MAP_COLOUR_NOWHERE] = "nowhere",
  [BOW_MAP_COLOUR_DOT] = "dot",
  [BOW_MAP_COLOUR_COVERAGE] = "coverage",
};

/**
 * bow_map_style_get_look:
 * @widget: a map, or something on it
 *
 * What a map is drawn for: paper where bow_map_style_set_printing() said so,
 * else a window as dark as this one.
 *
 * Returns: the look
 */
BowMapLook
bow_map_style_get_look (GtkWidget *widget)
{
  for (GtkWidget *at = widget; at != NULL; at = gtk_widget_get_parent (at))
    if (gtk_widget_has_css_class (at, PRINT_CLASS))
      return BOW_MAP_LOOK_PRINT;

  return adw_style_manager_get_dark (adw_style_manager_get_default ()) ? BOW_MAP_LOOK_DARK : BOW_MAP_LOOK_LIGHT;
}

/**
 * bow_map_style_set_printing:
 * @map: a map that has not been drawn
 *
 * Says that it is drawn for paper.
 */
void
bow_map_style_set_printing (GtkWidget *map)
{
  gtk_widget_add_css_class (map, PRINT_CLASS);
}

/**
 * bow_map_style_get_colour:
 * @colour: one of the shared colours
 * @look: what the map is drawn for
 *
 * Gives a colour to draw on the map with.
 *
 * Returns: the colour
 */
GdkRGBA
bow_map_style_get_colour (BowMapColour colour,
                          BowMapLook   look)
{
  GdkRGBA rgba;
  const char *name = shared[colour];
  gboolean parsed = gdk_rgba_parse (&rgba, bow_map_palette_find (name, strlen (name), look));

  g_assert (parsed);
  return rgba;
}

/**
 * bow_map_style_get_json:
 * @look: what the map is drawn for
 *
 * The style that vector tiles are drawn in, in the language of MapLibre, with
 * `$name` replaced by the colour of that name.
 *
 * Returns: (transfer full): the style
 */
char *
bow_map_style_get_json (BowMapLook look)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (STYLE_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GString) json = g_string_new (NULL);
  g_autofree char *template = NULL;

  g_assert (bytes != NULL);
  template = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  for (const char *at = template; *at != '\0';)
    {
      gsize length = *at == '$' ? strspn (at + 1, "abcdefghijklmnopqrstuvwxyz_") : 0;
      const char *colour = length > 0 ? bow_map_palette_find (at + 1, length, look) : NULL;

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
 * @look: what the map is drawn for
 *
 * Draws words on the map, with a halo that parts them from what lies below.
 */
void
bow_map_style_draw_text (GtkSnapshot *snapshot,
                         PangoLayout *layout,
                         float        x,
                         float        y,
                         BowMapColour colour,
                         BowMapLook   look)
{
  static const float around[][2] = { { -1, 0 }, { 1, 0 }, { 0, -1 }, { 0, 1 } };
  GdkRGBA ink = bow_map_style_get_colour (colour, look);
  GdkRGBA halo = bow_map_style_get_colour (BOW_MAP_COLOUR_HALO, look);

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
