/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-merge.h"

#include <glib/gi18n-lib.h>

#include "case/bow-action.h"
#include "case/bow-case-private.h"
#include "case/bow-load.h"
#include "case/bow-merge-private.h"

/**
 * bow_merged_free:
 * @self: (nullable): a merge
 *
 * Frees it.
 */
void
bow_merged_free (BowMerged *self)
{
  if (self == NULL)
    return;

  g_free (self->ref);
  g_free (self->title);
  g_free (self->survivor_ref);
  g_free (self->because);
  g_free (self->account);
  g_free (self);
}

#define MERGED_SQL                                                                        \
  "SELECT m.absorbed, a.ref, a.title, m.survivor, s.ref, m.because, c.name, m.merged_at " \
  "FROM merged m JOIN record a ON a.id = m.absorbed JOIN record s ON s.id = m.survivor "  \
  "JOIN account c ON c.id = m.merged_by "

static BowMerged *
take_merged (BowCase      *self,
             BowStatement *select)
{
  gboolean may_read = bow_case_may (self, BOW_PERMISSION_READ);
  BowMerged *merged = g_new0 (BowMerged, 1);

  merged->row = bow_statement_integer (select, 0);
  merged->ref = g_strdup (bow_statement_text (select, 1));
  merged->title = g_strdup (may_read ? bow_statement_text (select, 2) : "");
  merged->survivor = bow_statement_integer (select, 3);
  merged->survivor_ref = g_strdup (bow_statement_text (select, 4));
  merged->because = g_strdup (may_read ? bow_statement_text (select, 5) : "");
  merged->account = g_strdup (bow_statement_text (select, 6));
  merged->at = bow_statement_integer (select, 7);

  return merged;
}

/**
 * bow_case_read_merged:
 * @self: a case
 * @row: row of a record
 * @merged: (out) (nullable): into what it was merged, or %NULL where it was not
 * @error: return location
 *
 * Tells whether a record is merged into another.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_read_merged (BowCase    *self,
                      gint64      row,
                      BowMerged **merged,
                      GError    **error)
{
  g_autoptr (BowStatement) select = NULL;
  gboolean has_row;

  g_return_val_if_fail (BOW_IS_CASE (self) && merged != NULL, FALSE);

  *merged = NULL;
  if (!bow_case_require (self, BOW_PERMISSION_METADATA, error))
    return FALSE;
  select = bow_connection_statement (self->connection, MERGED_SQL "WHERE m.absorbed = ?", error);
  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  if (has_row)
    *merged = take_merged (self, select);

  return TRUE;
}

/**
 * bow_case_list_merged:
 * @self: a case
 * @row: row of a record
 * @error: return location
 *
 * Lists what was merged into a record, the first first.
 *
 * Returns: (transfer full) (element-type BowMerged) (nullable): the merges, or
 *   %NULL with @error set
 */
GPtrArray *
bow_case_list_merged (BowCase  *self,
                      gint64    row,
                      GError  **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_merged_free);
  g_autoptr (BowStatement) select = NULL;
  gboolean has_row;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_require (self, BOW_PERMISSION_METADATA, error))
    return NULL;
  select = bow_connection_statement (self->connection, MERGED_SQL "WHERE m.survivor = ? ORDER BY m.id", error);
  if (select == NULL)
    return NULL;
  bow_statement_bind_integer (select, 1, row);
  while (bow_statement_step (select, &has_row, error))
    {
      if (!has_row)
        return g_steal_pointer (&all);
      g_ptr_array_add (all, take_merged (self, select));
    }

  return NULL;
}

/**
 * bow_case_check_not_merged:
 * @self: a case
 * @row: row of a record
 * @error: return location
 *
 * Checks that a record is not merged into another, so that it can be written to.
 *
 * Returns: %FALSE with %BOW_ERROR_RULE set where it is
 */
gboolean
bow_case_check_not_merged (BowCase  *self,
                           gint64    row,
                           GError  **error)
{
  g_autoptr (BowMerged) merged = NULL;

  if (!bow_case_read_merged (self, row, &merged, error))
    return FALSE;
  if (merged != NULL)
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("%s is merged into %s and stays as it was. Use %s, or take the two apart."),
                 merged->ref, merged->survivor_ref, merged->survivor_ref);

  return merged == NULL;
}

