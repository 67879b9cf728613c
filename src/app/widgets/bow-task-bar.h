/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BOW_TYPE_TASK_BAR (bow_task_bar_get_type ())

/**
 * BowTaskBar:
 *
 * Long work on its way: what it is, how far it has come, and a button that
 * stops it. Takes no room while there is none. The rest of the window stays
 * usable.
 */
G_DECLARE_FINAL_TYPE (BowTaskBar, bow_task_bar, BOW, TASK_BAR, GtkWidget)

GCancellable *bow_task_bar_begin        (BowTaskBar *self, const char *title);
void          bow_task_bar_set_progress (BowTaskBar *self, double fraction);
void          bow_task_bar_end          (BowTaskBar *self);
void          bow_task_bar_cancel       (BowTaskBar *self);
gboolean      bow_task_bar_is_busy      (BowTaskBar *self);

G_END_DECLS
