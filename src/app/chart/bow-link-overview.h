/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "chart/bow-link-scene.h"

G_BEGIN_DECLS

/**
 * BowLinkOverviewDesign:
 * @width: of the picture, in pixels
 * @height: of the picture, in pixels
 * @zoom: pixels for each unit of the chart
 * @x: what is in its middle
 * @y: what is in its middle
 * @has_dots: whether records are drawn, or the lines alone
 * @dot: how large a record is, in pixels
 * @line: colour of the lines, at their densest
 * @paper: colour of the edge of a dot
 *
 * How a chart is to be drawn where it is too full for symbols.
 */
typedef struct
{
  int width;
  int height;
  float zoom;
  float x;
  float y;
  gboolean has_dots;
  float dot;
  GdkRGBA line;
  GdkRGBA paper;
} BowLinkOverviewDesign;

/**
 * BowLinkOverview:
 *
 * A picture of many records and links: the denser the lines, the darker. It is
 * drawn in another thread from a copy of the arrays.
 */
typedef struct _BowLinkOverview BowLinkOverview;

BowLinkOverview *bow_link_overview_new     (const BowLinkScene *scene, const GdkRGBA *colours, const guint8 *weights, const BowLinkOverviewDesign *design);
void             bow_link_overview_free    (BowLinkOverview *self);
GBytes          *bow_link_overview_draw    (const BowLinkOverview *self);
const BowLinkOverviewDesign *bow_link_overview_get_design (const BowLinkOverview *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowLinkOverview, bow_link_overview_free)

G_END_DECLS
