/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-link-symbols.h"

#include <adwaita.h>
#include <math.h>

#include "widgets/bow-kind-symbol.h"

/* Groups have many numbers on them; more than this are not kept. */
#define MAX_KEPT 400
/* Below this no shape can be told from another, and above it each can. */
#define LEAST_SHAPE 9
/* Around the symbol, for its edge and its shadow. */
#define ROOM 1.3

struct _BowLinkSymbols
{
  GtkWidget *widget;
  int scale;
  gboolean dark;
  /* Name → GdkTexture. */
  GHashTable *textures;
};

/**
 * bow_link_symbols_new:
 * @widget: what they are for; must outlive them
 *
 * Returns: (transfer full): an empty set
 */
BowLinkSymbols *
bow_link_symbols_new (GtkWidget *widget)
{
  BowLinkSymbols *self = g_new0 (BowLinkSymbols, 1);

  self->widget = widget;
  self->textures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  return self;
}

/**
 * bow_link_symbols_free:
 * @self: (nullable): a set
 *
 * Frees it.
 */
void
bow_link_symbols_free (BowLinkSymbols *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->textures);
  g_free (self);
}

/* Light and dark, and the scale of the screen, may have changed since. */
static void
follow (BowLinkSymbols *self)
{
  int scale = gtk_widget_get_scale_factor (self->widget);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  if (scale == self->scale && dark == self->dark)
    return;
  self->scale = scale;
  self->dark = dark;
  g_hash_table_remove_all (self->textures);
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

static void
draw_dot (BowLinkSymbols *self,
          cairo_t        *cr,
          char            letter,
          double          pixels)
{
  GdkRGBA colour = bow_kind_symbol_colour (letter);

  cairo_arc (cr, 0, 0, pixels / 2, 0, 2 * G_PI);
  cairo_set_source_rgba (cr, self->dark ? 0.9 : 1, self->dark ? 0.9 : 1, self->dark ? 0.93 : 1, 1);
  cairo_fill (cr);
  cairo_arc (cr, 0, 0, MAX (pixels / 2 - 0.8, 0.8), 0, 2 * G_PI);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_fill (cr);
}

static void
trace_card (cairo_t *cr,
            double   x,
            double   y,
            double   reach,
            double   round)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + reach - round, y - reach + round, round, -G_PI / 2, 0);
  cairo_arc (cr, x + reach - round, y + reach - round, round, 0, G_PI / 2);
  cairo_arc (cr, x - reach + round, y + reach - round, round, G_PI / 2, G_PI);
  cairo_arc (cr, x - reach + round, y - reach + round, round, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

/* Two cards, the one upon the other, with the number of records on the upper. */
static void
draw_group (BowLinkSymbols *self,
            cairo_t        *cr,
            guint           n_members,
            double          pixels)
{
  g_autofree char *words = n_members < 1000 ? g_strdup_printf ("%u", n_members) : g_strdup_printf ("%uk", n_members / 1000);
  const GdkRGBA edge = self->dark ? (GdkRGBA) { 0.91f, 0.9f, 0.93f, 1 } : (GdkRGBA) { 1, 1, 1, 1 };
  const GdkRGBA fill = { 0.24f, 0.22f, 0.27f, 1 };

  cairo_scale (cr, pixels / 26, pixels / 26);
  for (int card = 1; card >= 0; card--)
    {
      trace_card (cr, 3 * card - 1.5, 1.5 - 3 * card, 10, 4);
      gdk_cairo_set_source_rgba (cr, &fill);
      cairo_fill_preserve (cr);
      gdk_cairo_set_source_rgba (cr, &edge);
      cairo_set_line_width (cr, 1.6);
      cairo_stroke (cr);
    }
  cairo_translate (cr, -1.5, 1.5);
  cairo_set_source_rgb (cr, 1, 1, 1);
  bow_kind_symbol_write (self->widget, cr, words, n_members < 100 ? 11 : 8.5);
}

static GdkTexture *
get (BowLinkSymbols *self,
     char            letter,
     guint           n_members,
     int             pixels,
     float          *reach)
{
  g_autofree char *name = g_strdup_printf ("%d-%u-%d", letter, n_members, pixels);
  GdkTexture *texture;
  cairo_surface_t *surface;
  cairo_t *cr;
  int side = 2 * (int) ceil (pixels * ROOM / 2 + 1);

  follow (self);
  *reach = (float) side / 2;
  texture = g_hash_table_lookup (self->textures, name);
  if (texture != NULL)
    return texture;
  if (g_hash_table_size (self->textures) >= MAX_KEPT)
    g_hash_table_remove_all (self->textures);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, side * self->scale, side * self->scale);
  cr = cairo_create (surface);
  cairo_scale (cr, self->scale, self->scale);
  cairo_translate (cr, *reach, *reach);
  if (n_members > 1)
    draw_group (self, cr, n_members, pixels);
  else if (pixels < LEAST_SHAPE)
    draw_dot (self, cr, letter, pixels);
  else
    {
      cairo_scale (cr, (double) pixels / BOW_KIND_SYMBOL_SIZE, (double) pixels / BOW_KIND_SYMBOL_SIZE);
      bow_kind_symbol_draw (self->widget, cr, letter, self->dark);
    }
  cairo_destroy (cr);
  texture = texture_from_surface (surface);
  cairo_surface_destroy (surface);
  g_hash_table_insert (self->textures, g_steal_pointer (&name), texture);

  return texture;
}

/**
 * bow_link_symbols_get_kind:
 * @self: a set
 * @letter: the letter of a kind; 0 for one that lives inside another
 * @pixels: how large
 * @reach: (out): from its middle to its edge, in pixels
 *
 * Returns: (transfer none): the symbol of a kind
 */
GdkTexture *
bow_link_symbols_get_kind (BowLinkSymbols *self,
                           char            letter,
                           int             pixels,
                           float          *reach)
{
  return get (self, letter, 1, pixels, reach);
}

/**
 * bow_link_symbols_get_group:
 * @self: a set
 * @n_members: how many records the group holds
 * @pixels: how large
 * @reach: (out): from its middle to its edge, in pixels
 *
 * Returns: (transfer none): the symbol of a group
 */
GdkTexture *
bow_link_symbols_get_group (BowLinkSymbols *self,
                            guint           n_members,
                            int             pixels,
                            float          *reach)
{
  return get (self, 0, n_members, pixels, reach);
}
