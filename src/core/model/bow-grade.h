/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-enumeration.h"

G_BEGIN_DECLS

/**
 * BowGrade:
 * @source: code of `bow_source_evaluations`: `1`, `2` or `3`
 * @assessment: code of `bow_assessments`: `A` to `E`
 *
 * The grade of one line of a note. The handling code, the third of a 3x5x2
 * grade, belongs to the note as a whole.
 */
typedef struct
{
  char source;
  char assessment;
} BowGrade;

char *bow_grade_roll_up (const BowGrade *grades, gsize n_grades, const char *handling);

extern const BowEnumeration bow_source_evaluations;
extern const BowEnumeration bow_assessments;
extern const BowEnumeration bow_handlings;

G_END_DECLS
