/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case-conflict.h"

G_BEGIN_DECLS

/**
 * BowMadeFor:
 * @kind: the kind of the record
 * @row: row of the record that it is asked for from, or 0
 * @operation: row of the operation that it belongs to once it is saved, or 0
 * @links: (nullable) (element-type BowPendingLink): what it is linked to once it
 *   is saved
 * @record: (nullable): the record, once it is there
 * @conflict: (nullable): what others made of it since it was begun
 *
 * A record that is to be written, and what it is asked for from.
 */
typedef struct
{
  const BowKind *kind;
  gint64 row;
  gint64 operation;
  GPtrArray *links;
  BowRecord *record;
  BowConflict *conflict;
} BowMadeFor;

void     bow_made_for_free       (gpointer data);
gpointer bow_made_for_make       (BowCase *bow_case, gpointer data, GCancellable *cancellable, GError **error);
gpointer bow_made_for_read_draft (BowCase *bow_case, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
