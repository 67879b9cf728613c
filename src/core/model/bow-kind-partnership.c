/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

/* What is shared with a partner needs a basis in law, for this operation and for a time. */
static const BowField fields[] = {
  {
    .name = "partner",
    .type = BOW_FIELD_RECORD,
    .flags = BOW_FIELD_REQUIRED,
    .label = N_("Partner agency"),
    .target = "organisation",
  },
  {
    .name = "lawful_basis",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE,
    .label = N_("Lawful basis for sharing"),
    .help = N_("The law or the agreement that allows it"),
    .maximum = 4000,
  },
  {
    .name = "agreement",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Sharing agreement"),
    .help = N_("Its reference"),
    .maximum = 80,
  },
  {
    .name = "starts",
    .type = BOW_FIELD_DATE,
    .label = N_("From"),
  },
  {
    .name = "expires",
    .type = BOW_FIELD_DATE,
    .label = N_("Expires"),
    .help = N_("After this day nothing more is shared until it is renewed"),
    .not_before = "starts",
  },
};

const BowKind bow_kind_partnership = {
  .name = "partnership",
  .flags = BOW_KIND_CHILD,
  .label = N_("Partner"),
  .plural = N_("Partners"),
  .icon = "bow-organisation-symbolic",
  .parent = "operation",
  BOW_KIND_FIELDS (fields),
};
