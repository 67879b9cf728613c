/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis/bow-grid-points.h"
#include "case/bow-case.h"
#include "model/bow-when-where.h"

G_BEGIN_DECLS

/**
 * BowPattern:
 * @events: (element-type BowWhenWhere): when and where things happened
 * @n_unplaced: how many happened of which nobody knows where
 * @no_place: (nullable): why these have no place, in words, as far as that is said
 * @filter: what was asked for, with the kinds that happen
 * @fewest: from how many records the force lets a pattern be worked out
 *
 * What a crime pattern is looked for in: records of what happened, and of these
 * alone. Published crime and stop and search are background and no records;
 * their points were moved, and they can never be among these.
 */
typedef struct
{
  GArray *events;
  gint64 n_unplaced;
  char *no_place;
  BowFilter *filter;
  guint fewest;
} BowPattern;

BowFilter     *bow_pattern_narrow  (BowFilter *filter, GError **error);
BowPattern    *bow_pattern_new     (BowCase *bow_case, BowFilter *filter, GCancellable *cancellable, GError **error);
void           bow_pattern_free    (BowPattern *self);
BowGridPoints *bow_pattern_project (const BowPattern *self, GCancellable *cancellable, GError **error);
guint          bow_pattern_choose_fewest (const BowPattern *self, guint usual, guint asked);
char          *bow_pattern_describe_time (const BowPattern *self);
char          *bow_pattern_describe_end (const BowPattern *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowPattern, bow_pattern_free)

G_END_DECLS
