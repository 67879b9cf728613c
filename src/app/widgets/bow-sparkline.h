/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/bow-chart.h"

G_BEGIN_DECLS

#define BOW_TYPE_SPARKLINE (bow_sparkline_get_type ())

/**
 * BowSparkline:
 *
 * One series as a small line, with its last figure at the end.
 */
G_DECLARE_FINAL_TYPE (BowSparkline, bow_sparkline, BOW, SPARKLINE, BowChart)

GtkWidget *bow_sparkline_new (void);

G_END_DECLS
