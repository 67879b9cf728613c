/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-background-chunks.h"

#include <glib/gi18n-lib.h>
#include <zlib.h>

#define CHUNK (256 * 1024)
/* How long those who write some of them wait for the next. */
#define PATIENCE_MS 10
/* So many are compressed or wait to be written; no more, for the memory's sake. */
#define MOST_AHEAD 16

typedef struct
{
  gint64 seq;
  GBytes *plain;
  guint8 *bytes;
  gsize length;
} Chunk;

struct _BowBackgroundChunks
{
  GBytes *original;
  gint64 n_chunks;
  gint64 n_begun;
  gint64 n_written;

  GThreadPool *pool;
  GAsyncQueue *ready;
  /* Read by the thread that compresses. */
  gint is_stopped;
};

static void
chunk_free (gpointer data)
{
  Chunk *chunk = data;

  g_bytes_unref (chunk->plain);
  g_free (chunk->bytes);
  g_free (chunk);
}

/* Crime files shrink to a sixth even so, and nobody waits for this. */
static void
compress_chunk (gpointer data,
                gpointer user_data)
{
  Chunk *chunk = data;
  BowBackgroundChunks *self = user_data;
  gsize plain_length;
  const guint8 *plain = g_bytes_get_data (chunk->plain, &plain_length);
  uLongf length = compressBound (plain_length);
  int code;

  if (g_atomic_int_get (&self->is_stopped))
    {
      chunk_free (chunk);
      return;
    }
  chunk->bytes = g_malloc (length);
  code = compress2 (chunk->bytes, &length, plain, plain_length, Z_BEST_SPEED);
  g_assert (code == Z_OK);
  chunk->length = length;

  g_async_queue_push (self->ready, chunk);
}

static void
begin_some (BowBackgroundChunks *self)
{
  gsize length = g_bytes_get_size (self->original);

  while (self->n_begun < self->n_chunks && self->n_begun - self->n_written < MOST_AHEAD)
    {
      gsize at = (gsize) self->n_begun * CHUNK;
      Chunk *chunk = g_new0 (Chunk, 1);

      chunk->seq = self->n_begun++;
      chunk->plain = g_bytes_new_from_bytes (self->original, at, MIN ((gsize) CHUNK, length - at));
      g_thread_pool_push (self->pool, chunk, NULL);
    }
}

/**
 * bow_background_chunks_new:
 * @original: a file
 *
 * Begins to cut and compress a file.
 *
 * Returns: (transfer full): its chunks
 */
BowBackgroundChunks *
bow_background_chunks_new (GBytes *original)
{
  BowBackgroundChunks *self = g_new0 (BowBackgroundChunks, 1);

  self->original = g_bytes_ref (original);
  self->n_chunks = (gint64) ((g_bytes_get_size (original) + CHUNK - 1) / CHUNK);
  self->ready = g_async_queue_new_full (chunk_free);
  self->pool = g_thread_pool_new (compress_chunk, self, 1, FALSE, NULL);
  begin_some (self);

  return self;
}

/**
 * bow_background_chunks_stop:
 * @self: chunks
 *
 * Compresses no more of them. The thread lets go each that waits: a pool that is
 * told to stop at once can forget the one that it has just taken.
 */
void
bow_background_chunks_stop (BowBackgroundChunks *self)
{
  g_atomic_int_set (&self->is_stopped, TRUE);
  if (self->pool != NULL)
    g_thread_pool_free (g_steal_pointer (&self->pool), FALSE, TRUE);
}

/**
 * bow_background_chunks_free:
 * @self: (nullable): chunks
 *
 * Frees them.
 */
void
bow_background_chunks_free (BowBackgroundChunks *self)
{
  if (self == NULL)
    return;

  bow_background_chunks_stop (self);
  g_async_queue_unref (self->ready);
  g_bytes_unref (self->original);
  g_free (self);
}

