/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-record.h"

G_BEGIN_DECLS

/**
 * BowGrade:
 * @source: code of `bow_source_evaluations`: `1`, `2` or `3`
 * @assessment: code of `bow_assessments`: `A` to `E`
 * @legacy: (nullable): the grade of an older scheme that it came with, as
 *   bow_grade_print_legacy() prints it
 *
 * The grade of one line of a note. The handling code, the third of a 3x5x2
 * grade, belongs to the note as a whole; an older grade has its own.
 */
typedef struct
{
  char source;
  char assessment;
  const char *legacy;
} BowGrade;

char *bow_grade_roll_up      (const BowGrade *grades, gsize n_grades, const char *handling);
char *bow_grade_of_line      (BowRecord *line, const char *handling);
char *bow_grade_print_legacy (const char *scheme, const char *source, const char *information, const char *handling);

extern const BowEnumeration bow_source_evaluations;
extern const BowEnumeration bow_assessments;
extern const BowEnumeration bow_handlings;
extern const BowEnumeration bow_legacy_schemes;
extern const BowEnumeration bow_legacy_sources;
extern const BowEnumeration bow_legacy_information;
extern const BowEnumeration bow_legacy_handlings;

G_END_DECLS
