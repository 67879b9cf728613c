/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "widgets/bow-chart-data.h"

G_BEGIN_DECLS

#define BOW_TYPE_CHART (bow_chart_get_type ())

/* As many series as can be told apart, each by a colour and by a pattern. */
#define BOW_CHART_N_FILLS 6

/**
 * BowChart:
 *
 * A chart of some figures: an image to a screen reader, with all its figures in
 * its name. Colours come from the style sheet, and no series is told by its
 * colour alone. What is painted is vectors, on the screen and on paper.
 */
G_DECLARE_DERIVABLE_TYPE (BowChart, bow_chart, BOW, CHART, GtkWidget)

/**
 * BowChartClass:
 * @paint: paints the chart
 * @fills_by_step: whether each step has a fill of its own
 * @fills_by_series: whether each series has
 */
struct _BowChartClass
{
  GtkWidgetClass parent_class;

  void (*paint) (BowChart *self, GtkSnapshot *snapshot, BowChartData *data, float width, float height);
  gboolean fills_by_step;
  gboolean fills_by_series;
};

void          bow_chart_set_data      (BowChart *self, BowChartData *data);
BowChartData *bow_chart_get_data      (BowChart *self);
void          bow_chart_print         (BowChart *self, cairo_t *cr, double width, double height);

/* For charts: what they paint with. */
void          bow_chart_get_ink       (BowChart *self, double strength, GdkRGBA *ink);
void          bow_chart_get_colour    (BowChart *self, guint fill, GdkRGBA *colour);
void          bow_chart_fill          (BowChart *self, GtkSnapshot *snapshot, guint fill, const graphene_rect_t *area);
void          bow_chart_measure_text  (BowChart *self, const char *text, float *width, float *height);
void          bow_chart_write         (BowChart *self, GtkSnapshot *snapshot, const char *text, float x, float y, float align, const GdkRGBA *ink);

G_END_DECLS
