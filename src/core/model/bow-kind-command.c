/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

static const BowEnumerationItem roles_items[] = {
  { "gold", N_("Gold"), N_("Sets the strategy and answers for it") },
  { "silver", N_("Silver"), N_("Makes the tactical plan") },
  { "bronze", N_("Bronze"), N_("Delivers a part of it") },
  { "sub_bronze", N_("Sub-bronze"), N_("Delivers a part of what a bronze does") },
  { "loggist", N_("Loggist"), N_("Keeps the log of decisions") },
};

static const BowEnumeration roles = {
  .name = "command_role", BOW_ENUMERATION_ITEMS (roles_items),
};

/* A role, not a rank, and for a time: who held it when stays on record. */
static const BowField fields[] = {
  {
    .name = "role",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_REQUIRED,
    .label = N_("Role"),
    .enumeration = &roles,
  },
  {
    .name = "account",
    .type = BOW_FIELD_ACCOUNT,
    .label = N_("Held by"),
    .help = N_("Somebody with an account in this file"),
  },
  {
    .name = "who",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE,
    .label = N_("Held by, in words"),
    .help = N_("Needed where the holder has no account here"),
    .unless = "account",
  },
  {
    .name = "starts",
    .type = BOW_FIELD_DATE,
    .label = N_("From"),
  },
  {
    .name = "ends",
    .type = BOW_FIELD_DATE,
    .label = N_("Until"),
    .not_before = "starts",
  },
  {
    .name = "strategy",
    .type = BOW_FIELD_TEXT,
    .label = N_("Version of the strategy"),
    .help = N_("The version of the strategy or plan that this role worked to"),
    .maximum = 40,
  },
};

const BowKind bow_kind_command = {
  .name = "command",
  .flags = BOW_KIND_CHILD,
  .label = N_("Command role"),
  .plural = N_("Command roles"),
  .icon = "bow-operation-symbolic",
  .parent = "operation",
  BOW_KIND_FIELDS (fields),
};
