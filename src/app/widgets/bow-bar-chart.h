/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BOW_TYPE_BAR_CHART (bow_bar_chart_get_type ())

/**
 * BowBarChart:
 *
 * Stacked bars, one for each step of a scale, with what they are made of. It
 * reads out its figures to a screen reader and can be shown as a table, so
 * that nothing is told by height and colour alone. Drawn as vectors.
 */
G_DECLARE_FINAL_TYPE (BowBarChart, bow_bar_chart, BOW, BAR_CHART, GtkWidget)

GtkWidget  *bow_bar_chart_new           (void);
void        bow_bar_chart_set_title     (BowBarChart *self, const char *title);
void        bow_bar_chart_set_data      (BowBarChart        *self,
                                         const char *const  *steps,
                                         const char *const  *series,
                                         const gint64       *values);
const char *bow_bar_chart_get_reading   (BowBarChart *self);
void        bow_bar_chart_set_show_table (BowBarChart *self, gboolean show_table);

G_END_DECLS
