/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-pen.h"

/* The first that is there is taken. All come with outlines, so what a PDF
 * embeds is never a picture of letters. */
#define FAMILIES "Liberation Sans,Arimo,DejaVu Sans,Noto Sans,Sans"

static const struct
{
  double size;
  PangoWeight weight;
  BowInk ink;
} styles[] = {
  [BOW_TEXT_BODY] = { 9.5, PANGO_WEIGHT_NORMAL, BOW_INK_TEXT },
  [BOW_TEXT_STRONG] = { 9.5, PANGO_WEIGHT_BOLD, BOW_INK_TEXT },
  [BOW_TEXT_QUIET] = { 8, PANGO_WEIGHT_NORMAL, BOW_INK_QUIET },
  [BOW_TEXT_TITLE] = { 26, PANGO_WEIGHT_BOLD, BOW_INK_ACCENT },
  [BOW_TEXT_SUBTITLE] = { 13, PANGO_WEIGHT_NORMAL, BOW_INK_TEXT },
  [BOW_TEXT_KICKER] = { 10, PANGO_WEIGHT_BOLD, BOW_INK_QUIET },
  [BOW_TEXT_HEADING_1] = { 14, PANGO_WEIGHT_BOLD, BOW_INK_ACCENT },
  [BOW_TEXT_HEADING_2] = { 11, PANGO_WEIGHT_BOLD, BOW_INK_ACCENT },
  [BOW_TEXT_HEADING_3] = { 9.5, PANGO_WEIGHT_BOLD, BOW_INK_TEXT },
  [BOW_TEXT_CELL] = { 8.5, PANGO_WEIGHT_NORMAL, BOW_INK_TEXT },
  [BOW_TEXT_CELL_STRONG] = { 8.5, PANGO_WEIGHT_BOLD, BOW_INK_TEXT },
  [BOW_TEXT_CELL_QUIET] = { 8.5, PANGO_WEIGHT_NORMAL, BOW_INK_QUIET },
  [BOW_TEXT_COLUMN] = { 8, PANGO_WEIGHT_BOLD, BOW_INK_ACCENT },
  [BOW_TEXT_MARKING] = { 10, PANGO_WEIGHT_BOLD, BOW_INK_TEXT },
  [BOW_TEXT_FOOT] = { 7, PANGO_WEIGHT_NORMAL, BOW_INK_QUIET },
  [BOW_TEXT_CHART] = { 7, PANGO_WEIGHT_NORMAL, BOW_INK_TEXT },
  [BOW_TEXT_CHART_STRONG] = { 7, PANGO_WEIGHT_BOLD, BOW_INK_TEXT },
  [BOW_TEXT_CHART_LIGHT] = { 7, PANGO_WEIGHT_BOLD, BOW_INK_PAPER },
};

static const double inks[][3] = {
  [BOW_INK_TEXT] = { 0.10, 0.11, 0.13 },
  [BOW_INK_QUIET] = { 0.36, 0.38, 0.42 },
  [BOW_INK_ACCENT] = { 0.09, 0.19, 0.36 },
  [BOW_INK_RULE] = { 0.74, 0.77, 0.81 },
  [BOW_INK_FILL] = { 0.92, 0.94, 0.965 },
  [BOW_INK_PAPER] = { 1, 1, 1 },
};

/**
 * bow_pen_context_new:
 *
 * Makes the fonts of a document: at 72 dots an inch, so that a point is a
 * point, and without hints, so that every device breaks lines alike.
 *
 * Returns: (transfer full): the fonts
 */
PangoContext *
bow_pen_context_new (void)
{
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  PangoContext *context;
  cairo_font_options_t *options = cairo_font_options_create ();

  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), 72);
  context = pango_font_map_create_context (map);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);

  return context;
}

/**
 * bow_pen_font_new:
 * @size: of its letters, in points
 * @weight: of its letters
 *
 * Returns: (transfer full): the letters that documents are written in
 */
