/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

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
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_TITLE,
    .label = N_("Number"),
    .help = N_("Its place in the order of phases, from 1"),
    .minimum = 1,
    .maximum = 99,
  },
  {
    .name = "name",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE,
    .label = N_("Name"),
    .help = N_("For example “Street dealing”"),
  },
  {
    .name = "objective",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Objective"),
  },
  {
    .name = "strands",
    .type = BOW_FIELD_SET,
    .label = N_("Strands of the 4P plan"),
    .enumeration = &bow_strands,
  },
  {
    .name = "starts",
    .type = BOW_FIELD_DATE,
    .label = N_("First day"),
    .group = N_("Dates"),
  },
  {
    .name = "ends",
    .type = BOW_FIELD_DATE,
    .label = N_("Last day"),
    .not_before = "starts",
  },
  {
    .name = "result",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Result"),
    .help = N_("What the phase achieved, in words; what was counted stands in its measures"),
    .group = N_("Result"),
  },
};

static const BowEnumerationItem state_items[] = {
  { "planned", N_("Planned"), NULL },
  { "active", N_("Active"), NULL },
  { "complete", N_("Complete"), NULL },
  { "abandoned", N_("Abandoned"), NULL },
};

static const BowEnumeration state_names = {
  .name = "phase_state", BOW_ENUMERATION_ITEMS (state_items),
};

static const BowTransition transitions[] = {
  { "planned", "active", N_("Start") },
  { "planned", "abandoned", N_("Abandon"), .needs_reason = TRUE },
  { "active", "complete", N_("Complete") },
  { "active", "abandoned", N_("Abandon"), .needs_reason = TRUE },
};

static const BowStates states = {
  .names = &state_names,
  BOW_STATES_TRANSITIONS (transitions),
};

const BowKind bow_kind_phase = {
  .name = "phase",
  .letter = 'H',
  .label = N_("Phase"),
  .plural = N_("Phases"),
  .icon = "bow-phase-symbolic",
  BOW_KIND_FIELDS (fields),
  .states = &states,
};
