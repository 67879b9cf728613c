/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BowEstimate:
 * @is_known: whether there is anything to estimate it from
 * @value: the estimate; may be infinite for a ratio
 * @low: lower end of its interval of confidence
 * @high: upper end; may be infinite for a ratio
 *
 * A figure with how far it can be believed. Of a ratio without a @value, such
 * as nothing to nothing, the interval is from 0 to infinity and it is not known.
 */
typedef struct
{
  gboolean is_known;
  double value;
  double low;
  double high;
} BowEstimate;

/**
 * BowCountPair:
 * @before: events in the time that is compared with
 * @after: events in the time that is asked about
 *
 * What was counted in one place.
 */
typedef struct
{
  gint64 before;
  gint64 after;
} BowCountPair;

BowEstimate bow_rate_ratio              (BowCountPair counts, double time_before, double time_after, double level);
BowEstimate bow_ratio_of_ratios         (BowCountPair here, BowCountPair there, double level);
BowEstimate bow_displacement_difference (BowCountPair here, BowCountPair there, BowCountPair around_here, BowCountPair around_there,
                                         double time_before, double time_after, double level);

G_END_DECLS