/**
 * bow_case_follow_merged:
 * @self: a case
 * @row: (inout): row of a record; of the one that it is merged into, where it is
 * @error: return location
 *
 * Finds the record that stands for another.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_follow_merged (BowCase  *self,
                        gint64   *row,
                        GError  **error)
{
  for (gint64 next = *row; next != 0;)
    {
      g_autoptr (BowStatement) select = bow_connection_statement (self->connection, "SELECT survivor FROM merged WHERE absorbed = ?", error);

      *row = next;
      if (select == NULL)
        return FALSE;
      bow_statement_bind_integer (select, 1, next);
      if (!bow_statement_read_integer (select, &next, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
resolve_field (BowCase    *self,
               BowRecord  *record,
               gsize       index,
               GError    **error)
{
  BowId id;
  gint64 row;
  gint64 survivor;

  if (!bow_load_row_of_ref (self->connection, bow_record_get_at (record, index), &row, error))
    return FALSE;
  survivor = row;
  if (!bow_case_follow_merged (self, &survivor, error))
    return FALSE;
  if (survivor != row)
    {
      g_autofree char *ref = NULL;

      if (!bow_load_id_of_row (self->connection, survivor, &id, error))
        return FALSE;
      ref = bow_action_dup_ref (self->connection, &id);
      bow_record_set_at (record, index, ref);
    }

  return TRUE;
}

/**
 * bow_case_resolve_merged:
 * @self: a case
 * @record: a record that is to be saved
 * @error: return location
 *
 * Where a field names a record that is merged into another, names that one.
 * What was fixed when it was saved stays.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_resolve_merged (BowCase    *self,
                         BowRecord  *record,
                         GError    **error)
{
  const BowKind *kind = bow_record_get_kind (record);
  GListModel *children = bow_record_get_children (record);

  for (gsize i = 0; i < kind->n_fields; i++)
    {
      gboolean is_fixed = bow_record_get_row (record) != 0 && (kind->fields[i].flags & BOW_FIELD_FIXED) != 0;

      if (kind->fields[i].type == BOW_FIELD_RECORD && !is_fixed && bow_record_get_at (record, i) != NULL &&
          !resolve_field (self, record, i, error))
        return FALSE;
    }
  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);

      if (!bow_case_resolve_merged (self, child, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * bow_case_list_absorbed:
 * @self: a case
 * @row: row of a record
 * @absorbed: (element-type gint64): where rows are added
 * @error: return location
 *
 * Lists what was merged into a record, and into that, the deepest first.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_list_absorbed (BowCase  *self,
                        gint64    row,
                        GArray   *absorbed,
                        GError  **error)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (self->connection,
                              "WITH RECURSIVE down(id, depth) AS (SELECT absorbed, 1 FROM merged WHERE survivor = ?1 "
                              "UNION ALL SELECT m.absorbed, d.depth + 1 FROM down d JOIN merged m ON m.survivor = d.id) "
                              "SELECT id FROM down ORDER BY depth DESC, id",
                              error);

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);

  return bow_statement_read_integers (select, absorbed, error);
}

/**
 * bow_case_find_own_ref:
 * @self: a case
 * @ref: a reference, in capitals or not
 * @error: return location
 *
 * As bow_case_find_ref(), but where the record is merged into another finds
 * that record itself and not what stands for it.
 *
 * Returns: its row, or 0 with @error set: %BOW_ERROR_NOT_FOUND where there is none
 */
gint64
bow_case_find_own_ref (BowCase     *self,
                       const char  *ref,
                       GError     **error)
{
  g_autofree char *capitals = NULL;
  gint64 row;

  g_return_val_if_fail (BOW_IS_CASE (self) && ref != NULL, 0);

  capitals = g_ascii_strup (ref, -1);
  if (!bow_load_row_of_ref (self->connection, capitals, &row, error))
    return 0;

  return row != 0 ? row : bow_case_find_ref (self, ref, error);
}
