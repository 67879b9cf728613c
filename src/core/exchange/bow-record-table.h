/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/bow-export.h"

G_BEGIN_DECLS

/**
 * BowRecordTable:
 *
 * Writes records as a CSV table. Records of one kind have a column for each of
 * their fields; of several kinds, what all have in common. Marking, handling
 * code, exporter and time stand in every row, so that a row that is copied out
 * keeps them.
 */
typedef struct _BowRecordTable BowRecordTable;

BowRecordTable *bow_record_table_new   (GOutputStream *stream, const BowKind *kind, BowExportNote *note);
gboolean        bow_record_table_begin (BowRecordTable *self, GCancellable *cancellable, GError **error);
gboolean        bow_record_table_add   (BowRecordTable *self, BowRow *row, BowRecord *record, const char *withheld, GCancellable *cancellable, GError **error);
gboolean        bow_record_table_is_ours (const char *name);
void            bow_record_table_free  (BowRecordTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowRecordTable, bow_record_table_free)

G_END_DECLS
