/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case-board.h"

G_BEGIN_DECLS

/**
 * BowOperationData:
 * @operation: (nullable): the operation; %NULL for the whole file
 * @row: (nullable): the operation as a line
 * @phases: (element-type BowRecord): its phases, in order
 * @people: (element-type BowRow) (nullable): who belongs to it, by name
 * @recent: (element-type BowRow): what was changed last
 * @board: (nullable): how it stands; %NULL where this account may not read records
 *
 * What an operation's page shows.
 */
typedef struct
{
  BowRecord *operation;
  BowRow *row;
  GPtrArray *phases;
  GPtrArray *people;
  GPtrArray *recent;
  BowBoard *board;
} BowOperationData;

void              bow_operation_data_free (BowOperationData *self);
BowOperationData *bow_operation_data_read (BowCase *bow_case, const char *operation, GCancellable *cancellable, GError **error);

G_END_DECLS
