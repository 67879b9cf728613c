/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-signs.h"

#include <gtk/gtk.h>
#include <string.h>

#include "map/bow-map-names.h"

/* Signs are drawn on a square of 16, and shown a little smaller. */
#define GRID 16
#define SIGN_PX 15
#define DOT_PX 6
#define BADGE_RADIUS 3.5
#define SHIELD_HEIGHT 14
#define SHIELD_LETTER 6.7
#define SHIELD_MARGIN 7
#define MAX_WRITTEN 2000

/* For screens of one and two pixels to a point. */
static const int scales[] = { 1, 2 };

/* The names that have been written so far. */
typedef struct
{
  BowMapLook look;
  GHashTable *names;
} Written;

typedef struct
{
  const char *name;
  const char *ink;
  gboolean badge;
  const char *path;
} Sign;

/* What people look for first stands white on a badge; the rest is a plain
 * shape in the colour of its name. Our own drawings, filled by the even-odd rule. */
static const Sign signs[] = {
  { "airport", "poi_text", FALSE,
    "M7.2 2.8a.8.8 0 0 1 1.6 0V6l5 3v1.5l-5-1.6v2.9l1.6 1.2v1L8 13.3 5.6 14v-1l1.6-1.2V8.9l-5 1.6V9l5-3z" },
  { "bank", "poi_text", FALSE,
    "M5 12.5v-1.4c.8-.3 1.2-1 1.2-1.9V9H5V7.7h1.1V6c0-1.7 1.1-2.8 2.8-2.8 1 0 1.8.4 2.3 1L10.2 5.3"
    "c-.3-.4-.7-.6-1.2-.6-.8 0-1.3.5-1.3 1.4v1.6h2.2V9H7.7c0 .8-.2 1.5-.6 2h4v1.5z" },
  { "beer", "poi_text", FALSE, "M4.4 3h7.2l-1 10H5.4zM5.9 4.3l.2 2h3.8l.2-2z" },
  { "bus", "rail_text", TRUE,
    "M4.7 3h6.6a1.2 1.2 0 0 1 1.2 1.2V11h-9V4.2A1.2 1.2 0 0 1 4.7 3zM4.9 4.5v3.2h6.2V4.5zM4.9 8.9v1h1.4v-1zM9.7 8.9v1h1.4v-1z"
    "M4.4 11.2h2v1.6h-2zM9.6 11.2h2v1.6h-2z" },
  { "bus_stop", "rail_text", FALSE, "M5 3.5h6v4H5zM7.4 7.5h1.2v5H7.4z" },
  { "ferry", "rail_text", TRUE, "M7 3h2v1.5h2V7l2 .8-1.2 3.2H4.2L3 7.8 5 7V4.5h2zM3 12h10v1.2H3z" },
  { "fire_station", "poi_text", TRUE,
    "M8 2.5c.5 2 3.5 3.6 3.5 6.6A3.5 3.5 0 0 1 8 13a3.5 3.5 0 0 1-3.5-3.6c0-1.6.8-2.6 1.5-3.4.1 1 .5 1.6 1 1.8C7 6 6.9 4 8 2.5z" },
  { "food", "poi_text", FALSE,
    "M4.3 3h.8v3h.7V3h.9v3h.7V3h.8v3.7c0 .9-.6 1.5-1.2 1.7V13H5.5V8.4C4.9 8.2 4.3 7.6 4.3 6.7zM10 3c1.2.5 1.8 2 1.8 4v2H11v4H9.7V3z" },
  { "fuel", "poi_text", FALSE,
    "M3.6 3h5.6v10H3.6zM4.8 4.2v2.7H8V4.2zM10 4.6l2.2 1.7v5.1a1.2 1.2 0 0 1-2.4 0V9h1v2.3h.4V7L10 6z" },
  { "hall", "poi_text", TRUE, "M8 2.8l5 2.6V7H3V5.4zM4 7.6h1.6V11H4zM7.2 7.6h1.6V11H7.2zM10.4 7.6H12V11h-1.6zM3 11.5h10V13H3z" },
  { "hospital", "rail_text", TRUE, "M4.7 3.8h1.9v3.2h2.8V3.8h1.9v8.4H9.4V8.7H6.6v3.5H4.7z" },
  { "library", "poi_text", FALSE,
    "M8 4.7C6.5 3.8 4.8 3.5 2.5 3.5v8.2c2.3 0 4 .3 5.5 1.3 1.5-1 3.2-1.3 5.5-1.3V3.5C11.2 3.5 9.5 3.8 8 4.7zM7.6 5.8h.8v5.4h-.8z" },
  { "lodging", "poi_text", FALSE, "M2.4 4.4h1.3v4.1h2.9V6.1h4.8a2.1 2.1 0 0 1 2.1 2.1v4h-1.3v-1.9H3.7v1.9H2.4z" },
  { "parking", "poi_text", FALSE,
    "M5 3h3.9a3 3 0 0 1 0 6.1H6.9V13H5zM6.9 4.6v2.9h1.8a1.45 1.45 0 0 0 0-2.9z" },
  { "pharmacy", "poi_text", FALSE, "M6.4 3h3.2v3.4H13v3.2H9.6V13H6.4V9.6H3V6.4h3.4z" },
  /* The star of a helmet plate. */
  { "police", "rail_text", TRUE,
    "M8 2l1.45 2.5 2.8-.75-.75 2.8L14 8l-2.5 1.45.75 2.8-2.8-.75L8 14l-1.45-2.5-2.8.75.75-2.8L2 8l2.5-1.45-.75-2.8 2.8.75z"
    "M8 6.1a1.9 1.9 0 1 0 0 3.8 1.9 1.9 0 0 0 0-3.8z" },
  { "post", "poi_text", FALSE, "M2.5 4h11v8.5h-11zM3.3 4.9v1.2L8 9.9l4.7-3.8V4.9L8 8.7z" },
  { "prison", "poi_text", TRUE, "M3.5 3h9v1.6h-1v6.8h1V13h-9v-1.6h1V4.6h-1zM5.8 4.6v6.8H7V4.6zM9 4.6v6.8h1.2V4.6z" },
  { "school", "poi_text", FALSE, "M8 3.6L1.4 6.9 8 10.2l6.6-3.3zM4.2 9.2v2.3C5.2 12.5 6.5 13 8 13s2.8-.5 3.8-1.5V9.2L8 11.1z" },
  { "shop", "poi_text", FALSE,
    "M2.6 6.8h10.8l-1.2 6.2H3.8zM5 6.2l2-3.6 1 .6-1.6 3zM11 6.2L9 2.6l-1 .6 1.6 3zM6 8.2v3.4h1V8.2zM9 8.2v3.4h1V8.2z" },
  { "station", "rail_text", TRUE,
    "M5.4 2.4h5.2a1.8 1.8 0 0 1 1.8 1.8v5a1.8 1.8 0 0 1-1.8 1.8H5.4a1.8 1.8 0 0 1-1.8-1.8v-5a1.8 1.8 0 0 1 1.8-1.8zM5 4.1v2.7h6V4.1z"
    "M5.1 8.1v1.3h1.3V8.1zM9.6 8.1v1.3h1.3V8.1zM4.7 11.3h1.5l-.8 2.1H3.7zM11.3 11.3H9.8l.8 2.1h1.7z" },
  { "telephone", "poi_text", FALSE,
    "M4.2 3h2l1 2.6-1.3 1a6 6 0 0 0 3.5 3.5l1-1.3 2.6 1v2A1.2 1.2 0 0 1 11.8 13 8.8 8.8 0 0 1 3 4.2 1.2 1.2 0 0 1 4.2 3z" },
  { "tram", "rail_text", TRUE,
    "M7.4 2h1.2v1.4h2.2A1.4 1.4 0 0 1 12.2 4.8v5.4a1.4 1.4 0 0 1-1.4 1.4H5.2a1.4 1.4 0 0 1-1.4-1.4V4.8a1.4 1.4 0 0 1 1.4-1.4h2.2z"
    "M5.1 4.8v3h5.8v-3zM4.4 12.2h7.2v1.2H4.4z" },
  /* Of whatever faith: packs do not say which. */
  { "worship", "poi_text", FALSE,
    "M8 1.6a1.1 1.1 0 0 1 .6 2v1.2l4 3.2v5.2H9.7V10.7a1.7 1.7 0 0 0-3.4 0v2.5H3.4V8l4-3.2V3.6A1.1 1.1 0 0 1 8 1.6z" },
};

