/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "model/bow-selection.h"
#include "widgets/bow-time-bar.h"

G_BEGIN_DECLS

#define BOW_TYPE_TIME_PANEL (bow_time_panel_get_type ())

/**
 * BowTimePanel:
 *
 * The bar of time of a page. It counts what the rest of the filter lets
 * through, and sets the time of that filter: map, list, board, export and print
 * follow it, because there is no other.
 */
G_DECLARE_FINAL_TYPE (BowTimePanel, bow_time_panel, BOW, TIME_PANEL, GtkWidget)

GtkWidget  *bow_time_panel_new          (void);
void        bow_time_panel_set_case     (BowTimePanel *self, BowCase *bow_case);
void        bow_time_panel_set_filter   (BowTimePanel *self, BowFilter *filter);
void        bow_time_panel_set_selection (BowTimePanel *self, BowSelection *selection);
void        bow_time_panel_refresh      (BowTimePanel *self);
BowTimeBar *bow_time_panel_get_bar      (BowTimePanel *self);

G_END_DECLS
