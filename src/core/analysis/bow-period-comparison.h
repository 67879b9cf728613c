/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis/bow-evaluation.h"

G_BEGIN_DECLS

#define BOW_PERIOD_COMPARISON_KINDS 256

/**
 * BowPeriodComparison:
 * @counts: for each kind, what lies wholly within the first period (`before`)
 *   and wholly within the second (`after`)
 * @all: the same of all kinds together
 * @n_between: what reaches over an edge of a period, and is in none
 * @ratio: how many times as many there were in the second period as in the
 *   first, in as much time
 *
 * What there was in two periods, side by side.
 */
typedef struct
{
  BowCountPair counts[BOW_PERIOD_COMPARISON_KINDS];
  BowCountPair all;
  gint64 n_between;
  BowEstimate ratio;
} BowPeriodComparison;

void bow_period_comparison_init (BowPeriodComparison *self, const gint64 *from, const gint64 *to, const guint8 *kind, gsize n, const BowSpan *first, const BowSpan *second);

G_END_DECLS
