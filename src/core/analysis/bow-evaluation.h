/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis/bow-count-ratio.h"
#include "geo/bow-geometry.h"
#include "model/bow-when-where.h"

G_BEGIN_DECLS

#define BOW_EVALUATION_LEAST_RING 25.0
#define BOW_EVALUATION_GREATEST_RING 5000.0
#define BOW_EVALUATION_LEVEL 0.95

/* Fewer events than this in any cell that is compared, and it is said. */
#define BOW_EVALUATION_FEW 5

/**
 * BowEvaluationZone:
 * @BOW_EVALUATION_AREA: where something was done
 * @BOW_EVALUATION_RING: around it, where what was done may have driven events to
 * @BOW_EVALUATION_COMPARISON: an area where it was not done
 * @BOW_EVALUATION_COMPARISON_RING: around that, as wide
 *
 * Where is counted. No event is counted in two zones: the earlier one has it.
 */
typedef enum
{
  BOW_EVALUATION_AREA,
  BOW_EVALUATION_RING,
  BOW_EVALUATION_COMPARISON,
  BOW_EVALUATION_COMPARISON_RING,
} BowEvaluationZone;

#define BOW_EVALUATION_N_ZONES 4

/**
 * BowEvaluationTime:
 * @BOW_EVALUATION_BEFORE: what is compared with
 * @BOW_EVALUATION_DURING: while it was done
 * @BOW_EVALUATION_AFTER: once it was over
 *
 * When is counted.
 */
typedef enum
{
  BOW_EVALUATION_BEFORE,
  BOW_EVALUATION_DURING,
  BOW_EVALUATION_AFTER,
} BowEvaluationTime;

#define BOW_EVALUATION_N_TIMES 3

/**
 * BowSpan:
 * @from: first millisecond since 1970
 * @to: the millisecond after the last; not before @from, and equal to it where
 *   the span is empty
 *
 * A span of time.
 */
typedef struct
{
  gint64 from;
  gint64 to;
} BowSpan;

/**
 * BowEvaluationDesign:
 * @area: where something was done; an area
 * @comparison: (nullable): where it was not; an area further from @area than the ring is wide
 * @ring_m: how wide the ring is, in metres
 * @times: before, during and after, in this order, none overlapping; after may be empty
 *
 * What is compared with what.
 */
typedef struct
{
  const BowGeometry *area;
  const BowGeometry *comparison;
  double ring_m;
  BowSpan times[BOW_EVALUATION_N_TIMES];
} BowEvaluationDesign;

/**
 * BowEvaluation:
 * @has_comparison: whether there is a comparison
 * @counts: events in each zone at each time
 * @days: how long each time is
 * @ratio: of each zone, the rate at each time divided by the rate before
 * @difference: at each time, how many times the ratio of the area is that of
 *   the comparison; not known without a comparison
 * @displacement: at each time, how many more events than expected, in the area
 *   and its ring together; not known without a comparison
 * @n_spanning: events that lie across the end of a time and are counted where
 *   more than half of what is known of them lies
 * @vague_time: (element-type gint64): rows of what is in a zone, but known too
 *   vaguely in time to be counted
 * @vague_place: (element-type gint64): rows of what may be in a zone, but is
 *   known less exactly than the ring is wide
 * @rings_overlap: whether some of what is around the area is around the
 *   comparison too; it counts around the area
 * @is_few: whether counts are so small that one event more changes what they say
 *
 * What was counted and what follows from it. All intervals are of
 * %BOW_EVALUATION_LEVEL.
 */
typedef struct
{
  gboolean has_comparison;
  gint64 counts[BOW_EVALUATION_N_ZONES][BOW_EVALUATION_N_TIMES];
  double days[BOW_EVALUATION_N_TIMES];
  BowEstimate ratio[BOW_EVALUATION_N_ZONES][BOW_EVALUATION_N_TIMES];
  BowEstimate difference[BOW_EVALUATION_N_TIMES];
  BowEstimate displacement[BOW_EVALUATION_N_TIMES];
  gint64 n_spanning;
  GArray *vague_time;
  GArray *vague_place;
  gboolean rings_overlap;
  gboolean is_few;
} BowEvaluation;

gboolean       bow_evaluation_check      (const BowEvaluationDesign *design, GError **error);
BowEvaluation *bow_evaluation_new        (const BowEvaluationDesign *design, const BowWhenWhere *events, gsize n_events, GError **error);
double         bow_evaluation_get_rate   (const BowEvaluation *self, BowEvaluationZone zone, BowEvaluationTime time);
const char    *bow_evaluation_zone_label (BowEvaluationZone zone);
const char    *bow_evaluation_time_label (BowEvaluationTime time);
const char    *bow_evaluation_verdict    (void);
const char    *bow_evaluation_caveat     (void);
void           bow_evaluation_free       (BowEvaluation *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowEvaluation, bow_evaluation_free)

G_END_DECLS
