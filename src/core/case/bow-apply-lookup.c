/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-apply.h"

/**
 * bow_apply_lookup:
 * @connection: a connection
 * @list: name of a list
 * @code: a code
 * @label: its name for people
 * @error: return location
 *
 * Adds a code to the end of a list, or gives it another label.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_lookup (BowConnection  *connection,
                  const char     *list,
                  const char     *code,
                  const char     *label,
                  GError        **error)
{
  BowStatement *write =
    bow_connection_statement (connection,
                              "INSERT INTO lookup(list, code, label, seq) "
                              "SELECT ?1, ?2, ?3, coalesce(max(seq), 0) + 1 FROM lookup WHERE list = ?1 "
                              "ON CONFLICT(list, code) DO UPDATE SET label = excluded.label",
                              error);

  if (write == NULL)
    return FALSE;
  bow_statement_bind_text (write, 1, list);
  bow_statement_bind_text (write, 2, code);
  bow_statement_bind_text (write, 3, label);

  return bow_statement_run (write, error);
}
