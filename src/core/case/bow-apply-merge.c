/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-apply-merge.h"

#include "model/bow-relation.h"

#define INSERT_SQL                                                                                            \
  "INSERT INTO merged(id, survivor, absorbed, merged_at, merged_by, because, group_before, group_since) "     \
  "SELECT ?1, ?2, ?3, ?4, ?5, ?6, iif(a.\"group\" < coalesce(s.\"group\", 9), coalesce(s.\"group\", 0), NULL), " \
  "iif(a.\"group\" < coalesce(s.\"group\", 9), a.\"group\", NULL) "                                           \
  "FROM (SELECT 1) LEFT JOIN retention a ON a.id = ?3 LEFT JOIN retention s ON s.id = ?2"

/* What each link of the absorbed record is joined to: the same link of the
 * survivor, or itself where it leads to the survivor. The %s is the relations
 * without direction, which can be said from either end. */
#define LINKS_SQL                                                                                             \
  "INSERT INTO merged_link(merged, link, joined, strength) SELECT l.merged, l.id, k.id, k.strength FROM "     \
  "(SELECT m.id AS merged, m.survivor, l.id, l.relation, l.to_id AS far, 1 AS outgoing FROM merged m JOIN link l ON l.from_id = m.absorbed " \
  "WHERE m.id = ?1 UNION ALL "                                                                                \
  "SELECT m.id, m.survivor, l.id, l.relation, l.from_id, 0 FROM merged m JOIN link l ON l.to_id = m.absorbed WHERE m.id = ?1) l " \
  "LEFT JOIN link k ON k.id = iif(l.far = l.survivor, l.id, (SELECT min(o.id) FROM (" \
  "SELECT id, relation, 1 AS outgoing FROM link WHERE from_id = l.survivor AND to_id = l.far " \
  "UNION ALL SELECT id, relation, 0 FROM link WHERE from_id = l.far AND to_id = l.survivor) o " \
  "WHERE o.relation = l.relation AND (o.outgoing = l.outgoing OR o.relation IN (%s))))"

/* Each takes the row of the merge. */
static const char *const merging[] = {
  "UPDATE link SET from_id = m.survivor FROM merged m JOIN merged_link x ON x.merged = m.id "
  "WHERE m.id = ?1 AND x.joined IS NULL AND link.id = x.link AND link.from_id = m.absorbed",
  "UPDATE link SET to_id = m.survivor FROM merged m JOIN merged_link x ON x.merged = m.id "
  "WHERE m.id = ?1 AND x.joined IS NULL AND link.id = x.link AND link.to_id = m.absorbed",
  /* What one of the two was sure of is sure. */
  "UPDATE link SET strength = 'confirmed' WHERE strength = 'unconfirmed' AND id IN (SELECT x.joined FROM merged_link x "
  "JOIN link l ON l.id = x.link WHERE x.merged = ?1 AND x.joined <> x.link AND l.strength = 'confirmed')",
  /* Who told us stays where it was said. */
  "INSERT INTO merged_part(merged, part, seq) SELECT m.id, c.id, c.seq FROM merged m JOIN record c ON c.parent = m.absorbed "
  "WHERE m.id = ?1 AND c.binned_at IS NULL AND c.kind <> 'contact'",
  "UPDATE record SET parent = m.survivor, seq = record.seq + (SELECT coalesce(max(seq), 0) FROM record WHERE parent = m.survivor) "
  "FROM merged m JOIN merged_part x ON x.merged = m.id WHERE m.id = ?1 AND record.id = x.part",
  "UPDATE retention SET \"group\" = m.group_since FROM merged m WHERE m.id = ?1 AND retention.id = m.survivor AND m.group_since IS NOT NULL",
  "INSERT INTO retention(id, \"group\", state) SELECT survivor, group_since, 'scheduled' FROM merged WHERE id = ?1 AND group_before = 0",
  "UPDATE record SET binned_at = m.merged_at FROM merged m WHERE m.id = ?1 AND record.id = m.absorbed",
  "UPDATE merged SET settled = 1 WHERE id = ?1",
};

