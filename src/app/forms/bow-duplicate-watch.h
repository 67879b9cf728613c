/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_DUPLICATE_WATCH (bow_duplicate_watch_get_type ())

/**
 * BowDuplicateWatch:
 *
 * Shows while somebody types a new record what is there already of the same
 * thing. It takes no room where there is nothing, and holds nobody up.
 */
G_DECLARE_FINAL_TYPE (BowDuplicateWatch, bow_duplicate_watch, BOW, DUPLICATE_WATCH, GtkWidget)

GtkWidget *bow_duplicate_watch_new  (BowCase *bow_case);
void       bow_duplicate_watch_look (BowDuplicateWatch *self, BowRecord *record);

G_END_DECLS
