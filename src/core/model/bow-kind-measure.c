/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

static const BowField fields[] = {
  {
    .name = "text",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE,
    .label = N_("What is measured"),
    .help = N_("For example reports of dealing"),
  },
  {
    .name = "unit",
    .type = BOW_FIELD_TEXT,
    .label = N_("Unit"),
    .help = N_("For example a week"),
    .maximum = 40,
  },
  {
    .name = "strand",
    .type = BOW_FIELD_CHOICE,
    .label = N_("Strand of the 4P plan"),
    .enumeration = &bow_strands,
  },
  {
    .name = "baseline",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_DECIMAL,
    .label = N_("Baseline"),
    .help = N_("What it stood at before, as a number"),
    .maximum = 20,
  },
  {
    .name = "baseline_from",
    .type = BOW_FIELD_DATE,
    .label = N_("Baseline from"),
    .help = N_("The time before the phase that it is compared with"),
  },
  {
    .name = "baseline_to",
    .type = BOW_FIELD_DATE,
    .label = N_("Baseline to"),
    .not_before = "baseline_from",
  },
  {
    .name = "target",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_DECIMAL,
    .label = N_("Target"),
    .help = N_("What it should come to, as a number"),
    .maximum = 20,
  },
  {
    .name = "result",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_DECIMAL,
    .label = N_("Result"),
    .help = N_("What it came to, as a number"),
    .maximum = 20,
  },
};

const BowKind bow_kind_measure = {
  .name = "measure",
  .flags = BOW_KIND_CHILD,
  .label = N_("Measure"),
  .plural = N_("Measures"),
  .icon = "bow-phase-symbolic",
  .parent = "phase",
  BOW_KIND_FIELDS (fields),
};
