/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"
#include "model/bow-grade.h"

#include <glib/gi18n-lib.h>

static const BowEnumerationItem urgencies_items[] = {
  { "high", N_("High"), N_("Threat to life or serious harm, or an imminent risk or opportunity") },
  { "medium", N_("Medium"), N_("Time-critical") },
  { "low", N_("Low"), NULL },
};

const BowEnumeration bow_urgencies = {
  .name = "urgency", BOW_ENUMERATION_ITEMS (urgencies_items),
};

static const BowEnumerationItem markings_items[] = {
  { "OFFICIAL", N_("OFFICIAL"), NULL },
  { "OFFICIAL-SENSITIVE", N_("OFFICIAL-SENSITIVE"), N_("Must be seen by those who need to know alone") },
};

const BowEnumeration bow_markings = {
  .name = "marking", BOW_ENUMERATION_ITEMS (markings_items),
};

static const BowEnumerationItem action_codes_items[] = {
  { "A1", N_("A1"), NULL },
  { "A2", N_("A2"), NULL },
  { "A3", N_("A3"), NULL },
};

static const BowEnumeration action_codes = {
  .name = "action_code", .editable = TRUE, BOW_ENUMERATION_ITEMS (action_codes_items),
};

static const BowEnumerationItem sanitisation_codes_items[] = {
  { "S1", N_("S1"), NULL },
  { "S2", N_("S2"), NULL },
};

static const BowEnumeration sanitisation_codes = {
  .name = "sanitisation_code", .editable = TRUE, BOW_ENUMERATION_ITEMS (sanitisation_codes_items),
};

static const BowEnumerationItem risk_bearers_items[] = {
  { "source", N_("The source"), NULL },
  { "public", N_("The public"), NULL },
  { "officers", N_("Officers"), NULL },
};

static const BowEnumeration risk_bearers = {
  .name = "risk_bearer", BOW_ENUMERATION_ITEMS (risk_bearers_items),
};

static const BowField fields[] = {
  {
    .name = "title",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE,
    .label = N_("Title"),
  },
  {
    .name = "priority",
    .type = BOW_FIELD_CHOICE,
    .label = N_("Priority"),
    .enumeration = &bow_urgencies,
  },
  {
    .name = "themes",
    .type = BOW_FIELD_SET,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Themes"),
    .enumeration = &bow_priorities,
  },
  {
    .name = "happened",
    .type = BOW_FIELD_WHEN,
    .label = N_("When"),
    .help = N_("The time that the information is about"),
    .group = N_("When and where"),
  },
  {
    .name = "place_text",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Where, in words"),
  },
  {
    .name = "position",
    .type = BOW_FIELD_WHERE,
    .label = N_("Where, on the map"),
    .help = N_("A postcode, a street, a grid reference or coordinates, as exact as it is known and no more: “52.2053, 0.1218; 50” is known to 50 metres"),
    .enumeration = &bow_no_place_reasons,
  },
  {
    .name = "marking",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_REQUIRED,
    .label = N_("Marking"),
    .help = N_("Anything marked higher must not be kept here"),
    .group = N_("Marking and handling"),
    .enumeration = &bow_markings,
  },
  {
    .name = "handling",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_REQUIRED,
    .label = N_("Handling code"),
    .help = N_("May it be shared, and on what conditions?"),
    .enumeration = &bow_handlings,
  },
  {
    .name = "handling_reason",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SENSITIVE | BOW_FIELD_ON_DEMAND,
    .label = N_("Reason for the conditions"),
    .help = N_("Required with handling code C"),
  },
  {
    .name = "handling_conditions",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_ON_DEMAND,
    .label = N_("Conditions"),
    .help = N_("Required with handling code C: what those who receive it may do"),
  },
  {
    .name = "action_code",
    .type = BOW_FIELD_CHOICE,
    .label = N_("Action code"),
    .enumeration = &action_codes,
  },
  {
    .name = "permitted_use",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_ON_DEMAND,
    .label = N_("Permitted use"),
    .help = N_("Required with action code A3"),
  },
  {
    .name = "sanitisation_code",
    .type = BOW_FIELD_CHOICE,
    .label = N_("Sanitisation code"),
    .enumeration = &sanitisation_codes,
  },
  {
    .name = "source_reference",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SENSITIVE,
    .label = N_("Source reference"),
    .help = N_("Points into the source register. Never a name"),
    .target = "source",
    .group = N_("Source"),
    .maximum = 80,
  },
  {
    .name = "provenance",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SENSITIVE,
    .label = N_("Provenance"),
    .help = N_("How the source knows; never passed on"),
  },
  {
    .name = "first_known",
    .type = BOW_FIELD_DATE,
    .label = N_("First known to the source"),
  },
  {
    .name = "last_known",
    .type = BOW_FIELD_DATE,
    .label = N_("Last known to the source"),
    .not_before = "first_known",
  },
  {
    .name = "more_available",
    .type = BOW_FIELD_YES_NO,
    .label = N_("More can be had from the source"),
  },
  {
    .name = "shared_with",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SENSITIVE,
    .label = N_("Already shared with"),
  },
  {
    .name = "risk",
    .type = BOW_FIELD_YES_NO,
    .label = N_("There is a risk"),
    .help = N_("To the source, the public or officers, if this is used"),
    .group = N_("Risk and sensitivity"),
  },
  {
    .name = "risk_to",
    .type = BOW_FIELD_SET,
    .label = N_("Risk to"),
    .enumeration = &risk_bearers,
  },
  {
    .name = "risk_why",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SENSITIVE | BOW_FIELD_ON_DEMAND,
    .label = N_("Why there is a risk"),
    .help = N_("Required where there is one"),
  },
  {
    .name = "risk_reduced",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SENSITIVE | BOW_FIELD_ON_DEMAND,
    .label = N_("How the risk is reduced"),
    .help = N_("Required where there is one"),
  },
  {
    .name = "sensitive",
    .type = BOW_FIELD_YES_NO,
    .label = N_("Sensitive"),
    .help = N_("Whether disclosing it could harm the public interest"),
  },
  {
    .name = "sensitivity_reason",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SENSITIVE | BOW_FIELD_ON_DEMAND,
    .label = N_("Reason for the sensitivity"),
    .help = N_("Required where it is sensitive"),
  },
  {
    .name = "recommendation",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SENSITIVE,
    .label = N_("Dissemination recommended"),
    .help = N_("To whom, and why"),
    .group = N_("Outcome"),
  },
  {
    .name = "resubmit_by",
    .type = BOW_FIELD_DATE,
    .flags = BOW_FIELD_DECIDED,
    .label = N_("To be submitted again by"),
  },
  {
    .name = "leak_checked_by",
    .type = BOW_FIELD_ACCOUNT,
    .flags = BOW_FIELD_DECIDED,
    .label = N_("Leak check decided by"),
    .group = N_("Leak check"),
  },
  {
    .name = "leak_findings",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_DECIDED | BOW_FIELD_SENSITIVE,
    .label = N_("What the leak check found"),
  },
  {
    .name = "leak_reason",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_DECIDED | BOW_FIELD_SENSITIVE,
    .label = N_("Why it can be passed on"),
  },
  {
    .name = "leak_checked_text",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_DECIDED | BOW_FIELD_SENSITIVE | BOW_FIELD_FINGERPRINT,
    .label = N_("Fingerprint of the text"),
    .maximum = 64,
  },
};

