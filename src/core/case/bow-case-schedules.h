/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "model/bow-disclosure.h"
#include "model/bow-leak-check.h"

G_BEGIN_DECLS

/*
 * Disclosure, built while working: each record is assessed as soon as somebody
 * can say how it stands, in bow-case-assess.c; the schedules gather what was
 * assessed, in bow-case-schedules.c.
 */

/**
 * BowAssessment:
 * @row: (transfer full): the record
 * @state: a code of `bow_disclosure_states`
 * @description: (nullable): what a schedule says of it
 * @sensitivity_reason: (nullable): why it is sensitive, for an MG6D
 * @location: (nullable): where it is kept
 * @edited: (nullable): reference of the attachment that is disclosed in its place
 * @findings: (nullable): what the leak check of the description found, a line each
 * @reason: (nullable): why the description stands all the same
 * @schedules: (nullable): where it stands, for example `MG6C 1/4`, with commas between
 * @edited_row: row of that attachment, or 0
 * @is_put: whether it stands on a signed schedule as it is described here, so
 *   that the prosecutor can decide on it
 * @ruling: (nullable): what the prosecutor decided, a code of
 *   `bow_disclosure_rulings`
 * @ruled_by: (nullable): which prosecutor
 * @ruled_on: (nullable): on what day
 * @ruling_reason: (nullable): why
 * @account: (nullable): who assessed it
 * @at: when, milliseconds since 1970; 0 for never
 *
 * How a record stands for disclosure.
 */
typedef struct
{
  BowRow *row;
  char *state;
  char *description;
  char *sensitivity_reason;
  char *location;
  char *edited;
  char *findings;
  char *reason;
  char *schedules;
  gint64 edited_row;
  gboolean is_put;
  char *ruling;
  char *ruled_by;
  char *ruled_on;
  char *ruling_reason;
  char *account;
  gint64 at;
} BowAssessment;

/**
 * BowAssessmentDeed:
 * @row: row of the record
 * @state: a code of `bow_disclosure_states`
 * @description: (nullable): what a schedule says of it; needed for one
 * @sensitivity_reason: (nullable): why it is sensitive; for an MG6D alone
 * @location: (nullable): where it is kept; this case file, where nothing is said
 * @edited: row of the attachment that is disclosed in its place, or 0
 * @reason: (nullable): why the description stands although the leak check
 *   found something in it
 *
 * An assessment to be made.
 */
typedef struct
{
  gint64 row;
  const char *state;
  const char *description;
  const char *sensitivity_reason;
  const char *location;
  gint64 edited;
  const char *reason;
} BowAssessmentDeed;

/**
 * BowRulingDeed:
 * @row: row of the record
 * @ruling: (nullable): a code of `bow_disclosure_rulings`; %NULL takes it back
 * @prosecutor: (nullable): who decided it
 * @day: (nullable): when, `YYYY-MM-DD`; today where nothing is said
 * @reason: (nullable): why
 *
 * What a prosecutor decided, to be put on record.
 */
typedef struct
{
  gint64 row;
  const char *ruling;
  const char *prosecutor;
  const char *day;
  const char *reason;
} BowRulingDeed;

void           bow_assessment_free       (BowAssessment *self);
BowAssessment *bow_case_read_assessment  (BowCase *self, gint64 row, GError **error);
GPtrArray     *bow_case_list_assessments (BowCase *self, gint64 operation, const char *state, guint limit, GError **error);
GPtrArray     *bow_case_check_description (BowCase *self, gint64 row, const char *description, GError **error);
gboolean       bow_case_assess           (BowCase *self, const BowAssessmentDeed *deed, GError **error);
gboolean       bow_case_rule             (BowCase *self, const BowRulingDeed *deed, GError **error);

gint64         bow_case_make_schedule    (BowCase *self, gint64 operation, const char *type, const char *report, GError **error);
gboolean       bow_case_sign_schedule    (BowCase *self, gint64 row, const char *signed_as, GError **error);
GPtrArray     *bow_case_schedule_missing (BowCase *self, gint64 row, GError **error);
GPtrArray     *bow_case_list_schedules   (BowCase *self, gint64 operation, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowAssessment, bow_assessment_free)

G_END_DECLS
