/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/bow-chain-layer.h"
#include "map/bow-map-feed.h"
#include "map/bow-map-list.h"

G_BEGIN_DECLS

void     bow_map_twin_show         (BowMapList *list, BowMapFeed *feed, BowChainLayer *chains);
void     bow_map_twin_show_chain   (BowMapFeed *feed, BowChainLayer *chains, guint number);
void     bow_map_twin_open_cluster (GtkWidget *widget, BowMapFeed *feed, guint sprite);
gboolean bow_map_twin_tell         (BowMapFeed *feed, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip);

G_END_DECLS
