/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

#include "model/bow-chart-plan.h"

static const BowField fields[] = {
  {
    .name = "title",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_TITLE | BOW_FIELD_SEARCHED,
    .label = N_("Title"),
    .maximum = 120,
  },
  {
    .name = "operation",
    .type = BOW_FIELD_RECORD,
    .label = N_("Operation"),
    .target = "operation",
  },
  {
    .name = "text",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("What it shows"),
    .maximum = 20000,
  },
  {
    .name = "drawing",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_COMPUTED | BOW_FIELD_FINGERPRINT,
    .label = N_("Drawing"),
    .maximum = BOW_CHART_PLAN_MOST_TEXT,
  },
};

/* Every letter has its kind, so charts have a number. */
const BowKind bow_kind_chart = {
  .name = "chart",
  .letter = '1',
  .flags = BOW_KIND_PLAIN | BOW_KIND_MADE,
  .label = N_("Chart"),
  .plural = N_("Charts"),
  .icon = "bow-links-symbolic",
  BOW_KIND_FIELDS (fields),
};
