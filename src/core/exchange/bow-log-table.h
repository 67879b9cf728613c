/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-log-line.h"

G_BEGIN_DECLS

/**
 * BowLogTable:
 *
 * Writes lines of the log as a CSV table, for an auditor or the Commissioner.
 * What verifying gave, the head and the marking stand in every row, so that a
 * row that is copied out keeps them.
 */
typedef struct _BowLogTable BowLogTable;

BowLogTable *bow_log_table_new  (GOutputStream *stream, const BowLogCover *cover, GCancellable *cancellable, GError **error);
gboolean     bow_log_table_add  (BowLogTable *self, const BowLogLine *line, GCancellable *cancellable, GError **error);
void         bow_log_table_free (BowLogTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowLogTable, bow_log_table_free)

G_END_DECLS
