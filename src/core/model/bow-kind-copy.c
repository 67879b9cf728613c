/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

/* The distribution list. Who receives a copy does not change once it is saved:
 * a colleague has reviewed the product for these people. */
static const BowField fields[] = {
  {
    .name = "number",
    .type = BOW_FIELD_NUMBER,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_FIXED | BOW_FIELD_TITLE,
    .label = N_("Copy number"),
    .minimum = 1,
    .maximum = 999,
  },
  {
    .name = "recipient",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_FIXED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE | BOW_FIELD_PERSONAL,
    .label = N_("Recipient"),
    .help = N_("Who receives it, by name or by post"),
  },
  {
    .name = "organisation",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_FIXED | BOW_FIELD_SEARCHED,
    .label = N_("Organisation"),
  },
  {
    .name = "agency",
    .type = BOW_FIELD_RECORD,
    .flags = BOW_FIELD_FIXED,
    .label = N_("Partner agency"),
    .help = N_("Its record, where there is one"),
    .target = "organisation",
  },
  {
    .name = "conditions_acknowledged",
    .type = BOW_FIELD_YES_NO,
    .label = N_("Has acknowledged the conditions"),
    .help = N_("Intelligence with handling code C goes in only once every recipient has"),
  },
  {
    .name = "acknowledged_on",
    .type = BOW_FIELD_DATE,
    .flags = BOW_FIELD_ON_DEMAND,
    .label = N_("Acknowledged on"),
  },
};

static const BowRule rules[] = {
  {
    .when = "conditions_acknowledged",
    .is = "1",
    .then = "acknowledged_on",
    .message = N_("Say on which day the recipient acknowledged the conditions."),
  },
};

const BowKind bow_kind_copy = {
  .name = "copy",
  .flags = BOW_KIND_CHILD,
  .label = N_("Copy"),
  .plural = N_("Copies"),
  .icon = "bow-dissemination-symbolic",
  .parent = "product",
  BOW_KIND_FIELDS (fields),
  BOW_KIND_RULES (rules),
};
