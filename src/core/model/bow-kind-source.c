/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

/* An entry of the source register. These few codes are all that the case says
 * of a source beside its reference; who it is lies sealed in the body. */

static const BowEnumerationItem types_items[] = {
  { "public", N_("Member of the public"), NULL },
  { "partner", N_("Partner agency"), NULL },
  { "officer", N_("Officer"), NULL },
  { "technical", N_("Technical"), NULL },
  { "open_source", N_("Open source"), NULL },
  { "covert", N_("Covert"), NULL },
};

static const BowEnumeration types = {
  .name = "source_type", BOW_ENUMERATION_ITEMS (types_items),
};

static const BowEnumerationItem statuses_items[] = {
  { "active", N_("Active"), NULL },
  { "resting", N_("Resting"), N_("Not asked at present") },
  { "ended", N_("Ended"), N_("Not to be asked any more") },
};

static const BowEnumeration statuses = {
  .name = "source_status", BOW_ENUMERATION_ITEMS (statuses_items),
};

static const BowEnumerationItem risks_items[] = {
  { "low", N_("Low"), NULL },
  { "medium", N_("Medium"), NULL },
  { "high", N_("High"), NULL },
};

static const BowEnumeration risks = {
  .name = "source_risk", BOW_ENUMERATION_ITEMS (risks_items),
};

static const BowField fields[] = {
  {
    .name = "type",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_REQUIRED,
    .label = N_("Type of source"),
    .enumeration = &types,
  },
  {
    .name = "status",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_REQUIRED,
    .label = N_("Status"),
    .enumeration = &statuses,
    .initial = "active",
  },
  {
    .name = "risk",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_REQUIRED,
    .label = N_("Risk to the source"),
    .enumeration = &risks,
  },
  {
    .name = "body",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_PERSONAL | BOW_FIELD_SENSITIVE | BOW_FIELD_SEALED,
    .label = N_("Who it is"),
    .help = N_("Sealed to the accounts named in it; whoever has the key of the file reads nothing of it"),
    .maximum = 200000,
  },
};

const BowKind bow_kind_source = {
  .name = "source",
  .letter = 'Q',
  .flags = BOW_KIND_PRIVATE,
  .permission = BOW_PERMISSION_SOURCE,
  .label = N_("Source register entry"),
  .plural = N_("Source register"),
  .icon = "bow-source-symbolic",
  BOW_KIND_FIELDS (fields),
};
