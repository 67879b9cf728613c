/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

static const BowEnumerationItem levels_items[] = {
  { "strategic", N_("Strategic"), NULL },
  { "tactical", N_("Tactical"), NULL },
};

static const BowEnumeration levels = {
  .name = "requirement_level", BOW_ENUMERATION_ITEMS (levels_items),
};

static const BowField fields[] = {
  {
    .name = "question",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE,
    .label = N_("Question"),
    .help = N_("What is not known and needs to be"),
    .maximum = 1000,
  },
  {
    .name = "public_wording",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Public wording"),
    .help = N_("The question as it can be put to the public, without what is known already"),
  },
  {
    .name = "operation",
    .type = BOW_FIELD_RECORD,
    .label = N_("Operation"),
    .target = "operation",
  },
  {
    .name = "level",
    .type = BOW_FIELD_CHOICE,
    .label = N_("Level"),
    .enumeration = &levels,
  },
  {
    .name = "priority",
    .type = BOW_FIELD_CHOICE,
    .label = N_("Priority"),
    .enumeration = &bow_urgencies,
  },
  {
    .name = "starts",
    .type = BOW_FIELD_DATE,
    .label = N_("Asked from"),
    .group = N_("When and where"),
  },
  {
    .name = "ends",
    .type = BOW_FIELD_DATE,
    .label = N_("Asked until"),
    .not_before = "starts",
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
  { "open", N_("Open"), NULL },
  { "partly_met", N_("Partly met"), NULL },
  { "met", N_("Met"), N_("At least one record answers it") },
  { "withdrawn", N_("Withdrawn"), NULL },
};

static const BowEnumeration state_names = {
  .name = "requirement_state", BOW_ENUMERATION_ITEMS (state_items),
};

static const BowTransition transitions[] = {
  { "open", "partly_met", N_("Mark as partly met"), .needs_link = "answers" },
  { "open", "met", N_("Mark as met"), .needs_link = "answers" },
  { "partly_met", "met", N_("Mark as met"), .needs_link = "answers" },
  { "open", "withdrawn", N_("Withdraw"), .needs_reason = TRUE },
  { "partly_met", "withdrawn", N_("Withdraw"), .needs_reason = TRUE },
  { "partly_met", "open", N_("Open again"), .needs_reason = TRUE },
  { "met", "open", N_("Open again"), .needs_reason = TRUE },
};

static const BowStates states = {
  .names = &state_names,
  BOW_STATES_TRANSITIONS (transitions),
};

const BowKind bow_kind_requirement = {
  .name = "requirement",
  .letter = 'I',
  .flags = BOW_KIND_PLAIN | BOW_KIND_ON_MAP,
  .label = N_("Intelligence requirement"),
  .plural = N_("Intelligence requirements"),
  .icon = "bow-requirement-symbolic",
  BOW_KIND_FIELDS (fields),
  .states = &states,
};
