/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"
#include "model/bow-product.h"

#include <glib/gi18n-lib.h>

static const BowField fields[] = {
  {
    .name = "number",
    .type = BOW_FIELD_NUMBER,
    .flags = BOW_FIELD_REQUIRED,
    .label = N_("Number"),
    .help = N_("Its place in the order, from 1"),
    .minimum = 1,
    .maximum = 99,
  },
  {
    .name = "part",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_REQUIRED,
    .label = N_("What stands in it"),
    .enumeration = &bow_product_parts,
  },
  {
    .name = "heading",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE,
    .label = N_("Heading"),
    .maximum = 120,
  },
  {
    .name = "text",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Text"),
    .help = N_("The author’s own words, which stand before what is taken from the records"),
    .maximum = 20000,
  },
};

const BowKind bow_kind_passage = {
  .name = "passage",
  .flags = BOW_KIND_CHILD,
  .label = N_("Passage"),
  .plural = N_("Passages"),
  .icon = "bow-template-symbolic",
  .parent = "product",
  BOW_KIND_FIELDS (fields),
};
