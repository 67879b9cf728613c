/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis/bow-evaluation.h"
#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_OUTCOME_RING 200.0
#define BOW_OUTCOME_MAX_DAYS 1830

/**
 * BowOutcomeQuery:
 * @phase: row of a phase or of an operation: its first and last day say when
 *   something was done
 * @area: row of the record whose area it was done in, or 0 for the one area that
 *   is planned for it
 * @comparison: row of a record with an area where it was not, or 0
 * @ring_m: how wide the ring is, in metres, or 0 for %BOW_OUTCOME_RING
 * @days_before: how many days before the first, or 0 for as many as it lasted
 * @days_after: how many days after the last, or 0 for as many as it lasted
 * @filter: (nullable): what is counted; where it names no kind, public reports
 *
 * What is asked. Of a phase that is not over, the days so far are its time, and
 * there is no time afterwards.
 */
typedef struct
{
  gint64 phase;
  gint64 area;
  gint64 comparison;
  double ring_m;
  int days_before;
  int days_after;
  BowFilter *filter;
} BowOutcomeQuery;

/**
 * BowOutcome:
 * @phase: reference of the phase or operation
 * @phase_title: its title
 * @area: reference of the record that says where
 * @area_title: its title
 * @comparison: (nullable): reference of the record that says where it is compared with
 * @comparison_title: (nullable): its title
 * @is_over: whether the last day is past
 * @ring_m: how wide the ring is, in metres
 * @times: before, during and after
 * @evaluation: what was counted and what follows from it
 * @patrol_minutes: how long patrols made were in the area at each time
 * @comparison_minutes: how long they were in the comparison
 * @n_unplaced: records that would be counted, but of which nobody knows where
 * @no_place: (nullable): why these have no place, in words, as far as that is said
 * @vague: (element-type utf8): the references of what is too vague to place in
 *   time or on the map, each once
 *
 * Whether a phase worked, as far as counts can say.
 */
typedef struct
{
  char *phase;
  char *phase_title;
  char *area;
  char *area_title;
  char *comparison;
  char *comparison_title;
  gboolean is_over;
  double ring_m;
  BowSpan times[BOW_EVALUATION_N_TIMES];
  BowEvaluation *evaluation;
  double patrol_minutes[BOW_EVALUATION_N_TIMES];
  double comparison_minutes[BOW_EVALUATION_N_TIMES];
  gint64 n_unplaced;
  char *no_place;
  GPtrArray *vague;
} BowOutcome;

GPtrArray  *bow_outcome_list_areas (BowCase *bow_case, gint64 phase, GCancellable *cancellable, GError **error);
BowOutcome *bow_outcome_new        (BowCase *bow_case, const BowOutcomeQuery *query, GCancellable *cancellable, GError **error);
char       *bow_outcome_print_span (const BowSpan *span);
char       *bow_outcome_print_estimate (const BowEstimate *estimate, gboolean is_ratio);
GStrv       bow_outcome_describe   (const BowOutcome *self);
void        bow_outcome_free       (BowOutcome *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowOutcome, bow_outcome_free)

G_END_DECLS
