/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-kind-symbol.h"

#include <adwaita.h>

#define LINE 1.6

typedef enum
{
  CIRCLE,
  DIAMOND,
  SQUARE,
  TRIANGLE,
  PENTAGON,
  HEXAGON,
  OCTAGON,
  SHIELD,
} Shape;

#define OTHER_COLOUR "#5e5c64"

/* What is not named here is a grey circle with its letter. */
static const struct
{
  char letter;
  Shape shape;
  const char *colour;
} kinds[] = {
  { 'A', SQUARE, "#b3202c" },
  { 'C', PENTAGON, "#8a3a6b" },
  { 'D', HEXAGON, "#2d6a8f" },
  { 'E', TRIANGLE, "#a85a00" },
  { 'G', SHIELD, "#5a3d7a" },
  { 'I', OCTAGON, "#4a4fa3" },
  { 'J', SQUARE, "#4b5a68" },
  { 'K', HEXAGON, "#5b6b2d" },
  { 'L', PENTAGON, "#1b6e47" },
  { 'N', DIAMOND, "#6f3aa0" },
  { 'O', SHIELD, "#3d3846" },
  { 'P', CIRCLE, "#7b3f00" },
  { 'R', CIRCLE, "#1a5fb4" },
  { 'S', HEXAGON, "#0f7173" },
  { 'T', OCTAGON, "#20607a" },
  { 'U', OCTAGON, "#7a5230" },
  { 'W', DIAMOND, "#1f6f8b" },
};

struct _BowKindSymbol
{
  GtkWidget parent_instance;

  char letter;
};

G_DEFINE_FINAL_TYPE (BowKindSymbol, bow_kind_symbol, GTK_TYPE_WIDGET)

static void
trace_polygon (cairo_t *cr,
               double   radius,
               guint    corners,
               double   turn)
{
  for (guint i = 0; i < corners; i++)
    {
      double angle = turn + 2 * G_PI * i / corners;

      cairo_line_to (cr, radius * sin (angle), -radius * cos (angle));
    }
  cairo_close_path (cr);
}

static void
trace_shield (cairo_t *cr,
              double   r)
{
  cairo_move_to (cr, -r * 0.85, -r * 0.85);
  cairo_line_to (cr, r * 0.85, -r * 0.85);
  cairo_line_to (cr, r * 0.85, r * 0.2);
  cairo_curve_to (cr, r * 0.85, r * 0.7, r * 0.3, r * 0.95, 0, r * 1.1);
  cairo_curve_to (cr, -r * 0.3, r * 0.95, -r * 0.85, r * 0.7, -r * 0.85, r * 0.2);
  cairo_close_path (cr);
}

/* Around the origin, of about the same area each. */
static void
trace_shape (cairo_t *cr,
             Shape    shape)
{
  switch (shape)
    {
    case DIAMOND:
      trace_polygon (cr, 11.2, 4, 0);
      break;
    case SQUARE:
      trace_polygon (cr, 11.8, 4, G_PI / 4);
      break;
    case TRIANGLE:
      cairo_translate (cr, 0, 1.5);
      trace_polygon (cr, 12.2, 3, 0);
      break;
    case PENTAGON:
      trace_polygon (cr, 10.6, 5, 0);
      break;
    case HEXAGON:
      trace_polygon (cr, 10.4, 6, G_PI / 6);
      break;
    case OCTAGON:
      trace_polygon (cr, 10, 8, G_PI / 8);
      break;
    case SHIELD:
      trace_shield (cr, 9.6);
      break;
    case CIRCLE:
    default:
      cairo_arc (cr, 0, 0, 9.4, 0, 2 * G_PI);
      break;
    }
}

static void
set_colour (cairo_t    *cr,
            const char *colour)
{
  GdkRGBA rgba;

  gdk_rgba_parse (&rgba, colour);
  gdk_cairo_set_source_rgba (cr, &rgba);
}

/**
 * bow_kind_symbol_write:
 * @widget: what it is for
 * @cr: where to, with the origin in the middle
 * @words: a letter or a number
 * @pixels: how high
 *
 * Writes what stands on a symbol, in the colour that is set.
 */