PangoFontDescription *
bow_pen_font_new (double      size,
                  PangoWeight weight)
{
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, FAMILIES);
  pango_font_description_set_size (font, (int) (size * PANGO_SCALE));
  pango_font_description_set_weight (font, weight);

  return font;
}

/**
 * bow_pen_layout:
 * @context: the fonts
 * @style: how it looks
 * @width: how wide its lines may be, in points; negative for one line of any length
 * @text: the text
 *
 * Returns: (transfer full): the text with its lines broken
 */
PangoLayout *
bow_pen_layout (PangoContext *context,
                BowTextStyle  style,
                double        width,
                const char   *text)
{
  g_autoptr (PangoFontDescription) font = bow_pen_font_new (styles[style].size, styles[style].weight);
  PangoLayout *layout = pango_layout_new (context);

  pango_layout_set_font_description (layout, font);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (layout, style == BOW_TEXT_BODY ? 1.15f : 1.05f);
  pango_layout_set_width (layout, width < 0 ? -1 : (int) (width * PANGO_SCALE));
  pango_layout_set_text (layout, text != NULL ? text : "", -1);

  return layout;
}

/**
 * bow_pen_ink:
 * @self: a pen
 * @ink: an ink
 *
 * Takes up an ink.
 */
void
bow_pen_ink (const BowPen *self,
             BowInk        ink)
{
  cairo_set_source_rgb (self->cairo, inks[ink][0], inks[ink][1], inks[ink][2]);
}

/**
 * bow_pen_style:
 * @self: a pen
 * @style: how text looks
 *
 * Takes up the ink of a style.
 */
void
bow_pen_style (const BowPen *self,
               BowTextStyle  style)
{
  bow_pen_ink (self, styles[style].ink);
}

/**
 * bow_pen_text:
 * @self: a pen
 * @style: how it looks
 * @x: left edge, in points
 * @y: upper edge, in points
 * @width: how wide it may be, in points
 * @alignment: where in that width
 * @text: the text
 *
 * Writes text, in as many lines as it needs.
 *
 * Returns: how high it is, in points
 */
double
bow_pen_text (const BowPen   *self,
              BowTextStyle    style,
              double          x,
              double          y,
              double          width,
              PangoAlignment  alignment,
              const char     *text)
{
  g_autoptr (PangoLayout) layout = bow_pen_layout (self->context, style, width, text);
  int height;

  pango_layout_set_alignment (layout, alignment);
  pango_layout_get_size (layout, NULL, &height);
  bow_pen_style (self, style);
  cairo_move_to (self->cairo, x, y);
  pango_cairo_show_layout (self->cairo, layout);

  return (double) height / PANGO_SCALE;
}

/**
 * bow_pen_line:
 * @self: a pen
 * @x1: where it begins
 * @y1: where it begins
 * @x2: where it ends
 * @y2: where it ends
 * @width: how thick it is, in points
 *
 * Draws a line in the present ink.
 */
void
bow_pen_line (const BowPen *self,
              double        x1,
              double        y1,
              double        x2,
              double        y2,
              double        width)
{
  cairo_set_line_width (self->cairo, width);
  cairo_move_to (self->cairo, x1, y1);
  cairo_line_to (self->cairo, x2, y2);
  cairo_stroke (self->cairo);
}

/**
 * bow_pen_box:
 * @self: a pen
 * @x: left edge
 * @y: upper edge
 * @width: its width
 * @height: its height
 * @radius: of its corners; 0 for sharp ones
 *
 * Makes a box the present path, to be filled or stroked.
 */
void
bow_pen_box (const BowPen *self,
             double        x,
             double        y,
             double        width,
             double        height,
             double        radius)
{
  cairo_new_path (self->cairo);
  if (radius <= 0)
    {
      cairo_rectangle (self->cairo, x, y, width, height);
      return;
    }
  cairo_arc (self->cairo, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (self->cairo, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (self->cairo, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (self->cairo, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (self->cairo);
}
