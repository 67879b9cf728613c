/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"

#include <glib/gi18n-lib.h>

#include "base/bow-clock.h"
#include "model/bow-marking.h"

/*
 * Drafts and memos are working rows outside the log. Nobody but the account
 * that wrote them sees them.
 */

/**
 * bow_draft_free:
 * @self: (nullable): a draft
 *
 * Frees it.
 */
void
bow_draft_free (BowDraft *self)
{
  if (self == NULL)
    return;

  g_free (self->ref);
  g_free (self->text);
  g_free (self->links);
  g_free (self);
}

static gboolean
is_marked_higher (BowRecord *record)
{
  GListModel *children = bow_record_get_children (record);

  for (gsize i = 0; i < bow_record_get_kind (record)->n_fields; i++)
    if (bow_marking_is_higher (bow_record_get_at (record, i)))
      return TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);

      if (is_marked_higher (child))
        return TRUE;
    }
  return FALSE;
}

/**
 * bow_case_keep_draft_for:
 * @self: a case
 * @record: a record that is being written; has a reference
 * @made_for: row of the record that it was asked for from, or 0
 * @operation: row of the operation that it belongs to once it is saved, or 0
 * @links: (nullable): what it is linked to once it is saved, as
 *   bow_pending_links_print() gives it
 * @error: return location
 *
 * Keeps what has been written so far, instead of what this account kept before,
 * and on which version of the record it was begun. Saving the record drops it. What is marked higher than OFFICIAL-SENSITIVE is not
 * kept.
 *
 * Returns: %FALSE with @error set on failure: %BOW_ERROR_RULE where it is
 *   marked too high
 */
gboolean
bow_case_keep_draft_for (BowCase    *self,
                         BowRecord  *record,
                         gint64      made_for,
                         gint64      operation,
                         const char *links,
                         GError    **error)
{
  g_autoptr (BowStatement) statement = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);
  g_return_val_if_fail (bow_record_get_ref (record) != NULL, FALSE);

  if (is_marked_higher (record))
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
                   _("%s is marked higher than OFFICIAL-SENSITIVE. Nothing of it is kept here, not even as a draft."),
                   bow_record_get_ref (record));
      return FALSE;
    }
  statement = bow_connection_statement (self->connection,
                                        "INSERT INTO draft(ref, kind, account, text, at, made_for, operation, record, version, links)"
                                        " VALUES(?, ?, ?, ?, ?, nullif(?, 0), nullif(?, 0), nullif(?8, 0), iif(?8 = 0, NULL, ?9), ?10)"
                                        " ON CONFLICT(ref, account) DO UPDATE SET text = excluded.text, at = excluded.at, made_for = excluded.made_for,"
                                        " operation = excluded.operation, record = excluded.record, version = excluded.version, links = excluded.links",
                                        error);
  if (statement == NULL)
    return FALSE;

  text = bow_record_to_draft (record);
  bow_statement_bind_text (statement, 1, bow_record_get_ref (record));
  bow_statement_bind_text (statement, 2, bow_record_get_kind (record)->name);
  bow_statement_bind_integer (statement, 3, self->account);
  bow_statement_bind_text (statement, 4, text);
  bow_statement_bind_integer (statement, 5, bow_clock_now ());
  bow_statement_bind_integer (statement, 6, made_for);
  bow_statement_bind_integer (statement, 7, operation);
  bow_statement_bind_integer (statement, 8, bow_record_get_row (record));
  bow_statement_bind_integer (statement, 9, bow_record_get_version (record));
  bow_statement_bind_text (statement, 10, links);

  return bow_statement_run (statement, error);
}

/**
 * bow_case_keep_draft:
 * @self: a case
 * @record: a record that is being written; has a reference
 * @error: return location
 *
 * As bow_case_keep_draft_for(), of what was asked for from nothing.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_keep_draft (BowCase    *self,
                     BowRecord  *record,
                     GError    **error)
{
  return bow_case_keep_draft_for (self, record, 0, 0, NULL, error);
}

/**
 * bow_case_drop_draft:
 * @self: a case
 * @ref: the reference of a record
 * @error: return location
 *
 * Drops what is kept of a record that is being written. Not to have any is no
 * error.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_drop_draft (BowCase     *self,
                     const char  *ref,
                     GError     **error)
{
  g_autoptr (BowStatement) statement = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);
  g_return_val_if_fail (ref != NULL, FALSE);

  statement = bow_connection_statement (self->connection, "DELETE FROM draft WHERE ref = ? AND account = ?", error);
  if (statement == NULL)
    return FALSE;

  bow_statement_bind_text (statement, 1, ref);
  bow_statement_bind_integer (statement, 2, self->account);

  return bow_statement_run (statement, error);
}

/**
 * bow_case_list_drafts:
 * @self: a case
 * @error: return location
 *
 * Lists what this account has kept and not saved, the newest first.
 *
 * Returns: (transfer full) (element-type BowDraft) (nullable): the drafts, or
 *   %NULL with @error set
 */
