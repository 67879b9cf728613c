/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a chart holds at most of them, and letters in each. */
#define BOW_CHART_NOTE_MOST 100
#define BOW_CHART_NOTE_MOST_LETTERS 500

/**
 * BowChartNote:
 * @text: what it says
 * @x: where its corner is, as that of a record: the left one above
 * @y: where its corner is, downwards
 *
 * A note on a chart of links that belongs to no record.
 */
typedef struct
{
  char *text;
  double x;
  double y;
} BowChartNote;

GPtrArray *bow_chart_notes_new  (void);
GPtrArray *bow_chart_notes_copy (const GPtrArray *notes);
void       bow_chart_notes_add  (GPtrArray *notes, const char *text, double x, double y);

G_END_DECLS
