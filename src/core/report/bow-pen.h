/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/**
 * BowTextStyle:
 *
 * How a piece of text looks; each has one size, weight and ink.
 */
typedef enum
{
  BOW_TEXT_BODY,
  BOW_TEXT_STRONG,
  BOW_TEXT_QUIET,
  BOW_TEXT_TITLE,
  BOW_TEXT_SUBTITLE,
  BOW_TEXT_KICKER,
  BOW_TEXT_HEADING_1,
  BOW_TEXT_HEADING_2,
  BOW_TEXT_HEADING_3,
  BOW_TEXT_CELL,
  BOW_TEXT_CELL_STRONG,
  BOW_TEXT_CELL_QUIET,
  BOW_TEXT_COLUMN,
  BOW_TEXT_MARKING,
  BOW_TEXT_FOOT,
  BOW_TEXT_CHART,
  BOW_TEXT_CHART_STRONG,
  BOW_TEXT_CHART_LIGHT,
} BowTextStyle;

/**
 * BowInk:
 *
 * The inks of a document; all can be told apart on a printer without colour.
 */
typedef enum
{
  BOW_INK_TEXT,
  BOW_INK_QUIET,
  BOW_INK_ACCENT,
  BOW_INK_RULE,
  BOW_INK_FILL,
  BOW_INK_PAPER,
} BowInk;

/**
 * BowPen:
 * @cairo: where it draws, in points
 * @context: the fonts
 *
 * What draws a page, whether into a PDF, a picture or onto a printer: text is
 * never hinted to pixels, so that lines break at the same words everywhere.
 */
typedef struct
{
  cairo_t *cairo;
  PangoContext *context;
} BowPen;

PangoContext *bow_pen_context_new (void);
PangoFontDescription *bow_pen_font_new (double size, PangoWeight weight);
PangoLayout  *bow_pen_layout      (PangoContext *context, BowTextStyle style, double width, const char *text);
void          bow_pen_ink         (const BowPen *self, BowInk ink);
void          bow_pen_style       (const BowPen *self, BowTextStyle style);
double        bow_pen_text        (const BowPen *self, BowTextStyle style, double x, double y, double width, PangoAlignment alignment, const char *text);
void          bow_pen_line        (const BowPen *self, double x1, double y1, double x2, double y2, double width);
void          bow_pen_box         (const BowPen *self, double x, double y, double width, double height, double radius);

G_END_DECLS
