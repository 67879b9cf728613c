/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case-async.h"
#include "geo/bow-cluster.h"

G_BEGIN_DECLS

/**
 * BowMapLoad:
 * @points: the records
 * @cluster: made of them
 * @outlines: (nullable): those that are lines or areas, as #BowShape
 * @marks: (nullable): what is said beside them, as #BowCountyMark
 *
 * Points read and clustered on the thread of the case.
 */
typedef struct
{
  BowPoints *points;
  BowCluster *cluster;
  GPtrArray *outlines;
  GArray *marks;
} BowMapLoad;

void        bow_map_load_free             (BowMapLoad *self);
void        bow_map_load_records_async    (BowCase *bow_case, BowFilter *filter, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void        bow_map_load_background_async (BowCase *bow_case, const char *layer, const char *first, const char *last, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void        bow_map_load_backgrounds_async (BowCase *bow_case, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void        bow_map_load_shapes_async     (BowCase *bow_case, gint64 row, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void        bow_map_load_rows_async       (BowCase *bow_case, const gint64 *rows, gsize n_rows, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void        bow_map_load_memo_async       (BowCase *bow_case, const char *key, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void        bow_map_keep_memo             (BowCase *bow_case, const char *key, const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowMapLoad, bow_map_load_free)

G_END_DECLS
