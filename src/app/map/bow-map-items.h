/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/bow-map-item.h"
#include "map/bow-record-layer.h"

G_BEGIN_DECLS

GPtrArray *bow_map_items_build    (BowRecordLayer *layer, GHashTable *rows, const GArray *marks);
GArray    *bow_map_items_missing  (BowRecordLayer *layer, GHashTable *rows);
char      *bow_map_items_describe (BowRecordLayer *layer, GHashTable *rows, const GArray *marks, guint sprite);
void       bow_map_items_narrow   (BowFilter *filter, const BowClusterBox *box);

G_END_DECLS
