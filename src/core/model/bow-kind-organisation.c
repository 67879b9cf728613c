/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

static const BowEnumerationItem types_items[] = {
  { "ocg", N_("Organised crime group"), NULL },
  { "gang", N_("Gang"), NULL },
  { "business", N_("Business"), NULL },
  { "charity", N_("Charity"), NULL },
  { "agency", N_("Agency"), NULL },
  { "other", N_("Other"), NULL },
};

static const BowEnumeration types = {
  .name = "organisation_type", BOW_ENUMERATION_ITEMS (types_items),
};

static const BowEnumerationItem partner_types_items[] = {
  { "local_authority", N_("Local authority"), NULL },
  { "housing", N_("Housing"), NULL },
  { "health", N_("Health"), NULL },
  { "education", N_("Education"), NULL },
  { "youth", N_("Youth services"), NULL },
  { "transport", N_("Transport"), NULL },
  { "charity", N_("Charity"), NULL },
  { "other_force", N_("Another force"), NULL },
  { "other", N_("Other"), NULL },
};

static const BowEnumeration partner_types = {
  .name = "partner_type", BOW_ENUMERATION_ITEMS (partner_types_items),
};

static const BowField fields[] = {
  {
    .name = "name",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE | BOW_FIELD_NAME,
    .label = N_("Name"),
  },
  {
    .name = "other_names",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED | BOW_FIELD_NAME,
    .label = N_("Other names"),
    .help = N_("One in each line"),
    .maximum = 2000,
  },
  {
    .name = "type",
    .type = BOW_FIELD_CHOICE,
    .label = N_("Type"),
    .enumeration = &types,
  },
  {
    .name = "description",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Description"),
  },
  {
    .name = "score",
    .type = BOW_FIELD_TEXT,
    .label = N_("Score"),
    .help = N_("From the mapping of organised crime groups"),
    .group = N_("Organised crime"),
    .maximum = 40,
  },
  {
    .name = "lead_officer",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Lead responsible officer"),
  },
  {
    .name = "partner_type",
    .type = BOW_FIELD_CHOICE,
    .label = N_("Partner agency"),
    .help = N_("Only for those that the unit works with"),
    .group = N_("Partnership"),
    .enumeration = &partner_types,
  },
  {
    .name = "contact",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_PERSONAL,
    .label = N_("Whom to ask"),
  },
  {
    .name = "agreement",
    .type = BOW_FIELD_TEXT,
    .label = N_("Sharing agreement"),
    .help = N_("Its reference"),
  },
  {
    .name = "lawful_basis",
    .type = BOW_FIELD_PROSE,
    .label = N_("Lawful basis for sharing"),
  },
  {
    .name = "agreement_ends",
    .type = BOW_FIELD_DATE,
    .label = N_("Agreement ends"),
  },
};

const BowKind bow_kind_organisation = {
  .name = "organisation",
  .letter = 'G',
  .label = N_("Organisation"),
  .plural = N_("Organisations"),
  .icon = "bow-organisation-symbolic",
  BOW_KIND_FIELDS (fields),
};
