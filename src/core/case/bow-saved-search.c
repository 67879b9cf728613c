/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-saved.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-private.h"
#include "case/bow-filter-sql.h"

#define SEEN "saved-seen-%" G_GINT64_FORMAT

/**
 * bow_saved_search_free:
 * @self: (nullable): a saved search
 *
 * Frees it.
 */
void
bow_saved_search_free (BowSavedSearch *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->filter);
  g_free (self->owner);
  g_free (self);
}

/* How far this account has seen what a search finds; %NULL to forget it. */
gboolean
bow_case_note_seen_saved (BowCase     *self,
                          gint64       row,
                          const char  *entry,
                          GError     **error)
{
  g_autofree char *key = g_strdup_printf (SEEN, row);

  return bow_case_set_memo (self, key, entry, error);
}

/**
 * bow_case_look_at_saved:
 * @self: a case
 * @row: row of a saved search
 * @error: return location
 *
 * Remembers, for this account and beside the log, that what the search finds
 * now has been looked at.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_look_at_saved (BowCase  *self,
                        gint64    row,
                        GError  **error)
{
  g_autoptr (BowStatement) select = NULL;
  g_autofree char *value = NULL;
  gboolean has_row;

  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);

  select = bow_connection_statement (self->connection, "SELECT coalesce(max(id), 0) FROM entry", error);
  if (select == NULL || !bow_statement_step (select, &has_row, error))
    return FALSE;
  value = g_strdup_printf ("%" G_GINT64_FORMAT, bow_statement_integer (select, 0));
  bow_statement_reset (select);

  return bow_case_note_seen_saved (self, row, value, error);
}

/* A record has the row of the entry that last changed it. */
static gboolean
count_new (BowCase         *self,
           BowFilter       *filter,
           BowSavedSearch  *saved,
           GError         **error)
{
  g_autofree char *key = g_strdup_printf (SEEN, saved->row);
  g_autofree char *seen = bow_case_get_memo (self, key, NULL);
  BowFilterSql *conditions = bow_filter_sql_new (filter);
  BowStatement *statement =
    bow_filter_sql_prepare (conditions, self->connection, "SELECT count(*) FROM record", " AND record.version > ?", error);
  gboolean has_row = FALSE;

  if (statement != NULL)
    bow_statement_bind_integer (statement, bow_filter_sql_bind (conditions, statement, 1),
                                seen != NULL ? g_ascii_strtoll (seen, NULL, 10) : 0);
  if (statement != NULL && bow_statement_step (statement, &has_row, error))
    {
      saved->n_new = bow_statement_integer (statement, 0);
      bow_statement_reset (statement);
    }
  bow_filter_sql_free (conditions);

  return has_row;
}

