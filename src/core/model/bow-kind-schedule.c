/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

#include "model/bow-disclosure.h"

/* A schedule is made by the program out of what was assessed; a person writes
 * the report and signs. */
#define MADE (BOW_FIELD_REQUIRED | BOW_FIELD_FIXED | BOW_FIELD_COMPUTED)

static const BowField fields[] = {
  {
    .name = "name",
    .type = BOW_FIELD_TEXT,
    .flags = MADE | BOW_FIELD_TITLE | BOW_FIELD_SEARCHED,
    .label = N_("Schedule"),
    .maximum = 60,
  },
  {
    .name = "type",
    .type = BOW_FIELD_CHOICE,
    .flags = MADE,
    .label = N_("Form"),
    .enumeration = &bow_schedule_types,
  },
  {
    .name = "operation",
    .type = BOW_FIELD_RECORD,
    .flags = MADE,
    .label = N_("Operation"),
    .target = "operation",
  },
  {
    .name = "number",
    .type = BOW_FIELD_NUMBER,
    .flags = MADE,
    .label = N_("Number"),
    .help = N_("Counted for each operation and form"),
    .minimum = 1,
    .maximum = 9999,
  },
  {
    .name = "prepared_by",
    .type = BOW_FIELD_ACCOUNT,
    .flags = MADE,
    .label = N_("Prepared by"),
  },
  {
    .name = "report",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED | BOW_FIELD_ON_DEMAND,
    .label = N_("Report"),
    .help = N_("Printed on the form. An MG6E says what the disclosure officer looked at and what may undermine the prosecution or assist the defence"),
    .maximum = 20000,
  },
  {
    .name = "signed_as",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_COMPUTED,
    .label = N_("Signed"),
    .help = N_("Name and rank of the disclosure officer"),
    .group = N_("Signature"),
    .maximum = 120,
  },
  {
    .name = "signed_at",
    .type = BOW_FIELD_WHEN,
    .flags = BOW_FIELD_COMPUTED,
    .label = N_("Signed at"),
  },
  {
    .name = "signed_by",
    .type = BOW_FIELD_ACCOUNT,
    .flags = BOW_FIELD_COMPUTED,
    .label = N_("Signed by the account"),
  },
};

static const BowRule rules[] = {
  {
    .when = "type",
    .is = "mg6e",
    .then = "report",
    .message = N_("An MG6E is the disclosure officer’s report: write it."),
  },
};

static const BowEnumerationItem state_items[] = {
  { "draft", N_("Draft"), N_("More may be assessed and added") },
  { "signed", N_("Signed"), N_("Frozen as the disclosure officer signed it") },
};

static const BowEnumeration state_names = {
  .name = "schedule_state", BOW_ENUMERATION_ITEMS (state_items),
};

static const BowTransition transitions[] = {
  { "draft", "signed", N_("Sign"), .permission = BOW_PERMISSION_SIGN },
};

static const char *const frozen[] = { "signed" };

static const BowStates states = {
  .names = &state_names,
  BOW_STATES_TRANSITIONS (transitions),
  BOW_STATES_FROZEN (frozen),
};

const BowKind bow_kind_schedule = {
  .name = "schedule",
  .letter = 'M',
  .flags = BOW_KIND_PLAIN | BOW_KIND_MADE,
  .label = N_("Disclosure schedule"),
  .plural = N_("Disclosure schedules"),
  .icon = "bow-schedule-symbolic",
  BOW_KIND_FIELDS (fields),
  BOW_KIND_RULES (rules),
  .states = &states,
};
