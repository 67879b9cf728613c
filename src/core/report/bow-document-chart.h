/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/bow-document.h"

G_BEGIN_DECLS

/**
 * BowChartBar:
 * @label: what stands below it
 * @first: height of the filled bar
 * @second: height of the hollow bar beside it
 *
 * A place of a bar chart.
 */
typedef struct
{
  char *label;
  guint first;
  guint second;
} BowChartBar;

/**
 * BowChartLane:
 * @label: what stands at its beginning
 * @times: (element-type gint64): when something happened, milliseconds since 1970
 *
 * A line of a chart of time.
 */
typedef struct
{
  char *label;
  GArray *times;
} BowChartLane;

BowChartBar  *bow_chart_bar_new  (const char *label, guint first, guint second);
BowChartLane *bow_chart_lane_new (const char *label);
void          bow_chart_lane_free (BowChartLane *self);

void bow_document_add_bars  (BowDocument *self, GPtrArray *bars, const char *first, const char *second, const char *caption);
void bow_document_add_hours (BowDocument *self, const guint hours[7][24], const char *caption);
void bow_document_add_lanes (BowDocument *self, GPtrArray *lanes, const char *caption);

G_END_DECLS
