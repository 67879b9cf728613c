/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

static const BowEnumerationItem decisions_items[] = {
  { "release", N_("May be released"), NULL },
  { "hold", N_("May not be released"), NULL },
};

static const BowEnumeration decisions = {
  .name = "clearance_decision", BOW_ENUMERATION_ITEMS (decisions_items),
};

/* What a supervisor decided does not change; a later decision takes its place. */
static const BowField fields[] = {
  {
    .name = "decision",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_FIXED,
    .label = N_("Decision"),
    .help = N_("For a supervisor who did not prepare it; needed where a child is concerned"),
    .enumeration = &decisions,
  },
  {
    .name = "reasons",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_FIXED,
    .label = N_("Reasons"),
    .help = N_("Why that is right for the child"),
    .maximum = 4000,
  },
};

const BowKind bow_kind_clearance = {
  .name = "clearance",
  .flags = BOW_KIND_CHILD,
  .label = N_("Supervisor’s decision"),
  .plural = N_("Supervisor’s decisions"),
  .icon = "bow-task-symbolic",
  .parent = "dissemination",
  BOW_KIND_FIELDS (fields),
};
