/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/bow-map-item.h"
#include "map/bow-record-layer.h"

G_BEGIN_DECLS

char      *bow_map_items_describe_cluster (BowRecordLayer *layer, guint sprite);
GPtrArray *bow_map_items_build            (BowRecordLayer *layer, GHashTable *rows);
GArray    *bow_map_items_missing          (BowRecordLayer *layer, GHashTable *rows);

G_END_DECLS
