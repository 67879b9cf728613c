/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-symbols.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "map/bow-ground-style.h"
#include "map/bow-map-style.h"
#include "widgets/bow-kind-symbol.h"

/* Badges have many numbers on them; more than this are not kept. */
#define MAX_KEPT 600

struct _BowMapSymbols
{
  GtkWidget *widget;
  int scale;
  gboolean dark;
  /* Name → GdkTexture. */
  GHashTable *textures;
};

/* Above this many pairs, how many more there are is said instead. */
#define MAX_TAG_LINES 3
#define TAG_FONT_PX 9.5
#define TAG_PADDING 3

typedef void (*DrawFunc) (BowMapSymbols *self,
                          cairo_t       *cr,
                          double         size,
                          guint          what);

static void
set_colour (cairo_t    *cr,
            const char *colour)
{
  GdkRGBA rgba;

  gdk_rgba_parse (&rgba, colour);
  gdk_cairo_set_source_rgba (cr, &rgba);
}

static void
draw_kind (BowMapSymbols *self,
           cairo_t       *cr,
           double         size,
           guint          letter)
{
  bow_kind_symbol_draw (self->widget, cr, (char) letter, self->dark);
}

static char *
count_words (guint count)
{
  if (count < 1000)
    return g_strdup_printf ("%u", count);
  /* Translators: thousands and millions on a map, as short as can be. */
  if (count < 10000)
    return g_strdup_printf (_("%.1fk"), floor (count / 100.0) / 10);
  if (count < 1000000)
    return g_strdup_printf (_("%uk"), count / 1000);

  return g_strdup_printf (_("%.1fM"), floor (count / 100000.0) / 10);
}

static void
draw_badge (BowMapSymbols *self,
            cairo_t       *cr,
            double         size,
            guint          count)
{
  g_autofree char *words = count_words (count);
  double radius = bow_map_symbol_radius (count) - 2;

  cairo_arc (cr, 0, 0, radius + 2, 0, 2 * G_PI);
  cairo_set_source_rgba (cr, 0.16, 0.15, 0.2, self->dark ? 0.5 : 0.18);
  cairo_fill (cr);
  cairo_arc (cr, 0, 0, radius, 0, 2 * G_PI);
  set_colour (cr, self->dark ? "#d9d6e0" : "#3b3744");
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, 1.5);
  set_colour (cr, self->dark ? "#25282c" : "#ffffff");
  cairo_stroke (cr);
  set_colour (cr, self->dark ? "#1f1d25" : "#ffffff");
  bow_kind_symbol_write (self->widget, cr, words, count < 1000 ? 11 : 10.5);
}

static guint
dot_size (guint count)
{
  guint size = count <= 1 ? 0 : 1 + (guint) (log10 (count) * 1.6);

  return MIN (size, BOW_MAP_DOT_SIZES - 1);
}

/* The mark of a style of the background: recorded crime has the first, whose
 * colour is the map's own. */
static void
draw_dot (BowMapSymbols *self,
          cairo_t       *cr,
          double         size,
          guint          which)
{
  const BowGroundStyle *style = bow_ground_style_get (which / BOW_MAP_DOT_SIZES);
  gboolean is_first = which < BOW_MAP_DOT_SIZES;
  GdkRGBA colour = is_first ? bow_map_style_get_colour (BOW_MAP_COLOUR_DOT, self->dark) : bow_ground_style_colour (style, self->dark);
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;

  bow_ground_style_add_mark (style, builder, GRAPHENE_POINT_INIT (0, 0), (float) size / 2 - 1);
  path = gsk_path_builder_to_path (builder);
  gsk_path_to_cairo (path, cr);
  colour.alpha = bow_ground_style_is_full (style) ? 0.5f : 0.18f;
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_fill_preserve (cr);
  colour.alpha = is_first ? 0.75f : 0.9f;
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_set_line_width (cr, is_first ? 0.8 : 1.3);
  cairo_stroke (cr);
}

static GdkTexture *
texture_from_surface (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;

  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), stride * (gsize) height);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

static cairo_t *
begin (BowMapSymbols *self,
       double         width,
       double         height)
{
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (width) * self->scale, (int) ceil (height) * self->scale);
  cairo_t *cr = cairo_create (surface);

  cairo_surface_destroy (surface);
  cairo_scale (cr, self->scale, self->scale);

  return cr;
}

static GdkTexture *
keep (BowMapSymbols *self,
      const char    *name,
      cairo_t       *cr)
{
  GdkTexture *texture = texture_from_surface (cairo_get_target (cr));

  cairo_destroy (cr);
  if (g_hash_table_size (self->textures) >= MAX_KEPT)
    g_hash_table_remove_all (self->textures);
  g_hash_table_insert (self->textures, g_strdup (name), texture);

  return texture;
}

