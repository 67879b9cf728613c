/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-form-work.h"

#include "case/bow-case-around.h"

/**
 * bow_form_work_new:
 * @record: (transfer none): a copy of the record
 * @made_for: row of the record that it was asked for from, or 0
 * @operation: row of the operation that it belongs to once it is saved, or 0
 *
 * Returns: (transfer full): work to be done
 */
BowFormWork *
bow_form_work_new (BowRecord *record,
                   gint64     made_for,
                   gint64     operation)
{
  BowFormWork *self = g_new0 (BowFormWork, 1);

  self->record = g_object_ref (record);
  self->made_for = made_for;
  self->operation = operation;
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_problem_free);
  return self;
}

/**
 * bow_form_work_free:
 * @data: (transfer full): work
 *
 * Frees it.
 */
void
bow_form_work_free (gpointer data)
{
  BowFormWork *self = data;

  g_clear_object (&self->record);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

/**
 * bow_form_work_keep_draft:
 * @bow_case: a case
 * @data: work
 * @cancellable: (nullable): not looked at
 * @error: return location
 *
 * Keeps what is typed.
 *
 * Returns: %NULL
 */
gpointer
bow_form_work_keep_draft (BowCase       *bow_case,
                          gpointer       data,
                          GCancellable  *cancellable,
                          GError       **error)
{
  const BowFormWork *self = data;

  bow_case_keep_draft_for (bow_case, self->record, self->made_for, self->operation, error);
  return NULL;
}

/**
 * bow_form_work_save:
 * @bow_case: a case
 * @data: work
 * @cancellable: (nullable): not looked at
 * @error: return location
 *
 * Checks the record beside those around it, and saves it where nothing is wrong.
 *
 * Returns: (transfer full) (nullable): work with the record as it is in the
 *   file, or with what is wrong; %NULL with @error set on failure
 */
gpointer
bow_form_work_save (BowCase       *bow_case,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  const BowFormWork *wanted = data;
  BowFormWork *saved = bow_form_work_new (wanted->record, wanted->made_for, wanted->operation);

  bow_record_normalise (saved->record);
  if (bow_case_check_record (bow_case, saved->record, saved->problems, error) &&
      (saved->problems->len > 0 || bow_case_save_in (bow_case, saved->record, saved->operation, error)))
    return saved;
  bow_form_work_free (saved);
  return NULL;
}

/**
 * bow_form_work_discard:
 * @bow_case: a case
 * @data: work
 * @cancellable: (nullable): not looked at
 * @error: return location
 *
 * Throws away what is typed; the number of a record that was never saved is not
 * used again.
 *
 * Returns: %NULL
 */
gpointer
bow_form_work_discard (BowCase       *bow_case,
                       gpointer       data,
                       GCancellable  *cancellable,
                       GError       **error)
{
  BowRecord *record = ((BowFormWork *) data)->record;

  if (bow_record_get_version (record) == 0)
    bow_case_discard_record (bow_case, record, error);
  else
    bow_case_drop_draft (bow_case, bow_record_get_ref (record), error);
  return NULL;
}
