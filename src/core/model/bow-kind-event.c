/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

static const BowEnumerationItem types_items[] = {
  { "attention", N_("Came to attention"), N_("A person came to attention as an offender or suspect") },
  { "other", N_("Other"), NULL },
};

static const BowEnumeration types = {
  .name = "event_type", .editable = TRUE, BOW_ENUMERATION_ITEMS (types_items),
};

static const BowField fields[] = {
  {
    .name = "title",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE,
    .label = N_("Title"),
  },
  {
    .name = "type",
    .type = BOW_FIELD_CHOICE,
    .label = N_("Type"),
    .enumeration = &types,
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
    .name = "description",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Description"),
  },
};

const BowKind bow_kind_event = {
  .name = "event",
  .letter = 'E',
  .flags = BOW_KIND_ON_MAP,
  .label = N_("Event"),
  .plural = N_("Events"),
  .icon = "bow-event-symbolic",
  BOW_KIND_FIELDS (fields),
};
