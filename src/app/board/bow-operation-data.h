/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

/**
 * BowOperationData:
 * @operation: (nullable): the operation; %NULL for the whole file
 * @row: (nullable): the operation as a line
 * @phases: (element-type BowRecord): its phases, in order
 * @figures: (element-type BowFigure): what is linked to it, by kind and month
 * @people: (element-type BowRow) (nullable): who belongs to it, by name
 * @recent: (element-type BowRow): what was changed last
 * @n_unreviewed: reports nobody has dealt with and notes waiting for review
 * @unreviewed: what that figure counts, as bow_filter_print() gives it
 *
 * What an operation's page shows.
 */
typedef struct
{
  BowRecord *operation;
  BowRow *row;
  GPtrArray *phases;
  GPtrArray *figures;
  GPtrArray *people;
  GPtrArray *recent;
  gint64 n_unreviewed;
  char *unreviewed;
} BowOperationData;

void              bow_operation_data_free (BowOperationData *self);
BowOperationData *bow_operation_data_read (BowCase *bow_case, const char *operation, GCancellable *cancellable, GError **error);

G_END_DECLS
