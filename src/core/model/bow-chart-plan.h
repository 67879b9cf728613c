/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-chart-note.h"

G_BEGIN_DECLS

/* What a saved chart holds at most. */
#define BOW_CHART_PLAN_MOST_RECORDS 5000
#define BOW_CHART_PLAN_MOST_GROUPS 200
#define BOW_CHART_PLAN_MOST_LETTERS 500
#define BOW_CHART_PLAN_MOST_TEXT 600000

/**
 * BowChartPlanRecord:
 * @ref: reference of the record
 * @row: its row; 0 where it is not there any more, or was not looked up
 * @x: where it is drawn; about 1 from one record to the next
 * @y: where it is drawn
 * @pinned: whether it stays there
 * @hidden: whether it is not drawn
 * @group: number of its group, from 1, or 0
 * @note: (nullable): what is noted beside it
 *
 * A record on a saved chart.
 */
typedef struct
{
  char *ref;
  gint64 row;
  double x;
  double y;
  gboolean pinned;
  gboolean hidden;
  guint group;
  char *note;
} BowChartPlanRecord;

/**
 * BowChartPlan:
 * @records: (element-type BowChartPlanRecord): the records
 * @groups: (element-type utf8): names of the groups
 * @notes: (element-type BowChartNote): notes that belong to no record
 *
 * How a chart of links was drawn, without what is in its records: they are read
 * anew whenever it is opened.
 */
typedef struct
{
  GArray *records;
  GPtrArray *groups;
  GPtrArray *notes;
} BowChartPlan;

BowChartPlan *bow_chart_plan_new   (void);
void          bow_chart_plan_free  (BowChartPlan *self);
void          bow_chart_plan_add   (BowChartPlan *self, const BowChartPlanRecord *record);
gboolean      bow_chart_plan_check (const BowChartPlan *self, GError **error);
char         *bow_chart_plan_print (const BowChartPlan *self);
BowChartPlan *bow_chart_plan_parse (const char *text, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowChartPlan, bow_chart_plan_free)

G_END_DECLS
