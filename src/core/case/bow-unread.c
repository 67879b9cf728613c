/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-unread.h"

#include "base/bow-pdf.h"
#include "case/bow-case-private.h"
#include "case/bow-search-private.h"

/* Of a longer text only so much is looked at. */
#define MOST_TEXT (4 * 1024 * 1024)
/* What cannot be read so often is not tried again. */
#define MOST_TRIES 2

struct _BowUnread
{
  /* Those up to this one have had their turn. */
  gint64 after;
  gint64 row;
  /* The file, as far as it is taken out; where it was read, its words. */
  GByteArray *bytes;
  gint64 next;
  char *words;
};

/**
 * bow_unread_new:
 * @after: row of the last attachment that had its turn, or 0
 *
 * Returns: (transfer full): the next one, which is not taken yet
 */
BowUnread *
bow_unread_new (gint64 after)
{
  BowUnread *self = g_new0 (BowUnread, 1);

  self->after = after;
  self->bytes = g_byte_array_new ();
  return self;
}

/**
 * bow_unread_free:
 * @self: (nullable): an unread file
 *
 * Frees it.
 */
void
bow_unread_free (BowUnread *self)
{
  if (self == NULL)
    return;

  g_byte_array_unref (self->bytes);
  g_free (self->words);
  g_free (self);
}

/**
 * bow_unread_get_row:
 * @self: an unread file
 *
 * Returns: row of the attachment, once it is taken; 0 where there is none
 */
gint64
bow_unread_get_row (BowUnread *self)
{
  return self->row;
}

/**
 * _bow_case_put_down_unread:
 * @self: a case in an action
 * @attachment: row of an attachment
 * @error: return location
 *
 * Puts down that its pages are to be read.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
_bow_case_put_down_unread (BowCase  *self,
                           gint64    attachment,
                           GError  **error)
{
  BowStatement *insert = bow_connection_statement (self->connection, "INSERT INTO attachment_unread(attachment) VALUES(?)", error);

  if (insert == NULL)
    return FALSE;
  bow_statement_bind_integer (insert, 1, attachment);

  return bow_statement_run (insert, error);
}

static gboolean
find_next (BowUnread  *self,
           BowCase    *bow_case,
           GError    **error)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (bow_case->connection,
                              "SELECT coalesce(min(attachment), 0) FROM attachment_unread WHERE attachment > ? AND tries < ?", error);

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, self->after);
  bow_statement_bind_integer (select, 2, MOST_TRIES);

  return bow_statement_read_integer (select, &self->row, error);
}

static gboolean
take_piece (BowUnread  *self,
            BowCase    *bow_case,
            gboolean   *has_more,
            GError    **error)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (bow_case->connection, "SELECT bytes FROM attachment_chunk WHERE attachment = ? AND seq = ?", error);
  const guint8 *bytes;
  gsize length;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, self->row);
  bow_statement_bind_integer (select, 2, self->next++);
  if (!bow_statement_step (select, has_more, error))
    return FALSE;
  bytes = *has_more ? bow_statement_bytes (select, 0, &length) : NULL;
  if (bytes != NULL)
    g_byte_array_append (self->bytes, bytes, (guint) length);

  return TRUE;
}

/**
 * bow_unread_take:
 * @self: an unread file
 * @bow_case: the case, always the same
 * @done: (out): whether it is whole, or there is none
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Takes a piece of the file out of the case: one slice. That is no look: nobody
 * sees it. An account that may not write reads nothing.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_unread_take (BowUnread     *self,
                 BowCase       *bow_case,
                 gboolean      *done,
                 GCancellable  *cancellable,
                 GError       **error)
{
  gboolean has_more = FALSE;

  g_return_val_if_fail (BOW_IS_CASE (bow_case), FALSE);

  *done = TRUE;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!bow_case_may (bow_case, BOW_PERMISSION_WRITE) || !bow_pdf_can_open ())
    return TRUE;
  if (self->row == 0 && !find_next (self, bow_case, error))
    return FALSE;
  if (self->row != 0 && !take_piece (self, bow_case, &has_more, error))
    return FALSE;
  *done = !has_more;

  return TRUE;
}

/**
 * bow_unread_read:
 * @self: a file that was taken
 * @patience_s: how many seconds it may take in all
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Has its pages read by the helper, within bounds of time, memory and length.
 * That takes a while, and nothing of the case: it is for another thread than
 * that which owns it. Not to be able to read it is no error.
 *
 * Returns: %FALSE with @error set where it was cancelled
 */
gboolean
bow_unread_read (BowUnread     *self,
                 guint          patience_s,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes));

  self->bytes = g_byte_array_new ();
  self->words = bow_pdf_read_words (bytes, MOST_TEXT, patience_s, cancellable);

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
run_for (BowUnread   *self,
         BowCase     *bow_case,
         const char  *sql,
         GError     **error)
{
  BowStatement *statement = bow_connection_statement (bow_case->connection, sql, error);

  if (statement == NULL)
    return FALSE;
  bow_statement_bind_integer (statement, 1, self->row);

  return bow_statement_run (statement, error);
}

/* It can have been disposed of meanwhile. */
static gboolean
put_words (BowUnread  *self,
           BowCase    *bow_case,
           GError    **error)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (bow_case->connection, "SELECT count(*) FROM attachment_unread WHERE attachment = ?", error);
  gint64 n;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, self->row);
  if (!bow_statement_read_integer (select, &n, error))
    return FALSE;
  if (n == 0)
    return TRUE;
  if (self->words == NULL)
    return run_for (self, bow_case, "UPDATE attachment_unread SET tries = tries + 1 WHERE attachment = ?", error);

  return _bow_case_index_pages (bow_case, self->row, self->words, error) &&
         run_for (self, bow_case, "DELETE FROM attachment_unread WHERE attachment = ?", error);
}

/**
 * bow_unread_keep:
 * @self: a file that was read
 * @bow_case: the case
 * @done: (out): whether it is kept: not while somebody else's work is half written
 * @error: return location
 *
 * Lets the file be found by its words, or puts down that it could not be read.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_unread_keep (BowUnread  *self,
                 BowCase    *bow_case,
                 gboolean   *done,
                 GError    **error)
{
  g_return_val_if_fail (BOW_IS_CASE (bow_case), FALSE);

  *done = !bow_connection_in_transaction (bow_case->connection);
  if (!*done)
    return TRUE;
  if (!bow_connection_begin (bow_case->connection, error))
    return FALSE;
  if (!put_words (self, bow_case, error) || !bow_connection_commit (bow_case->connection, error))
    {
      bow_connection_rollback (bow_case->connection);
      return FALSE;
    }
  if (self->words != NULL)
    g_atomic_int_inc (&bow_case->generation);

  return TRUE;
}

/**
 * bow_case_read_all_unread:
 * @self: a case
 * @patience_s: how many seconds each file may take
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Reads the pages of all PDFs that wait for that, here and now: for who has
 * nothing else to do.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_read_all_unread (BowCase       *self,
                          guint          patience_s,
                          GCancellable  *cancellable,
                          GError       **error)
{
  gint64 after = 0;

  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);

  do
    {
      g_autoptr (BowUnread) unread = bow_unread_new (after);
      gboolean done = FALSE;

      while (!done)
        if (!bow_unread_take (unread, self, &done, cancellable, error))
          return FALSE;
      after = unread->row;
      if (after != 0 && (!bow_unread_read (unread, patience_s, cancellable, error) || !bow_unread_keep (unread, self, &done, error)))
        return FALSE;
    }
  while (after != 0);

  return TRUE;
}
