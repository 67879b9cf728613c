/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

static const BowEnumerationItem weekdays_items[] = {
  { "mon", N_("Monday"), NULL },
  { "tue", N_("Tuesday"), NULL },
  { "wed", N_("Wednesday"), NULL },
  { "thu", N_("Thursday"), NULL },
  { "fri", N_("Friday"), NULL },
  { "sat", N_("Saturday"), NULL },
  { "sun", N_("Sunday"), NULL },
};

static const BowEnumeration weekdays = {
  .name = "weekday", BOW_ENUMERATION_ITEMS (weekdays_items),
};

static const BowField fields[] = {
  {
    .name = "weekdays",
    .type = BOW_FIELD_SET,
    .flags = BOW_FIELD_REQUIRED,
    .label = N_("Days"),
    .help = N_("The days on which it begins"),
    .enumeration = &weekdays,
  },
  {
    .name = "from_time",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_CLOCK | BOW_FIELD_TITLE,
    .label = N_("From"),
    .help = N_("Time of day, such as 20:00"),
    .maximum = 5,
  },
  {
    .name = "to_time",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_CLOCK,
    .label = N_("To"),
    .help = N_("An earlier time than the first is on the next day"),
    .maximum = 5,
  },
};

const BowKind bow_kind_patrol_window = {
  .name = "patrol_window",
  .flags = BOW_KIND_CHILD,
  .label = N_("Patrol window"),
  .plural = N_("Patrol windows"),
  .icon = "bow-patrol-symbolic",
  .parent = "patrol",
  BOW_KIND_FIELDS (fields),
};
