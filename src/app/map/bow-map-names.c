/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-names.h"

#include <gtk/gtk.h>
#include <string.h>

/* name / ink / size / weight or slant / what is written */
#define PREFIX "name/"
#define N_WORDS 5
#define HALO_PX 3.2
#define MARGIN_PX 2
/* What is said of letters that are sharp at any size. */
#define PRINT_SCALE 4.0
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
draw_halo (cairo_t     *cr,
           PangoLayout *layout,
           BowMapLook   look)
{
  cairo_set_line_width (cr, HALO_PX);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  pango_cairo_layout_path (cr, layout);
  set_ink (cr, "halo", look);
  cairo_stroke (cr);
}

static void
draw (cairo_t     *cr,
      PangoLayout *layout,
      const char  *ink,
      BowMapLook   look)
{
  draw_halo (cr, layout, look);
  pango_cairo_layout_path (cr, layout);
  set_ink (cr, ink, look);
  cairo_fill (cr);
}

/* A name for paper: no picture of letters, but letters. */
#define BOW_TYPE_MAP_NAME (bow_map_name_get_type ())

G_DECLARE_FINAL_TYPE (BowMapName, bow_map_name, BOW, MAP_NAME, GObject)

struct _BowMapName
{
  GObject parent_instance;

  char **words;
  PangoRectangle ink;
  int width;
  int height;
};

static void
bow_map_name_snapshot (GdkPaintable *paintable,
                       GdkSnapshot  *snapshot,
                       double        width,
                       double        height)
{
  BowMapName *self = BOW_MAP_NAME (paintable);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  g_autoptr (PangoLayout) layout = make_layout (cr, self->words);

  cairo_scale (cr, width / self->width, height / self->height);
  cairo_translate (cr, MARGIN_PX - self->ink.x, MARGIN_PX - self->ink.y);
  draw_halo (cr, layout, BOW_MAP_LOOK_PRINT);
  cairo_new_path (cr);
  set_ink (cr, self->words[1], BOW_MAP_LOOK_PRINT);
  pango_cairo_show_layout (cr, layout);
  cairo_destroy (cr);
}

static int
bow_map_name_get_width (GdkPaintable *paintable)
{
  return BOW_MAP_NAME (paintable)->width;
}

static int
bow_map_name_get_height (GdkPaintable *paintable)
{
  return BOW_MAP_NAME (paintable)->height;
}

static void
paintable_init (GdkPaintableInterface *iface)
{
  iface->snapshot = bow_map_name_snapshot;
  iface->get_intrinsic_width = bow_map_name_get_width;
  iface->get_intrinsic_height = bow_map_name_get_height;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BowMapName, bow_map_name, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, paintable_init))

static void
bow_map_name_finalize (GObject *object)
{
  g_strfreev (BOW_MAP_NAME (object)->words);

  G_OBJECT_CLASS (bow_map_name_parent_class)->finalize (object);
}

static void
bow_map_name_class_init (BowMapNameClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bow_map_name_finalize;
}

static void
bow_map_name_init (BowMapName *self)
{
}

static ShumateVectorSprite *
make_printed (char               ***words,
              const PangoRectangle *ink,
              int                   width,
              int                   height)
{
  g_autoptr (BowMapName) name = g_object_new (BOW_TYPE_MAP_NAME, NULL);

  name->words = g_steal_pointer (words);
  name->ink = *ink;
  name->width = width;
  name->height = height;

  return shumate_vector_sprite_new_full (GDK_PAINTABLE (name), width, height, PRINT_SCALE, NULL);
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
 * @look: what the map is drawn for
 *
 * Writes a name as one picture, with a halo. Letters that are turned one by one
 * are drawn anew in every frame; a picture is only laid down. For paper it is
 * letters all the same, which can be read out and searched for. May be called
 * in any thread.
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
  if (look == BOW_MAP_LOOK_PRINT)
    return make_printed (&parts, &ink, width, height);
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
