/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/bow-export.h"

G_BEGIN_DECLS

/**
 * BowGeojsonWriter:
 *
 * Writes records as one GeoJSON feature collection (RFC 7946). The marking,
 * the handling code with its conditions, the exporter, the purpose and the time
 * stand in the member `bowstreet` beside the features; positions are rounded to their precision.
 */
typedef struct _BowGeojsonWriter BowGeojsonWriter;

BowGeojsonWriter *bow_geojson_writer_new    (GOutputStream *stream, BowExportNote *note);
gboolean          bow_geojson_writer_add    (BowGeojsonWriter *self, BowRow *row, BowRecord *record, const char *withheld, GCancellable *cancellable, GError **error);
gboolean          bow_geojson_writer_finish (BowGeojsonWriter *self, GCancellable *cancellable, GError **error);
void              bow_geojson_writer_free   (BowGeojsonWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowGeojsonWriter, bow_geojson_writer_free)

G_END_DECLS
