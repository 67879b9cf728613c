/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-lanes.h"

#include "case/bow-case-private.h"

/* A disproved link ties nothing; a child stands where its parent does. */
static char *
build_sql (const BowKind *kind)
{
  GString *sql = g_string_new ("SELECT l.from_id, l.to_id FROM link AS l JOIN record AS o ON o.id = l.to_id"
                               " WHERE o.kind = ?1 AND o.binned_at IS NULL AND l.strength <> 'disproved'"
                               " UNION SELECT l.to_id, l.from_id FROM link AS l JOIN record AS o ON o.id = l.from_id"
                               " WHERE o.kind = ?1 AND o.binned_at IS NULL AND l.strength <> 'disproved'"
                               " UNION SELECT id, id FROM record WHERE kind = ?1 AND binned_at IS NULL");
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    for (gsize j = 0; j < kinds[i]->n_fields; j++)
      {
        const BowField *field = &kinds[i]->fields[j];

        if (field->type == BOW_FIELD_RECORD && g_strcmp0 (field->target, kind->name) == 0)
          g_string_append_printf (sql,
                                  " UNION SELECT coalesce(r.parent, r.id), f.\"%s\" FROM \"%s\" AS f JOIN record AS r ON r.id = f.id"
                                  " JOIN record AS o ON o.id = f.\"%s\" WHERE o.binned_at IS NULL",
                                  field->name, kinds[i]->name, field->name);
      }
  g_string_append (sql, " ORDER BY 1, 2");

  return g_string_free (sql, FALSE);
}

static gboolean
read_entries (BowStatement  *statement,
              GArray        *entries,
              GError       **error)
{
  gboolean more;

  while (bow_statement_step (statement, &more, error))
    {
      BowLaneEntry entry;

      if (!more)
        return TRUE;
      entry.row = bow_statement_integer (statement, 0);
      entry.lane = bow_statement_integer (statement, 1);
      g_array_append_val (entries, entry);
    }

  return FALSE;
}

/**
 * bow_case_list_lanes:
 * @self: a case
 * @kind: what there is a lane for each of, such as the operations
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Lists which records belong beside which record of @kind: those that are tied
 * to it by a link that is not disproved or by a field, and it itself. A record
 * may stand in several lanes.
 *
 * Returns: (transfer full) (nullable) (element-type BowLaneEntry): the entries
 *   by row and lane; none to an account that may not read
 */
GArray *
bow_case_list_lanes (BowCase        *self,
                     const BowKind  *kind,
                     GCancellable   *cancellable,
                     GError        **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (BowLaneEntry));
  g_autofree char *sql = NULL;
  BowStatement *statement;
  gboolean done;

  g_return_val_if_fail (BOW_IS_CASE (self) && kind != NULL, NULL);

  if (!bow_case_require (self, BOW_PERMISSION_READ, NULL))
    return g_steal_pointer (&entries);

  sql = build_sql (kind);
  statement = bow_connection_statement (self->connection, sql, error);
  if (statement == NULL)
    return NULL;
  bow_statement_bind_text (statement, 1, kind->name);
  bow_connection_set_cancellable (self->connection, cancellable);
  done = !g_cancellable_set_error_if_cancelled (cancellable, error) && read_entries (statement, entries, error);
  bow_connection_set_cancellable (self->connection, NULL);

  return done ? g_steal_pointer (&entries) : NULL;
}
