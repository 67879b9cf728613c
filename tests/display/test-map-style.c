/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "hand.h"
#include "map/bow-map-canvas.h"
#include "map/bow-map-names.h"
#include "map/bow-map-signs.h"
#include "map/bow-map-style.h"
#include "map/bow-tile-client.h"

/* The layers of the OpenMapTiles schema, and the one that the helper adds. */
static const char *const schema[] = {
  "aerodrome_label", "aeroway", "boundary", "building", "housenumber", "landcover", "landuse", "mountain_peak", "park",
  "place", "poi", "street_name", "transportation", "transportation_name", "water", "water_name", "waterway", NULL,
};

#define AREAS "land", "town", "field", "grass", "wood", "building", "works", "trade", "campus", "hospital", "pedestrian", "sand", "pitch"
#define ROADS "minor", "service", "tertiary", "secondary", "primary", "trunk", "motorway"

/* What each colour of letters may lie on. */
static const struct
{
  const char *ink;
  const char *grounds[24];
} letters[] = {
  { "text", { AREAS, ROADS } },
  { "place", { AREAS, "water", "minor", "service", "tertiary", "secondary", "primary" } },
  { "place_strong", { AREAS, ROADS, "water" } },
  { "poi_text", { AREAS, "minor", "service", "tertiary", "secondary" } },
  { "rail_text", { AREAS, ROADS } },
  { "path_text", { AREAS } },
  { "park_text", { "grass", "wood", "pitch", "land", "building", "field" } },
  { "water_text", { "water", "land", "wetland" } },
  { "shield_text", { "shield_plain" } },
  { "shield_white", { "shield_motorway", "shield_trunk" } },
  { "nowhere", { "land" } },
};

static double
part (double channel)
{
  return channel <= 0.03928 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

/* As WCAG 2 reckons it. */
static double
get_luminance (const char *name,
               BowMapLook  look)
{
  const char *colour = bow_map_palette_find (name, strlen (name), look);
  GdkRGBA rgba;

  g_assert_nonnull (colour);
  g_assert_true (gdk_rgba_parse (&rgba, colour));
  return 0.2126 * part (rgba.red) + 0.7152 * part (rgba.green) + 0.0722 * part (rgba.blue);
}

static double
get_contrast (const char *a,
              const char *b,
              BowMapLook  look)
{
  double first = get_luminance (a, look), second = get_luminance (b, look);

  return (MAX (first, second) + 0.05) / (MIN (first, second) + 0.05);
}

/* How light something is to the eye, 0 to 100: what a grey copy keeps. */
static double
get_lightness (const char *name,
               BowMapLook  look)
{
  return 116 * cbrt (get_luminance (name, look)) - 16;
}

static JsonArray *
get_layers (JsonParser *parser,
            BowMapLook  look)
{
  g_autofree char *json = bow_map_style_get_json (look);
  g_autoptr (GError) error = NULL;

  g_assert_true (json_parser_load_from_data (parser, json, -1, &error));
  g_assert_no_error (error);
  return json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "layers");
}

static void
test_layers (void)
{
  for (BowMapLook look = 0; look < BOW_MAP_N_LOOKS; look++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();
      g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
      JsonArray *layers = get_layers (parser, look);

      for (guint i = 0; i < json_array_get_length (layers); i++)
        {
          JsonObject *layer = json_array_get_object_element (layers, i);

          g_assert_true (g_strv_contains (schema, json_object_get_string_member (layer, "source-layer")));
          g_assert_true (g_hash_table_add (ids, (gpointer) json_object_get_string_member (layer, "id")));
        }
    }
}

/* Each colour is there for each look, in order, and none for nothing. */
static void
test_palette (void)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data ("/io/github/bowstreet/BowStreet/map-style.json", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *template = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) words = g_strsplit (template, "\"", -1);
  const BowMapInk *inks;
  gsize n;

  inks = bow_map_palette (&n);
  for (gsize i = 0; i < n; i++)
    {
      g_assert_true (i == 0 || strcmp (inks[i - 1].name, inks[i].name) < 0);
      for (int look = 0; look < BOW_MAP_N_LOOKS; look++)
        {
          GdkRGBA rgba;

          g_assert_true (gdk_rgba_parse (&rgba, inks[i].colours[look]));
        }
    }
  for (gsize i = 0; words[i] != NULL; i++)
    if (words[i][0] == '$' && strcmp (words[i], "$type") != 0)
      g_assert_nonnull (bow_map_palette_find (words[i] + 1, strlen (words[i] + 1), BOW_MAP_LOOK_PRINT));
}

