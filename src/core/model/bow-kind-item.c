/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

#include "model/bow-disclosure.h"

/* What a schedule says of one record, as it was assessed when the schedule was
 * made; on an MG6E the records are the other schedules. */
static const BowField fields[] = {
  {
    .name = "number",
    .type = BOW_FIELD_NUMBER,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_FIXED | BOW_FIELD_COMPUTED | BOW_FIELD_TITLE,
    .label = N_("Number"),
    .help = N_("Stays once it is given; a later schedule goes on from there"),
    .minimum = 1,
    .maximum = 99999,
  },
  {
    .name = "material",
    .type = BOW_FIELD_RECORD,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_FIXED | BOW_FIELD_COMPUTED,
    .label = N_("Material"),
  },
  {
    .name = "description",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED | BOW_FIELD_COMPUTED,
    .label = N_("Description"),
    .maximum = BOW_DISCLOSURE_MOST_DESCRIPTION,
  },
  {
    .name = "sensitivity_reason",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SENSITIVE | BOW_FIELD_COMPUTED,
    .label = N_("Reason for sensitivity"),
    .maximum = BOW_DISCLOSURE_MOST_REASON,
  },
  {
    .name = "location",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_COMPUTED,
    .label = N_("Where it is kept"),
    .maximum = BOW_DISCLOSURE_MOST_LOCATION,
  },
  {
    .name = "edited",
    .type = BOW_FIELD_RECORD,
    .flags = BOW_FIELD_COMPUTED,
    .label = N_("Edited version"),
    .target = "attachment",
  },
};

const BowKind bow_kind_item = {
  .name = "item",
  .flags = BOW_KIND_CHILD,
  .label = N_("Item of a schedule"),
  .plural = N_("Items of schedules"),
  .icon = "bow-line-symbolic",
  .parent = "schedule",
  BOW_KIND_FIELDS (fields),
};
