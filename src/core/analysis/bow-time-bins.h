/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-time-step.h"

G_BEGIN_DECLS

/**
 * BowTimeBins:
 * @step: what one bin is
 * @n: how many bins
 * @edges: (array length=n+1): where each begins and, last, where they end,
 *   milliseconds since 1970
 * @counts: (array length=n): how many may have been happening in each
 *
 * How many things there were in each hour, day, week, month or year. What lasts
 * is counted in every bin that it lasts into, as a filter for that time shows
 * it, so the counts do not add up to how many there are.
 */
typedef struct
{
  BowTimeStep step;
  guint n;
  gint64 *edges;
  guint *counts;
} BowTimeBins;

BowTimeBins *bow_time_bins_new   (const gint64 *from, const gint64 *to, gsize n, gint64 first, gint64 last, guint most, GTimeZone *zone);
void         bow_time_bins_free  (BowTimeBins *self);
guint        bow_time_bins_count (const gint64 *from, const gint64 *to, gsize n, gint64 first, gint64 last);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowTimeBins, bow_time_bins_free)

G_END_DECLS
