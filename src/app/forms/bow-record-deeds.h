/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case-async.h"

G_BEGIN_DECLS

/**
 * BowRecordDeed:
 *
 * What is to be done with a record on the worker.
 */
typedef struct _BowRecordDeed BowRecordDeed;

BowRecordDeed *bow_record_deed_new    (gint64 row, const char *state, const char *reason);
void           bow_record_deed_free   (gpointer deed);
gpointer       bow_record_deed_move   (BowCase *bow_case, gpointer deed, GCancellable *cancellable, GError **error);
gpointer       bow_record_deed_bin    (BowCase *bow_case, gpointer deed, GCancellable *cancellable, GError **error);
gpointer       bow_record_deed_unlink (BowCase *bow_case, gpointer link, GCancellable *cancellable, GError **error);

G_END_DECLS
