/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

/**
 * BowReviewQueue:
 * @BOW_REVIEW_NOTES: notes that are submitted or in assessment
 * @BOW_REVIEW_REPORTS: public reports that nobody has triaged
 *
 * What waits for somebody to decide.
 */
typedef enum
{
  BOW_REVIEW_NOTES,
  BOW_REVIEW_REPORTS,
} BowReviewQueue;

/**
 * BowReviewDecision:
 * @BOW_REVIEW_APPROVE: a note goes live; a report is triaged
 * @BOW_REVIEW_DECLINE: a note is rejected; on a report no further action is taken
 * @BOW_REVIEW_RETURN: a note goes back to its author to be corrected
 * @BOW_REVIEW_DUPLICATE: it says the same as another, and is linked to that
 *
 * What somebody decides. Each but the first needs a reason.
 */
typedef enum
{
  BOW_REVIEW_APPROVE,
  BOW_REVIEW_DECLINE,
  BOW_REVIEW_RETURN,
  BOW_REVIEW_DUPLICATE,
} BowReviewDecision;

#define BOW_REVIEW_N_DECISIONS 4

/* What has waited longer than this is marked. */
#define BOW_REVIEW_LONG_MS (G_GINT64_CONSTANT (72) * 60 * 60 * 1000)

/**
 * BowReviewItem:
 * @row: the record
 * @priority: (nullable): the code of its priority
 * @since: when it was put forward, milliseconds since 1970
 * @is_own: whether this account made it and so may not decide on it
 *
 * One record that waits.
 */
typedef struct
{
  BowRow *row;
  char *priority;
  gint64 since;
  gboolean is_own;
} BowReviewItem;

/**
 * BowReviewDeed:
 * @row: the record
 * @decision: what is decided
 * @reason: (nullable): why
 * @resubmit_by: (nullable): for a return, the day by which it shall come back, `YYYY-MM-DD`
 * @other: for a duplicate, the row of the record that says the same
 *
 * A decision to be taken.
 */
typedef struct
{
  gint64 row;
  BowReviewDecision decision;
  const char *reason;
  const char *resubmit_by;
  gint64 other;
} BowReviewDeed;

void       bow_review_item_free   (BowReviewItem *self);
GPtrArray *bow_case_list_review   (BowCase *self, BowReviewQueue queue, gboolean by_age, GError **error);
gint64     bow_case_count_review  (BowCase *self, BowReviewQueue queue, GError **error);
gboolean   bow_case_review        (BowCase *self, const BowReviewDeed *deed, GError **error);
gboolean   bow_review_needs_reason (BowReviewDecision decision);

G_END_DECLS
