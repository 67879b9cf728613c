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
    .help = N_("The agency that is to do it"),
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
};

const BowKind bow_kind_finding = {
  .name = "finding",
  .flags = BOW_KIND_CHILD | BOW_KIND_PLAIN,
  .label = N_("Finding"),
  .plural = N_("Findings"),
  .icon = "bow-audit-symbolic",
  .parent = "audit",
  BOW_KIND_FIELDS (fields),
};
