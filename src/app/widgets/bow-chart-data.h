/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define BOW_TYPE_CHART_DATA (bow_chart_data_get_type ())

/**
 * BowChartData:
 *
 * The figures of a chart: a row for each step of a scale, a column for each
 * series. The chart, its table and what is read out all come from here, so that
 * they say the same. A figure may be a door: then it holds the filter that shows
 * exactly what it counts.
 */
G_DECLARE_FINAL_TYPE (BowChartData, bow_chart_data, BOW, CHART_DATA, GObject)

BowChartData *bow_chart_data_new        (const char *title, const char *const *steps, const char *const *series);
void          bow_chart_data_set        (BowChartData *self, guint step, guint series, gint64 value, const char *text, const char *door);
const char   *bow_chart_data_get_title  (BowChartData *self);
guint         bow_chart_data_n_steps    (BowChartData *self);
guint         bow_chart_data_n_series   (BowChartData *self);
const char   *bow_chart_data_get_step   (BowChartData *self, guint step);
const char   *bow_chart_data_get_series (BowChartData *self, guint series);
gint64        bow_chart_data_get        (BowChartData *self, guint step, guint series);
const char   *bow_chart_data_get_text   (BowChartData *self, guint step, guint series);
const char   *bow_chart_data_get_door   (BowChartData *self, guint step, guint series);
gint64        bow_chart_data_sum        (BowChartData *self, guint step);
gint64        bow_chart_data_greatest   (BowChartData *self);
gint64        bow_chart_data_greatest_sum (BowChartData *self);
char         *bow_chart_data_read_out   (BowChartData *self);

G_END_DECLS
