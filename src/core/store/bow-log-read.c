/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bow-log.h"

#include <string.h>

#define SELECT_ENTRIES \
  "SELECT entry.id, entry.feed, entry.seq, entry.clock, entry.act, entry.verb, entry.subject, entry.field," \
  " feed.account, payload.bytes, entry.signature IS NOT NULL" \
  " FROM entry JOIN feed ON feed.id = entry.feed LEFT JOIN payload ON payload.entry = entry.id"

static BowAct
find_act (const char *name)
{
  for (int act = BOW_ACT_CONTROL; act <= BOW_ACT_ERASURE; act++)
    if (g_strcmp0 (bow_act_name ((BowAct) act), name) == 0)
      return (BowAct) act;
  return BOW_ACT_CONTROL;
}

static void
read_entry (BowStatement *statement, BowStoredEntry *entry)
{
  const guint8 *subject;
  gsize length;

  memset (entry, 0, sizeof *entry);
  entry->row = bow_statement_integer (statement, 0);
  entry->feed = bow_statement_integer (statement, 1);
  entry->seq = bow_statement_integer (statement, 2);
  entry->clock_ms = bow_statement_integer (statement, 3) >> 16;
  entry->act = find_act (bow_statement_text (statement, 4));
  entry->verb = bow_statement_text (statement, 5);
  subject = bow_statement_bytes (statement, 6, &length);
  if (length == BOW_ID_LENGTH)
    memcpy (entry->subject.bytes, subject, BOW_ID_LENGTH);
  entry->field = bow_statement_text (statement, 7);
  entry->account = bow_statement_integer (statement, 8);
  entry->payload = bow_statement_text (statement, 9);
  entry->is_signed = bow_statement_integer (statement, 10) != 0;
}

static gboolean
tell_entries (BowStatement *statement, BowEntryFunc func, gpointer user_data,
              GCancellable *cancellable, GError **error)
{
  gboolean has_row;

  do
    {
      BowStoredEntry entry;

      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !bow_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      read_entry (statement, &entry);
      if (!func (&entry, user_data, error))
        return FALSE;
    }
  while (has_row);

  return TRUE;
}

/**
 * bow_log_foreach:
 * @connection: a file with a log
 * @after_row: row to begin after, 0 for the first
 * @subject: (nullable): only the entries about this record
 * @func: told each entry in turn; what it is given is valid while it runs
 * @user_data: handed to @func
 * @cancellable: (nullable): stops between two entries
 * @error: return location
 *
 * Goes through the log in its order.
 *
 * Returns: %FALSE with @error set by @func, by cancelling or by a failed read
 */
gboolean
bow_log_foreach (BowConnection *connection, gint64 after_row, const BowId *subject,
                 BowEntryFunc func, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (BowStatement) statement = NULL;

  g_return_val_if_fail (BOW_IS_CONNECTION (connection) && func != NULL, FALSE);

  statement = bow_connection_statement (connection,
                                        subject != NULL
                                          ? SELECT_ENTRIES " WHERE entry.subject = ?2 AND entry.id > ?1 ORDER BY entry.id"
                                          : SELECT_ENTRIES " WHERE entry.id > ?1 ORDER BY entry.id",
                                        error);
  if (statement == NULL)
    return FALSE;
  bow_statement_bind_integer (statement, 1, after_row);
  if (subject != NULL)
    bow_statement_bind_bytes (statement, 2, subject->bytes, BOW_ID_LENGTH);

  return tell_entries (statement, func, user_data, cancellable, error);
}

/**
 * bow_log_foreach_back:
 * @connection: a file with a log
 * @before_row: row to begin before, 0 for the newest
 * @limit: how many at most
 * @func: told each entry in turn; what it is given is valid while it runs
 * @user_data: handed to @func
 * @error: return location
 *
 * Goes back through the log, the newest first.
 *
 * Returns: %FALSE with @error set by @func or by a failed read
 */
gboolean
bow_log_foreach_back (BowConnection *connection, gint64 before_row, guint limit,
                      BowEntryFunc func, gpointer user_data, GError **error)
{
  g_autoptr (BowStatement) statement = NULL;

  g_return_val_if_fail (BOW_IS_CONNECTION (connection) && func != NULL, FALSE);

  statement = bow_connection_statement (connection, SELECT_ENTRIES " WHERE entry.id < ? ORDER BY entry.id DESC LIMIT ?",
                                        error);
  if (statement == NULL)
    return FALSE;
  bow_statement_bind_integer (statement, 1, before_row > 0 ? before_row : G_MAXINT64);
  bow_statement_bind_integer (statement, 2, limit);

  return tell_entries (statement, func, user_data, NULL, error);
}