static GdkTexture *
get (BowMapSymbols *self,
     const char    *what,
     guint          number,
     double         size,
     DrawFunc       draw)
{
  g_autofree char *name = g_strdup_printf ("%s-%u", what, number);
  GdkTexture *texture = g_hash_table_lookup (self->textures, name);
  cairo_t *cr;

  if (texture != NULL)
    return texture;
  cr = begin (self, size, size);
  cairo_translate (cr, ceil (size) / 2, ceil (size) / 2);
  draw (self, cr, size, number);

  return keep (self, name, cr);
}

/* A line for each pair, as far as there is room. */
static char *
tag_words (const char *grade)
{
  g_auto (GStrv) pairs = g_strsplit (grade, " · ", -1);
  guint n = g_strv_length (pairs);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < n && (i < MAX_TAG_LINES - 1 || n == MAX_TAG_LINES); i++)
    g_string_append_printf (words, "%s%s", i > 0 ? "\n" : "", pairs[i]);
  if (n > MAX_TAG_LINES)
    g_string_append_printf (words, "\n+%u", n - (MAX_TAG_LINES - 1));

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static PangoLayout *
lay_out_tag (BowMapSymbols *self,
             const char    *grade,
             int           *width,
             int           *height)
{
  g_autofree char *words = tag_words (grade);
  PangoLayout *layout = gtk_widget_create_pango_layout (self->widget, words);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Sans Bold");

  pango_font_description_set_absolute_size (font, TAG_FONT_PX * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_get_pixel_size (layout, width, height);
  *width += 2 * TAG_PADDING;
  *height += 2;

  return layout;
}

static void
draw_tag (BowMapSymbols *self,
          cairo_t       *cr,
          PangoLayout   *layout,
          int            width,
          int            height)
{
  set_colour (cr, self->dark ? "#25282ce6" : "#ffffffe6");
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
  set_colour (cr, self->dark ? "#ffffff" : "#1f1d25");
  cairo_move_to (cr, TAG_PADDING, 1);
  pango_cairo_show_layout (cr, layout);
}

/* Light and dark, and the scale of the screen, may have changed since. */
static void
follow (BowMapSymbols *self)
{
  int scale = gtk_widget_get_scale_factor (self->widget);
  gboolean dark = bow_map_style_get_look (self->widget) == BOW_MAP_LOOK_DARK;

  if (scale == self->scale && dark == self->dark)
    return;
  self->scale = scale;
  self->dark = dark;
  g_hash_table_remove_all (self->textures);
}

/**
 * bow_map_symbols_new:
 * @widget: what they are for; must outlive them
 *
 * Makes an empty set.
 *
 * Returns: (transfer full): the set
 */
BowMapSymbols *
bow_map_symbols_new (GtkWidget *widget)
{
  BowMapSymbols *self = g_new0 (BowMapSymbols, 1);

  self->widget = widget;
  self->textures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  return self;
}

/**
 * bow_map_symbols_free:
 * @self: (nullable): a set
 *
 * Frees a set.
 */
void
bow_map_symbols_free (BowMapSymbols *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->textures);
  g_free (self);
}

/* On paper it is drawn as it is, and not as a picture of itself. */
static void
append (BowMapSymbols   *self,
        GtkSnapshot     *snapshot,
        const char      *what,
        guint            number,
        graphene_point_t at,
        double           size,
        DrawFunc         draw)
{
  float half = (float) size / 2;
  graphene_rect_t where = GRAPHENE_RECT_INIT (at.x - half, at.y - half, ceilf ((float) size), ceilf ((float) size));
  cairo_t *cr;

  follow (self);
  if (bow_map_style_get_look (self->widget) != BOW_MAP_LOOK_PRINT)
    {
      gtk_snapshot_append_texture (snapshot, get (self, what, number, size, draw), &where);
      return;
    }
  cr = gtk_snapshot_append_cairo (snapshot, &where);
  cairo_translate (cr, at.x, at.y);
  draw (self, cr, size, number);
  cairo_destroy (cr);
}

/* On whole pixels, so that letters stay sharp. */
static graphene_point_t
sharpen (graphene_point_t at,
         double           size)
{
  float half = (float) size / 2;

  return GRAPHENE_POINT_INIT (roundf (at.x - half) + half, roundf (at.y - half) + half);
}

/**
 * bow_map_symbols_append_kind:
 * @self: a set
 * @snapshot: where to draw
 * @letter: the letter of a kind
 * @at: its middle, in pixels
 *
 * Draws the symbol of a kind, %BOW_KIND_SYMBOL_SIZE pixels a side.
 */
