/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

/* What was really done, beside the plan; its minutes are the time between the
 * two ends of when it was walked. */
static const BowField fields[] = {
  {
    .name = "title",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE,
    .label = N_("Title"),
  },
  {
    .name = "patrol",
    .type = BOW_FIELD_RECORD,
    .label = N_("Patrol plan"),
    .help = N_("Where it was planned"),
    .target = "patrol",
  },
  {
    .name = "style",
    .type = BOW_FIELD_CHOICE,
    .label = N_("Style"),
    .enumeration = &bow_patrol_styles,
  },
  {
    .name = "officers",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Officers"),
  },
  {
    .name = "walked",
    .type = BOW_FIELD_WHEN,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_BOTH_ENDS,
    .label = N_("When it was out"),
    .help = N_("From when to when; its minutes are counted from both"),
    .group = N_("What was done"),
  },
  {
    .name = "place_text",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Where, in words"),
  },
  {
    .name = "track",
    .type = BOW_FIELD_WHERE,
    .label = N_("Track"),
    .help = N_("The line that was walked, or the area"),
    .enumeration = &bow_no_place_reasons,
  },
  {
    .name = "observations",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Observations"),
  },
};

const BowKind bow_kind_walk = {
  .name = "walk",
  .letter = 'W',
  .flags = BOW_KIND_PLAIN | BOW_KIND_ON_MAP,
  .label = N_("Patrol made"),
  .plural = N_("Patrols made"),
  .icon = "bow-walk-symbolic",
  BOW_KIND_FIELDS (fields),
};
