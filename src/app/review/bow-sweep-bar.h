/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case-async.h"

G_BEGIN_DECLS

#define BOW_TYPE_SWEEP_BAR (bow_sweep_bar_get_type ())

/**
 * BowSweepBar:
 *
 * Looks for possible duplicates while it can be seen: in what has changed since
 * that was last done, beside whatever else is done in the window. Where it
 * takes longer than a moment it says how far it has come, and can be stopped;
 * then it goes on when it is next asked for.
 *
 * Emits `kept` when there may be more in the queue than before.
 */
G_DECLARE_FINAL_TYPE (BowSweepBar, bow_sweep_bar, BOW, SWEEP_BAR, GtkWidget)

void     bow_sweep_bar_set_case (BowSweepBar *self, BowCase *bow_case);
gboolean bow_sweep_bar_is_busy  (BowSweepBar *self);

G_END_DECLS
