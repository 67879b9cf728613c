/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

static const BowField fields[] = {
  {
    .name = "note",
    .type = BOW_FIELD_RECORD,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_FIXED,
    .label = N_("Intelligence note"),
    .help = N_("Its sanitised lines go out, and nothing else of it"),
    .target = "note",
  },
  {
    .name = "purpose",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE,
    .label = N_("Purpose"),
    .help = N_("What those who receive it need it for"),
  },
  {
    .name = "lawful_basis",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED,
    .label = N_("Lawful basis"),
    .help = N_("The power or the agreement under which it is shared"),
    .maximum = 1000,
  },
  {
    .name = "conditions",
    .type = BOW_FIELD_PROSE,
    .label = N_("Conditions"),
    .help = N_("With handling code C, all that the note says; more may be added until a recipient has acknowledged them"),
    .maximum = 4000,
  },
  {
    .name = "released_at",
    .type = BOW_FIELD_WHEN,
    .flags = BOW_FIELD_COMPUTED,
    .label = N_("Released"),
    .group = N_("Release"),
  },
  {
    .name = "released_by",
    .type = BOW_FIELD_ACCOUNT,
    .flags = BOW_FIELD_COMPUTED,
    .label = N_("Released by"),
  },
};

static const BowEnumerationItem state_items[] = {
  { "pending", N_("Pending"), N_("Prepared; nothing has gone out") },
  { "released", N_("Released"), N_("It has gone to its recipients; frozen") },
  { "acknowledged", N_("Acknowledged"), N_("The recipients say that they have it") },
  { "recalled", N_("Recalled"), N_("The recipients were asked to destroy it; that it went out stays on record") },
};

static const BowEnumeration state_names = {
  .name = "dissemination_state", BOW_ENUMERATION_ITEMS (state_items),
};

static const BowTransition transitions[] = {
  { "pending", "released", N_("Release"), .needs_child = "recipient" },
  { "released", "acknowledged", N_("Acknowledge") },
  { "released", "recalled", N_("Recall"), .needs_reason = TRUE },
  { "acknowledged", "recalled", N_("Recall"), .needs_reason = TRUE },
};

static const char *const frozen[] = { "released", "acknowledged", "recalled" };

static const BowStates states = {
  .names = &state_names,
  BOW_STATES_TRANSITIONS (transitions),
  BOW_STATES_FROZEN (frozen),
};

const BowKind bow_kind_dissemination = {
  .name = "dissemination",
  .letter = 'F',
  .flags = BOW_KIND_PLAIN,
  .label = N_("Dissemination"),
  .plural = N_("Disseminations"),
  .icon = "bow-dissemination-symbolic",
  BOW_KIND_FIELDS (fields),
  .states = &states,
};
