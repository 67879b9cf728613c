/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "chart/bow-network-data.h"

G_BEGIN_DECLS

#define BOW_TYPE_NETWORK_CHART (bow_network_chart_get_type ())

/**
 * BowNetworkChart:
 *
 * Records as cards in layers, and lines between them that tell by their style
 * how sure a link is. Layers follow each other across where there is room, else
 * downwards. Arrow keys go to the next card in their direction; the links of
 * the card with the focus stand out and are named.
 *
 * Emits `opened` with the row of a record whose card is activated, and
 * `focused` with the index of the card that has the focus.
 */
G_DECLARE_FINAL_TYPE (BowNetworkChart, bow_network_chart, BOW, NETWORK_CHART, GtkWidget)

GtkWidget      *bow_network_chart_new      (void);
void            bow_network_chart_set_data (BowNetworkChart *self, BowNetworkData *data);
BowNetworkData *bow_network_chart_get_data (BowNetworkChart *self);
GtkWidget      *bow_network_chart_get_card (BowNetworkChart *self, guint node);
void            bow_network_chart_focus_node (BowNetworkChart *self, guint node);
int             bow_network_chart_get_focused (BowNetworkChart *self);

G_END_DECLS
