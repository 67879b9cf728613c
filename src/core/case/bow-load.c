/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-load.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "case/bow-plan.h"

/* Columns of the statement that reads what every kind has. */
enum
{
  COLUMN_ID,
  COLUMN_UUID,
  COLUMN_KIND,
  COLUMN_REF,
  COLUMN_STATE,
  COLUMN_VERSION,
  COLUMN_CREATED,
  COLUMN_AUTHOR,
  COLUMN_REVIEWER,
};

#define SELECT_SHARED                                                      \
  "SELECT r.id, r.uuid, r.kind, r.ref, r.state, r.version, r.created_at, " \
  "a.name, (SELECT name FROM account WHERE id = r.reviewer) "              \
  "FROM record r JOIN account a ON a.id = r.created_by "

static void
set_not_found (GError **error)
{
  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("There is no such record in this case file."));
}

static void
take_id (BowStatement *statement,
         int           column,
         BowId        *id)
{
  gsize length;
  const guint8 *bytes = bow_statement_bytes (statement, column, &length);

  g_assert (length == BOW_ID_LENGTH);
  memcpy (id->bytes, bytes, BOW_ID_LENGTH);
}

static const BowKind *
kind_of (BowStatement  *statement,
         GError       **error)
{
  const char *name = bow_statement_text (statement, COLUMN_KIND);
  const BowKind *kind = bow_kind_find (name);

  if (kind == NULL)
    g_set_error (error, BOW_ERROR, BOW_ERROR_NEWER,
                 _("This record is of a kind (“%s”) that only a newer Bow Street knows."), name);

  return kind;
}

static void
fill_shared (BowRecord    *record,
             BowStatement *statement)
{
  BowId id;

  take_id (statement, COLUMN_UUID, &id);
  bow_record_set_id (record, &id);
  bow_record_set_row (record, bow_statement_integer (statement, COLUMN_ID));
  bow_record_set_ref (record, bow_statement_text (statement, COLUMN_REF));
  bow_record_set_state (record, bow_statement_text (statement, COLUMN_STATE));
  bow_record_set_version (record, bow_statement_integer (statement, COLUMN_VERSION));
  bow_record_set_created (record, bow_statement_integer (statement, COLUMN_CREATED));
  bow_record_set_author (record, bow_statement_text (statement, COLUMN_AUTHOR));
  bow_record_set_reviewer (record, bow_statement_text (statement, COLUMN_REVIEWER));
}

static gboolean
fill_fields (BowConnection  *connection,
             BowRecord      *record,
             GError        **error)
{
  const BowKind *kind = bow_record_get_kind (record);
  g_autoptr (BowStatement) select = bow_connection_statement (connection, bow_plan_for (kind)->select, error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;

  bow_statement_bind_integer (select, 1, bow_record_get_row (record));
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;

  for (gsize i = 0; has_row && i < kind->n_fields; i++)
    bow_record_set_at (record, i, bow_statement_text (select, (int) i + 1));

  return TRUE;
}

static BowRecord *
load_shared (BowConnection  *connection,
             gint64          row,
             GError        **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (connection, SELECT_SHARED "WHERE r.id = ?", error);
  const BowKind *kind;
  BowRecord *record;
  gboolean has_row;

  if (select == NULL)
    return NULL;

  bow_statement_bind_integer (select, 1, row);
  if (!bow_statement_step (select, &has_row, error))
    return NULL;
  if (!has_row)
    {
      set_not_found (error);
      return NULL;
    }

  kind = kind_of (select, error);
  if (kind == NULL)
    return NULL;

  record = bow_record_new (kind);
  fill_shared (record, select);

  return record;
}

static gboolean
load_children (BowConnection  *connection,
               BowRecord      *record,
               GError        **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (connection,
                                                              SELECT_SHARED "WHERE r.parent = ? AND r.binned_at IS NULL ORDER BY r.seq, r.id",
                                                              error);
  GListModel *children = bow_record_get_children (record);
  gboolean has_row;

  if (select == NULL)
    return FALSE;

  bow_statement_bind_integer (select, 1, bow_record_get_row (record));
  while (TRUE)
    {
      const BowKind *kind;

      if (!bow_statement_step (select, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      kind = kind_of (select, error);
      if (kind == NULL)
        return FALSE;
      fill_shared (bow_record_add_child (record, kind), select);
    }

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);

      if (!fill_fields (connection, child, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * bow_load_record:
 * @connection: a connection
 * @row: row of a record
 * @with_children: whether what lives inside it is wanted too
 * @error: return location
 *
 * Reads a record as it stands in the tables. This is no consultation: nothing
 * is shown by it.
 *
 * Returns: (transfer full) (nullable): the record, or %NULL with @error set:
 *   %BOW_ERROR_NOT_FOUND where there is none
 */
BowRecord *
bow_load_record (BowConnection  *connection,
                 gint64          row,
                 gboolean        with_children,
                 GError        **error)
{
  g_autoptr (BowRecord) record = load_shared (connection, row, error);

  if (record == NULL || !fill_fields (connection, record, error))
    return NULL;
  if (with_children && !load_children (connection, record, error))
    return NULL;

  return g_steal_pointer (&record);
}

/**
 * bow_load_row_of_id:
 * @connection: a connection
 * @id: id of a record
 * @row: (out): its row, or 0 where there is none
 * @error: return location
 *
 * Finds a record by its id.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_load_row_of_id (BowConnection  *connection,
                    const BowId    *id,
                    gint64         *row,
                    GError        **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (connection, "SELECT id FROM record WHERE uuid = ?", error);

  if (select == NULL)
    return FALSE;
  bow_statement_bind_bytes (select, 1, id->bytes, BOW_ID_LENGTH);

  return bow_statement_read_integer (select, row, error);
}

/**
 * bow_load_row_of_ref:
 * @connection: a connection
 * @ref: reference of a record
 * @row: (out): its row, or 0 where there is none
 * @error: return location
 *
 * Finds a record by its reference.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_load_row_of_ref (BowConnection  *connection,
                     const char     *ref,
                     gint64         *row,
                     GError        **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (connection, "SELECT id FROM record WHERE ref = ?", error);

  if (select == NULL)
    return FALSE;
  bow_statement_bind_text (select, 1, ref);

  return bow_statement_read_integer (select, row, error);
}

/**
 * bow_load_id_of_row:
 * @connection: a connection
 * @row: row of a record
 * @id: (out): its id
 * @error: return location
 *
 * Finds the id of a record.
 *
 * Returns: %FALSE with @error set on failure: %BOW_ERROR_NOT_FOUND where there
 *   is no such record
 */
gboolean
bow_load_id_of_row (BowConnection  *connection,
                    gint64          row,
                    BowId          *id,
                    GError        **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (connection, "SELECT uuid FROM record WHERE id = ?", error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;

  bow_statement_bind_integer (select, 1, row);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      set_not_found (error);
      return FALSE;
    }
  take_id (select, 0, id);

  return TRUE;
}
