/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

static const BowEnumerationItem types_items[] = {
  { "patrol", N_("Patrol"), NULL },
  { "audit", N_("Audit"), NULL },
  { "arrest", N_("Arrest"), NULL },
  { "warrant", N_("Warrant"), NULL },
  { "target", N_("Target a person"), NULL },
  { "enquiry", N_("Enquiry"), NULL },
};

static const BowEnumeration types = {
  .name = "task_type", BOW_ENUMERATION_ITEMS (types_items),
};

static const BowField fields[] = {
  {
    .name = "title",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE,
    .label = N_("Title"),
  },
  {
    .name = "type",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_REQUIRED,
    .label = N_("Type"),
    .enumeration = &types,
  },
  {
    .name = "instructions",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("What is to be done"),
  },
  {
    .name = "account",
    .type = BOW_FIELD_ACCOUNT,
    .label = N_("Given to"),
    .help = N_("Somebody with an account in this file"),
    .group = N_("Allocation"),
  },
  {
    .name = "unit",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Given to, unit or officer"),
    .help = N_("A team, or an officer without an account"),
  },
  {
    .name = "agency",
    .type = BOW_FIELD_RECORD,
    .label = N_("Given to, agency"),
    .help = N_("A partner agency that has a record"),
    .target = "organisation",
  },
  {
    .name = "due",
    .type = BOW_FIELD_DATE,
    .label = N_("Due"),
  },
  {
    .name = "result",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Result"),
    .group = N_("Result"),
  },
};

static const BowEnumerationItem state_items[] = {
  { "for_allocation", N_("For allocation"), NULL },
  { "approved", N_("Approved"), N_("Somebody other than its author has looked at what it is based on") },
  { "allocated", N_("Allocated"), NULL },
  { "refused", N_("Refused"), NULL },
  { "completed", N_("Completed"), NULL },
  { "resulted", N_("Resulted"), NULL },
  { "filed", N_("Filed"), NULL },
};

static const BowEnumeration state_names = {
  .name = "task_state", BOW_ENUMERATION_ITEMS (state_items),
};

/* What acts against somebody is approved first, on what it is based on. */
#define APPROVED_FIRST "|arrest||warrant||target|"
#define NOT_APPROVED "|patrol||audit||enquiry|"
/* Whom it is given to: one of them is enough. */
#define HOLDER "account unit agency"

static const BowTransition transitions[] = {
  { "for_allocation", "allocated", N_("Allocate"), .permission = BOW_PERMISSION_TASK, .only = "type", .among = NOT_APPROVED,
    .needs_field = HOLDER },
  { "for_allocation", "approved", N_("Approve"), .by_other = TRUE, .permission = BOW_PERMISSION_TASK, .needs_basis = TRUE,
    .only = "type", .among = APPROVED_FIRST },
  { "approved", "for_allocation", N_("Withdraw the approval"), .needs_reason = TRUE, .permission = BOW_PERMISSION_TASK },
  { "approved", "allocated", N_("Allocate"), .permission = BOW_PERMISSION_TASK, .keeps_reviewer = TRUE, .needs_field = HOLDER },
  { "allocated", "refused", N_("Refuse"), .needs_reason = TRUE },
  { "refused", "for_allocation", N_("Put back for allocation") },
  { "allocated", "completed", N_("Complete"), .keeps_reviewer = TRUE, .needs_field = HOLDER },
  { "completed", "resulted", N_("Record the result"), .keeps_reviewer = TRUE, .needs_field = "result" },
  { "resulted", "filed", N_("File") },
};

static const char *const frozen[] = { "filed" };

static const BowStates states = {
  .names = &state_names,
  BOW_STATES_TRANSITIONS (transitions),
  BOW_STATES_FROZEN (frozen),
};

const BowKind bow_kind_task = {
  .name = "task",
  .letter = 'K',
  .flags = BOW_KIND_PLAIN,
  .label = N_("Task"),
  .plural = N_("Tasks"),
  .icon = "bow-task-symbolic",
  BOW_KIND_FIELDS (fields),
  .states = &states,
};
