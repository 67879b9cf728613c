/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"

/* What was once believed and is disproved may still lead to somebody's door,
 * but says no longer that it is one. */
#define SELECT_HOMES                                                                  \
  "SELECT DISTINCT to_id FROM link WHERE relation IN ('lives_at', 'cuckooed_at') " \
  "AND strength <> 'disproved'"

/**
 * bow_case_read_homes:
 * @self: a case
 * @error: return location
 *
 * Finds the places that a link says are somebody's home, or a home that was
 * taken over. They stay in the file when a map or a list leaves it.
 *
 * Returns: (transfer full) (nullable): a set of rows, or %NULL with @error set
 */
GHashTable *
bow_case_read_homes (BowCase  *self,
                     GError  **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, SELECT_HOMES, error);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) homes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  if (select == NULL || !bow_statement_read_integers (select, rows, error))
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (homes, g_memdup2 (&g_array_index (rows, gint64, i), sizeof (gint64)));

  return g_steal_pointer (&homes);
}
