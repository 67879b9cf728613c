/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/bow-pen.h"

G_BEGIN_DECLS

/**
 * BowMapFrame:
 * @west: longitude of its left edge
 * @north: latitude of its upper edge
 * @x_scale: points a degree of longitude
 * @y_scale: points a degree of latitude
 * @x: its left edge
 * @y: its upper edge
 * @width: in points
 * @height: in points
 * @points_a_metre: how large a metre is on it
 *
 * Which part of the earth a map shows, and where on the page.
 */
typedef struct
{
  double west;
  double north;
  double x_scale;
  double y_scale;
  double x;
  double y;
  double width;
  double height;
  double points_a_metre;
} BowMapFrame;

void bow_document_draw_base  (const BowPen *pen, const BowMapFrame *frame);
void bow_document_draw_towns (const BowPen *pen, const BowMapFrame *frame, GArray *taken);

G_END_DECLS
