/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

/**
 * BowLaneEntry:
 * @row: row of a record
 * @lane: row of the record that it goes beside
 *
 * One record in one lane.
 */
typedef struct
{
  gint64 row;
  gint64 lane;
} BowLaneEntry;

GArray *bow_case_list_lanes (BowCase *self, const BowKind *kind, GCancellable *cancellable, GError **error);

G_END_DECLS
