/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bow-log-feed.h"

#include <string.h>

/* Copies a value of exactly this length. */
static gboolean
copy_bytes (BowStatement *statement, int column, guint8 *bytes, gsize length)
{
  gsize found;
  const guint8 *value = bow_statement_bytes (statement, column, &found);

  if (value == NULL || found != length)
    return FALSE;
  memcpy (bytes, value, length);
  return TRUE;
}

/* Reads a row of %BOW_FEED_COLUMNS; %FALSE if its values have wrong lengths. */
gboolean
bow_feed_read (BowFeed *self, BowStatement *statement)
{
  memset (self, 0, sizeof *self);
  self->row = bow_statement_integer (statement, 0);
  self->account = bow_statement_integer (statement, 3);
  self->parent = bow_statement_integer (statement, 5);
  self->started = bow_statement_integer (statement, 7);
  return copy_bytes (statement, 1, self->uuid.bytes, BOW_ID_LENGTH)
         && copy_bytes (statement, 2, self->file_id.bytes, BOW_ID_LENGTH)
         && copy_bytes (statement, 4, self->pk_sign, sizeof self->pk_sign)
         && (bow_statement_is_null (statement, 6)
             || copy_bytes (statement, 6, self->parent_hash, BOW_HASH_LENGTH))
         && copy_bytes (statement, 8, self->origin, BOW_HASH_LENGTH);
}

/* Binds the feed to its file, account and key, so that none of these can be
 * exchanged without its whole chain. */
void
bow_feed_compute_origin (const BowFeed *self, guint8 origin[BOW_HASH_LENGTH])
{
  g_autoptr (GString) text = g_string_new ("[\"feed\",1,\"");
  char id[BOW_ID_TEXT_LENGTH + 1];

  bow_id_print (&self->uuid, id);
  g_string_append (text, id);
  bow_id_print (&self->file_id, id);
  g_string_append_printf (text, "\",\"%s\",%" G_GINT64_FORMAT ",\"", id, self->account);
  bow_hash_append (text, self->pk_sign);
  g_string_append (text, "\",\"");
  bow_hash_append (text, self->parent_hash);
  g_string_append_printf (text, "\",%" G_GINT64_FORMAT "]", self->started);
  bow_hash (origin, text->str, text->len);
}

/* Inserts a feed, and sets its row and origin. */
gboolean
bow_feed_insert (BowFeed *self, BowConnection *connection, GError **error)
{
  g_autoptr (BowStatement) statement =
    bow_connection_statement (connection,
                              "INSERT INTO feed(uuid, file_id, account, pk_sign, parent, parent_hash,"
                              " started, origin) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                              error);

  if (statement == NULL)
    return FALSE;
  bow_feed_compute_origin (self, self->origin);
  bow_statement_bind_bytes (statement, 1, self->uuid.bytes, BOW_ID_LENGTH);
  bow_statement_bind_bytes (statement, 2, self->file_id.bytes, BOW_ID_LENGTH);
  bow_statement_bind_integer (statement, 3, self->account);
  bow_statement_bind_bytes (statement, 4, self->pk_sign, sizeof self->pk_sign);
  if (self->parent != 0)
    {
      bow_statement_bind_integer (statement, 5, self->parent);
      bow_statement_bind_bytes (statement, 6, self->parent_hash, BOW_HASH_LENGTH);
    }
  bow_statement_bind_integer (statement, 7, self->started);
  bow_statement_bind_bytes (statement, 8, self->origin, BOW_HASH_LENGTH);
  if (!bow_statement_run (statement, error))
    return FALSE;
  self->row = bow_connection_last_row (connection);
  return TRUE;
}
