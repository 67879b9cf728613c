/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/bow-chart.h"

G_BEGIN_DECLS

#define BOW_TYPE_CHART_SWATCH (bow_chart_swatch_get_type ())

/**
 * BowChartSwatch:
 *
 * A small piece of a fill of a chart, beside its name.
 */
G_DECLARE_FINAL_TYPE (BowChartSwatch, bow_chart_swatch, BOW, CHART_SWATCH, GtkWidget)

GtkWidget *bow_chart_swatch_new (BowChart *chart, guint fill);

G_END_DECLS
