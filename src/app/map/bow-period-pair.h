/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "analysis/bow-evaluation.h"
#include "model/bow-filter.h"

G_BEGIN_DECLS

#define BOW_TYPE_PERIOD_PAIR (bow_period_pair_get_type ())

/**
 * BowPeriodPair:
 *
 * Two periods, typed as a time is anywhere. Emits `changed` when both have been
 * typed and make sense; says at the field what does not.
 */
G_DECLARE_FINAL_TYPE (BowPeriodPair, bow_period_pair, BOW, PERIOD_PAIR, GtkWidget)

GtkWidget *bow_period_pair_new     (void);
gboolean   bow_period_pair_read    (BowPeriodPair *self, BowSpan *first, BowSpan *second);
void       bow_period_pair_suggest (BowPeriodPair *self, BowFilter *filter);
gboolean   bow_period_pair_is_empty (BowPeriodPair *self);

G_END_DECLS