static const BowRule rules[] = {
  {
    .when = "handling",
    .is = "C",
    .then = "handling_reason",
    .message = N_("Handling code C needs the reason for the conditions."),
  },
  {
    .when = "handling",
    .is = "C",
    .then = "handling_conditions",
    .message = N_("Handling code C needs the conditions themselves."),
  },
  {
    .when = "action_code",
    .is = "A3",
    .then = "permitted_use",
    .message = N_("Action code A3 needs a text that says what use is permitted."),
  },
  {
    .when = "risk",
    .is = "1",
    .then = "risk_why",
    .message = N_("Where there is a risk, say why."),
  },
  {
    .when = "risk",
    .is = "1",
    .then = "risk_reduced",
    .message = N_("Where there is a risk, say how it is reduced."),
  },
  {
    .when = "sensitive",
    .is = "1",
    .then = "sensitivity_reason",
    .message = N_("A sensitive note needs the reason for its sensitivity."),
  },
};

static const BowEnumerationItem state_items[] = {
  { "draft", N_("Draft"), NULL },
  { "submitted", N_("Submitted"), N_("Waits to be assessed") },
  { "in_assessment", N_("In assessment"), NULL },
  { "returned", N_("Returned"), N_("Sent back to its author to be corrected") },
  { "rejected", N_("Rejected"), NULL },
  { "live", N_("Live"), N_("Reviewed by somebody other than its author; frozen") },
  { "superseded", N_("Superseded"), N_("Another note has taken its place") },
  { "disposed", N_("Disposed of"), NULL },
};

static const BowEnumeration state_names = {
  .name = "note_state", BOW_ENUMERATION_ITEMS (state_items),
};

static const BowTransition transitions[] = {
  { "draft", "submitted", N_("Submit"), .permission = BOW_PERMISSION_SUBMIT, .needs_child = "line" },
  { "submitted", "in_assessment", N_("Assess"), .needs_child = "line" },
  { "in_assessment", "returned", N_("Return"), .needs_reason = TRUE, .by_other = TRUE },
  { "in_assessment", "rejected", N_("Reject"), .needs_reason = TRUE, .by_other = TRUE },
  { "in_assessment", "live", N_("Make live"), .by_other = TRUE, .needs_child = "line" },
  { "returned", "submitted", N_("Submit again"), .permission = BOW_PERMISSION_SUBMIT, .needs_child = "line" },
  { "live", "superseded", N_("Supersede"), .needs_reason = TRUE },
  { "live", "disposed", N_("Dispose of"), .needs_reason = TRUE },
  { "superseded", "disposed", N_("Dispose of"), .needs_reason = TRUE },
  { "rejected", "disposed", N_("Dispose of"), .needs_reason = TRUE },
};

static const char *const frozen[] = { "live", "superseded", "disposed" };

static const BowStates states = {
  .names = &state_names,
  BOW_STATES_TRANSITIONS (transitions),
  BOW_STATES_FROZEN (frozen),
};

const BowKind bow_kind_note = {
  .name = "note",
  .letter = 'N',
  .flags = BOW_KIND_ON_MAP,
  .label = N_("Intelligence note"),
  .plural = N_("Intelligence notes"),
  .icon = "bow-note-symbolic",
  BOW_KIND_FIELDS (fields),
  BOW_KIND_RULES (rules),
  .states = &states,
};
