/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

static const BowField fields[] = {
  {
    .name = "number",
    .type = BOW_FIELD_NUMBER,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_TITLE,
    .label = N_("Number"),
    .help = N_("Its place in the order of stops, from 1"),
    .minimum = 1,
    .maximum = 999,
  },
  {
    .name = "station",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE,
    .label = N_("Station or stop"),
    .help = N_("Needed where the place has no record"),
    .unless = "place",
  },
  {
    .name = "place",
    .type = BOW_FIELD_RECORD,
    .label = N_("Place"),
    .help = N_("Once the place has a record"),
    .target = "place",
  },
  {
    .name = "position",
    .type = BOW_FIELD_WHERE,
    .label = N_("Where, on the map"),
    .enumeration = &bow_no_place_reasons,
  },
};

const BowKind bow_kind_stop = {
  .name = "stop",
  .flags = BOW_KIND_CHILD,
  .label = N_("Stop"),
  .plural = N_("Stops"),
  .icon = "bow-place-symbolic",
  .parent = "route",
  BOW_KIND_FIELDS (fields),
};