static void
test_contrast (void)
{
  for (BowMapLook look = 0; look < BOW_MAP_N_LOOKS; look++)
    for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
      for (gsize j = 0; j < G_N_ELEMENTS (letters[i].grounds) && letters[i].grounds[j] != NULL; j++)
        if (get_contrast (letters[i].ink, letters[i].grounds[j], look) < 4.5)
          {
            g_test_message ("%s on %s: %.2f", letters[i].ink, letters[i].grounds[j],
                            get_contrast (letters[i].ink, letters[i].grounds[j], look));
            g_test_fail ();
          }
}

/* Copied in grey, roads still tell their class, and water is not buildings. */
static void
test_grey (void)
{
  static const char *const roads[] = { "motorway", "trunk", "primary", "secondary", "tertiary", "minor" };
  static const char *const edges[] = { "motorway_edge", "minor_edge", "building_edge", "water_edge", "rail", "path", "border" };
  BowMapLook look = BOW_MAP_LOOK_PRINT;

  g_assert_cmpfloat (get_lightness ("land", look), >, 99.9);
  for (gsize i = 1; i < G_N_ELEMENTS (roads); i++)
    g_assert_cmpfloat (get_lightness (roads[i], look) - get_lightness (roads[i - 1], look), >=, 4);
  for (gsize i = 0; i < G_N_ELEMENTS (edges); i++)
    g_assert_cmpfloat (get_lightness (edges[i], look), <=, 70);
  g_assert_cmpfloat (fabs (get_lightness ("water", look) - get_lightness ("building", look)), >=, 4);
}

/* Looks for what a style may call a picture in whatever form of expression. */
static void
collect_strings (JsonNode  *node,
                 GPtrArray *found)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 1; i < json_array_get_length (json_node_get_array (node)); i++)
      collect_strings (json_array_get_element (json_node_get_array (node), i), found);
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    g_ptr_array_add (found, (gpointer) json_node_get_string (node));
}

/* All that is drawn as one sign; what is put together from tags has its own test. */
static void
test_signs (void)
{
  static const char *const more[] = { "bus", "parking", "telephone", "shield-plain-1", "shield-plain-8", "shield-trunk-4", "shield-motorway-3" };
  g_autoptr (ShumateVectorSpriteSheet) sheet = bow_map_signs_new_sheet (BOW_MAP_LOOK_LIGHT);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *layers = get_layers (parser, BOW_MAP_LOOK_LIGHT);
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (layers); i++)
    {
      JsonObject *layer = json_array_get_object_element (layers, i);
      JsonObject *layout = json_object_has_member (layer, "layout") ? json_object_get_object_member (layer, "layout") : NULL;
      const char *image = layout != NULL && json_object_has_member (layout, "icon-image") &&
                          JSON_NODE_HOLDS_VALUE (json_object_get_member (layout, "icon-image"))
                            ? json_object_get_string_member (layout, "icon-image") : NULL;

      if (image == NULL)
        continue;
      for (int scale = 1; scale <= 2; scale++)
        {
          g_autoptr (ShumateVectorSprite) sprite = shumate_vector_sprite_sheet_get_sprite (sheet, image, scale);

          g_assert_nonnull (sprite);
          g_assert_cmpfloat (shumate_vector_sprite_get_scale_factor (sprite), ==, scale);
        }
      n++;
    }
  g_assert_cmpuint (n, >=, 5);
  for (gsize i = 0; i < G_N_ELEMENTS (more); i++)
    {
      g_autoptr (ShumateVectorSprite) sprite = shumate_vector_sprite_sheet_get_sprite (sheet, more[i], 1);

      g_assert_nonnull (sprite);
    }
}

