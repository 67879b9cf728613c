/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-lanes.h"

#include "case/bow-case-private.h"

/* One that stands alone is found by an index of those. */
static const char *
alone (const BowKind *kind)
{
  return (kind->flags & BOW_KIND_CHILD) != 0 ? "" : " AND parent IS NULL";
}

/* From what has a lane to what is tied to it: there are few of the former. A
 * disproved link ties nothing; a child stands where its parent does. */
char *
_bow_case_print_lanes_sql (const BowKind *kind)
{
  GString *sql = g_string_new ("WITH lane AS MATERIALIZED (SELECT id FROM record WHERE kind = ?1 AND binned_at IS NULL");
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  g_string_append_printf (sql, "%s)"
                          " SELECT l.from_id, lane.id FROM lane CROSS JOIN link AS l ON l.to_id = lane.id WHERE l.strength <> 'disproved'"
                          " UNION ALL SELECT l.to_id, lane.id FROM lane CROSS JOIN link AS l ON l.from_id = lane.id WHERE l.strength <> 'disproved'"
                          " UNION ALL SELECT id, id FROM lane",
                          alone (kind));
  for (gsize i = 0; i < n_kinds; i++)
    for (gsize j = 0; j < kinds[i]->n_fields; j++)
      {
        const BowField *field = &kinds[i]->fields[j];

        if (field->type == BOW_FIELD_RECORD && g_strcmp0 (field->target, kind->name) == 0)
          g_string_append_printf (sql,
                                  " UNION ALL SELECT coalesce(r.parent, r.id), lane.id FROM lane CROSS JOIN \"%s\" AS f ON f.\"%s\" = lane.id"
                                  " CROSS JOIN record AS r ON r.id = f.id",
                                  kinds[i]->name, field->name);
      }

  return g_string_free_and_steal (sql);
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

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const BowLaneEntry *first = a;
  const BowLaneEntry *second = b;

  if (first->row != second->row)
    return first->row < second->row ? -1 : 1;

  return (first->lane > second->lane) - (first->lane < second->lane);
}

/* Each once, by row and lane. */
static void
sort_entries (GArray *entries)
{
  guint n = 0;

  g_array_sort (entries, compare_entries);
  for (guint i = 0; i < entries->len; i++)
    if (n == 0 || compare_entries (&g_array_index (entries, BowLaneEntry, n - 1), &g_array_index (entries, BowLaneEntry, i)) != 0)
      g_array_index (entries, BowLaneEntry, n++) = g_array_index (entries, BowLaneEntry, i);
  g_array_set_size (entries, n);
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

  sql = _bow_case_print_lanes_sql (kind);
  statement = bow_connection_statement (self->connection, sql, error);
  if (statement == NULL)
    return NULL;
  bow_statement_bind_text (statement, 1, kind->name);
  bow_connection_set_cancellable (self->connection, cancellable);
  done = !g_cancellable_set_error_if_cancelled (cancellable, error) && read_entries (statement, entries, error);
  bow_connection_set_cancellable (self->connection, NULL);
  if (done)
    sort_entries (entries);

  return done ? g_steal_pointer (&entries) : NULL;
}
