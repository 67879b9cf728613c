/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

static const BowEnumerationItem powers_items[] = {
  { "pace_s24", N_("Section 24 of PACE"), N_("Without a warrant") },
  { "warrant", N_("Warrant"), NULL },
  { "other", N_("Other"), NULL },
};

static const BowEnumeration powers = {
  .name = "arrest_power", .editable = TRUE, BOW_ENUMERATION_ITEMS (powers_items),
};

static const BowEnumerationItem necessities_items[] = {
  { "a", N_("(a) To ascertain the name"), NULL },
  { "b", N_("(b) To ascertain the address"), NULL },
  { "c", N_("(c) To prevent harm"), N_("Injury, loss or damage, an offence against public decency or an obstruction of the highway") },
  { "d", N_("(d) To protect a child or vulnerable person"), NULL },
  { "e", N_("(e) For a prompt and effective investigation"), NULL },
  { "f", N_("(f) To prevent disappearance"), NULL },
};

static const BowEnumeration necessities = {
  .name = "necessity", BOW_ENUMERATION_ITEMS (necessities_items),
};

static const BowEnumerationItem disposals_items[] = {
  { "charged", N_("Charged"), NULL },
  { "bail", N_("Released on bail"), N_("Before charge, with a return date") },
  { "rui", N_("Released under investigation"), N_("Without conditions or a time limit") },
  { "nfa", N_("No further action"), NULL },
  { "caution", N_("Caution"), NULL },
  { "conditional_caution", N_("Conditional caution"), NULL },
  { "community_resolution", N_("Community resolution"), NULL },
  { "postal_requisition", N_("Postal requisition"), NULL },
  { "other", N_("Other"), NULL },
};

static const BowEnumeration disposals = {
  .name = "disposal", .editable = TRUE, BOW_ENUMERATION_ITEMS (disposals_items),
};

static const BowEnumerationItem outcome_groups_items[] = {
  { "charged", N_("Charged or summonsed"), NULL },
  { "formal", N_("Out of court (formal)"), NULL },
  { "informal", N_("Out of court (informal)"), NULL },
  { "diversionary", N_("Diversionary, educational or intervention activity"), NULL },
  { "evidential_supported", N_("Evidential difficulties: suspect identified, victim supports action"), NULL },
  { "evidential_unsupported", N_("Evidential difficulties: victim does not support action"), NULL },
  { "prosecution_prevented", N_("Prosecution prevented or not in the public interest"), NULL },
  { "not_in_interest", N_("Further investigation not in the public interest: police decision"), NULL },
  { "transferred", N_("Responsibility transferred to another body"), NULL },
  { "taken_into_consideration", N_("Taken into consideration"), NULL },
  { "no_suspect", N_("Investigation complete: no suspect identified"), NULL },
};

static const BowEnumeration outcome_groups = {
  .name = "outcome_group", .editable = TRUE, BOW_ENUMERATION_ITEMS (outcome_groups_items),
};

static const BowEnumerationItem outcome_types_items[] = {
  { "15", N_("15 Evidential difficulties"), NULL },
  { "16", N_("16 Evidential difficulties"), NULL },
  { "21", N_("21 Further investigation not in the public interest"), NULL },
  { "22", N_("22 Diversionary, educational or intervention activity"), NULL },
};

static const BowEnumeration outcome_types = {
  .name = "outcome_type", .editable = TRUE, BOW_ENUMERATION_ITEMS (outcome_types_items),
};

static const BowField fields[] = {
  {
    .name = "person_text",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE | BOW_FIELD_PERSONAL,
    .label = N_("Person arrested"),
    .help = N_("The name as it was given"),
  },
  {
    .name = "person",
    .type = BOW_FIELD_RECORD,
    .label = N_("Person"),
    .help = N_("Once the person has a record"),
    .target = "person",
  },
  {
    .name = "custody_record",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Custody record number"),
    .maximum = 80,
  },
  {
    .name = "happened",
    .type = BOW_FIELD_WHEN,
    .label = N_("When"),
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
    .name = "arresting_officer",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Arresting officer"),
  },
  {
    .name = "power",
    .type = BOW_FIELD_CHOICE,
    .label = N_("Power"),
    .group = N_("Grounds"),
    .enumeration = &powers,
  },
  {
    .name = "power_detail",
    .type = BOW_FIELD_TEXT,
    .label = N_("Which power"),
    .help = N_("Required where it is another power"),
  },
  {
    .name = "necessity",
    .type = BOW_FIELD_SET,
    .label = N_("Necessity"),
    .help = N_("At least one for an arrest under section 24"),
    .enumeration = &necessities,
  },
  {
    .name = "necessity_reason",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Reason for the necessity"),
  },
  {
    .name = "caution",
    .type = BOW_FIELD_YES_NO,
    .label = N_("Caution given"),
  },
  {
    .name = "reply",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Reply to the caution"),
  },
  {
    .name = "station",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Police station"),
    .group = N_("Custody"),
  },
  {
    .name = "relevant_time",
    .type = BOW_FIELD_WHEN,
    .label = N_("Relevant time"),
    .help = N_("From which detention is counted"),
  },
  {
    .name = "authorised_by",
    .type = BOW_FIELD_TEXT,
    .label = N_("Detention authorised by"),
  },
  {
    .name = "detention_grounds",
    .type = BOW_FIELD_PROSE,
    .label = N_("Grounds for detention"),
  },
  {
    .name = "disposal",
    .type = BOW_FIELD_CHOICE,
    .label = N_("Disposal"),
    .group = N_("Outcome"),
    .enumeration = &disposals,
  },
  {
    .name = "bail_return",
    .type = BOW_FIELD_DATE,
    .flags = BOW_FIELD_ON_DEMAND,
    .label = N_("Bail return date"),
    .help = N_("Required for release on bail"),
  },
  {
    .name = "bail_conditions",
    .type = BOW_FIELD_PROSE,
    .label = N_("Bail conditions"),
  },
  {
    .name = "outcome_group",
    .type = BOW_FIELD_CHOICE,
    .label = N_("Outcome group"),
    .enumeration = &outcome_groups,
  },
  {
    .name = "outcome_type",
    .type = BOW_FIELD_CHOICE,
    .label = N_("Outcome type"),
    .enumeration = &outcome_types,
  },
};

static const BowRule rules[] = {
  {
    .when = "power",
    .is = "pace_s24",
    .then = "necessity",
    .message = N_("An arrest under section 24 needs at least one ground of necessity."),
  },
  {
    .when = "power",
    .is = "pace_s24",
    .then = "necessity_reason",
    .message = N_("An arrest under section 24 needs the reason that it was necessary."),
  },
  {
    .when = "power",
    .is = "other",
    .then = "power_detail",
    .message = N_("Say which power the arrest was made under."),
  },
  {
    .when = "disposal",
    .is = "bail",
    .then = "bail_return",
    .message = N_("Release on bail needs the return date."),
  },
};

const BowKind bow_kind_arrest = {
  .name = "arrest",
  .letter = 'A',
  .flags = BOW_KIND_ON_MAP,
  .label = N_("Arrest"),
  .plural = N_("Arrests"),
  .icon = "bow-arrest-symbolic",
  BOW_KIND_FIELDS (fields),
  BOW_KIND_RULES (rules),
};
