/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

/* What a community raised and what was done. Nothing leads back to who spoke:
 * there is no field for them, and no relation to a person, a report or a contact. */
static const BowField fields[] = {
  {
    .name = "title",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE,
    .label = N_("Title"),
  },
  {
    .name = "raised",
    .type = BOW_FIELD_WHEN,
    .label = N_("When it was raised"),
  },
  {
    .name = "raised_at",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Where it was raised"),
    .help = N_("The occasion and not who spoke, for example “public event, town hall”"),
  },
  {
    .name = "text",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED,
    .label = N_("Issue"),
    .help = N_("What was raised, without anything that could say who raised it"),
  },
  {
    .name = "place_text",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Where it is, in words"),
    .group = N_("Where"),
  },
  {
    .name = "position",
    .type = BOW_FIELD_WHERE,
    .label = N_("Where it is, on the map"),
    .enumeration = &bow_no_place_reasons,
  },
  {
    .name = "commitment",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("What was promised"),
    .group = N_("You said, we did"),
  },
  {
    .name = "done",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("What was done"),
  },
  {
    .name = "feedback",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Feedback to the public"),
    .help = N_("What can be published; it is checked for what could identify somebody before it is given back"),
  },
  {
    .name = "leak_checked_by",
    .type = BOW_FIELD_ACCOUNT,
    .flags = BOW_FIELD_DECIDED,
    .label = N_("Feedback checked by"),
    .group = N_("Check of the feedback"),
  },
  {
    .name = "leak_findings",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_DECIDED | BOW_FIELD_SENSITIVE,
    .label = N_("What the check found"),
  },
  {
    .name = "leak_reason",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_DECIDED | BOW_FIELD_SENSITIVE,
    .label = N_("Why it can be published"),
  },
  {
    .name = "leak_checked_text",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_DECIDED | BOW_FIELD_SENSITIVE | BOW_FIELD_FINGERPRINT,
    .label = N_("Fingerprint of the feedback"),
    .maximum = 64,
  },
};

static const BowEnumerationItem state_items[] = {
  { "open", N_("Open"), NULL },
  { "in_hand", N_("In hand"), NULL },
  { "done", N_("Done"), NULL },
  { "fed_back", N_("Fed back"), NULL },
};

static const BowEnumeration state_names = {
  .name = "issue_state", BOW_ENUMERATION_ITEMS (state_items),
};

static const BowTransition transitions[] = {
  { "open", "in_hand", N_("Take in hand") },
  { "in_hand", "done", N_("Mark as done"), .needs_field = "done" },
  { "in_hand", "open", N_("Put back"), .needs_reason = TRUE },
  { "done", "fed_back", N_("Feed back"), .needs_field = "feedback" },
  { "done", "in_hand", N_("Take in hand again"), .needs_reason = TRUE },
};

static const char *const frozen[] = { "fed_back" };

static const BowStates states = {
  .names = &state_names,
  BOW_STATES_TRANSITIONS (transitions),
  BOW_STATES_FROZEN (frozen),
};

const BowKind bow_kind_issue = {
  .name = "issue",
  .letter = 'C',
  .flags = BOW_KIND_PLAIN | BOW_KIND_ON_MAP | BOW_KIND_APART,
  .label = N_("Community issue"),
  .plural = N_("Community issues"),
  .icon = "bow-issue-symbolic",
  BOW_KIND_FIELDS (fields),
  .states = &states,
};
