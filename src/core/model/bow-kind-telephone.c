/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

static const BowEnumerationItem types_items[] = {
  { "deal_line", N_("Deal line"), N_("Drugs are ordered on it") },
  { "personal", N_("Personal"), NULL },
  { "unattributed", N_("Unattributed"), N_("Nobody knows whose it is") },
};

static const BowEnumeration types = {
  .name = "telephone_type", BOW_ENUMERATION_ITEMS (types_items),
};

static const BowField fields[] = {
  {
    .name = "number",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED | BOW_FIELD_TITLE | BOW_FIELD_PERSONAL | BOW_FIELD_CAPITALS,
    .label = N_("Number"),
    .help = N_("As dialled, with the country code if it is known"),
    .maximum = 32,
  },
  {
    .name = "line_name",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED | BOW_FIELD_TITLE | BOW_FIELD_NAME,
    .label = N_("Name of the line"),
    .help = N_("What a deal line calls itself"),
    .maximum = 80,
  },
  {
    .name = "type",
    .type = BOW_FIELD_CHOICE,
    .label = N_("Use"),
    .enumeration = &types,
  },
  {
    .name = "network",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Network"),
    .maximum = 80,
  },
  {
    .name = "imei",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED | BOW_FIELD_PERSONAL | BOW_FIELD_CAPITALS,
    .label = N_("IMEI"),
    .help = N_("Number of the handset"),
    .maximum = 17,
  },
  {
    .name = "imsi",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED | BOW_FIELD_PERSONAL | BOW_FIELD_CAPITALS,
    .label = N_("IMSI"),
    .help = N_("Number of the SIM card"),
    .maximum = 15,
  },
  {
    .name = "attribution",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED | BOW_FIELD_PERSONAL,
    .label = N_("Attribution"),
    .help = N_("Why it is thought to be whose it is, and how sure that is"),
  },
};

const BowKind bow_kind_telephone = {
  .name = "telephone",
  .letter = 'T',
  .label = N_("Telephone"),
  .plural = N_("Telephones"),
  .icon = "bow-telephone-symbolic",
  BOW_KIND_FIELDS (fields),
};
