/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/bow-link-model.h"
#include "widgets/bow-task-bar.h"

G_BEGIN_DECLS

#define BOW_TYPE_LINK_ARRANGER (bow_link_arranger_get_type ())

/**
 * BowLinkArranger:
 *
 * Gives the records of a chart their places, in another thread, with progress
 * and a way to stop; what moves is shown moving where the desktop wants that.
 *
 * Emits `arranged` when everything has its place.
 */
G_DECLARE_FINAL_TYPE (BowLinkArranger, bow_link_arranger, BOW, LINK_ARRANGER, GObject)

BowLinkArranger *bow_link_arranger_new     (GtkWidget *widget, BowLinkModel *model, BowTaskBar *bar);
void             bow_link_arranger_run     (BowLinkArranger *self, BowNetworkLayout layout, int root, gboolean anew);
void             bow_link_arranger_cancel  (BowLinkArranger *self);
gboolean         bow_link_arranger_is_busy (BowLinkArranger *self);

G_END_DECLS