/* One that this account may not ask for, or that a newer version wrote, has no figures. */
static gboolean
count_saved (BowCase         *self,
             BowSavedSearch  *saved,
             GError         **error)
{
  g_autoptr (BowFilter) filter = bow_filter_parse (saved->filter, NULL);
  g_autoptr (GError) failure = NULL;

  if (filter == NULL)
    return TRUE;
  saved->count = bow_case_count (self, filter, &failure);
  if (failure == NULL)
    return !saved->is_watched || count_new (self, filter, saved, error);
  saved->count = -1;
  if (g_error_matches (failure, BOW_ERROR, BOW_ERROR_REFUSED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static BowSavedSearch *
take_row (BowCase      *self,
          BowStatement *select)
{
  BowSavedSearch *saved = g_new0 (BowSavedSearch, 1);

  saved->row = bow_statement_integer (select, 0);
  saved->name = g_strdup (bow_statement_text (select, 1));
  saved->filter = g_strdup (bow_statement_text (select, 2));
  saved->is_shared = bow_statement_integer (select, 3) != 0;
  saved->is_mine = bow_statement_integer (select, 4) == self->account;
  saved->may_change = bow_case_may_change_saved (self, bow_statement_integer (select, 4));
  saved->owner = g_strdup (bow_statement_text (select, 5));
  saved->is_watched = bow_statement_integer (select, 6) != 0;
  saved->count = -1;

  return saved;
}

/**
 * bow_case_list_saved:
 * @self: a case
 * @count: whether to count what each shows
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Lists the searches that this account sees, in their order: its own, and those
 * that are shared.
 *
 * Returns: (transfer full) (element-type BowSavedSearch) (nullable): the searches,
 *   or %NULL with @error set
 */
GPtrArray *
bow_case_list_saved (BowCase       *self,
                     gboolean       count,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_saved_search_free);
  g_autoptr (BowStatement) select = NULL;
  gboolean has_row = TRUE;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_require (self, BOW_PERMISSION_READ, error))
    return NULL;
  select = bow_connection_statement (self->connection,
                                     "SELECT s.id, s.name, s.filter, s.shared, s.owner, a.name, "
                                     "EXISTS(SELECT 1 FROM watch w WHERE w.search = s.id AND w.account = ?1) "
                                     "FROM saved_search s JOIN account a ON a.id = s.owner WHERE s.gone = 0 AND (s.shared OR s.owner = ?1) "
                                     "ORDER BY s.seq, s.id",
                                     error);
  if (select == NULL)
    return NULL;
  bow_statement_bind_integer (select, 1, self->account);
  while (bow_statement_step (select, &has_row, error) && has_row)
    g_ptr_array_add (all, take_row (self, select));
  if (has_row)
    return NULL;

  for (guint i = 0; count && i < all->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !count_saved (self, g_ptr_array_index (all, i), error))
      return NULL;

  return g_steal_pointer (&all);
}

/**
 * bow_case_count_saved:
 * @self: a case
 * @row: row of a saved search
 * @error: return location
 *
 * Counts what one search shows now and, where this account watches it, what of
 * that is new. A window asks this of one after the other, so that nothing
 * else has to wait for all of them.
 *
 * Returns: (transfer full) (nullable): the search with its figures, or %NULL with
 *   @error set: %BOW_ERROR_NOT_FOUND
 */
BowSavedSearch *
bow_case_count_saved (BowCase  *self,
                      gint64    row,
                      GError  **error)
{
  g_autoptr (GPtrArray) all = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  all = bow_case_list_saved (self, FALSE, NULL, error);
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      BowSavedSearch *saved = g_ptr_array_index (all, i);

      if (saved->row == row)
        return count_saved (self, saved, error) ? g_ptr_array_steal_index (all, i) : NULL;
    }
  if (all != NULL)
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("That search is not there any more. Somebody has taken it away."));

  return NULL;
}

/**
 * bow_case_find_saved:
 * @self: a case
 * @name: the name of a saved search
 * @error: return location
 *
 * Finds a search by its name: this account's own before one that is shared.
 *
 * Returns: its row, or 0 with @error set: %BOW_ERROR_NOT_FOUND
 */
gint64
bow_case_find_saved (BowCase     *self,
                     const char  *name,
                     GError     **error)
{
  g_autoptr (BowStatement) select = NULL;
  gboolean has_row;

  g_return_val_if_fail (BOW_IS_CASE (self) && name != NULL, 0);

  if (!bow_case_require (self, BOW_PERMISSION_READ, error))
    return 0;
  select = bow_connection_statement (self->connection,
                                     "SELECT id FROM saved_search WHERE name = ?1 AND gone = 0 AND (shared OR owner = ?2) ORDER BY owner <> ?2, seq LIMIT 1",
                                     error);
  if (select == NULL)
    return 0;
  bow_statement_bind_text (select, 1, name);
  bow_statement_bind_integer (select, 2, self->account);
  if (!bow_statement_step (select, &has_row, error))
    return 0;
  if (has_row)
    return bow_statement_integer (select, 0);

  g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("There is no saved search “%s”."), name);
  return 0;
}