/* Shields of roads by what the style calls them. */
static const struct
{
  const char *name;
  const char *ground;
  const char *edge;
} shields[] = {
  { "shield-motorway", "shield_motorway", "shield_motorway" },
  { "shield-plain", "shield_plain", "shield_edge" },
  { "shield-trunk", "shield_trunk", "shield_trunk" },
};

static void
set_ink (cairo_t    *cr,
         const char *name,
         BowMapLook  look)
{
  GdkRGBA colour;

  gdk_rgba_parse (&colour, bow_map_palette_find (name, strlen (name), look));
  gdk_cairo_set_source_rgba (cr, &colour);
}

static void
round_box (cairo_t *cr,
           double   x,
           double   y,
           double   width,
           double   height,
           double   radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

static void
draw_sign (cairo_t    *cr,
           const Sign *sign,
           double      size,
           BowMapLook  look)
{
  g_autoptr (GskPath) path = gsk_path_parse (sign->path);

  g_assert (path != NULL);
  cairo_scale (cr, size / GRID, size / GRID);
  set_ink (cr, sign->ink, look);
  if (sign->badge)
    {
      round_box (cr, 0, 0, GRID, GRID, BADGE_RADIUS);
      cairo_fill (cr);
      set_ink (cr, "land", look);
    }
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  gsk_path_to_cairo (path, cr);
  cairo_fill (cr);
}

static cairo_surface_t *
make_surface (int width,
              int height,
              int scale)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * scale, height * scale);

  cairo_surface_set_device_scale (surface, scale, scale);
  return surface;
}

