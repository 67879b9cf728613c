/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-apply.h"

G_BEGIN_DECLS

/**
 * BowAssessmentEntry:
 * @row: row of the record
 * @state: a code of `bow_disclosure_states`
 * @description: (nullable): what a schedule says of it
 * @sensitivity_reason: (nullable): why it is sensitive
 * @location: (nullable): where it is kept
 * @edited: row of the attachment that is disclosed in its place, or 0
 * @findings: (nullable): what the leak check of the description found
 * @reason: (nullable): why the description stands
 * @ruling: (nullable): a code of `bow_disclosure_rulings`
 * @ruled_by: (nullable): the prosecutor who decided that
 * @ruled_on: (nullable): the day of it
 * @ruling_reason: (nullable): why
 *
 * An assessment as the log has it.
 */
typedef struct
{
  gint64 row;
  const char *state;
  const char *description;
  const char *sensitivity_reason;
  const char *location;
  gint64 edited;
  const char *findings;
  const char *reason;
  const char *ruling;
  const char *ruled_by;
  const char *ruled_on;
  const char *ruling_reason;
} BowAssessmentEntry;

gboolean bow_apply_assessment  (BowConnection *connection, const BowStamp *stamp, const BowAssessmentEntry *entry, GError **error);

G_END_DECLS
