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

static const BowEnumerationItem legacy_scheme_items[] = {
  { "5x5x5", N_("5x5x5"), NULL },
};

const BowEnumeration bow_legacy_schemes = {
  .name = "legacy_scheme", BOW_ENUMERATION_ITEMS (legacy_scheme_items),
};

static const BowEnumerationItem legacy_source_items[] = {
  { "A", N_("Always reliable"), NULL },
  { "B", N_("Mostly reliable"), NULL },
  { "C", N_("Sometimes reliable"), NULL },
  { "D", N_("Unreliable"), NULL },
  { "E", N_("Untested"), NULL },
};

const BowEnumeration bow_legacy_sources = {
  .name = "legacy_source", BOW_ENUMERATION_ITEMS (legacy_source_items),
};

static const BowEnumerationItem legacy_information_items[] = {
  { "1", N_("Known true without reservation"), NULL },
  { "2", N_("Known personally to the source but not to the officer"), NULL },
  { "3", N_("Not known personally to the source but corroborated"), NULL },
  { "4", N_("Cannot be judged"), NULL },
  { "5", N_("Suspected to be false"), NULL },
};

const BowEnumeration bow_legacy_information = {
  .name = "legacy_information", BOW_ENUMERATION_ITEMS (legacy_information_items),
};

/* Their wording is the force's to fill in. */
static const BowEnumerationItem legacy_handling_items[] = {
  { "1", N_("1"), NULL },
  { "2", N_("2"), NULL },
  { "3", N_("3"), NULL },
  { "4", N_("4"), NULL },
  { "5", N_("5"), NULL },
};

const BowEnumeration bow_legacy_handlings = {
  .name = "legacy_handling", .editable = TRUE, BOW_ENUMERATION_ITEMS (legacy_handling_items),
};

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
append_grade (GString *text, const char *grade, const char *handling, gsize count, gboolean alone)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", grade);
  if (handling != NULL)
    g_string_append_printf (text, " %s", handling);
  if (!alone)
    g_string_append_printf (text, " ×%" G_GSIZE_FORMAT, count);
}

static void
append_pairs (GString *text, const BowGrade *grades, gsize n_grades, const char *handling)
{
  gsize counts[N_SOURCES][N_ASSESSMENTS] = { 0 };

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
      const char pair[] = { (char) ('1' + source), ' ', (char) ('A' + assessment), '\0' };

      if (counts[source][assessment] > 0)
        append_grade (text, pair, handling, counts[source][assessment], n_grades == 1);
    }
}

static void
append_legacy (GString *text, const BowGrade *grades, gsize n_grades)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (gsize i = 0; i < n_grades; i++)
    if (grades[i].legacy != NULL)
      g_ptr_array_add (texts, (gpointer) grades[i].legacy);
  g_ptr_array_sort (texts, compare_texts);
  for (guint i = 0, end; i < texts->len; i = end)
    {
      for (end = i + 1; end < texts->len && g_str_equal (texts->pdata[i], texts->pdata[end]);)
        end++;
      append_grade (text, texts->pdata[i], NULL, end - i, n_grades == 1);
    }
}

/**
 * bow_grade_roll_up:
 * @grades: (array length=n_grades): the grades of the lines, in any order
 * @n_grades: how many
 * @handling: (nullable): the handling code of the note, once there is one
 *
 * The grade of a note from those of its lines, for example
 * `2 B P ×3 · 3 E C ×1 · 5x5x5 B 2 4 ×1`. Grades have no arithmetic, so the
 * whole set is shown, never an average and never the best alone. A pair outside
 * the scheme, which a line not yet graded has, is left out. Grades of an older
 * scheme stand behind the pairs as they came, without the handling code of the
 * note, for they have their own.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL where no line has a grade
 */
char *
bow_grade_roll_up (const BowGrade *grades, gsize n_grades, const char *handling)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (grades != NULL || n_grades == 0, NULL);

  append_pairs (text, grades, n_grades, handling);
  append_legacy (text, grades, n_grades);
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

/**
 * bow_grade_of_line:
 * @line: a line of a note
 * @handling: (nullable): the handling code of the note, once there is one
 *
 * The grade of one line: its pair, the older grade that it came with, or both
 * where it was graded anew.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL where it has no grade
 */
char *
bow_grade_of_line (BowRecord *line, const char *handling)
{
  const char *source;
  const char *assessment;
  g_autofree char *legacy = NULL;
  BowGrade grade;

  g_return_val_if_fail (BOW_IS_RECORD (line), NULL);

  source = bow_record_get (line, "source");
  assessment = bow_record_get (line, "assessment");
  legacy = bow_grade_print_legacy (bow_record_get (line, "scheme"), bow_record_get (line, "legacy_source"),
                                   bow_record_get (line, "legacy_information"), bow_record_get (line, "legacy_handling"));
  grade = (BowGrade) { source != NULL ? *source : 0, assessment != NULL ? *assessment : 0, legacy };
  return bow_grade_roll_up (&grade, 1, handling);
}

/**
 * bow_grade_print_legacy:
 * @scheme: (nullable): code of `bow_legacy_schemes`
 * @source: (nullable): its source evaluation
 * @information: (nullable): its evaluation of the information
 * @handling: (nullable): its handling code
 *
 * A grade of an older scheme as it came, for example `5x5x5 B 2 4`.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL where it is not whole
 */
char *
bow_grade_print_legacy (const char *scheme, const char *source, const char *information, const char *handling)
{
  if (scheme == NULL || source == NULL || information == NULL || handling == NULL)
    return NULL;
  return g_strdup_printf ("%s %s %s %s", scheme, source, information, handling);
}
