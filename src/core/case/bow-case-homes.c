/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"

#include "case/bow-case-homes.h"

/* What was once believed and is disproved may still lead to somebody's door,
 * but says no longer that it is one. */
#define SELECT_HOMES                                                                  \
  "SELECT DISTINCT to_id FROM link WHERE relation IN ('lives_at', 'cuckooed_at') " \
  "AND strength <> 'disproved'"

/**
 * bow_case_list_homes:
 * @self: a case
 * @error: return location
 *
 * Finds the places that a link says are somebody's home, or a home that was
 * taken over. They stay in the file when a map leaves it.
 *
 * Returns: (transfer full) (nullable): a set of rows, or %NULL with @error set
 */
GHashTable *
bow_case_list_homes (BowCase  *self,
                     GError  **error)
{
  g_autoptr (BowStatement) select = NULL;
  g_autoptr (GHashTable) homes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gboolean has_row;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_require (self, BOW_PERMISSION_READ, error))
    return NULL;
  select = bow_connection_statement (self->connection, SELECT_HOMES, error);
  if (select == NULL)
    return NULL;
  while (bow_statement_step (select, &has_row, error))
    {
      gint64 row;

      if (!has_row)
        return g_steal_pointer (&homes);
      row = bow_statement_integer (select, 0);
      g_hash_table_add (homes, g_memdup2 (&row, sizeof row));
    }

  return NULL;
}
