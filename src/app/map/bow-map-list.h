/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "map/bow-map-item.h"

G_BEGIN_DECLS

#define BOW_TYPE_MAP_LIST (bow_map_list_get_type ())

/**
 * BowMapList:
 *
 * The list twin of the map: what is drawn, as lines, for the keyboard and for
 * people who do not see the map. Emits `chosen` with an item when it becomes
 * the selected one, `opened` when Enter is pressed on it, and `left` when
 * Escape is.
 */
G_DECLARE_FINAL_TYPE (BowMapList, bow_map_list, BOW, MAP_LIST, GtkWidget)

void        bow_map_list_set_items  (BowMapList *self, GPtrArray *items, gint64 selected_row);
void        bow_map_list_select_row (BowMapList *self, gint64 row);
GListModel *bow_map_list_get_items  (BowMapList *self);

G_END_DECLS
