/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/bow-time-histogram.h"
#include "widgets/bow-time-options.h"

G_BEGIN_DECLS

#define BOW_TYPE_TIME_BAR (bow_time_bar_get_type ())

/**
 * BowTimeBar:
 *
 * A window of time over a histogram: dragged, moved and resized by keys, typed,
 * or played. It knows no case: whoever holds it hands it the figures, and is
 * told by `ranged` which range of time to show, milliseconds since 1970, and
 * whether that is settled or will change at once. `zoomed` asks for more or
 * less of the time around the window: 1 for closer, -1 for further, 0 for all.
 */
G_DECLARE_FINAL_TYPE (BowTimeBar, bow_time_bar, BOW, TIME_BAR, GtkWidget)

GtkWidget        *bow_time_bar_new           (void);
BowTimeHistogram *bow_time_bar_get_histogram (BowTimeBar *self);
BowTimeOptions   *bow_time_bar_get_options   (BowTimeBar *self);
void              bow_time_bar_set_extent    (BowTimeBar *self, gint64 first_ms, gint64 last_ms);
void              bow_time_bar_set_shifts    (BowTimeBar *self, GPtrArray *shifts);
void              bow_time_bar_set_range     (BowTimeBar *self, gint64 from_ms, gint64 to_ms);
void              bow_time_bar_get_range     (BowTimeBar *self, gint64 *from_ms, gint64 *to_ms);
void              bow_time_bar_set_counts    (BowTimeBar *self, guint n_shown, guint n_all, guint n_undated);
void              bow_time_bar_set_busy      (BowTimeBar *self, gboolean busy);
void              bow_time_bar_stop          (BowTimeBar *self);

G_END_DECLS
