/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "model/bow-chart-plan.h"

G_BEGIN_DECLS

/**
 * BowChartNew:
 * @row: row of the chart that is drawn anew; 0 for a new one
 * @title: what it is called
 * @operation: (nullable): reference of the operation that it is about
 * @plan: how it is drawn, its records by their rows
 *
 * A chart to be saved.
 */
typedef struct
{
  gint64 row;
  const char *title;
  const char *operation;
  BowChartPlan *plan;
} BowChartNew;

gint64        bow_case_save_chart (BowCase *self, const BowChartNew *chart, GError **error);
BowChartPlan *bow_case_read_chart (BowCase *self, gint64 row, char **title, GError **error);

G_END_DECLS
