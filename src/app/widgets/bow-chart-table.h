/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "widgets/bow-chart-data.h"

G_BEGIN_DECLS

#define BOW_TYPE_CHART_TABLE (bow_chart_table_get_type ())

/**
 * BowChartTable:
 *
 * The figures of a chart as a table: a row for each step, a column for each
 * series. A figure that is a door is a button that opens what it counts.
 */
G_DECLARE_FINAL_TYPE (BowChartTable, bow_chart_table, BOW, CHART_TABLE, GtkWidget)

GtkWidget  *bow_chart_table_new      (void);
void        bow_chart_table_set_words (BowChartTable *self, gboolean words);
void        bow_chart_table_set_data (BowChartTable *self, BowChartData *data);
const char *bow_chart_table_get_text (BowChartTable *self, guint row, guint column);

G_END_DECLS
