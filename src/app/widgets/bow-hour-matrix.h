/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/bow-chart.h"

G_BEGIN_DECLS

#define BOW_TYPE_HOUR_MATRIX (bow_hour_matrix_get_type ())

/**
 * BowHourMatrix:
 *
 * A square for each hour of each weekday, the larger the more there is; its figure in it where there is room.
 */
G_DECLARE_FINAL_TYPE (BowHourMatrix, bow_hour_matrix, BOW, HOUR_MATRIX, BowChart)

GtkWidget *bow_hour_matrix_new (void);

G_END_DECLS
