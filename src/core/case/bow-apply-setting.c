/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-apply.h"

/**
 * bow_apply_setting:
 * @connection: a connection
 * @stamp: who, when and where that is written
 * @key: name of a setting
 * @value: what it shall be
 * @error: return location
 *
 * Decides something for the file. A setting that this version does not know is
 * kept for one that does.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_setting (BowConnection   *connection,
                   const BowStamp  *stamp,
                   const char      *key,
                   const char      *value,
                   GError         **error)
{
  BowStatement *write =
    bow_connection_statement (connection,
                              "INSERT INTO setting(id, key, value, changed_at, changed_by) VALUES(?1, ?2, ?3, ?4, ?5) "
                              "ON CONFLICT(key) DO UPDATE SET id = excluded.id, value = excluded.value, "
                              "changed_at = excluded.changed_at, changed_by = excluded.changed_by",
                              error);

  if (write == NULL)
    return FALSE;
  bow_statement_bind_integer (write, 1, stamp->entry);
  bow_statement_bind_text (write, 2, key);
  bow_statement_bind_text (write, 3, value);
  bow_statement_bind_integer (write, 4, stamp->clock_ms);
  bow_statement_bind_integer (write, 5, stamp->account);

  return bow_statement_run (write, error);
}
