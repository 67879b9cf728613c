/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

static const BowEnumerationItem categories_items[] = {
  { "physical_security", N_("Physical security"), NULL },
  { "lighting_surveillance", N_("Lighting and surveillance"), NULL },
  { "environmental_decay", N_("Environmental decay"), NULL },
  { "access_layout", N_("Access and layout"), NULL },
};

static const BowEnumeration categories = {
  .name = "finding_category", BOW_ENUMERATION_ITEMS (categories_items),
};

static const BowField fields[] = {
  {
    .name = "category",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_REQUIRED,
    .label = N_("Category"),
    .enumeration = &categories,
  },
  {
    .name = "description",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE,
    .label = N_("What was found"),
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
    .enumeration = &bow_no_place_reasons,
  },
  {
    .name = "remedy",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Action"),
    .group = N_("Action"),
  },
  {
    .name = "owner",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Owner"),
    .help = N_("Who is to do it"),
  },
  {
    .name = "agency",
    .type = BOW_FIELD_RECORD,
    .label = N_("Owner, agency"),
    .help = N_("Where the agency has a record"),
    .target = "organisation",
  },
  {
    .name = "due",
    .type = BOW_FIELD_DATE,
    .label = N_("Due"),
  },
  {
    .name = "closed",
    .type = BOW_FIELD_DATE,
    .label = N_("Closed"),
  },
  {
    .name = "outcome",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Outcome"),
  },
  {
    .name = "photo_before",
    .type = BOW_FIELD_RECORD,
    .label = N_("Photograph before"),
    .group = N_("Photographs"),
    .target = "attachment",
  },
  {
    .name = "photo_after",
    .type = BOW_FIELD_RECORD,
    .label = N_("Photograph after"),
    .target = "attachment",
  },
};

static const BowRule rules[] = {
  {
    .when = "closed",
    .then = "outcome",
    .message = N_("A finding that is closed needs its outcome: what was done, or why nothing was."),
  },
};

const BowKind bow_kind_finding = {
  .name = "finding",
  .flags = BOW_KIND_CHILD | BOW_KIND_PLAIN,
  .label = N_("Finding"),
  .plural = N_("Findings"),
  .icon = "bow-audit-symbolic",
  .parent = "audit",
  BOW_KIND_FIELDS (fields),
  BOW_KIND_RULES (rules),
};
