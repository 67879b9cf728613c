/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

static const BowEnumerationItem sexes_items[] = {
  { "female", N_("Female"), NULL },
  { "male", N_("Male"), NULL },
  { "other", N_("Other"), NULL },
};

const BowEnumeration bow_sexes = {
  .name = "sex", .editable = TRUE, BOW_ENUMERATION_ITEMS (sexes_items),
};

static const BowEnumerationItem ethnicities_items[] = {
  { "asian", N_("Asian"), NULL },
  { "black", N_("Black"), NULL },
  { "white", N_("White"), NULL },
  { "other", N_("Other"), NULL },
};

const BowEnumeration bow_ethnicities = {
  .name = "ethnicity", .editable = TRUE, BOW_ENUMERATION_ITEMS (ethnicities_items),
};

static const BowEnumerationItem birth_precisions_items[] = {
  { "day", N_("The day is known"), NULL },
  { "month", N_("The month is known"), NULL },
  { "year", N_("The year is known"), NULL },
  { "estimated", N_("An estimate"), NULL },
};

static const BowEnumeration birth_precisions = {
  .name = "birth_precision", BOW_ENUMERATION_ITEMS (birth_precisions_items),
};

static const BowField fields[] = {
  {
    .name = "name",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE | BOW_FIELD_PERSONAL | BOW_FIELD_NAME,
    .label = N_("Name"),
    .help = N_("As much of it as is known"),
  },
  {
    .name = "aliases",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED | BOW_FIELD_PERSONAL | BOW_FIELD_NAME,
    .label = N_("Other names"),
    .help = N_("One in each line"),
    .maximum = 2000,
  },
  {
    .name = "born",
    .type = BOW_FIELD_DATE,
    .flags = BOW_FIELD_PERSONAL,
    .label = N_("Date of birth"),
  },
  {
    .name = "born_precision",
    .type = BOW_FIELD_CHOICE,
    .label = N_("How exact"),
    .enumeration = &birth_precisions,
  },
  {
    .name = "sex",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_PERSONAL,
    .label = N_("Sex"),
    .enumeration = &bow_sexes,
  },
  {
    .name = "self_defined_ethnicity",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_PERSONAL,
    .label = N_("Ethnicity, self-defined"),
    .help = N_("In the person’s own words"),
    .group = N_("Description"),
  },
  {
    .name = "officer_defined_ethnicity",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_PERSONAL,
    .label = N_("Ethnicity, as an officer saw it"),
    .enumeration = &bow_ethnicities,
  },
  {
    .name = "description",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED | BOW_FIELD_PERSONAL,
    .label = N_("Facts"),
    .help = N_("What was seen or is on record, such as height, build and marks"),
  },
  {
    .name = "opinions",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED | BOW_FIELD_PERSONAL,
    .label = N_("Opinions"),
    .help = N_("What somebody believes or has concluded, and who; kept apart from the facts"),
  },
  {
    .name = "warnings",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED | BOW_FIELD_PERSONAL,
    .label = N_("Warnings"),
    .help = N_("What an officer must know before meeting this person"),
    .group = N_("Police records"),
  },
  {
    .name = "pnc_id",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED | BOW_FIELD_PERSONAL | BOW_FIELD_CAPITALS,
    .label = N_("PNC ID"),
    .maximum = 40,
  },
};

const BowKind bow_kind_person = {
  .name = "person",
  .letter = 'P',
  .label = N_("Person"),
  .plural = N_("Persons"),
  .icon = "bow-person-symbolic",
  BOW_KIND_FIELDS (fields),
};
