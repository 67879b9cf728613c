/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-form-work.h"

#include "case/bow-case-around.h"
#include "case/bow-case-pending.h"

/**
 * bow_form_work_new:
 * @record: (transfer none): a copy of the record
 * @made_for: row of the record that it was asked for from, or 0
 * @operation: row of the operation that it belongs to once it is saved, or 0
 * @links: (nullable) (element-type BowPendingLink): what it is linked to then
 *
 * Returns: (transfer full): work to be done
 */
BowFormWork *
bow_form_work_new (BowRecord *record,
                   gint64     made_for,
                   gint64     operation,
                   GPtrArray *links)
{
  BowFormWork *self = g_new0 (BowFormWork, 1);

  self->record = g_object_ref (record);
  self->made_for = made_for;
  self->operation = operation;
  self->links = links != NULL ? bow_pending_links_copy (links) : bow_pending_links_new ();
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
  g_ptr_array_unref (self->links);
  g_clear_pointer (&self->conflict, bow_conflict_free);
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
  g_autofree char *links = bow_pending_links_print (self->links);

  bow_case_keep_draft_for (bow_case, self->record, self->made_for, self->operation, links, error);
  return NULL;
}

static gboolean
try_to_save (BowCase      *bow_case,
             BowFormWork  *self,
             GError      **error)
{
  g_ptr_array_set_size (self->problems, 0);

  return bow_case_check_record (bow_case, self->record, self->problems, error) &&
         (self->problems->len > 0 || bow_case_save_linked (bow_case, self->record, self->operation, self->links, error));
}

/* What others alone changed stands in the way of nothing: the record is put on
 * the present version, unless there is something to be decided. */
static gboolean
merge (BowCase      *bow_case,
       BowFormWork  *self,
       GError      **error)
{
  g_autoptr (BowConflict) conflict = bow_case_read_conflict (bow_case, self->record, 0, error);
  g_autoptr (BowRecord) copy = bow_record_copy (self->record);
  g_autoptr (GPtrArray) clashes = NULL;

  if (conflict == NULL)
    return FALSE;
  if (conflict->theirs != NULL)
    clashes = bow_conflict_merge (conflict, copy);
  if (clashes != NULL && clashes->len == 0)
    g_set_object (&self->record, copy);
  else
    self->conflict = g_steal_pointer (&conflict);

  return TRUE;
}

/**
 * bow_form_work_save:
 * @bow_case: a case
 * @data: work
 * @cancellable: (nullable): not looked at
 * @error: return location
 *
 * Checks the record beside those around it, and saves it where nothing is
 * wrong. Where others changed something else of it meanwhile, it is saved over
 * what they made of it.
 *
 * Returns: (transfer full) (nullable): work with the record as it is in the
 *   file, or with what is wrong, or with what is to be decided; %NULL with
 *   @error set on failure
 */
gpointer
bow_form_work_save (BowCase       *bow_case,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  const BowFormWork *wanted = data;
  BowFormWork *saved = bow_form_work_new (wanted->record, wanted->made_for, wanted->operation, wanted->links);
  g_autoptr (GError) refusal = NULL;

  bow_record_normalise (saved->record);
  if (try_to_save (bow_case, saved, &refusal))
    return saved;
  if (!g_error_matches (refusal, BOW_ERROR, BOW_ERROR_CONFLICT))
    g_propagate_error (error, g_steal_pointer (&refusal));
  else if (merge (bow_case, saved, error) && (saved->conflict != NULL || try_to_save (bow_case, saved, error)))
    return saved;
  bow_form_work_free (saved);
  return NULL;
}

/**
 * bow_form_work_compare:
 * @bow_case: a case
 * @data: work
 * @cancellable: (nullable): not looked at
 * @error: return location
 *
 * Looks whether others changed the record.
 *
 * Returns: (transfer full) (nullable): work with a conflict, where there is one;
 *   %NULL with @error set on failure
 */
gpointer
bow_form_work_compare (BowCase       *bow_case,
                       gpointer       data,
                       GCancellable  *cancellable,
                       GError       **error)
{
  const BowFormWork *wanted = data;
  BowFormWork *compared = bow_form_work_new (wanted->record, 0, 0, NULL);

  compared->conflict = bow_case_read_conflict (bow_case, wanted->record, wanted->known, error);
  if (compared->conflict == NULL)
    g_clear_pointer (&compared, bow_form_work_free);
  else if (compared->conflict->barrier == NULL && compared->conflict->theirs == NULL)
    g_clear_pointer (&compared->conflict, bow_conflict_free);
  return compared;
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
