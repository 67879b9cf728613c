/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

static const BowEnumerationItem channel_items[] = {
  { "101", N_("101"), N_("The non-emergency number") },
  { "999", N_("999"), N_("The emergency number") },
  { "crimestoppers", N_("Crimestoppers"), N_("Always anonymous") },
  { "email", N_("Email"), NULL },
  { "online", N_("Online form"), NULL },
  { "front_counter", N_("Front counter"), NULL },
  { "patrol", N_("Told to a patrol"), NULL },
  { "public_meeting", N_("Public meeting"), NULL },
  { "partner", N_("Partner agency"), NULL },
  { "other", N_("Other"), NULL },
};

static const BowEnumeration channels = {
  .name = "channel", BOW_ENUMERATION_ITEMS (channel_items),
};

static const BowEnumerationItem anonymity_items[] = {
  { "anonymous", N_("Anonymous"), N_("Nothing is kept that says who it was; once it is saved, this stays so") },
  { "confidential", N_("Confidential"), N_("Known to the unit, never passed on") },
  { "named", N_("Named"), N_("Willing to be named") },
};

static const BowEnumeration anonymities = {
  .name = "anonymity", BOW_ENUMERATION_ITEMS (anonymity_items),
};

static const BowEnumerationItem indicator_items[] = {
  { "cars_waiting", N_("Cars waiting"), N_("Cars that wait or call briefly") },
  { "dealing_on_foot", N_("Dealing on foot"), NULL },
  { "dealing_on_bike", N_("Dealing on bikes"), NULL },
  { "needles", N_("Needles"), N_("Needles or other litter of drug use") },
  { "drug_use_public", N_("Drug use in public"), NULL },
  { "cut_through_use", N_("Use of a cut-through"), NULL },
  { "cuckooing", N_("Cuckooing"), N_("Somebody’s home taken over for dealing") },
  { "missing_child", N_("Missing child"), NULL },
  { "rail_travel", N_("Travel by rail"), NULL },
  { "weapons", N_("Weapons"), NULL },
  { "vehicle_regular", N_("Regular vehicle"), N_("The same vehicle again and again") },
  { "other", N_("Other"), NULL },
};

static const BowEnumeration indicators = {
  .name = "indicator", .editable = TRUE, BOW_ENUMERATION_ITEMS (indicator_items),
};

static const BowEnumerationItem identity_check_items[] = {
  { "unreviewed", N_("Not reviewed"), N_("Something in the text could say who the reporter is") },
  { "reviewed", N_("Reviewed"), N_("Somebody has looked at it and left the text as it is") },
};

static const BowEnumeration identity_checks = {
  .name = "identity_check", BOW_ENUMERATION_ITEMS (identity_check_items),
};

