/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

static const BowEnumerationItem types_items[] = {
  { "person", N_("Person search"), NULL },
  { "vehicle", N_("Vehicle search"), NULL },
  { "person_and_vehicle", N_("Person and vehicle search"), NULL },
};

static const BowEnumeration types = {
  .name = "search_type", BOW_ENUMERATION_ITEMS (types_items),
};

static const BowEnumerationItem age_ranges_items[] = {
  { "under_10", N_("Under 10"), NULL },
  { "10-17", N_("10–17"), NULL },
  { "18-24", N_("18–24"), NULL },
  { "25-34", N_("25–34"), NULL },
  { "over_34", N_("Over 34"), NULL },
};

static const BowEnumeration age_ranges = {
  .name = "age_range", BOW_ENUMERATION_ITEMS (age_ranges_items),
};

static const BowField fields[] = {
  {
    .name = "type",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_REQUIRED,
    .label = N_("Type"),
    .enumeration = &types,
  },
  {
    .name = "object",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED | BOW_FIELD_TITLE,
    .label = N_("Object of the search"),
    .help = N_("For example “Controlled drugs”"),
  },
  {
    .name = "happened",
    .type = BOW_FIELD_WHEN,
    .label = N_("When it happened"),
    .group = N_("When and where"),
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
    .help = N_("A postcode, a street, a grid reference or coordinates, as exact as it is known and no more: “52.2053, 0.1218; 50” is known to 50 metres"),
    .enumeration = &bow_no_place_reasons,
  },
  {
    .name = "officer",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Officer"),
  },
  {
    .name = "in_operation",
    .type = BOW_FIELD_YES_NO,
    .label = N_("Part of a policing operation"),
  },
  {
    .name = "operation_text",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Name of the operation"),
    .help = N_("As written on the record"),
  },
  {
    .name = "person",
    .type = BOW_FIELD_RECORD,
    .label = N_("Person"),
    .help = N_("Once the person has a record"),
    .group = N_("Person searched"),
    .target = "person",
  },
  {
    .name = "gender",
    .type = BOW_FIELD_CHOICE,
    .label = N_("Gender"),
    .enumeration = &bow_sexes,
  },
  {
    .name = "age_range",
    .type = BOW_FIELD_CHOICE,
    .label = N_("Age range"),
    .enumeration = &age_ranges,
  },
  {
    .name = "self_defined_ethnicity",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_PERSONAL,
    .label = N_("Ethnicity, self-defined"),
  },
  {
    .name = "officer_defined_ethnicity",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_PERSONAL,
    .label = N_("Ethnicity, as an officer saw it"),
    .enumeration = &bow_ethnicities,
  },
  {
    .name = "legislation",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Legislation"),
    .group = N_("Grounds"),
  },
  {
    .name = "grounds",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Grounds"),
  },
  {
    .name = "gowisely",
    .type = BOW_FIELD_YES_NO,
    .label = N_("GOWISELY given"),
  },
  {
    .name = "receipt",
    .type = BOW_FIELD_YES_NO,
    .label = N_("Receipt given"),
  },
  {
    .name = "body_video",
    .type = BOW_FIELD_YES_NO,
    .label = N_("Body-worn video"),
  },
  {
    .name = "outcome",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Outcome"),
    .group = N_("Outcome"),
  },
  {
    .name = "outcome_linked",
    .type = BOW_FIELD_YES_NO,
    .label = N_("Outcome linked to the object"),
  },
  {
    .name = "clothing_removed",
    .type = BOW_FIELD_YES_NO,
    .label = N_("More than outer clothing removed"),
  },
};

const BowKind bow_kind_search = {
  .name = "search",
  .letter = 'S',
  .flags = BOW_KIND_PLAIN | BOW_KIND_ON_MAP,
  .label = N_("Stop and search"),
  .plural = N_("Stops and searches"),
  .icon = "bow-search-symbolic",
  BOW_KIND_FIELDS (fields),
};
