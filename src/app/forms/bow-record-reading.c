/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-record-reading.h"

#include <glib/gi18n-lib.h>

/**
 * bow_record_reading_free:
 * @data: (transfer full): a reading
 *
 * Frees it.
 */
void
bow_record_reading_free (gpointer data)
{
  BowRecordReading *loaded = data;

  g_clear_object (&loaded->record);
  g_clear_object (&loaded->shown);
  g_clear_pointer (&loaded->links, g_ptr_array_unref);
  g_clear_pointer (&loaded->changes, g_ptr_array_unref);
  g_clear_pointer (&loaded->assessment, bow_assessment_free);
  g_free (loaded);
}

/**
 * bow_record_reading_read:
 * @bow_case: a case
 * @data: row of a record
 * @cancellable: (nullable): not looked at
 * @error: return location
 *
 * Reads what the page of a record shows.
 *
 * Returns: (transfer full) (nullable): the reading, or %NULL with @error set
 */
gpointer
bow_record_reading_read (BowCase       *bow_case,
                         gpointer       data,
                         GCancellable  *cancellable,
                         GError       **error)
{
  gint64 row = *(gint64 *) data;
  BowRecordReading *loaded = g_new0 (BowRecordReading, 1);
  g_autoptr (GPtrArray) rows = NULL;

  loaded->row = row;
  loaded->record = bow_case_read (bow_case, row, error);
  if (loaded->record != NULL)
    loaded->links = bow_case_links_of (bow_case, row, error);
  if (loaded->links != NULL)
    loaded->changes = bow_case_history (bow_case, row, error);
  if (loaded->changes != NULL)
    rows = bow_case_get_rows (bow_case, &row, 1, error);
  if (rows != NULL && rows->len == 1)
    loaded->shown = g_object_ref (g_ptr_array_index (rows, 0));
  /* To those who see no values there is none. */
  loaded->assessment = bow_case_read_assessment (bow_case, row, NULL);
  if (loaded->shown == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _ ("The record is not there any more."));
      g_clear_pointer (&loaded, bow_record_reading_free);
    }
  return loaded;
}
