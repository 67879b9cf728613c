/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-names.h"

#include <gtk/gtk.h>
#include <string.h>

/* name / ink / size / weight or slant / what is written */
#define PREFIX "name/"
#define N_WORDS 5
#define HALO_PX 3.2
#define MARGIN_PX 2
#define MAX_PX 1024

static void
set_ink (cairo_t    *cr,
         const char *name,
         BowMapLook  look)
{
  const char *ink = bow_map_palette_find (name, strlen (name), look);
  GdkRGBA colour = { 0, 0, 0, 1 };

  if (ink != NULL)
    gdk_rgba_parse (&colour, ink);
  gdk_cairo_set_source_rgba (cr, &colour);
}

static PangoLayout *
make_layout (cairo_t *cr,
             char   **words)
{
  g_autofree char *font = g_strdup_printf ("Sans %s", words[3]);
  g_autoptr (PangoFontDescription) description = pango_font_description_from_string (font);
  cairo_font_options_t *options = cairo_font_options_create ();
  PangoLayout *layout = pango_cairo_create_layout (cr);

  /* It will be turned: a grid of pixels means nothing to it. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (pango_layout_get_context (layout), options);
  cairo_font_options_destroy (options);
  pango_font_description_set_absolute_size (description, CLAMP (g_ascii_strtod (words[2], NULL), 6, 40) * PANGO_SCALE);
  pango_layout_set_font_description (layout, description);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, words[4], -1);

  return layout;
}

static void
draw (cairo_t     *cr,
      PangoLayout *layout,
      const char  *ink,
      BowMapLook   look)
{
  cairo_set_line_width (cr, HALO_PX);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  pango_cairo_layout_path (cr, layout);
  set_ink (cr, "halo", look);
  cairo_stroke (cr);
  pango_cairo_layout_path (cr, layout);
  set_ink (cr, ink, look);
  cairo_fill (cr);
}

static ShumateVectorSprite *
sprite_of (cairo_surface_t *surface,
           int              width,
           int              height,
           double           scale)
{
  int stride = cairo_image_surface_get_stride (surface), rows = cairo_image_surface_get_height (surface);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) rows * (gsize) stride);
  texture = gdk_memory_texture_new (cairo_image_surface_get_width (surface), rows, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);

  return shumate_vector_sprite_new_full (GDK_PAINTABLE (texture), width, height, scale, NULL);
}

/**
 * bow_map_names_draw:
 * @words: what map-style.json asks for: `name/`, an ink of the palette, a size
 *   in pixels, a weight or slant, and what is to be written, parted by slashes
 * @scale: pixels of the screen to a point
 * @look: what window the map is drawn for
 *
 * Writes a name as one picture, with a halo. Letters that are turned one by one
 * are drawn anew in every frame; a picture is only laid down. May be called in
 * any thread.
 *
 * Returns: (transfer full) (nullable): the picture, or %NULL if no name is
 *   asked for
 */
ShumateVectorSprite *
bow_map_names_draw (const char *words,
                    double      scale,
                    BowMapLook  look)
{
  g_auto (GStrv) parts = g_strsplit (words, "/", N_WORDS);
  g_autoptr (PangoLayout) layout = NULL;
  cairo_surface_t *surface;
  ShumateVectorSprite *sprite;
  PangoRectangle ink;
  int width, height;
  cairo_t *cr;

  if (!g_str_has_prefix (words, PREFIX) || g_strv_length (parts) != N_WORDS || *parts[4] == '\0')
    return NULL;

  surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cr = cairo_create (surface);
  layout = make_layout (cr, parts);
  pango_layout_get_pixel_extents (layout, &ink, NULL);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  width = CLAMP (ink.width + 2 * MARGIN_PX, 1, MAX_PX);
  height = CLAMP (ink.height + 2 * MARGIN_PX, 1, MAX_PX);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) (width * scale), (int) (height * scale));
  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  cairo_translate (cr, MARGIN_PX - ink.x, MARGIN_PX - ink.y);
  draw (cr, layout, parts[1], look);
  cairo_destroy (cr);
  sprite = sprite_of (surface, width, height, scale);
  cairo_surface_destroy (surface);

  return sprite;
}
