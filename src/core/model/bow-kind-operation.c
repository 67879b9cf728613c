/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

static const BowEnumerationItem type_items[] = {
  { "force_wide", N_("Force-wide"), N_("Covers the whole force area") },
  { "local", N_("Local"), N_("One district or neighbourhood") },
  { "joint", N_("Joint"), N_("With other forces or agencies") },
  { "regional", N_("Regional"), N_("Several forces of a region") },
};

static const BowEnumeration types = {
  .name = "operation_type", BOW_ENUMERATION_ITEMS (type_items),
};

static const BowEnumerationItem priority_items[] = {
  { "drugs_supply", N_("Drugs supply"), NULL },
  { "county_lines", N_("County lines"), NULL },
  { "knife_crime", N_("Knife crime"), NULL },
  { "gang_violence", N_("Gang violence"), NULL },
  { "domestic_abuse", N_("Domestic abuse"), NULL },
  { "child_protection", N_("Child protection"), NULL },
  { "local_issue", N_("Local issue"), NULL },
};

const BowEnumeration bow_priorities = {
  .name = "priority", .editable = TRUE, BOW_ENUMERATION_ITEMS (priority_items),
};

static const BowEnumerationItem strand_items[] = {
  { "pursue", N_("Pursue"), N_("Prosecute and disrupt those involved") },
  { "prevent", N_("Prevent"), N_("Keep people from getting involved") },
  { "protect", N_("Protect"), N_("Make harm harder to do") },
  { "prepare", N_("Prepare"), N_("Lessen the harm when it happens") },
};

const BowEnumeration bow_strands = {
  .name = "strand", BOW_ENUMERATION_ITEMS (strand_items),
};

static const BowField fields[] = {
  {
    .name = "name",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE | BOW_FIELD_NAME,
    .label = N_("Name"),
    .help = N_("Without the word “Operation”. Another force may use the same name"),
    .maximum = 80,
  },
  {
    .name = "force",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Force"),
  },
  {
    .name = "type",
    .type = BOW_FIELD_CHOICE,
    .label = N_("Reach"),
    .enumeration = &types,
  },
  {
    .name = "parent_operation",
    .type = BOW_FIELD_RECORD,
    .label = N_("Part of"),
    .help = N_("The wider operation that this one belongs to"),
    .target = "operation",
  },
  {
    .name = "priorities",
    .type = BOW_FIELD_SET,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Policing priorities"),
    .enumeration = &bow_priorities,
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
    .help = N_("Leave empty while it runs"),
    .not_before = "starts",
  },
  {
    .name = "lead",
    .type = BOW_FIELD_ACCOUNT,
    .label = N_("Lead, with an account"),
    .help = N_("Who answers for it in this file, and hands it over"),
    .group = N_("Command"),
  },
  {
    .name = "lead_officer",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Lead officer"),
  },
  {
    .name = "team",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Team"),
  },
  {
    .name = "summary",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Summary"),
    .group = N_("Purpose"),
  },
  {
    .name = "objective",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Objectives"),
  },
  {
    .name = "strands",
    .type = BOW_FIELD_SET,
    .label = N_("Strands of the 4P plan"),
    .enumeration = &bow_strands,
  },
  {
    .name = "terms_of_reference",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Terms of reference"),
  },
  {
    .name = "closure_reason",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Closure"),
    .help = N_("Why it ends, what was achieved and what was learnt"),
    .group = N_("Closure"),
  },
};

static const BowEnumerationItem state_items[] = {
  { "proposed", N_("Proposed"), NULL },
  { "authorised", N_("Authorised"), NULL },
  { "active", N_("Active"), NULL },
  { "suspended", N_("Suspended"), NULL },
  { "under_review", N_("Under review"), NULL },
  { "closed", N_("Closed"), N_("Closed by somebody other than its author") },
  { "archived", N_("Archived"), N_("Kept as it is; nothing of it changes") },
};

static const BowEnumeration state_names = {
  .name = "operation_state", BOW_ENUMERATION_ITEMS (state_items),
};

static const BowTransition transitions[] = {
  { "proposed", "authorised", N_("Authorise"), .permission = BOW_PERMISSION_COMMAND },
  { "authorised", "active", N_("Start") },
  { "active", "suspended", N_("Suspend"), .needs_reason = TRUE, .permission = BOW_PERMISSION_COMMAND },
  { "suspended", "active", N_("Resume"), .permission = BOW_PERMISSION_COMMAND },
  { "active", "under_review", N_("Review") },
  { "suspended", "under_review", N_("Review") },
  { "under_review", "active", N_("Go on"), .needs_reason = TRUE, .permission = BOW_PERMISSION_COMMAND },
  { "under_review", "closed", N_("Close"), .needs_reason = TRUE, .by_other = TRUE, .permission = BOW_PERMISSION_COMMAND,
    .needs_field = "closure_reason" },
  { "closed", "archived", N_("Archive"), .permission = BOW_PERMISSION_COMMAND },
};

static const char *const frozen[] = { "archived" };

static const BowStates states = {
  .names = &state_names,
  BOW_STATES_TRANSITIONS (transitions),
  BOW_STATES_FROZEN (frozen),
};

const BowKind bow_kind_operation = {
  .name = "operation",
  .letter = 'O',
  .label = N_("Operation"),
  .plural = N_("Operations"),
  .icon = "bow-operation-symbolic",
  BOW_KIND_FIELDS (fields),
  .states = &states,
};
