/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/bow-operation-data.h"

#define MOST_RECENT 8
#define MOST_PEOPLE 50

/**
 * bow_operation_data_free:
 * @self: (nullable): the data
 *
 * Frees @self.
 */
void
bow_operation_data_free (BowOperationData *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->operation);
  g_clear_object (&self->row);
  g_clear_pointer (&self->phases, g_ptr_array_unref);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->recent, g_ptr_array_unref);
  g_clear_pointer (&self->board, bow_board_free);
  g_free (self);
}

static BowFilter *
make_filter (const char *operation)
{
  BowFilter *filter = bow_filter_new ();

  bow_filter_set_operation (filter, operation);
  return filter;
}

static gboolean
read_operation (BowOperationData  *self,
                BowCase           *bow_case,
                const char        *operation,
                GError           **error)
{
  gint64 row = bow_case_find_ref (bow_case, operation, error);
  g_autoptr (GPtrArray) rows = NULL;

  if (row == 0)
    return FALSE;
  self->operation = bow_case_read (bow_case, row, error);
  if (self->operation != NULL)
    rows = bow_case_get_rows (bow_case, &row, 1, error);
  if (rows == NULL || rows->len != 1)
    return FALSE;
  self->row = g_object_ref (g_ptr_array_index (rows, 0));
  return TRUE;
}

static gboolean
read_phases (BowOperationData  *self,
             BowCase           *bow_case,
             const char        *operation,
             GCancellable      *cancellable,
             GError           **error)
{
  static const char *const kinds[] = { "phase", NULL };
  g_autoptr (BowFilter) filter = make_filter (operation);
  g_autoptr (GArray) rows = NULL;

  self->phases = g_ptr_array_new_with_free_func (g_object_unref);
  bow_filter_set_kinds (filter, kinds);
  rows = bow_case_list_rows (bow_case, filter, BOW_SORT_REF, FALSE, cancellable, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      BowRecord *phase = bow_case_read (bow_case, g_array_index (rows, gint64, i), error);

      if (phase == NULL)
        return FALSE;
      g_ptr_array_add (self->phases, phase);
    }
  return rows != NULL;
}

static gboolean
read_recent (BowOperationData  *self,
             BowCase           *bow_case,
             const char        *operation,
             GCancellable      *cancellable,
             GError           **error)
{
  g_autoptr (BowFilter) filter = make_filter (operation);
  g_autoptr (GArray) rows = bow_case_list_rows (bow_case, filter, BOW_SORT_UPDATED, TRUE, cancellable, error);

  if (rows == NULL)
    return FALSE;
  self->recent = bow_case_get_rows (bow_case, (const gint64 *) (gpointer) rows->data,
                                    MIN (rows->len, MOST_RECENT), error);
  return self->recent != NULL;
}

static gboolean
read_people (BowOperationData  *self,
             BowCase           *bow_case,
             const char        *operation,
             GCancellable      *cancellable,
             GError           **error)
{
  static const char *const kinds[] = { "person", NULL };
  g_autoptr (BowFilter) filter = make_filter (operation);
  g_autoptr (GArray) rows = NULL;

  bow_filter_set_kinds (filter, kinds);
  rows = bow_case_list_rows (bow_case, filter, BOW_SORT_TITLE, FALSE, cancellable, error);
  if (rows == NULL)
    return FALSE;
  self->people = bow_case_get_rows (bow_case, (const gint64 *) (gpointer) rows->data, MIN (rows->len, MOST_PEOPLE), error);
  return self->people != NULL;
}

static gboolean
read_board (BowOperationData  *self,
            BowCase           *bow_case,
            const char        *operation,
            GError           **error)
{
  if (!bow_case_may (bow_case, BOW_PERMISSION_READ))
    return TRUE;
  self->board = bow_case_board (bow_case, operation, 0, error);
  return self->board != NULL;
}

/**
 * bow_operation_data_read:
 * @bow_case: the case, on its own thread
 * @operation: (nullable): the operation's reference; %NULL for the whole file
 * @cancellable: (nullable): stops it early
 * @error: return location
 *
 * Reads what an operation's page shows.
 *
 * Returns: (transfer full) (nullable): the data; free with bow_operation_data_free()
 */
BowOperationData *
bow_operation_data_read (BowCase       *bow_case,
                         const char    *operation,
                         GCancellable  *cancellable,
                         GError       **error)
{
  BowOperationData *self = g_new0 (BowOperationData, 1);

  if ((operation == NULL
       || (read_operation (self, bow_case, operation, error)
           && read_phases (self, bow_case, operation, cancellable, error)
           && read_people (self, bow_case, operation, cancellable, error)))
      && read_board (self, bow_case, operation, error)
      && read_recent (self, bow_case, operation, cancellable, error))
    return self;
  bow_operation_data_free (self);
  return NULL;
}
