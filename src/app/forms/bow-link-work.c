/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-link-work.h"

/**
 * bow_link_work_free:
 * @work: (transfer full): a #BowLinkWork
 *
 * Frees it.
 */
void
bow_link_work_free (gpointer work)
{
  BowLinkWork *self = work;

  g_clear_object (&self->record);
  g_clear_pointer (&self->linked, g_array_unref);
  g_free (self);
}

/**
 * bow_link_work_read:
 * @bow_case: a case
 * @data: pointer to the row of a record
 * @cancellable: (nullable): not used
 * @error: return location
 *
 * Reads a record and what it is linked to. Runs on the worker.
 *
 * Returns: (transfer full): a #BowLinkWork
 */
gpointer
bow_link_work_read (BowCase       *bow_case,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  gint64 row = *(gint64 *) data;
  BowLinkWork *at_hand = g_new0 (BowLinkWork, 1);
  g_autoptr (GPtrArray) links = NULL;

  at_hand->record = bow_case_read (bow_case, row, error);
  if (at_hand->record != NULL)
    links = bow_case_links_of (bow_case, row, error);
  if (links == NULL)
    {
      bow_link_work_free (at_hand);
      return NULL;
    }
  at_hand->linked = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < links->len; i++)
    g_array_append_val (at_hand->linked,
                               bow_row_get_data (bow_link_get_data (g_ptr_array_index (links, i))->other)->row);
  return at_hand;
}

/**
 * bow_link_work_free_link:
 * @link: (transfer full): a #BowLinkNew
 *
 * Frees it, with why it is made.
 */
void
bow_link_work_free_link (gpointer link)
{
  BowLinkNew *self = link;

  g_free ((char *) self->because);
  g_free (self);
}

/**
 * bow_link_work_make_links:
 * @bow_case: a case
 * @data: (element-type BowLinkNew): the links
 * @cancellable: (nullable): not used
 * @error: return location
 *
 * Makes links, one after the other. Runs on the worker.
 *
 * Returns: %NULL
 */
gpointer
bow_link_work_make_links (BowCase       *bow_case,
                          gpointer       data,
                          GCancellable  *cancellable,
                          GError       **error)
{
  GPtrArray *links = data;

  for (guint i = 0; i < links->len; i++)
    if (bow_case_link (bow_case, g_ptr_array_index (links, i), error) == 0)
      return NULL;
  return NULL;
}

/**
 * bow_link_work_new_record:
 * @bow_case: a case
 * @data: a #BowKind
 * @cancellable: (nullable): not used
 * @error: return location
 *
 * Begins a record. Runs on the worker.
 *
 * Returns: (transfer full): a #BowRecord
 */
gpointer
bow_link_work_new_record (BowCase       *bow_case,
                          gpointer       data,
                          GCancellable  *cancellable,
                          GError       **error)
{
  return bow_case_new_record (bow_case, data, error);
}

/**
 * bow_link_work_discard_record:
 * @bow_case: a case
 * @data: a #BowRecord
 * @cancellable: (nullable): not used
 * @error: return location
 *
 * Gives up a record that was begun. Runs on the worker.
 *
 * Returns: %NULL
 */
gpointer
bow_link_work_discard_record (BowCase       *bow_case,
                              gpointer       data,
                              GCancellable  *cancellable,
                              GError       **error)
{
  bow_case_discard_record (bow_case, data, error);
  return NULL;
}

/**
 * bow_link_work_save_record:
 * @bow_case: a case
 * @data: a #BowRecord
 * @cancellable: (nullable): not used
 * @error: return location
 *
 * Saves a record. Runs on the worker.
 *
 * Returns: (transfer full): the #BowRow that it is listed as
 */
gpointer
bow_link_work_save_record (BowCase       *bow_case,
                           gpointer       data,
                           GCancellable  *cancellable,
                           GError       **error)
{
  BowRecord *record = data;
  gint64 row;
  g_autoptr (GPtrArray) rows = NULL;

  if (!bow_case_save (bow_case, record, error))
    return NULL;
  row = bow_record_get_row (record);
  rows = bow_case_get_rows (bow_case, &row, 1, error);
  return rows != NULL && rows->len == 1 ? g_object_ref (g_ptr_array_index (rows, 0)) : NULL;
}

/**
 * bow_link_work_read_row:
 * @bow_case: a case
 * @data: pointer to the row of a record
 * @cancellable: (nullable): not used
 * @error: return location
 *
 * Reads what a list shows of a record. Runs on the worker.
 *
 * Returns: (transfer full) (nullable): a #BowRow
 */
gpointer
bow_link_work_read_row (BowCase       *bow_case,
                        gpointer       data,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr (GPtrArray) rows = bow_case_get_rows (bow_case, data, 1, error);

  return rows != NULL && rows->len == 1 ? g_object_ref (rows->pdata[0]) : NULL;
}
