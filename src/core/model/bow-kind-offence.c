/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

static const BowField fields[] = {
  {
    .name = "description",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE,
    .label = N_("Offence"),
    .help = N_("For example “Possession with intent to supply a class A drug”"),
  },
  {
    .name = "code",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Code"),
    .help = N_("From the table that your force uses"),
    .maximum = 40,
  },
  {
    .name = "legislation",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Legislation"),
  },
  {
    .name = "count",
    .type = BOW_FIELD_NUMBER,
    .label = N_("Counts"),
    .minimum = 1,
    .maximum = 999,
  },
};

const BowKind bow_kind_offence = {
  .name = "offence",
  .flags = BOW_KIND_CHILD,
  .label = N_("Offence"),
  .plural = N_("Offences"),
  .icon = "bow-arrest-symbolic",
  .parent = "arrest",
  BOW_KIND_FIELDS (fields),
};