static const char *const unmerging[] = {
  "UPDATE merged SET settled = 0 WHERE id = ?1",
  "UPDATE link SET from_id = m.absorbed FROM merged m JOIN merged_link x ON x.merged = m.id "
  "WHERE m.id = ?1 AND x.joined IS NULL AND link.id = x.link AND link.from_id = m.survivor",
  "UPDATE link SET to_id = m.absorbed FROM merged m JOIN merged_link x ON x.merged = m.id "
  "WHERE m.id = ?1 AND x.joined IS NULL AND link.id = x.link AND link.to_id = m.survivor",
  "UPDATE link SET strength = 'unconfirmed' WHERE strength = 'confirmed' AND id IN (SELECT x.joined FROM merged_link x "
  "WHERE x.merged = ?1 AND x.joined <> x.link AND x.strength = 'unconfirmed')",
  "UPDATE record SET parent = m.absorbed, seq = x.seq FROM merged m JOIN merged_part x ON x.merged = m.id "
  "WHERE m.id = ?1 AND record.id = x.part AND record.parent = m.survivor",
  "UPDATE retention SET \"group\" = m.group_before FROM merged m "
  "WHERE m.id = ?1 AND retention.id = m.survivor AND m.group_before > 0 AND retention.\"group\" = m.group_since",
  "DELETE FROM retention WHERE EXISTS(SELECT 1 FROM merged m WHERE m.id = ?1 AND m.survivor = retention.id AND m.group_before = 0 "
  "AND m.group_since = retention.\"group\") AND state = 'scheduled' AND retained_on IS NULL "
  "AND NOT EXISTS(SELECT 1 FROM retention_review v WHERE v.subject = retention.id)",
  "UPDATE record SET binned_at = NULL FROM merged m WHERE m.id = ?1 AND record.id = m.absorbed",
  "DELETE FROM merged_link WHERE merged = ?1",
  "DELETE FROM merged_part WHERE merged = ?1",
  "DELETE FROM merged WHERE id = ?1",
};

static gboolean
run (BowConnection  *connection,
     const char     *sql,
     gint64          merge,
     GError        **error)
{
  BowStatement *statement = bow_connection_statement (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  bow_statement_bind_integer (statement, 1, merge);

  return bow_statement_run (statement, error);
}

static gboolean
insert_merge (BowConnection       *connection,
              const BowStamp      *stamp,
              const BowMergeDeed  *deed,
              GError             **error)
{
  BowStatement *insert = bow_connection_statement (connection, INSERT_SQL, error);

  if (insert == NULL)
    return FALSE;
  bow_statement_bind_integer (insert, 1, stamp->entry);
  bow_statement_bind_integer (insert, 2, deed->survivor);
  bow_statement_bind_integer (insert, 3, deed->absorbed);
  bow_statement_bind_integer (insert, 4, stamp->clock_ms);
  bow_statement_bind_integer (insert, 5, stamp->account);
  bow_statement_bind_text (insert, 6, deed->because);

  return bow_statement_run (insert, error);
}

static gboolean
list_links (BowConnection  *connection,
            gint64          merge,
            GError        **error)
{
  g_autoptr (GString) undirected = g_string_new ("''");
  g_autofree char *sql = NULL;
  gsize n_relations;
  const BowRelation *relations = bow_relations (&n_relations);

  for (gsize i = 0; i < n_relations; i++)
    if (!relations[i].directed)
      g_string_append_printf (undirected, ", '%s'", relations[i].name);
  sql = g_strdup_printf (LINKS_SQL, undirected->str);

  return run (connection, sql, merge, error);
}

/**
 * bow_apply_merge:
 * @connection: a connection
 * @stamp: who, when and where that is written
 * @deed: the merge
 * @error: return location
 *
 * Hangs what hung on one record on another: links, and what lived in it. What
 * was there already is joined to that. The record itself stays as it was and is
 * shown nowhere. Its survivor is kept as strictly as the stricter of the two.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_merge (BowConnection       *connection,
                 const BowStamp      *stamp,
                 const BowMergeDeed  *deed,
                 GError             **error)
{
  if (!insert_merge (connection, stamp, deed, error) || !list_links (connection, stamp->entry, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (merging); i++)
    if (!run (connection, merging[i], stamp->entry, error))
      return FALSE;

  return bow_apply_touch (connection, stamp, deed->survivor, error);
}

static gboolean
find_merge (BowConnection       *connection,
            const BowMergeDeed  *deed,
            gint64              *merge,
            GError             **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (connection, "SELECT id FROM merged WHERE survivor = ? AND absorbed = ?", error);

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, deed->survivor);
  bow_statement_bind_integer (select, 2, deed->absorbed);

  return bow_statement_read_integer (select, merge, error);
}

/**
 * bow_apply_unmerge:
 * @connection: a connection
 * @stamp: who, when and where that is written
 * @deed: a merge that stands
 * @error: return location
 *
 * Takes a merge apart: what it moved and is still there goes back. What came to
 * the survivor since stays there.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_unmerge (BowConnection       *connection,
                   const BowStamp      *stamp,
                   const BowMergeDeed  *deed,
                   GError             **error)
{
  gint64 merge;

  if (!find_merge (connection, deed, &merge, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (unmerging); i++)
    if (!run (connection, unmerging[i], merge, error))
      return FALSE;

  return bow_apply_touch (connection, stamp, deed->survivor, error);
}

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
