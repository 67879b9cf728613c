/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BOW_GROUND_STYLES 6

/**
 * BowGroundMark:
 * @BOW_GROUND_MARK_DISC: a full circle
 * @BOW_GROUND_MARK_SQUARE: an empty square
 * @BOW_GROUND_MARK_DIAMOND: a full diamond
 * @BOW_GROUND_MARK_RING: an empty circle
 * @BOW_GROUND_MARK_CROSS: an upright cross
 * @BOW_GROUND_MARK_TRIANGLE: a full triangle
 *
 * How a point of a background layer is marked.
 */
typedef enum
{
  BOW_GROUND_MARK_DISC,
  BOW_GROUND_MARK_SQUARE,
  BOW_GROUND_MARK_DIAMOND,
  BOW_GROUND_MARK_RING,
  BOW_GROUND_MARK_CROSS,
  BOW_GROUND_MARK_TRIANGLE,
} BowGroundMark;

/**
 * BowGroundStyle:
 * @name: its name, to be translated
 * @colour: upon a light map
 * @dark_colour: upon a dark map
 * @width: of a line, in pixels
 * @dashes: pixels on and off by turns, ended by 0
 * @mark: of a point
 *
 * How a background layer is drawn. No two have the same dashes, nor the same
 * mark, so that nothing hangs on colour.
 */
typedef struct
{
  const char *name;
  GdkRGBA colour;
  GdkRGBA dark_colour;
  float width;
  float dashes[7];
  BowGroundMark mark;
} BowGroundStyle;

const BowGroundStyle *bow_ground_style_get      (guint index);
GdkRGBA               bow_ground_style_colour   (const BowGroundStyle *self, gboolean dark);
GskStroke            *bow_ground_style_stroke   (const BowGroundStyle *self);
void                  bow_ground_style_add_mark (const BowGroundStyle *self, GskPathBuilder *builder, graphene_point_t at, float radius);
gboolean              bow_ground_style_is_full  (const BowGroundStyle *self);

G_END_DECLS