static const BowField fields[] = {
  {
    .name = "narrative",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE | BOW_FIELD_SENSITIVE,
    .label = N_("What was said"),
    .help = N_("In the reporter’s own words, without anything that says who they are"),
  },
  {
    .name = "channel",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_REQUIRED,
    .label = N_("How it came"),
    .enumeration = &channels,
    .initial = "101",
  },
  {
    .name = "anonymity",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_REQUIRED,
    .label = N_("The reporter wishes to be"),
    .help = N_("Somebody who comes forward later is a new report, linked to this one"),
    .enumeration = &anonymities,
  },
  {
    .name = "happened",
    .type = BOW_FIELD_WHEN,
    .label = N_("When it happened"),
    .help = N_("For example “yesterday 22:30” or “2230-0100”"),
    .group = N_("When and where"),
  },
  {
    .name = "place_text",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Where, in words"),
    .help = N_("As the reporter put it"),
  },
  {
    .name = "position",
    .type = BOW_FIELD_WHERE,
    .label = N_("Where, on the map"),
    .help = N_("A postcode, a street, a grid reference or coordinates, as exact as it is known and no more: “52.2053, 0.1218; 50” is known to 50 metres"),
    .enumeration = &bow_no_place_reasons,
  },
  {
    .name = "hotspot_claimed",
    .type = BOW_FIELD_YES_NO,
    .label = N_("Called a hotspot"),
    .help = N_("Whether the reporter says that it happens there often"),
  },
  {
    .name = "indicators",
    .type = BOW_FIELD_SET,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Indicators"),
    .help = N_("What was seen, as far as the reporter says"),
    .group = N_("What it shows"),
    .enumeration = &indicators,
  },
  {
    .name = "received",
    .type = BOW_FIELD_WHEN,
    .label = N_("Received"),
    .help = N_("When it reached the force, if not just now"),
    .group = N_("Receipt and feedback"),
  },
  {
    .name = "force_reference",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Other reference"),
    .help = N_("Its number in another system"),
    .maximum = 80,
  },
  {
    .name = "feedback_wanted",
    .type = BOW_FIELD_YES_NO,
    .label = N_("Feedback wanted"),
  },
  {
    .name = "commitment",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("What was promised"),
  },
  {
    .name = "threat",
    .type = BOW_FIELD_PROSE,
    .label = N_("Threat"),
    .group = N_("THRIVE"),
  },
  {
    .name = "harm",
    .type = BOW_FIELD_PROSE,
    .label = N_("Harm"),
  },
  {
    .name = "risk",
    .type = BOW_FIELD_PROSE,
    .label = N_("Risk"),
  },
  {
    .name = "investigation",
    .type = BOW_FIELD_PROSE,
    .label = N_("Investigation"),
  },
  {
    .name = "vulnerability",
    .type = BOW_FIELD_PROSE,
    .label = N_("Vulnerability"),
  },
  {
    .name = "engagement",
    .type = BOW_FIELD_PROSE,
    .label = N_("Engagement"),
  },
  {
    .name = "identity_check",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_DECIDED,
    .label = N_("What could say who the reporter is"),
    .enumeration = &identity_checks,
    .group = N_("Anonymity"),
  },
};

static const BowRule rules[] = {
  {
    .when = "channel",
    .is = "crimestoppers",
    .then = "anonymity",
    .only = "anonymous",
    .message = N_("A report from Crimestoppers is always anonymous."),
  },
  {
    .when = "anonymity",
    .is = "anonymous",
    .bars = "contact",
    .stays = TRUE,
    .message = N_("An anonymous report holds nothing about who made it and stays anonymous. Remove the contact first."),
  },
};

static const BowEnumerationItem state_items[] = {
  { "new", N_("New"), NULL },
  { "triaged", N_("Triaged"), NULL },
  { "linked", N_("Linked"), N_("Tied to an operation or another record") },
  { "no_further_action", N_("No further action"), NULL },
  { "passed_to_other", N_("Passed on"), N_("Passed to another team or agency") },
  { "merged", N_("Merged"), N_("The same as another report") },
};

static const BowEnumeration state_names = {
  .name = "report_state", BOW_ENUMERATION_ITEMS (state_items),
};

static const BowTransition transitions[] = {
  { "new", "triaged", N_("Triage") },
  { "triaged", "linked", N_("Mark as linked") },
  { "triaged", "no_further_action", N_("Take no further action"), .needs_reason = TRUE },
  { "triaged", "passed_to_other", N_("Pass on"), .needs_reason = TRUE },
  { "triaged", "merged", N_("Mark as merged"), .needs_reason = TRUE },
};

static const BowStates states = {
  .names = &state_names,
  BOW_STATES_TRANSITIONS (transitions),
};

const BowKind bow_kind_report = {
  .name = "report",
  .letter = 'R',
  .flags = BOW_KIND_ON_MAP,
  .label = N_("Public report"),
  .plural = N_("Public reports"),
  .icon = "bow-report-symbolic",
  BOW_KIND_FIELDS (fields),
  BOW_KIND_RULES (rules),
  .states = &states,
};
