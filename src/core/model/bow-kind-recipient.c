/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

/* Who it is does not change once it is saved: a supervisor has decided for
 * these people, and they have acknowledged conditions. Another recipient is a
 * new one. */
static const BowField fields[] = {
  {
    .name = "name",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_FIXED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE | BOW_FIELD_PERSONAL,
    .label = N_("Name"),
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
    .help = N_("Needed of every recipient before a note with handling code C is released"),
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

const BowKind bow_kind_recipient = {
  .name = "recipient",
  .flags = BOW_KIND_CHILD,
  .label = N_("Recipient"),
  .plural = N_("Recipients"),
  .icon = "bow-person-symbolic",
  .parent = "dissemination",
  BOW_KIND_FIELDS (fields),
  BOW_KIND_RULES (rules),
};
