/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

/* Each time an exhibit passes from one hand to another. Entries are added and
 * never changed or taken away: a slip is put right by another that says so. */
static const BowField fields[] = {
  {
    .name = "holder",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_FIXED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE | BOW_FIELD_PERSONAL,
    .label = N_("Held by"),
    .help = N_("Who has it from then on, by name or by post, or where it is stored"),
    .maximum = 200,
  },
  {
    .name = "received_from",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_FIXED | BOW_FIELD_SEARCHED | BOW_FIELD_PERSONAL,
    .label = N_("Received from"),
    .maximum = 200,
  },
  {
    .name = "passed",
    .type = BOW_FIELD_WHEN,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_FIXED,
    .label = N_("When it was passed on"),
  },
  {
    .name = "purpose",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_FIXED | BOW_FIELD_SEARCHED,
    .label = N_("Why"),
    .help = N_("For example “seized”, “sent for examination” or “returned to the store”"),
    .maximum = 500,
  },
};

const BowKind bow_kind_custody = {
  .name = "custody",
  .flags = BOW_KIND_CHILD | BOW_KIND_LASTING,
  .label = N_("Custody of the exhibit"),
  .plural = N_("Custody of the exhibit"),
  .icon = "bow-attachment-symbolic",
  .parent = "attachment",
  BOW_KIND_FIELDS (fields),
};