void
bow_kind_symbol_write (GtkWidget  *widget,
                       cairo_t    *cr,
                       const char *words,
                       double      pixels)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, words);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Sans Bold");
  PangoRectangle ink;

  pango_font_description_set_absolute_size (font, pixels * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_get_pixel_extents (layout, &ink, NULL);
  cairo_move_to (cr, -ink.x - ink.width / 2.0, -ink.y - ink.height / 2.0);
  pango_cairo_show_layout (cr, layout);
}

/* A faint shadow, the shape, and a light edge that parts it from the map. */
static void
draw_body (cairo_t    *cr,
           Shape       shape,
           const char *colour,
           gboolean    dark)
{
  cairo_save (cr);
  cairo_translate (cr, 0, 1);
  trace_shape (cr, shape);
  cairo_set_line_width (cr, 2 * LINE + 0.8);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.22);
  cairo_stroke (cr);
  cairo_restore (cr);
  cairo_save (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  trace_shape (cr, shape);
  set_colour (cr, dark ? "#e8e6ee" : "#ffffff");
  cairo_set_line_width (cr, 2 * LINE);
  cairo_stroke_preserve (cr);
  set_colour (cr, colour);
  cairo_fill (cr);
  cairo_restore (cr);
}

/**
 * bow_kind_symbol_draw:
 * @widget: what it is for
 * @cr: where to, with the origin in the middle
 * @letter: the letter of a kind
 * @dark: whether it stands on something dark
 *
 * Draws the symbol of a kind, %BOW_KIND_SYMBOL_SIZE pixels a side. Shape and
 * letter tell the kind, so that nothing hangs on colour.
 */
void
bow_kind_symbol_draw (GtkWidget *widget,
                      cairo_t   *cr,
                      char       letter,
                      gboolean   dark)
{
  Shape shape = CIRCLE;
  const char *colour = OTHER_COLOUR;
  const char words[2] = { letter, '\0' };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].letter == letter)
      {
        shape = kinds[i].shape;
        colour = kinds[i].colour;
      }
  draw_body (cr, shape, colour, dark);
  cairo_translate (cr, 0, shape == TRIANGLE ? 2.5 : shape == PENTAGON ? 0.5 : 0);
  cairo_set_source_rgb (cr, 1, 1, 1);
  bow_kind_symbol_write (widget, cr, words, shape == TRIANGLE || shape == DIAMOND ? 9.5 : 11);
}

/**
 * bow_kind_symbol_colour:
 * @letter: the letter of a kind
 *
 * The colour of a kind's symbol.
 *
 * Returns: the colour
 */
GdkRGBA
bow_kind_symbol_colour (char letter)
{
  const char *colour = OTHER_COLOUR;
  GdkRGBA rgba;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].letter == letter)
      colour = kinds[i].colour;
  gdk_rgba_parse (&rgba, colour);

  return rgba;
}

static void
bow_kind_symbol_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  float width = (float) gtk_widget_get_width (widget), height = (float) gtk_widget_get_height (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  cairo_translate (cr, width / 2, height / 2);
  bow_kind_symbol_draw (widget, cr, BOW_KIND_SYMBOL (widget)->letter, adw_style_manager_get_dark (adw_style_manager_get_default ()));
  cairo_destroy (cr);
}

static void
bow_kind_symbol_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  *minimum = *natural = BOW_KIND_SYMBOL_SIZE + 2;
}

static void
bow_kind_symbol_class_init (BowKindSymbolClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = bow_kind_symbol_snapshot;
  widget_class->measure = bow_kind_symbol_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
bow_kind_symbol_init (BowKindSymbol *self)
{
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

/**
 * bow_kind_symbol_new:
 * @letter: the letter of a kind
 *
 * Returns: (transfer floating): its symbol, to stand beside words
 */
GtkWidget *
bow_kind_symbol_new (char letter)
{
  BowKindSymbol *self = g_object_new (BOW_TYPE_KIND_SYMBOL, NULL);

  self->letter = letter;

  return GTK_WIDGET (self);
}
