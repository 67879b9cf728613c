/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/bow-chart-sheet.h"
#include "report/bow-pen.h"

G_BEGIN_DECLS

void _bow_chart_sheet_draw        (const BowPen *pen, const BowChart *chart, const cairo_rectangle_t *frame);
void _bow_chart_sheet_draw_symbol (const BowPen *pen, const BowKind *kind, double x, double y, double radius);
void _bow_chart_sheet_set_line    (const BowPen *pen, BowNetworkStrength strength, double width);

G_END_DECLS
