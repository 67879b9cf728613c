/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"
#include "model/bow-product.h"

#include <glib/gi18n-lib.h>

static const BowField fields[] = {
  {
    .name = "name",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE,
    .label = N_("Name"),
    .help = N_("For example “Night briefing”"),
    .maximum = 120,
  },
  {
    .name = "type",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_REQUIRED,
    .label = N_("Type of product"),
    .enumeration = &bow_product_types,
  },
  {
    .name = "audience",
    .type = BOW_FIELD_CHOICE,
    .label = N_("Audience"),
    .help = N_("For whom it is meant; each product says it anew"),
    .enumeration = &bow_audiences,
  },
  {
    .name = "notes",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Notes"),
    .help = N_("When it is used"),
  },
};

const BowKind bow_kind_template = {
  .name = "template",
  .letter = 'Z',
  .flags = BOW_KIND_PLAIN,
  .label = N_("Template"),
  .plural = N_("Templates"),
  .icon = "bow-template-symbolic",
  BOW_KIND_FIELDS (fields),
};
