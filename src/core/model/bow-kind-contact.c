/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

/* Who made a report. No field is part of a title or found by a search: this is
 * reached through its report and nowhere else, by those who may, and each look
 * is in the log. */
#define OF_REPORTER (BOW_FIELD_PERSONAL | BOW_FIELD_SENSITIVE)

static const BowField fields[] = {
  {
    .name = "name",
    .type = BOW_FIELD_TEXT,
    .flags = OF_REPORTER,
    .label = N_("Name"),
  },
  {
    .name = "phone",
    .type = BOW_FIELD_TEXT,
    .flags = OF_REPORTER,
    .label = N_("Telephone"),
    .maximum = 40,
  },
  {
    .name = "email",
    .type = BOW_FIELD_TEXT,
    .flags = OF_REPORTER,
    .label = N_("Email"),
    .maximum = 254,
  },
  {
    .name = "address",
    .type = BOW_FIELD_PROSE,
    .flags = OF_REPORTER,
    .label = N_("Address"),
    .maximum = 1000,
  },
  {
    .name = "safe_contact",
    .type = BOW_FIELD_PROSE,
    .flags = OF_REPORTER,
    .label = N_("Safe contact"),
    .help = N_("How and when they can be reached without putting them at risk"),
    .maximum = 1000,
  },
  {
    .name = "vulnerability",
    .type = BOW_FIELD_PROSE,
    .flags = OF_REPORTER,
    .label = N_("Vulnerability"),
  },
  {
    .name = "keep_until",
    .type = BOW_FIELD_DATE,
    .flags = OF_REPORTER,
    .label = N_("Keep until"),
    .help = N_("From this day it waits among what is due for review, where a person erases it; it never goes by itself. Without a day it is kept as long as the report"),
    .group = N_("Retention"),
  },
};

const BowKind bow_kind_contact = {
  .name = "contact",
  .flags = BOW_KIND_CHILD | BOW_KIND_PRIVATE,
  .label = N_("Contact of the reporter"),
  .plural = N_("Contacts of the reporter"),
  .icon = "bow-person-symbolic",
  .parent = "report",
  .permission = BOW_PERMISSION_CONTACT,
  BOW_KIND_FIELDS (fields),
};
