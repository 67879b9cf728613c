/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

/* The policy log of an operation: once saved nothing of an entry changes, and a
 * later entry takes its place. */
static const BowField fields[] = {
  {
    .name = "operation",
    .type = BOW_FIELD_RECORD,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_FIXED,
    .label = N_("Operation"),
    .target = "operation",
  },
  {
    .name = "number",
    .type = BOW_FIELD_NUMBER,
    .flags = BOW_FIELD_FIXED | BOW_FIELD_COMPUTED | BOW_FIELD_TITLE,
    .label = N_("Number"),
    .help = N_("Its place in the policy log of the operation"),
    .minimum = 1,
    .maximum = 9999,
  },
  {
    .name = "decision",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_FIXED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE,
    .label = N_("Decision"),
    .maximum = 4000,
  },
  {
    .name = "reason",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_FIXED | BOW_FIELD_SEARCHED,
    .label = N_("Reason"),
    .help = N_("Why, and what else was considered"),
  },
  {
    .name = "decided_by",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_FIXED | BOW_FIELD_SEARCHED,
    .label = N_("Decided by"),
    .help = N_("Name and role, for example the gold commander"),
  },
  {
    .name = "decided",
    .type = BOW_FIELD_WHEN,
    .flags = BOW_FIELD_FIXED,
    .label = N_("When it was decided"),
  },
  {
    .name = "supersedes",
    .type = BOW_FIELD_RECORD,
    .flags = BOW_FIELD_FIXED,
    .label = N_("Takes the place of"),
    .help = N_("An earlier decision of the same operation"),
    .target = "decision",
  },
};

const BowKind bow_kind_decision = {
  .name = "decision",
  .letter = 'Y',
  .flags = BOW_KIND_PLAIN | BOW_KIND_LASTING,
  .label = N_("Policy decision"),
  .plural = N_("Policy log"),
  .icon = "bow-decision-symbolic",
  BOW_KIND_FIELDS (fields),
};
