/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-sources.h"

#include "case/bow-case-private.h"

/**
 * bow_case_list_source_references:
 * @self: a case
 * @error: return location
 *
 * Lists the references of the source register, and nothing else of it: what
 * must not stand in a text that is passed on.
 *
 * Returns: (transfer full) (nullable): the references, for example `Q-000012`,
 *   or %NULL with @error set
 */
char **
bow_case_list_source_references (BowCase  *self,
                                 GError  **error)
{
  g_autoptr (GStrvBuilder) references = g_strv_builder_new ();
  g_autoptr (BowStatement) select = NULL;
  gboolean has_row = TRUE;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_require (self, BOW_PERMISSION_READ, error))
    return NULL;

  select = bow_connection_statement (self->connection, "SELECT ref FROM record WHERE kind = 'source' ORDER BY ref", error);
  if (select == NULL)
    return NULL;
  while (has_row)
    {
      if (!bow_statement_step (select, &has_row, error))
        return NULL;
      if (has_row)
        g_strv_builder_add (references, bow_statement_text (select, 0));
    }

  return g_strv_builder_end (references);
}
