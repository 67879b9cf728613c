/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

static const BowEnumerationItem patrol_styles_items[] = {
  { "covert", N_("Covert"), NULL },
  { "high_visibility", N_("High visibility"), NULL },
  { "mixed", N_("Mixed"), NULL },
};

const BowEnumeration bow_patrol_styles = {
  .name = "patrol_style", BOW_ENUMERATION_ITEMS (patrol_styles_items),
};

static const BowField fields[] = {
  {
    .name = "title",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE,
    .label = N_("Title"),
  },
  {
    .name = "style",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_REQUIRED,
    .label = N_("Style"),
    .enumeration = &bow_patrol_styles,
  },
  {
    .name = "phase",
    .type = BOW_FIELD_RECORD,
    .label = N_("Phase"),
    .help = N_("The phase of the operation that it is for"),
    .target = "phase",
  },
  {
    .name = "priorities",
    .type = BOW_FIELD_SET,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Policing priorities"),
    .enumeration = &bow_priorities,
  },
  {
    .name = "justification",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED,
    .label = N_("Why there"),
    .help = N_("Link it to the notes and reports that justify it before it is approved"),
  },
  {
    .name = "planned",
    .type = BOW_FIELD_WHEN,
    .label = N_("Planned for"),
    .group = N_("When and where"),
  },
  {
    .name = "place_text",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Area, in words"),
  },
  {
    .name = "position",
    .type = BOW_FIELD_WHERE,
    .label = N_("Area, on the map"),
    .enumeration = &bow_no_place_reasons,
  },
};

static const BowEnumerationItem state_items[] = {
  { "planned", N_("Planned"), NULL },
  { "approved", N_("Approved"), N_("What justifies it has been looked at; it changes only when the approval is taken back") },
  { "done", N_("Done"), NULL },
  { "withdrawn", N_("Withdrawn"), NULL },
};

static const BowEnumeration state_names = {
  .name = "patrol_state", BOW_ENUMERATION_ITEMS (state_items),
};

static const BowTransition transitions[] = {
  { "planned", "approved", N_("Approve"), .permission = BOW_PERMISSION_TASK, .needs_link = "justified_by" },
  { "approved", "planned", N_("Take the approval back"), .needs_reason = TRUE, .permission = BOW_PERMISSION_TASK },
  { "approved", "done", N_("Mark as done"), .needs_link = "justified_by" },
  { "planned", "withdrawn", N_("Withdraw"), .needs_reason = TRUE },
  { "approved", "withdrawn", N_("Withdraw"), .needs_reason = TRUE },
};

static const char *const frozen[] = { "approved", "done", "withdrawn" };

static const BowStates states = {
  .names = &state_names,
  BOW_STATES_TRANSITIONS (transitions),
  BOW_STATES_FROZEN (frozen),
};

const BowKind bow_kind_patrol = {
  .name = "patrol",
  .letter = 'D',
  .flags = BOW_KIND_PLAIN | BOW_KIND_ON_MAP,
  .label = N_("Patrol plan"),
  .plural = N_("Patrol plans"),
  .icon = "bow-patrol-symbolic",
  BOW_KIND_FIELDS (fields),
  .states = &states,
};
