/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-derived.h"

#include "model/bow-likeness.h"

static gboolean
forget (BowConnection  *connection,
        gint64          row,
        GError        **error)
{
  BowStatement *statement = bow_connection_statement (connection, "DELETE FROM likeness WHERE record = ?", error);

  if (statement == NULL)
    return FALSE;
  bow_statement_bind_integer (statement, 1, row);

  return bow_statement_run (statement, error);
}

/**
 * bow_derived_likeness:
 * @connection: a connection
 * @record: a record
 * @row: its row
 * @is_new: whether there can be nothing of it yet
 * @error: return location
 *
 * Writes by what the record can be found to be like another.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_derived_likeness (BowConnection  *connection,
                      BowRecord      *record,
                      gint64          row,
                      gboolean        is_new,
                      GError        **error)
{
  g_auto (GStrv) keys = NULL;

  if (!bow_likeness_has_keys (bow_record_get_kind (record)))
    return TRUE;
  if (!is_new && !forget (connection, row, error))
    return FALSE;

  keys = bow_likeness_list_keys (record);
  for (gsize i = 0; keys[i] != NULL; i++)
    {
      BowStatement *insert = bow_connection_statement (connection, "INSERT INTO likeness(key, record) VALUES(?, ?)", error);

      if (insert == NULL)
        return FALSE;
      bow_statement_bind_text (insert, 1, keys[i]);
      bow_statement_bind_integer (insert, 2, row);
      if (!bow_statement_run (insert, error))
        return FALSE;
    }

  return TRUE;
}
