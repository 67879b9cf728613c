/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"

#include "case/bow-case-around.h"
#include "case/bow-case-sources.h"
#include "case/bow-merge-private.h"

static gboolean
check (BowRecord  *record,
       GError    **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_problem_free);
  const BowProblem *first;
  const char *text;
  gboolean is_form;

  if (bow_record_check (record, problems))
    return TRUE;

  first = g_ptr_array_index (problems, 0);
  text = first->field != NULL ? bow_record_get (first->record, first->field->name) : NULL;
  is_form = first->field != NULL && (text != NULL || first->field->unless == NULL) && !bow_field_check (first->field, text, NULL);
  g_set_error_literal (error, BOW_ERROR, is_form ? BOW_ERROR_INVALID : BOW_ERROR_RULE, first->message);

  return FALSE;
}

/**
 * bow_case_check_saved:
 * @self: a case
 * @record: a record; what was typed is put into the form that is stored
 * @error: return location
 *
 * Checks that a record is as it should be.
 *
 * Returns: %FALSE with @error set where it is not
 */
gboolean
bow_case_check_saved (BowCase    *self,
                       BowRecord  *record,
                       GError    **error)
{
  bow_record_normalise (record);

  return check (record, error) && bow_case_resolve_merged (self, record, error) && bow_case_check_references (self, record, error) &&
         bow_case_check_around (self, record, error);
}
