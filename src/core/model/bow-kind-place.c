/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

static const BowEnumerationItem types_items[] = {
  { "address", N_("Address"), NULL },
  { "premises", N_("Premises"), NULL },
  { "cut_through", N_("Cut-through"), N_("A path between streets") },
  { "street", N_("Street"), NULL },
  { "area", N_("Area"), N_("An estate or neighbourhood") },
  { "hotspot_reported", N_("Hotspot, reported"), N_("Somebody says so") },
  { "hotspot_computed", N_("Hotspot, computed"), N_("An analysis shows it") },
  { "rail_station", N_("Railway station"), NULL },
  { "park", N_("Park"), NULL },
  { "other", N_("Other"), NULL },
};

static const BowEnumeration types = {
  .name = "place_type", BOW_ENUMERATION_ITEMS (types_items),
};

static const BowField fields[] = {
  {
    .name = "name",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE | BOW_FIELD_NAME,
    .label = N_("Name"),
  },
  {
    .name = "type",
    .type = BOW_FIELD_CHOICE,
    .label = N_("Type"),
    .enumeration = &types,
  },
  {
    .name = "address",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED | BOW_FIELD_PERSONAL,
    .label = N_("Address"),
    .maximum = 1000,
  },
  {
    .name = "position",
    .type = BOW_FIELD_WHERE,
    .label = N_("Where, on the map"),
    .help = N_("A point, a line or an area"),
    .group = N_("On the map"),
    .enumeration = &bow_no_place_reasons,
  },
  {
    .name = "precision_basis",
    .type = BOW_FIELD_TEXT,
    .label = N_("How its position is known"),
    .help = N_("For example surveyed, drawn on the map, or said by a reporter"),
  },
  {
    .name = "uprn",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED | BOW_FIELD_CAPITALS,
    .label = N_("UPRN"),
    .help = N_("Unique property reference number"),
    .maximum = 12,
  },
  {
    .name = "usrn",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED | BOW_FIELD_CAPITALS,
    .label = N_("USRN"),
    .help = N_("Unique street reference number"),
    .maximum = 8,
  },
  {
    .name = "description",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Description"),
  },
};

const BowKind bow_kind_place = {
  .name = "place",
  .letter = 'L',
  .flags = BOW_KIND_ON_MAP,
  .label = N_("Place"),
  .plural = N_("Places"),
  .icon = "bow-place-symbolic",
  BOW_KIND_FIELDS (fields),
};
