/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-made-for.h"

#include "case/bow-case-operation.h"
#include "case/bow-case-pending.h"

/**
 * bow_made_for_free:
 * @data: (transfer full): a record that is to be written
 *
 * Frees it.
 */
void
bow_made_for_free (gpointer data)
{
  BowMadeFor *self = data;

  g_clear_object (&self->record);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_clear_pointer (&self->conflict, bow_conflict_free);
  g_free (self);
}

/**
 * bow_made_for_make:
 * @bow_case: a case
 * @data: what is wanted, without a record
 * @cancellable: (nullable): not looked at
 * @error: return location
 *
 * Makes a new record.
 *
 * Returns: (transfer full) (nullable): the same with the record, or %NULL with
 *   @error set
 */
gpointer
bow_made_for_make (BowCase       *bow_case,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  const BowMadeFor *wanted = data;
  BowMadeFor *made = g_memdup2 (wanted, sizeof *wanted);

  made->record = bow_case_new_record_for (bow_case, wanted->kind, wanted->row, &made->operation, error);
  if (made->record == NULL)
    g_clear_pointer (&made, bow_made_for_free);
  return made;
}

/**
 * bow_made_for_read_draft:
 * @bow_case: a case
 * @data: the reference of a record
 * @cancellable: (nullable): not looked at
 * @error: return location
 *
 * Reads what was typed and not saved, and what others made of it since.
 *
 * Returns: (transfer full) (nullable): the record and what it was asked for
 *   from, without a record where there is no draft; %NULL with @error set on
 *   failure
 */
gpointer
bow_made_for_read_draft (BowCase       *bow_case,
                         gpointer       data,
                         GCancellable  *cancellable,
                         GError       **error)
{
  BowMadeFor *made = g_new0 (BowMadeFor, 1);
  g_autoptr (GError) problem = NULL;
  g_autofree char *links = NULL;

  made->record = bow_case_read_draft_for (bow_case, data, &made->row, &made->operation, &links, &problem);
  made->links = bow_pending_links_parse (links);
  if (made->record != NULL && bow_record_get_row (made->record) != 0)
    made->conflict = bow_case_read_conflict (bow_case, made->record, 0, &problem);
  if (problem == NULL)
    return made;
  g_propagate_error (error, g_steal_pointer (&problem));
  bow_made_for_free (made);
  return NULL;
}