static void
add_surface (ShumateVectorSpriteSheet *sheet,
             const char               *name,
             cairo_surface_t          *surface,
             int                       scale)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (ShumateVectorSprite) sprite = NULL;

  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) height * (gsize) stride);
  texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
  sprite = shumate_vector_sprite_new_full (GDK_PAINTABLE (texture), width / scale, height / scale, scale, NULL);
  shumate_vector_sprite_sheet_add_sprite (sheet, name, sprite);
}

static void
add_signs (ShumateVectorSpriteSheet *sheet,
           BowMapLook                look,
           int                       scale)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      cairo_surface_t *surface = make_surface (SIGN_PX, SIGN_PX, scale);
      cairo_t *cr = cairo_create (surface);

      draw_sign (cr, &signs[i], SIGN_PX, look);
      cairo_destroy (cr);
      add_surface (sheet, signs[i].name, surface, scale);
      cairo_surface_destroy (surface);
    }
}

static void
add_dot (ShumateVectorSpriteSheet *sheet,
         BowMapLook                look,
         int                       scale)
{
  cairo_surface_t *surface = make_surface (DOT_PX, DOT_PX, scale);
  cairo_t *cr = cairo_create (surface);

  set_ink (cr, "poi_text", look);
  cairo_arc (cr, DOT_PX / 2.0, DOT_PX / 2.0, DOT_PX / 2.0 - 1, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_destroy (cr);
  add_surface (sheet, "dot", surface, scale);
  cairo_surface_destroy (surface);
}

static void
add_shields (ShumateVectorSpriteSheet *sheet,
             gsize                     which,
             BowMapLook                look,
             int                       scale)
{
  for (int letters = 1; letters <= BOW_MAP_SHIELD_MAX; letters++)
    {
      int width = (int) (letters * SHIELD_LETTER + SHIELD_MARGIN);
      g_autofree char *name = g_strdup_printf ("%s-%d", shields[which].name, letters);
      cairo_surface_t *surface = make_surface (width, SHIELD_HEIGHT, scale);
      cairo_t *cr = cairo_create (surface);

      round_box (cr, 0.5, 0.5, width - 1, SHIELD_HEIGHT - 1, 3);
      set_ink (cr, shields[which].ground, look);
      cairo_fill_preserve (cr);
      set_ink (cr, shields[which].edge, look);
      cairo_set_line_width (cr, 1);
      cairo_stroke (cr);
      cairo_destroy (cr);
      add_surface (sheet, name, surface, scale);
      cairo_surface_destroy (surface);
    }
}

static Written *
written_new (BowMapLook look)
{
  Written *self = g_new0 (Written, 1);

  self->look = look;
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  return self;
}

static void
written_free (gpointer data)
{
  Written *self = data;

  g_hash_table_unref (self->names);
  g_free (self);
}

/* The sheet remembers a hundred; each tile that is drawn larger than it is
 * asks for all names of the whole tile. The sheet locks, whatever thread asks. */
static ShumateVectorSprite *
draw_name (ShumateVectorSpriteSheet *sheet,
           const char               *name,
           double                    scale,
           gpointer                  data)
{
  Written *self = data;
  ShumateVectorSprite *sprite = g_hash_table_lookup (self->names, name);

  if (sprite == NULL && (sprite = bow_map_names_draw (name, scale, self->look)) != NULL)
    {
      if (g_hash_table_size (self->names) >= MAX_WRITTEN)
        g_hash_table_remove_all (self->names);
      g_hash_table_insert (self->names, g_strdup (name), sprite);
    }

  return sprite != NULL ? g_object_ref (sprite) : NULL;
}

/**
 * bow_map_signs_new_sheet:
 * @look: what window the map is drawn for
 *
 * Draws the signs that map-style.json names: of stations, hospitals, schools
 * and the like, the shields of roads, and the names of streets.
 *
 * Returns: (transfer full): the signs
 */
ShumateVectorSpriteSheet *
bow_map_signs_new_sheet (BowMapLook look)
{
  ShumateVectorSpriteSheet *sheet = shumate_vector_sprite_sheet_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      add_signs (sheet, look, scales[i]);
      add_dot (sheet, look, scales[i]);
      for (gsize which = 0; which < G_N_ELEMENTS (shields); which++)
        add_shields (sheet, which, look, scales[i]);
    }
  /* Every other picture is a name that is written when it is asked for. */
  shumate_vector_sprite_sheet_set_fallback (sheet, draw_name, written_new (look), written_free);

  return sheet;
}

/**
 * bow_map_signs_draw:
 * @cr: where to draw; the upper left corner of the sign is its origin
 * @name: of a sign
 * @size: how large it is, a side
 *
 * Draws a sign on paper: the one that the window has.
 */
void
bow_map_signs_draw (cairo_t    *cr,
                    const char *name,
                    double      size)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strcmp (signs[i].name, name) == 0)
      draw_sign (cr, &signs[i], size, BOW_MAP_LOOK_PRINT);
}