void
bow_map_symbols_append_kind (BowMapSymbols   *self,
                             GtkSnapshot     *snapshot,
                             char             letter,
                             graphene_point_t at)
{
  double size = BOW_KIND_SYMBOL_SIZE + 2;

  append (self, snapshot, "kind", (guint) letter, sharpen (at, size), size, draw_kind);
}

/**
 * bow_map_symbols_append_badge:
 * @self: a set
 * @snapshot: where to draw
 * @count: how many records
 * @at: its middle, in pixels
 *
 * Draws the badge of a cluster, twice bow_map_symbol_radius() a side.
 */
void
bow_map_symbols_append_badge (BowMapSymbols   *self,
                              GtkSnapshot     *snapshot,
                              guint            count,
                              graphene_point_t at)
{
  double size = 2 * bow_map_symbol_radius (count);

  /* Those that read the same are the same. */
  if (count >= 10000)
    count = count < 1000000 ? count / 1000 * 1000 : count / 100000 * 100000;
  append (self, snapshot, "badge", count, sharpen (at, size), size, draw_badge);
}

/**
 * bow_map_symbols_append_dot:
 * @self: a set
 * @snapshot: where to draw
 * @style: number of a #BowGroundStyle
 * @count: how many points of a background layer
 * @at: its middle, in pixels
 *
 * Draws a dot, the larger the more it stands for; twice bow_map_dot_radius() a
 * side.
 */
void
bow_map_symbols_append_dot (BowMapSymbols   *self,
                            GtkSnapshot     *snapshot,
                            guint            style,
                            guint            count,
                            graphene_point_t at)
{
  append (self, snapshot, "dot", style % BOW_GROUND_STYLES * BOW_MAP_DOT_SIZES + dot_size (count), at,
          2 * bow_map_dot_radius (count), draw_dot);
}

static GdkTexture *
get_tag (BowMapSymbols *self,
         const char    *grade)
{
  g_autofree char *name = g_strconcat ("tag-", grade, NULL);
  GdkTexture *texture = g_hash_table_lookup (self->textures, name);
  g_autoptr (PangoLayout) layout = NULL;
  int width, height;
  cairo_t *cr;

  if (texture != NULL)
    return texture;
  layout = lay_out_tag (self, grade, &width, &height);
  cr = begin (self, width, height);
  draw_tag (self, cr, layout, width, height);

  return keep (self, name, cr);
}

static void
append_printed_tag (BowMapSymbols   *self,
                    GtkSnapshot     *snapshot,
                    const char      *grade,
                    graphene_point_t at)
{
  int width, height;
  g_autoptr (PangoLayout) layout = lay_out_tag (self, grade, &width, &height);
  float left = at.x - (float) width / 2;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (left, at.y, (float) width, (float) height));

  cairo_translate (cr, left, at.y);
  draw_tag (self, cr, layout, width, height);
  cairo_destroy (cr);
}

/**
 * bow_map_symbols_append_tag:
 * @self: a set
 * @snapshot: where to draw
 * @grade: the pairs of a record, as bow_grade_roll_up() gives them
 * @at: the middle of its upper edge, in pixels
 *
 * Draws the label that stands under a symbol: each pair on a line of its own.
 * Where there are more than fit, the first ones and how many more there are, so
 * that no grade is ever taken for the only one.
 */
void
bow_map_symbols_append_tag (BowMapSymbols   *self,
                            GtkSnapshot     *snapshot,
                            const char      *grade,
                            graphene_point_t at)
{
  GdkTexture *texture;
  float width, height;

  follow (self);
  if (bow_map_style_get_look (self->widget) == BOW_MAP_LOOK_PRINT)
    {
      append_printed_tag (self, snapshot, grade, at);
      return;
    }
  texture = get_tag (self, grade);
  width = (float) gdk_texture_get_width (texture) / (float) self->scale;
  height = (float) gdk_texture_get_height (texture) / (float) self->scale;
  gtk_snapshot_append_texture (snapshot, texture, &GRAPHENE_RECT_INIT (roundf (at.x - width / 2), roundf (at.y), width, height));
}

/**
 * bow_map_symbol_radius:
 * @count: how many records
 *
 * How large a cluster, or a single record, is drawn.
 *
 * Returns: half its width, in pixels
 */
double
bow_map_symbol_radius (guint count)
{
  if (count <= 1)
    return (BOW_KIND_SYMBOL_SIZE + 2) / 2.0;

  return count < 10 ? 14 : count < 100 ? 16 : count < 1000 ? 18 : 20;
}

/**
 * bow_map_dot_radius:
 * @count: how many points of a background layer
 *
 * How large a dot is drawn.
 *
 * Returns: half its width, in pixels
 */
double
bow_map_dot_radius (guint count)
{
  static const double radii[BOW_MAP_DOT_SIZES] = { 4, 5, 6.5, 8, 9.5, 11 };

  return radii[dot_size (count)];
}
