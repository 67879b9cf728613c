/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/bow-chart.h"

G_BEGIN_DECLS

#define BOW_TYPE_BAR_CHART (bow_bar_chart_get_type ())

/**
 * BowBarChart:
 *
 * Stacked bars, one for each step, with its sum above it.
 */
G_DECLARE_FINAL_TYPE (BowBarChart, bow_bar_chart, BOW, BAR_CHART, BowChart)

GtkWidget *bow_bar_chart_new (void);

G_END_DECLS
