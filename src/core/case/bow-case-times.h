/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

/* Which end of the time of a record is not known. */
#define BOW_TIMES_NO_START 1
#define BOW_TIMES_NO_END 2

/**
 * BowTimes:
 * @n: how many records
 * @row: their rows
 * @from: when each began or may have, milliseconds since 1970
 * @to: when it was over, at the latest; @from where that is not known
 * @kind: index of its kind into bow_kinds()
 * @open: for each, which of its ends nobody knows
 * @week: for each, the days and hours in which it comes again, as
 *   bow_interval_get_pattern() gives them; 0 where it does not
 * @n_undated: of how many nobody knows either end; they stand here when they
 *   were made
 *
 * When the records of a filter were, as plain arrays in the order of @from.
 */
typedef struct
{
  gsize n;
  gint64 *row;
  gint64 *from;
  gint64 *to;
  guint8 *kind;
  guint8 *open;
  guint32 *week;
  gsize n_undated;
} BowTimes;

void      bow_times_free      (BowTimes *self);
BowTimes *bow_case_list_times (BowCase *self, BowFilter *filter, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowTimes, bow_times_free)

G_END_DECLS
