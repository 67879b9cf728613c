/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

static const BowField fields[] = {
  {
    .name = "plate",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED | BOW_FIELD_TITLE | BOW_FIELD_PERSONAL | BOW_FIELD_CAPITALS,
    .label = N_("Number plate"),
    .help = N_("As seen; a part of it will do"),
    .maximum = 16,
  },
  {
    .name = "make",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED | BOW_FIELD_TITLE,
    .label = N_("Make"),
    .maximum = 80,
  },
  {
    .name = "model",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED | BOW_FIELD_TITLE,
    .label = N_("Model"),
    .maximum = 80,
  },
  {
    .name = "colour",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Colour"),
    .maximum = 80,
  },
  {
    .name = "vin",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED | BOW_FIELD_PERSONAL | BOW_FIELD_CAPITALS,
    .label = N_("VIN"),
    .help = N_("Vehicle identification number"),
    .maximum = 17,
  },
  {
    .name = "cloned",
    .type = BOW_FIELD_YES_NO,
    .label = N_("Plates may be cloned"),
  },
  {
    .name = "description",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Description"),
    .help = N_("Marks by which it can be told"),
  },
};

const BowKind bow_kind_vehicle = {
  .name = "vehicle",
  .letter = 'V',
  .label = N_("Vehicle"),
  .plural = N_("Vehicles"),
  .icon = "bow-vehicle-symbolic",
  BOW_KIND_FIELDS (fields),
};
