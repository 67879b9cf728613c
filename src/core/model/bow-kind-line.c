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
    .unless = "scheme",
  },
  {
    .name = "source_reason",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SENSITIVE | BOW_FIELD_ON_DEMAND,
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
    .unless = "scheme",
  },
  {
    .name = "assessment_reason",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SENSITIVE | BOW_FIELD_ON_DEMAND,
    .label = N_("Reason for the suspicion"),
    .help = N_("Required with assessment E"),
  },
  {
    .name = "scheme",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_FIXED,
    .label = N_("Older scheme"),
    .help = N_("For what came with a grade of 5x5x5 alone. It is kept as it came and never converted; it can be graded anew beside it"),
    .group = N_("Grade as it came"),
    .enumeration = &bow_legacy_schemes,
  },
  {
    .name = "legacy_source",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_FIXED | BOW_FIELD_ON_DEMAND,
    .label = N_("Source, 5x5x5"),
    .enumeration = &bow_legacy_sources,
  },
  {
    .name = "legacy_information",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_FIXED | BOW_FIELD_ON_DEMAND,
    .label = N_("Information, 5x5x5"),
    .enumeration = &bow_legacy_information,
  },
  {
    .name = "legacy_handling",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_FIXED | BOW_FIELD_ON_DEMAND,
    .label = N_("Handling, 5x5x5"),
    .enumeration = &bow_legacy_handlings,
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
  {
    .when = "source",
    .then = "assessment",
    .message = N_("A grade is a pair: a source evaluation needs the intelligence assessment beside it."),
  },
  {
    .when = "assessment",
    .then = "source",
    .message = N_("A grade is a pair: an intelligence assessment needs the source evaluation beside it."),
  },
  {
    .when = "legacy_source",
    .then = "scheme",
    .message = N_("Say that the older grade is of the scheme 5x5x5."),
  },
  {
    .when = "legacy_information",
    .then = "scheme",
    .message = N_("Say that the older grade is of the scheme 5x5x5."),
  },
  {
    .when = "legacy_handling",
    .then = "scheme",
    .message = N_("Say that the older grade is of the scheme 5x5x5."),
  },
  {
    .when = "scheme",
    .then = "legacy_source",
    .message = N_("A grade of 5x5x5 is kept whole: say its source, A to E."),
  },
  {
    .when = "scheme",
    .then = "legacy_information",
    .message = N_("A grade of 5x5x5 is kept whole: say its information, 1 to 5."),
  },
  {
    .when = "scheme",
    .then = "legacy_handling",
    .message = N_("A grade of 5x5x5 is kept whole: say its handling, 1 to 5."),
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
