/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/bow-chart.h"

G_BEGIN_DECLS

#define BOW_TYPE_STACKED_PROGRESS (bow_stacked_progress_get_type ())

/**
 * BowStackedProgress:
 *
 * One bar, of a part for each step of one series.
 */
G_DECLARE_FINAL_TYPE (BowStackedProgress, bow_stacked_progress, BOW, STACKED_PROGRESS, BowChart)

GtkWidget *bow_stacked_progress_new (void);

G_END_DECLS
