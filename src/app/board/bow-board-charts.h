/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-board.h"
#include "widgets/bow-chart-data.h"

G_BEGIN_DECLS

BowChartData *bow_board_chart_data     (const BowBoard *board, BowBoardGroup group);
BowChartData *bow_board_reports_data   (const BowBoard *board, const char *operation);
char         *bow_board_print_minutes  (gint64 minutes);

G_END_DECLS
