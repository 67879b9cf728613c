/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/bow-map-item.h"
#include "map/bow-record-layer.h"

G_BEGIN_DECLS

#define BOW_TYPE_MAP_LIST (bow_map_list_get_type ())

/**
 * BowMapList:
 *
 * The list twin of the map: what is drawn, as lines, for the keyboard and for
 * people who do not see the map. What is selected in it is so on the map, a
 * cluster where all its records are. Emits `opened` with an item when Enter is
 * pressed on it, and `left` when Escape is.
 */
G_DECLARE_FINAL_TYPE (BowMapList, bow_map_list, BOW, MAP_LIST, GtkWidget)

void        bow_map_list_follow     (BowMapList *self, BowRecordLayer *layer);
void        bow_map_list_set_items  (BowMapList *self, GPtrArray *items);
GListModel *bow_map_list_get_items  (BowMapList *self);

G_END_DECLS
