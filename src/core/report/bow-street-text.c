/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-street-text.h"

#include "report/bow-pen.h"
#include "report/bow-street-ink.h"

/* A line of a name of a place is no longer than so many sizes of its letters. */
#define LINE_SIZES 11.0
/* To either side, in parts of the size. */
#define HALO 0.17
/* Between capitals, in parts of the size. */
#define WIDE 0.12

struct _BowStreetText
{
  PangoLayout *layout;
  double size;
  /* What is seen of it, in the layout. */
  double left;
  double top;
  double width;
  double height;
};

static void
set_wide (PangoLayout *layout,
          double       size)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_letter_spacing_new ((int) (WIDE * size * PANGO_SCALE)));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

/* As high as its letters are, and not as its lines would be apart. */
static void
measure (BowStreetText *self)
{
  PangoRectangle ink, logical;

  pango_layout_get_extents (self->layout, &ink, &logical);
  self->left = (double) logical.x / PANGO_SCALE;
  self->width = (double) logical.width / PANGO_SCALE;
  self->height = MAX ((double) logical.height / PANGO_SCALE - 0.35 * self->size, 0.75 * self->size);
  self->top = (double) logical.y / PANGO_SCALE + ((double) logical.height / PANGO_SCALE - self->height) / 2;
}

/**
 * bow_street_text_new:
 * @context: the fonts
 * @naming: what is named, which says how
 * @size: of its letters, in points
 * @words: what is written
 *
 * Returns: (transfer full): the name; along a line in one line, else in as many
 *   as it needs
 */
BowStreetText *
bow_street_text_new (PangoContext          *context,
                     const BowStreetNaming *naming,
                     double                 size,
                     const char            *words)
{
  g_autoptr (PangoFontDescription) font = bow_pen_font_new (size, naming->is_strong ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  BowStreetText *self = g_new0 (BowStreetText, 1);

  if (naming->is_slanted)
    pango_font_description_set_style (font, PANGO_STYLE_ITALIC);
  self->layout = pango_layout_new (context);
  self->size = size;
  pango_layout_set_font_description (self->layout, font);
  pango_layout_set_single_paragraph_mode (self->layout, TRUE);
  pango_layout_set_text (self->layout, words, -1);
  if (naming->is_capital)
    set_wide (self->layout, size);
  if (naming->choice.shape == BOW_VECTOR_POINT)
    {
      pango_layout_set_width (self->layout, (int) (LINE_SIZES * size * PANGO_SCALE));
      pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD);
      pango_layout_set_alignment (self->layout, PANGO_ALIGN_CENTER);
      pango_layout_set_line_spacing (self->layout, 0.95f);
    }
  measure (self);

  return self;
}

/**
 * bow_street_text_free:
 * @self: (nullable): a name
 *
 * Frees it.
 */
void
bow_street_text_free (BowStreetText *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->layout);
  g_free (self);
}

/**
 * bow_street_text_measure:
 * @self: a name
 * @width: (out): how wide it is, in points
 * @height: (out): how high it is, in points
 *
 * Tells how much room it needs.
 */
void
bow_street_text_measure (const BowStreetText *self,
                         double              *width,
                         double              *height)
{
  *width = self->width;
  *height = self->height;
}

/* The letters of a run as one, with what they spell: read letter by letter, a
 * name that is turned would not be found in a PDF. */
static void
draw_run (const BowStreetText *self,
          PangoLayoutRun      *run,
          double               x,
          double               y,
          cairo_t             *cr)
{
  PangoFont *font = run->item->analysis.font;
  g_autofree cairo_glyph_t *glyphs = g_new0 (cairo_glyph_t, (gsize) run->glyphs->num_glyphs);
  cairo_text_cluster_t cluster = { run->item->length, 0 };

  for (int i = 0; i < run->glyphs->num_glyphs; i++)
    {
      const PangoGlyphInfo *info = &run->glyphs->glyphs[i];

      if (info->glyph != PANGO_GLYPH_EMPTY && !(info->glyph & PANGO_GLYPH_UNKNOWN_FLAG))
        glyphs[cluster.num_glyphs++] = (cairo_glyph_t) {
          info->glyph, x + (double) info->geometry.x_offset / PANGO_SCALE, y + (double) info->geometry.y_offset / PANGO_SCALE,
        };
      x += (double) info->geometry.width / PANGO_SCALE;
    }
  if (cluster.num_glyphs == 0)
    return;
  cairo_set_scaled_font (cr, pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (font)));
  cairo_show_text_glyphs (cr, pango_layout_get_text (self->layout) + run->item->offset, run->item->length, glyphs, cluster.num_glyphs, &cluster, 1, 0);
}

static void
draw_letters (const BowStreetText *self,
              cairo_t             *cr)
{
  g_autoptr (PangoLayoutIter) iter = pango_layout_get_iter (self->layout);

  do
    {
      PangoLayoutRun *run = pango_layout_iter_get_run_readonly (iter);
      PangoRectangle logical;

      if (run == NULL)
        continue;
      pango_layout_iter_get_run_extents (iter, NULL, &logical);
      draw_run (self, run, (double) logical.x / PANGO_SCALE, (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE, cr);
    }
  while (pango_layout_iter_next_run (iter));
}

/**
 * bow_street_text_draw:
 * @self: a name
 * @ink: colour of its letters
 * @has_halo: whether it is parted from what lies below
 * @cr: where to draw; its origin is the middle of the name
 *
 * Writes it.
 */
void
bow_street_text_draw (const BowStreetText *self,
                      const char          *ink,
                      gboolean             has_halo,
                      cairo_t             *cr)
{
  cairo_save (cr);
  cairo_translate (cr, -self->left - self->width / 2, -self->top - self->height / 2);
  if (has_halo)
    {
      cairo_new_path (cr);
      pango_cairo_layout_path (cr, self->layout);
      bow_street_ink (cr, "land");
      cairo_set_line_width (cr, 2 * HALO * self->size);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_stroke (cr);
    }
  bow_street_ink (cr, ink);
  draw_letters (self, cr);
  cairo_restore (cr);
}
