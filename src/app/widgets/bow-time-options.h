/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base/bow-interval.h"

G_BEGIN_DECLS

/**
 * BowTimeWalk:
 * @BOW_TIME_WALK_HOUR: by the hour
 * @BOW_TIME_WALK_DAY: by the day
 * @BOW_TIME_WALK_SHIFT: by the shifts of the force
 * @BOW_TIME_WALK_WEEK: by the week
 *
 * How far a window of time moves at once.
 */
typedef enum
{
  BOW_TIME_WALK_HOUR,
  BOW_TIME_WALK_DAY,
  BOW_TIME_WALK_SHIFT,
  BOW_TIME_WALK_WEEK,
} BowTimeWalk;

#define BOW_TYPE_TIME_OPTIONS (bow_time_options_get_type ())

/**
 * BowTimeOptions:
 *
 * How a bar of time behaves, and its window as words: from when and to when, in
 * the forms that a time has wherever it is typed.
 *
 * Emits `typed` with the start and the end that were typed, and `changed` when
 * anything else was chosen.
 */
G_DECLARE_FINAL_TYPE (BowTimeOptions, bow_time_options, BOW, TIME_OPTIONS, GtkWidget)

GtkWidget  *bow_time_options_new            (void);
BowTimeWalk bow_time_options_get_walk       (BowTimeOptions *self);
void        bow_time_options_set_walk       (BowTimeOptions *self, BowTimeWalk walk);
gboolean    bow_time_options_get_cumulative (BowTimeOptions *self);
void        bow_time_options_set_cumulative (BowTimeOptions *self, gboolean cumulative);
double      bow_time_options_get_speed      (BowTimeOptions *self);
void        bow_time_options_set_range      (BowTimeOptions *self, gint64 from_ms, gint64 to_ms);
void        bow_time_options_add            (BowTimeOptions *self, GtkWidget *child);
const char *bow_time_walk_label             (BowTimeWalk walk);

G_END_DECLS
