/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"
#include "model/bow-grade.h"

#include <glib/gi18n-lib.h>

static const BowField fields[] = {
  {
    .name = "text",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE | BOW_FIELD_SENSITIVE,
    .label = N_("What is known"),
    .help = N_("One piece of information, so that it can be graded by itself"),
  },
  {
    .name = "source",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_REQUIRED,
    .label = N_("Source evaluation"),
    .help = N_("How reliable the source is"),
    .group = N_("Grade"),
    .enumeration = &bow_source_evaluations,
  },
  {
    .name = "source_reason",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SENSITIVE,
    .label = N_("Reason that the source is not reliable"),
    .help = N_("Required with source evaluation 3"),
  },
  {
    .name = "assessment",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_REQUIRED,
    .label = N_("Intelligence assessment"),
    .help = N_("How the source knows it"),
    .enumeration = &bow_assessments,
  },
  {
    .name = "assessment_reason",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SENSITIVE,
    .label = N_("Reason for the suspicion"),
    .help = N_("Required with assessment E"),
  },
  {
    .name = "sanitised",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Sanitised text"),
    .help = N_("What may be passed on: nothing in it points to the source"),
    .group = N_("For passing on"),
    .beside = "text",
  },
};

static const BowRule rules[] = {
  {
    .when = "source",
    .is = "3",
    .then = "source_reason",
    .message = N_("Source evaluation 3 needs the reason that the source is not reliable."),
  },
  {
    .when = "assessment",
    .is = "E",
    .then = "assessment_reason",
    .message = N_("Assessment E needs the reason for the suspicion."),
  },
};

const BowKind bow_kind_line = {
  .name = "line",
  .flags = BOW_KIND_CHILD,
  .label = N_("Line"),
  .plural = N_("Lines"),
  .icon = "bow-line-symbolic",
  .parent = "note",
  BOW_KIND_FIELDS (fields),
  BOW_KIND_RULES (rules),
};
