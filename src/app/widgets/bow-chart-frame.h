/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/bow-chart.h"

G_BEGIN_DECLS

#define BOW_TYPE_CHART_FRAME (bow_chart_frame_get_type ())

/**
 * BowChartFrame:
 *
 * A chart with its title, what its fills mean, and a button that shows the same
 * figures as a table instead.
 */
G_DECLARE_FINAL_TYPE (BowChartFrame, bow_chart_frame, BOW, CHART_FRAME, GtkWidget)

GtkWidget *bow_chart_frame_new            (GtkWidget *chart);
void       bow_chart_frame_set_data       (BowChartFrame *self, BowChartData *data, const char *note);
BowChart  *bow_chart_frame_get_chart      (BowChartFrame *self);
gboolean   bow_chart_frame_get_show_table (BowChartFrame *self);
void       bow_chart_frame_set_show_table (BowChartFrame *self, gboolean show_table);

G_END_DECLS
