/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-apply-saved.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
bind_saved (BowStatement        *write,
            const BowStamp      *stamp,
            const BowId         *id,
            const BowSavedEntry *what)
{
  bow_statement_bind_integer (write, 1, stamp->entry);
  bow_statement_bind_bytes (write, 2, id->bytes, BOW_ID_LENGTH);
  bow_statement_bind_text (write, 3, what->name);
  bow_statement_bind_text (write, 4, what->filter);
  bow_statement_bind_integer (write, 5, what->shared);
  bow_statement_bind_integer (write, 6, what->seq);
  bow_statement_bind_integer (write, 7, stamp->clock_ms);
  bow_statement_bind_integer (write, 8, stamp->account);
}

/**
 * bow_apply_saved:
 * @connection: a connection
 * @stamp: who, when and where that is written
 * @id: the search
 * @what: what it is now
 * @error: return location
 *
 * Keeps a search, or changes it.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_saved (BowConnection        *connection,
                 const BowStamp       *stamp,
                 const BowId          *id,
                 const BowSavedEntry  *what,
                 GError              **error)
{
  BowStatement *write =
    bow_connection_statement (connection,
                              "UPDATE saved_search SET name = ?3, filter = ?4, shared = ?5, seq = ?6, changed_at = ?7, changed_by = ?8 "
                              "WHERE uuid = ?2 AND ?1 > 0",
                              error);

  if (write == NULL)
    return FALSE;
  bind_saved (write, stamp, id, what);
  if (!bow_statement_run (write, error))
    return FALSE;
  if (bow_connection_changes (connection) > 0)
    return TRUE;

  write = bow_connection_statement (connection,
                                    "INSERT INTO saved_search(id, uuid, name, filter, shared, seq, changed_at, changed_by, owner) "
                                    "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)",
                                    error);
  if (write == NULL)
    return FALSE;
  bind_saved (write, stamp, id, what);

  return bow_statement_run (write, error);
}

/**
 * bow_apply_unsaved:
 * @connection: a connection
 * @id: the search
 * @gone: whether it is taken away; else it is there again, watched as before
 * @error: return location
 *
 * Keeps a search no longer, or again.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_unsaved (BowConnection  *connection,
                   const BowId    *id,
                   gboolean        gone,
                   GError        **error)
{
  BowStatement *statement = bow_connection_statement (connection, "UPDATE saved_search SET gone = ?1 WHERE uuid = ?2", error);

  if (statement == NULL)
    return FALSE;
  bow_statement_bind_integer (statement, 1, gone);
  bow_statement_bind_bytes (statement, 2, id->bytes, BOW_ID_LENGTH);

  return bow_statement_run (statement, error);
}

/**
 * bow_apply_watch:
 * @connection: a connection
 * @stamp: who, when and where that is written
 * @id: the search
 * @on: whether it is watched from now on
 * @error: return location
 *
 * Watches a search for the account of @stamp, or no longer.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_watch (BowConnection   *connection,
                 const BowStamp  *stamp,
                 const BowId     *id,
                 gboolean         on,
                 GError         **error)
{
  BowStatement *statement =
    bow_connection_statement (connection,
                              on ? "INSERT INTO watch(id, search, account) SELECT ?1, id, ?2 FROM saved_search WHERE uuid = ?3 "
                                   "ON CONFLICT(search, account) DO NOTHING"
                                 : "DELETE FROM watch WHERE account = ?2 AND search = (SELECT id FROM saved_search WHERE uuid = ?3) "
                                   "AND ?1 > 0",
                              error);

  if (statement == NULL)
    return FALSE;
  bow_statement_bind_integer (statement, 1, stamp->entry);
  bow_statement_bind_integer (statement, 2, stamp->account);
  bow_statement_bind_bytes (statement, 3, id->bytes, BOW_ID_LENGTH);

  return bow_statement_run (statement, error);
}

/**
 * bow_replay_is_saved:
 * @verb: the deed of an entry
 *
 * Returns: whether it is about saved searches
 */
gboolean
bow_replay_is_saved (const char *verb)
{
  static const char *const verbs[] = { "saved", "unsaved", "resaved", "watch", NULL };

  return g_strv_contains (verbs, verb);
}

/**
 * bow_replay_saved:
 * @connection: what the log says so far
 * @entry: the next entry
 * @stamp: who, when and where that is written
 * @object: (nullable): what it says
 * @error: return location
 *
 * Replays an entry about saved searches.
 *
 * Returns: %FALSE with @error set on failure: %BOW_ERROR_LOG where it makes no sense
 */
gboolean
bow_replay_saved (BowConnection         *connection,
                  const BowStoredEntry  *entry,
                  const BowStamp        *stamp,
                  JsonObject            *object,
                  GError               **error)
{
  BowSavedEntry what = { 0 };

  if (strcmp (entry->verb, "unsaved") == 0 || strcmp (entry->verb, "resaved") == 0)
    return bow_apply_unsaved (connection, &entry->subject, strcmp (entry->verb, "unsaved") == 0, error);
  if (object == NULL)
    return TRUE;
  if (strcmp (entry->verb, "watch") == 0)
    return bow_apply_watch (connection, stamp, &entry->subject, json_object_get_boolean_member_with_default (object, "on", FALSE), error);

  what.name = json_object_get_string_member_with_default (object, "name", NULL);
  what.filter = json_object_get_string_member_with_default (object, "filter", NULL);
  what.shared = json_object_get_boolean_member_with_default (object, "shared", FALSE);
  what.seq = json_object_get_int_member_with_default (object, "seq", 0);
  if (what.name == NULL || what.filter == NULL)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_LOG, _("A saved search does not say what it is."));
      return FALSE;
    }

  return bow_apply_saved (connection, stamp, &entry->subject, &what, error);
}
