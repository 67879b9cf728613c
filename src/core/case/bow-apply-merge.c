/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-apply-merge.h"

/**
 * bow_apply_alike:
 * @connection: a connection
 * @row: row of a record
 * @other: row of another
 * @error: return location
 *
 * Takes back that two records are not of the same thing.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_alike (BowConnection  *connection,
                 gint64          row,
                 gint64          other,
                 GError        **error)
{
  BowStatement *statement = bow_connection_statement (connection, "DELETE FROM unlike WHERE one = ? AND other = ?", error);

  if (statement == NULL)
    return FALSE;
  bow_statement_bind_integer (statement, 1, MIN (row, other));
  bow_statement_bind_integer (statement, 2, MAX (row, other));

  return bow_statement_run (statement, error);
}

/**
 * bow_apply_unlike:
 * @connection: a connection
 * @stamp: who, when and where that is written
 * @row: row of a record
 * @other: row of another
 * @error: return location
 *
 * Notes that two records, as they are now, are not of the same thing.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_unlike (BowConnection   *connection,
                  const BowStamp  *stamp,
                  gint64           row,
                  gint64           other,
                  GError         **error)
{
  BowStatement *insert;

  if (!bow_apply_alike (connection, row, other, error))
    return FALSE;
  insert = bow_connection_statement (connection,
                                     "INSERT INTO unlike(id, one, other, version_of_one, version_of_other, said_at, said_by) "
                                     "SELECT ?1, a.id, b.id, a.version, b.version, ?4, ?5 FROM record a, record b WHERE a.id = ?2 AND b.id = ?3",
                                     error);
  if (insert == NULL)
    return FALSE;
  bow_statement_bind_integer (insert, 1, stamp->entry);
  bow_statement_bind_integer (insert, 2, MIN (row, other));
  bow_statement_bind_integer (insert, 3, MAX (row, other));
  bow_statement_bind_integer (insert, 4, stamp->clock_ms);
  bow_statement_bind_integer (insert, 5, stamp->account);

  return bow_statement_run (insert, error);
}
