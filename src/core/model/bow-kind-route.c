/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

static const BowEnumerationItem modes_items[] = {
  { "rail", N_("Rail"), NULL },
  { "road", N_("Road"), NULL },
  { "taxi", N_("Taxi"), NULL },
  { "coach", N_("Coach"), NULL },
};

static const BowEnumeration modes = {
  .name = "route_mode", BOW_ENUMERATION_ITEMS (modes_items),
};

static const BowField fields[] = {
  {
    .name = "title",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE,
    .label = N_("Title"),
    .help = N_("For example “Liverpool Street to Colchester”"),
  },
  {
    .name = "mode",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_REQUIRED,
    .label = N_("By"),
    .enumeration = &modes,
  },
  {
    .name = "description",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Description"),
  },
  {
    .name = "position",
    .type = BOW_FIELD_WHERE,
    .label = N_("Line on the map"),
    .help = N_("Where the stops do not say enough"),
    .enumeration = &bow_no_place_reasons,
  },
};

const BowKind bow_kind_route = {
  .name = "route",
  .letter = 'J',
  .flags = BOW_KIND_PLAIN | BOW_KIND_ON_MAP,
  .label = N_("Route"),
  .plural = N_("Routes"),
  .icon = "bow-route-symbolic",
  BOW_KIND_FIELDS (fields),
};
