/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-dispose.h"

#include <glib/gi18n-lib.h>

#include "base/bow-interval.h"
#include "case/bow-case-private.h"
#include "model/bow-retention.h"

/**
 * bow_tombstone_free:
 * @self: a tombstone
 *
 * Frees it.
 */
void
bow_tombstone_free (BowTombstone *self)
{
  g_free (self->ref);
  g_free (self->authority);
  g_free (self->recommended_by);
  g_free (self->approved_by);
  g_free (self);
}

/**
 * bow_tombstone_describe:
 * @self: a tombstone
 *
 * Says what became of the record.
 *
 * Returns: (transfer full): a sentence
 */
char *
bow_tombstone_describe (const BowTombstone *self)
{
  g_autofree char *day = bow_instant_print_day (self->disposed_at);

  if (self->recommended_by == NULL)
    /* Translators: a reference, a day, an account and what was given as the authority. */
    return g_strdup_printf (_("How the reporter of %s could be reached was erased on %s by %s, under “%s”."),
                            self->ref, day, self->approved_by, self->authority);

  /* Translators: a reference, a day, two accounts and what was given as the authority. */
  return g_strdup_printf (_("%s was erased on %s: recommended by %s, approved by %s, under “%s”."),
                          self->ref, day, self->recommended_by, self->approved_by, self->authority);
}

#define TOMBSTONE_SQL                                                                                  \
  "SELECT t.ref, t.kind, t.\"group\", t.authority, a.name, t.recommended_at, b.name, t.disposed_at AS at, t.id AS entry FROM tombstone t " \
  "JOIN account a ON a.id = t.recommended_by JOIN account b ON b.id = t.approved_by "

/* A contact whose day had come; nobody had to recommend it. */
#define CONTACT_SQL                                                                                    \
  "SELECT coalesce(p.ref, d.ref, ''), t.kind, 0, t.authority, NULL, 0, a.name, t.erased_at AS at, t.id AS entry FROM part_tombstone t " \
  "JOIN account a ON a.id = t.erased_by LEFT JOIN record p ON p.uuid = t.parent LEFT JOIN tombstone d ON d.uuid = t.parent " \
  "WHERE t.authority IS NOT NULL "

static BowTombstone *
read_tombstone (BowStatement *select)
{
  BowTombstone *tombstone = g_new0 (BowTombstone, 1);

  tombstone->ref = g_strdup (bow_statement_text (select, 0));
  tombstone->kind = bow_kind_find (bow_statement_text (select, 1));
  tombstone->group = (int) bow_statement_integer (select, 2);
  tombstone->authority = g_strdup (bow_statement_text (select, 3));
  tombstone->recommended_by = g_strdup (bow_statement_text (select, 4));
  tombstone->recommended_at = bow_statement_integer (select, 5);
  tombstone->approved_by = g_strdup (bow_statement_text (select, 6));
  tombstone->disposed_at = bow_statement_integer (select, 7);

  return tombstone;
}

/**
 * bow_case_list_tombstones:
 * @self: a case
 * @error: return location
 *
 * Lists what was disposed of, and the contacts of reporters that went when
 * their day had come, the last first.
 *
 * Returns: (transfer container) (element-type BowTombstone) (nullable): the
 *   tombstones, or %NULL with @error set
 */
GPtrArray *
bow_case_list_tombstones (BowCase  *self,
                          GError  **error)
{
  g_autoptr (GPtrArray) tombstones = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_tombstone_free);
  g_autoptr (BowStatement) select = NULL;
  gboolean has_row;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  select = bow_connection_statement (self->connection, TOMBSTONE_SQL "UNION ALL " CONTACT_SQL "ORDER BY entry DESC", error);
  if (select == NULL)
    return NULL;
  while (bow_statement_step (select, &has_row, error))
    {
      if (!has_row)
        return g_steal_pointer (&tombstones);
      g_ptr_array_add (tombstones, read_tombstone (select));
    }

  return NULL;
}

/**
 * bow_case_find_tombstone:
 * @self: a case
 * @ref: a reference, in capitals or not
 * @error: return location
 *
 * Finds what is left of a record that was disposed of.
 *
 * Returns: (transfer full) (nullable): the tombstone, or %NULL with @error set:
 *   %BOW_ERROR_NOT_FOUND where there is none
 */
BowTombstone *
bow_case_find_tombstone (BowCase     *self,
                         const char  *ref,
                         GError     **error)
{
  g_autoptr (BowStatement) select = NULL;
  g_autofree char *capitals = NULL;
  gboolean has_row;

  g_return_val_if_fail (BOW_IS_CASE (self) && ref != NULL, NULL);

  select = bow_connection_statement (self->connection, TOMBSTONE_SQL "WHERE t.ref = ?", error);
  if (select == NULL)
    return NULL;
  capitals = g_ascii_strup (ref, -1);
  bow_statement_bind_text (select, 1, capitals);
  if (!bow_statement_step (select, &has_row, error))
    return NULL;
  if (has_row)
    return read_tombstone (select);

  g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("There is no record “%s” in this case file, and none was disposed of."), ref);
  return NULL;
}
