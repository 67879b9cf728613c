/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/bow-filter.h"

G_BEGIN_DECLS

#define BOW_TYPE_FILTER_BAR (bow_filter_bar_get_type ())

/**
 * BowFilterBar:
 *
 * Says what the filter shows, a chip for each condition, and takes conditions
 * away or adds them. Every view that reads the filter can carry one; the
 * property `filter` is the filter that all of them share.
 */
G_DECLARE_FINAL_TYPE (BowFilterBar, bow_filter_bar, BOW, FILTER_BAR, GtkWidget)

void bow_filter_bar_set_filter (BowFilterBar *self, BowFilter *filter);

G_END_DECLS
