/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"

/**
 * bow_case_undo_from_here:
 * @self: a case
 * @error: return location
 *
 * Undo does not reach back beyond this moment.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_undo_from_here (BowCase  *self,
                         GError  **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, "SELECT coalesce(max(id), 0) FROM entry", error);
  gboolean has_row;

  if (select == NULL || !bow_statement_step (select, &has_row, error))
    return FALSE;
  self->undo_after = bow_statement_integer (select, 0);

  return TRUE;
}