static gboolean
write_chunk (const Chunk    *chunk,
             BowConnection  *connection,
             gint64          background,
             GError        **error)
{
  g_autoptr (BowStatement) statement = NULL;

  statement = bow_connection_statement (connection,
                                        "INSERT INTO background_chunk(background, seq, bytes) VALUES(?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;

  bow_statement_bind_integer (statement, 1, background);
  bow_statement_bind_integer (statement, 2, chunk->seq);
  bow_statement_bind_bytes (statement, 3, chunk->bytes, chunk->length);

  return bow_statement_run (statement, error);
}

static Chunk *
take_next (BowBackgroundChunks  *self,
           BowBackgroundPatience patience)
{
  switch (patience)
    {
    case BOW_BACKGROUND_ALL:
      return g_async_queue_pop (self->ready);
    case BOW_BACKGROUND_NEXT:
      return g_async_queue_timeout_pop (self->ready, PATIENCE_MS * G_TIME_SPAN_MILLISECOND);
    case BOW_BACKGROUND_READY:
    default:
      return g_async_queue_try_pop (self->ready);
    }
}

/**
 * bow_background_chunks_write:
 * @self: chunks
 * @connection: a connection in a transaction
 * @background: row of the background file that they are of
 * @patience: for what to wait
 * @error: return location
 *
 * Writes chunks.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_background_chunks_write (BowBackgroundChunks  *self,
                             BowConnection        *connection,
                             gint64                background,
                             BowBackgroundPatience patience,
                             GError              **error)
{
  while (self->n_written < self->n_chunks)
    {
      Chunk *chunk = take_next (self, patience);
      gboolean written;

      if (chunk == NULL)
        return TRUE;

      written = write_chunk (chunk, connection, background, error);
      chunk_free (chunk);
      if (!written)
        return FALSE;

      self->n_written++;
      begin_some (self);
      if (patience == BOW_BACKGROUND_NEXT)
        patience = BOW_BACKGROUND_READY;
    }

  return TRUE;
}

/**
 * bow_background_chunks_is_written:
 * @self: chunks
 *
 * Returns: whether all of them are
 */
gboolean
bow_background_chunks_is_written (BowBackgroundChunks *self)
{
  return self->n_written == self->n_chunks;
}

static gboolean
damaged (GError **error)
{
  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_DAMAGED,
                       _("A background file in this case file cannot be read back: the case file is damaged, so restore a backup"));

  return FALSE;
}

static gboolean
read_chunk (BowStatement  *statement,
            gint64         seq,
            guint8        *plain,
            gsize          length,
            GError       **error)
{
  gsize n_bytes;
  const guint8 *bytes = bow_statement_bytes (statement, 1, &n_bytes);
  uLongf n_plain = length;

  if (bow_statement_integer (statement, 0) != seq
      || uncompress (plain, &n_plain, bytes, n_bytes) != Z_OK
      || n_plain != length)
    return damaged (error);

  return TRUE;
}

/**
 * bow_background_chunks_read:
 * @connection: a connection
 * @background: row of a background file
 * @length: its length, in bytes
 * @error: return location
 *
 * Puts a file together again.
 *
 * Returns: (transfer full) (nullable): the file as it was, or %NULL with @error set
 */
GBytes *
bow_background_chunks_read (BowConnection  *connection,
                            gint64          background,
                            gsize           length,
                            GError        **error)
{
  g_autoptr (BowStatement) statement = NULL;
  g_autofree guint8 *plain = g_malloc (MAX (length, 1));
  gsize at = 0;
  gboolean more;

  statement = bow_connection_statement (connection,
                                        "SELECT seq, bytes FROM background_chunk WHERE background = ? ORDER BY seq", error);
  if (statement == NULL)
    return NULL;

  bow_statement_bind_integer (statement, 1, background);
  for (gint64 seq = 0; bow_statement_step (statement, &more, error); seq++)
    {
      gsize n_plain = MIN ((gsize) CHUNK, length - at);

      if (!more)
        {
          if (at == length)
            return g_bytes_new_take (g_steal_pointer (&plain), length);
          damaged (error);
          return NULL;
        }
      if (!read_chunk (statement, seq, plain + at, n_plain, error))
        return NULL;
      at += n_plain;
    }

  return NULL;
}
