/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-grade.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_SOURCES 3
#define N_ASSESSMENTS 5

static const BowEnumerationItem source_items[] = {
  { "1", N_("Reliable"), NULL },
  { "2", N_("Untested"), NULL },
  { "3", N_("Not reliable"), N_("Needs a reason") },
};

const BowEnumeration bow_source_evaluations = {
  .name = "source_evaluation", BOW_ENUMERATION_ITEMS (source_items),
};

static const BowEnumerationItem assessment_items[] = {
  { "A", N_("Known directly to the source"), NULL },
  { "B", N_("Known indirectly to the source but corroborated"), NULL },
  { "C", N_("Known indirectly to the source"), NULL },
  { "D", N_("Not known"), NULL },
  { "E", N_("Suspected to be false"), N_("Needs a reason") },
};

const BowEnumeration bow_assessments = {
  .name = "assessment", BOW_ENUMERATION_ITEMS (assessment_items),
};

static const BowEnumerationItem handling_items[] = {
  { "P", N_("Lawful sharing permitted"), NULL },
  { "C", N_("Lawful sharing permitted with conditions"), N_("Needs a reason and the conditions") },
};

const BowEnumeration bow_handlings = {
  .name = "handling", BOW_ENUMERATION_ITEMS (handling_items),
};

/**
 * bow_grade_roll_up:
 * @grades: (array length=n_grades): the grades of the lines, in any order
 * @n_grades: how many
 * @handling: (nullable): the handling code of the note, once there is one
 *
 * The grade of a note from those of its lines, for example
 * `2 B P ×3 · 3 E C ×1`. Grades have no arithmetic, so the whole set is shown,
 * never an average and never the best alone. A pair outside the scheme, which
 * a line not yet graded has, is left out.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL where no line has a grade
 */
char *
bow_grade_roll_up (const BowGrade *grades, gsize n_grades, const char *handling)
{
  gsize counts[N_SOURCES][N_ASSESSMENTS] = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean alone = n_grades == 1;

  g_return_val_if_fail (grades != NULL || n_grades == 0, NULL);

  for (gsize i = 0; i < n_grades; i++)
    {
      guint source = (guint) (guchar) grades[i].source - '1';
      guint assessment = (guint) (guchar) grades[i].assessment - 'A';

      if (source < N_SOURCES && assessment < N_ASSESSMENTS)
        counts[source][assessment]++;
    }
  for (guint i = 0; i < N_SOURCES * N_ASSESSMENTS; i++)
    {
      guint source = i / N_ASSESSMENTS;
      guint assessment = i % N_ASSESSMENTS;

      if (counts[source][assessment] == 0)
        continue;
      g_string_append_printf (text, "%s%u %c", text->len > 0 ? " · " : "",
                              source + 1, 'A' + (int) assessment);
      if (handling != NULL)
        g_string_append_printf (text, " %s", handling);
      if (!alone)
        g_string_append_printf (text, " ×%" G_GSIZE_FORMAT, counts[source][assessment]);
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}