GPtrArray *
bow_case_list_drafts (BowCase  *self,
                      GError  **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_draft_free);
  g_autoptr (BowStatement) statement = NULL;
  gboolean more;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  statement = bow_connection_statement (self->connection,
                                        "SELECT ref, kind, text, at, coalesce(made_for, 0), coalesce(operation, 0), links FROM draft WHERE account = ? ORDER BY at DESC, ref",
                                        error);
  if (statement == NULL)
    return NULL;

  bow_statement_bind_integer (statement, 1, self->account);
  while (bow_statement_step (statement, &more, error))
    {
      BowDraft *draft;

      if (!more)
        return g_steal_pointer (&drafts);

      draft = g_new0 (BowDraft, 1);
      draft->ref = g_strdup (bow_statement_text (statement, 0));
      draft->kind = bow_kind_find (bow_statement_text (statement, 1));
      draft->text = g_strdup (bow_statement_text (statement, 2));
      draft->at = bow_statement_integer (statement, 3);
      draft->made_for = bow_statement_integer (statement, 4);
      draft->operation = bow_statement_integer (statement, 5);
      draft->links = g_strdup (bow_statement_text (statement, 6));
      g_ptr_array_add (drafts, draft);
    }

  return NULL;
}

static BowDraft *
find_draft (GPtrArray  *drafts,
            const char *ref)
{
  for (guint i = 0; i < drafts->len; i++)
    {
      BowDraft *draft = g_ptr_array_index (drafts, i);

      if (g_str_equal (draft->ref, ref))
        return draft;
    }
  return NULL;
}

/**
 * bow_case_read_draft_for:
 * @self: a case
 * @ref: the reference of a record
 * @made_for: (out): row of the record that it was asked for from, or 0
 * @operation: (out): row of the operation for bow_case_save_form(), or 0
 * @links: (out) (nullable): what it is to be linked to, as
 *   bow_pending_links_parse() takes it
 * @error: return location
 *
 * Reads what was typed and not saved: the record as it is in the file, or a
 * new one under that reference, with the draft's texts in it.
 *
 * Returns: (transfer full) (nullable): the record; %NULL without @error where
 *   there is no draft of it
 */
BowRecord *
bow_case_read_draft_for (BowCase     *self,
                         const char  *ref,
                         gint64      *made_for,
                         gint64      *operation,
                         char       **links,
                         GError     **error)
{
  g_autoptr (GPtrArray) drafts = bow_case_list_drafts (self, error);
  const BowDraft *draft = drafts != NULL ? find_draft (drafts, ref) : NULL;
  g_autoptr (BowRecord) record = NULL;
  gint64 row;

  if (draft == NULL)
    return NULL;
  row = bow_case_find_ref (self, ref, NULL);
  if (row != 0)
    record = bow_case_read (self, row, error);
  else
    {
      record = bow_record_new (draft->kind);
      bow_record_set_ref (record, ref);
      bow_record_set_author (record, self->account_name);
    }
  if (record == NULL || !bow_record_from_draft (record, draft->text, error))
    return NULL;
  *made_for = draft->made_for;
  *operation = draft->operation;
  *links = g_strdup (draft->links);
  return g_steal_pointer (&record);
}

/**
 * bow_case_read_draft:
 * @self: a case
 * @ref: the reference of a record
 * @error: return location
 *
 * As bow_case_read_draft_for(), where it does not matter what it was asked for
 * from.
 *
 * Returns: (transfer full) (nullable): the record; %NULL without @error where
 *   there is no draft of it
 */
BowRecord *
bow_case_read_draft (BowCase     *self,
                     const char  *ref,
                     GError     **error)
{
  gint64 made_for;
  gint64 operation;
  g_autofree char *links = NULL;

  return bow_case_read_draft_for (self, ref, &made_for, &operation, &links, error);
}

/**
 * bow_case_get_memo:
 * @self: a case
 * @key: what is asked for, for example `view`
 * @error: return location
 *
 * Reads what the window remembers for this account.
 *
 * Returns: (transfer full) (nullable): the value; %NULL without @error set where
 *   nothing is remembered
 */
char *
bow_case_get_memo (BowCase     *self,
                   const char  *key,
                   GError     **error)
{
  g_autoptr (BowStatement) statement = NULL;
  gboolean found;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  statement = bow_connection_statement (self->connection, "SELECT value FROM memo WHERE account = ? AND key = ?", error);
  if (statement == NULL)
    return NULL;

  bow_statement_bind_integer (statement, 1, self->account);
  bow_statement_bind_text (statement, 2, key);
  if (!bow_statement_step (statement, &found, error) || !found)
    return NULL;

  return g_strdup (bow_statement_text (statement, 0));
}

/**
 * bow_case_set_memo:
 * @self: a case
 * @key: what is remembered, for example `view`
 * @value: (nullable): the value; %NULL to forget
 * @error: return location
 *
 * Remembers something for this account, in the file and nowhere else.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_set_memo (BowCase     *self,
                   const char  *key,
                   const char  *value,
                   GError     **error)
{
  g_autoptr (BowStatement) statement = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  statement = bow_connection_statement (self->connection,
                                        value == NULL
                                          ? "DELETE FROM memo WHERE account = ? AND key = ?"
                                          : "INSERT INTO memo(account, key, value) VALUES(?, ?, ?)"
                                            " ON CONFLICT(account, key) DO UPDATE SET value = excluded.value",
                                        error);
  if (statement == NULL)
    return FALSE;

  bow_statement_bind_integer (statement, 1, self->account);
  bow_statement_bind_text (statement, 2, key);
  if (value != NULL)
    bow_statement_bind_text (statement, 3, value);

  return bow_statement_run (statement, error);
}
