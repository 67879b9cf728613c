/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base/bow-interval.h"
#include "base/bow-time-step.h"

G_BEGIN_DECLS

/**
 * BowTimeMark:
 * @from_ms: when a record began, milliseconds since 1970
 * @to_ms: when it was over
 *
 * When something was that is to stand out.
 */
typedef struct
{
  gint64 from_ms;
  gint64 to_ms;
} BowTimeMark;

#define BOW_TYPE_TIME_HISTOGRAM (bow_time_histogram_get_type ())

/**
 * BowTimeHistogram:
 *
 * How many records there are in each hour, day, week or month, and a window of
 * time upon it that can be dragged. To a screen reader it is a slider that says
 * the window; its keys belong to whoever holds it.
 *
 * Emits `dragged` with the start and the end of the window, milliseconds since
 * 1970, and whether the drag is over.
 */
G_DECLARE_FINAL_TYPE (BowTimeHistogram, bow_time_histogram, BOW, TIME_HISTOGRAM, GtkWidget)

GtkWidget *bow_time_histogram_new        (void);
void       bow_time_histogram_set_bins   (BowTimeHistogram *self, BowTimeStep step, const gint64 *edges, const guint *counts, guint n);
void       bow_time_histogram_set_window (BowTimeHistogram *self, gint64 from_ms, gint64 to_ms, const char *words);
void       bow_time_histogram_set_marks  (BowTimeHistogram *self, const BowTimeMark *marks, guint n);
const BowTimeMark *bow_time_histogram_get_marks (BowTimeHistogram *self, guint *n);
char      *bow_time_histogram_step_bar   (BowTimeHistogram *self, int direction);
gboolean   bow_time_histogram_pick_bar   (BowTimeHistogram *self);

G_END_DECLS