/* What a class of places is matched to is a sign, too. */
static void
test_matched_signs (void)
{
  static const char *const classes[] = { "beer", "bar", "cafe", "restaurant", "fast_food", "lodging", "bank", "atm", "chemist", "pharmacy",
                                         "place_of_worship", "college", "town_hall", "ferry_terminal", NULL };
  g_autoptr (ShumateVectorSpriteSheet) sheet = bow_map_signs_new_sheet (BOW_MAP_LOOK_DARK);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *layers = get_layers (parser, BOW_MAP_LOOK_DARK);

  for (guint i = 0; i < json_array_get_length (layers); i++)
    {
      JsonObject *layer = json_array_get_object_element (layers, i);
      JsonObject *layout = json_object_has_member (layer, "layout") ? json_object_get_object_member (layer, "layout") : NULL;
      JsonNode *image = layout != NULL ? json_object_get_member (layout, "icon-image") : NULL;
      g_autoptr (GPtrArray) names = g_ptr_array_new ();

      if (image == NULL || !JSON_NODE_HOLDS_ARRAY (image) ||
          strcmp (json_array_get_string_element (json_node_get_array (image), 0), "match") != 0)
        continue;
      collect_strings (image, names);
      for (guint j = 1; j < names->len; j++)
        {
          const char *name = g_ptr_array_index (names, j);
          g_autoptr (ShumateVectorSprite) sprite = shumate_vector_sprite_sheet_get_sprite (sheet, name, 1);

          g_assert_true (sprite != NULL || g_strv_contains (classes, name) || strcmp (name, "class") == 0);
        }
    }
}

/* A name is one picture, as wide as its letters; anything else is none. */
static void
test_names (void)
{
  g_autoptr (ShumateVectorSprite) name = bow_map_names_draw ("name/text/11/Regular/Mill Road/East", 1, BOW_MAP_LOOK_LIGHT);
  g_autoptr (ShumateVectorSprite) shorter = bow_map_names_draw ("name/text/11/Regular/Mill", 1, BOW_MAP_LOOK_LIGHT);

  g_assert_cmpint (shumate_vector_sprite_get_width (name), >, 2 * shumate_vector_sprite_get_width (shorter));
  g_assert_null (bow_map_names_draw ("name/text/11/Regular/", 1, BOW_MAP_LOOK_LIGHT));
  g_assert_null (bow_map_names_draw ("horse", 1, BOW_MAP_LOOK_LIGHT));
}

/* A warning ends the test. */
static void
show_for (GtkWidget *window,
          guint      ms)
{
  hand_wait (ms);
  g_assert_true (gtk_widget_get_mapped (window));
}

/* Tiles are drawn in every look, and the map knows what it is drawn for. */
static void
test_shown (void)
{
  const char *data = g_getenv ("BOWSTREET_TEST_DATA");
  g_autofree char *path = g_build_filename (data != NULL ? data : "/nonexistent", "maps", "cambridge-city.mbtiles", NULL);
  GtkWidget *window = gtk_window_new ();
  BowMapCanvas *canvas = g_object_new (BOW_TYPE_MAP_CANVAS, NULL);

  gtk_window_set_default_size (GTK_WINDOW (window), 400, 400);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (canvas));
  gtk_window_present (GTK_WINDOW (window));
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    bow_map_packs_add (bow_map_canvas_get_packs (canvas), path);
  bow_map_canvas_look_at (canvas, 52.2, 0.13, 15);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_LIGHT);
  show_for (window, 700);
  g_assert_cmpint (bow_map_style_get_look (GTK_WIDGET (canvas)), ==, BOW_MAP_LOOK_LIGHT);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  show_for (window, 700);
  g_assert_cmpint (bow_map_style_get_look (GTK_WIDGET (canvas)), ==, BOW_MAP_LOOK_DARK);
  bow_map_style_set_printing (GTK_WIDGET (canvas));
  g_assert_cmpint (bow_map_style_get_look (GTK_WIDGET (bow_map_canvas_get_map (canvas))), ==, BOW_MAP_LOOK_PRINT);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/map-style/layers", test_layers);
  g_test_add_func ("/map-style/palette", test_palette);
  g_test_add_func ("/map-style/contrast", test_contrast);
  g_test_add_func ("/map-style/grey", test_grey);
  g_test_add_func ("/map-style/signs", test_signs);
  g_test_add_func ("/map-style/matched-signs", test_matched_signs);
  g_test_add_func ("/map-style/names", test_names);
  g_test_add_func ("/map-style/shown", test_shown);
  return hand_run ();
}
