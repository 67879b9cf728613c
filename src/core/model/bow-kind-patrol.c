/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

static const BowEnumerationItem styles_items[] = {
  { "covert", N_("Covert"), NULL },
  { "high_visibility", N_("High visibility"), NULL },
  { "mixed", N_("Mixed"), NULL },
};

static const BowEnumeration styles = {
  .name = "patrol_style", BOW_ENUMERATION_ITEMS (styles_items),
};

static const BowField fields[] = {
  {
    .name = "title",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE,
    .label = N_("Title"),
  },
  {
    .name = "style",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_REQUIRED,
    .label = N_("Style"),
    .enumeration = &styles,
  },
  {
    .name = "priorities",
    .type = BOW_FIELD_SET,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Policing priorities"),
    .enumeration = &bow_priorities,
  },
  {
    .name = "justification",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED,
    .label = N_("Why there"),
    .help = N_("Cite the references of the notes and reports that justify it"),
  },
  {
    .name = "planned",
    .type = BOW_FIELD_WHEN,
    .label = N_("Planned for"),
    .group = N_("When and where"),
  },
  {
    .name = "hours",
    .type = BOW_FIELD_TEXT,
    .label = N_("Hours"),
    .help = N_("Times of day, for example “Fridays 20:00–02:00”"),
  },
  {
    .name = "place_text",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Area, in words"),
  },
  {
    .name = "position",
    .type = BOW_FIELD_WHERE,
    .label = N_("Area, on the map"),
  },
  {
    .name = "officers",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Officers"),
    .group = N_("What was done"),
  },
  {
    .name = "walked",
    .type = BOW_FIELD_WHEN,
    .label = N_("Patrolled"),
    .help = N_("When the patrol was really out"),
  },
  {
    .name = "observations",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Observations"),
  },
};

const BowKind bow_kind_patrol = {
  .name = "patrol",
  .letter = 'D',
  .flags = BOW_KIND_PLAIN | BOW_KIND_ON_MAP,
  .label = N_("Patrol plan"),
  .plural = N_("Patrol plans"),
  .icon = "bow-patrol-symbolic",
  BOW_KIND_FIELDS (fields),
};
