/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bow-connection-private.h"

#include "store/bow-page-check.h"
#include "store/bow-statement-private.h"
#include "store/bow-store-error.h"

/* Lists build their statements for each filter; so many are kept at most. */
#define MAX_STATEMENTS 256

/* How many steps of the database's machine lie between two looks at whether
 * the work shall stop: about a tenth of a millisecond. */
#define STEPS_BETWEEN_LOOKS 2000

/* The part of a file that is kept in memory, and its bounds. */
#define CACHE_SHARE 16
#define LEAST_CACHE_KIB (11 * 1024)
#define MOST_CACHE_KIB (64 * 1024)

G_DEFINE_FINAL_TYPE (BowConnection, bow_connection, G_TYPE_OBJECT)

/* Closes whatever is open, without a word. */
void
bow_connection_close_handle (BowConnection *self)
{
  sqlite3 *db;

  g_hash_table_remove_all (self->statements);
  g_hash_table_remove_all (self->tests);

  g_mutex_lock (&self->mutex);
  db = g_steal_pointer (&self->db);
  g_mutex_unlock (&self->mutex);

  sqlite3_close_v2 (db);
}

static void
bow_connection_finalize (GObject *object)
{
  BowConnection *self = BOW_CONNECTION (object);

  bow_connection_close_handle (self);
  g_hash_table_unref (self->statements);
  g_hash_table_unref (self->tests);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->key, bow_secret_unref);
  g_free (self->path);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (bow_connection_parent_class)->finalize (object);
}

static void
bow_connection_class_init (BowConnectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bow_connection_finalize;
}

static void
bow_connection_init (BowConnection *self)
{
  g_mutex_init (&self->mutex);
  self->owner = g_thread_self ();
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                            (GDestroyNotify) bow_statement_free);
  self->tests = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * bow_connection_close:
 * @self: an open connection
 * @error: return location
 *
 * Rolls back what is not committed and closes the file. The connection can
 * then only be dropped.
 *
 * Returns: %FALSE with @error set if the file was not closed in order
 */
gboolean
bow_connection_close (BowConnection *self, GError **error)
{
  sqlite3 *db;
  int code;

  g_return_val_if_fail (BOW_IS_CONNECTION (self), FALSE);
  bow_connection_assert_owner (self);

  bow_connection_rollback (self);
  g_hash_table_remove_all (self->statements);

  g_mutex_lock (&self->mutex);
  db = g_steal_pointer (&self->db);
  code = sqlite3_close (db);
  g_mutex_unlock (&self->mutex);

  g_clear_pointer (&self->key, bow_secret_unref);
  if (code == SQLITE_OK)
    return TRUE;
  bow_store_set_error (error, db, code);
  sqlite3_close_v2 (db);
  return FALSE;
}

/**
 * bow_connection_get_path:
 * @self: a connection
 *
 * Returns: (transfer none) (nullable): where the file is, with links to its
 *   folder resolved; %NULL in memory
 */
const char *
bow_connection_get_path (BowConnection *self)
{
  g_return_val_if_fail (BOW_IS_CONNECTION (self), NULL);

  return self->path;
}

static gboolean
is_old (gpointer sql, gpointer statement, gpointer kept_from)
{
  return !bow_statement_is_lent (statement) && bow_statement_get_last_use (statement) < *(guint64 *) kept_from;
}

static int
compare_uses (gconstpointer a, gconstpointer b)
{
  guint64 one = *(const guint64 *) a;
  guint64 other = *(const guint64 *) b;

  return (one > other) - (one < other);
}

/* The half that was not used for the longest time. What saving takes has many
 * triggers behind it, and is dear to prepare again. */
static void
forget_old (BowConnection *self)
{
  g_autoptr (GArray) uses = g_array_new (FALSE, FALSE, sizeof (guint64));
  GHashTableIter iter;
  gpointer statement;

  g_hash_table_iter_init (&iter, self->statements);
  while (g_hash_table_iter_next (&iter, NULL, &statement))
    {
      guint64 last_use = bow_statement_get_last_use (statement);

      g_array_append_val (uses, last_use);
    }
  g_array_sort (uses, compare_uses);
  g_hash_table_foreach_remove (self->statements, is_old, &g_array_index (uses, guint64, uses->len / 2));
}

/**
 * bow_connection_statement:
 * @self: an open connection
 * @sql: one statement
 * @error: return location
 *
 * Looks the statement up by its text, or prepares it. It is in use until it
 * is reset or has given its last row; asked for again meanwhile, another of
 * the same text is given.
 *
 * Returns: (transfer none): the statement, or %NULL with @error set
 */
BowStatement *
bow_connection_statement (BowConnection *self, const char *sql, GError **error)
{
  BowStatement *statement;

  g_return_val_if_fail (BOW_IS_CONNECTION (self), NULL);
  bow_connection_assert_owner (self);

  statement = g_hash_table_lookup (self->statements, sql);
  if (statement == NULL)
    {
      statement = bow_statement_prepare (self->db, sql, error);
      if (statement == NULL)
        return NULL;
      if (g_hash_table_size (self->statements) >= MAX_STATEMENTS)
        forget_old (self);
      g_hash_table_insert (self->statements, g_strdup (sql), statement);
    }
  bow_statement_set_last_use (statement, ++self->n_uses);
  return bow_statement_lend (statement, error);
}

/**
 * bow_connection_execute:
 * @self: an open connection
 * @sql: one statement or several, without parameters
 * @error: return location
 *
 * Runs statements whose rows nobody wants.
 *
 * Returns: %FALSE with @error set if one failed; those before it have run
 */
gboolean
bow_connection_execute (BowConnection *self, const char *sql, GError **error)
{
  int code;

  g_return_val_if_fail (BOW_IS_CONNECTION (self), FALSE);
  bow_connection_assert_owner (self);

  code = sqlite3_exec (self->db, sql, NULL, NULL, NULL);
  if (code != SQLITE_OK)
    bow_store_set_error (error, self->db, code);
  return code == SQLITE_OK;
}

static void
set_cache (BowConnection *self, int kib)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA cache_size=-%d", kib);

  sqlite3_exec (self->db, sql, NULL, NULL, NULL);
}

static gint64
count_pages (BowConnection *self)
{
  g_autoptr (BowStatement) statement = bow_connection_statement (self, "PRAGMA page_count", NULL);
  gint64 n_pages = 0;

  if (statement != NULL)
    bow_statement_read_integer (statement, &n_pages, NULL);

  return n_pages;
}

/* How many KiB of pages to keep of a file of so many pages. What falls out is
 * checked and decrypted once more when it is read again: in a large file the
 * words of one search alone would otherwise drive each other out. */
int
bow_connection_cache_kib (gint64 n_pages)
{
  return (int) CLAMP (n_pages * (BOW_PAGE_SIZE / 1024) / CACHE_SHARE, LEAST_CACHE_KIB, MOST_CACHE_KIB);
}

void
bow_connection_fit_cache (BowConnection *self)
{
  set_cache (self, bow_connection_cache_kib (count_pages (self)));
}

/**
 * bow_connection_set_bulk:
 * @self: a connection
 * @bulk: whether much is about to be written, or read here and there
 *
 * Keeps more pages in memory while much is done, 64 MiB: each page that falls
 * out of the cache in between is encrypted or decrypted once more. Afterwards it is as
 * many again as suit the file, 11 to 64 MiB.
 */
void
bow_connection_set_bulk (BowConnection *self, gboolean bulk)
{
  bow_connection_assert_owner (self);

  if (bulk)
    {
      set_cache (self, MOST_CACHE_KIB);
      return;
    }
  bow_connection_fit_cache (self);
  sqlite3_db_release_memory (self->db);
}

/**
 * bow_connection_last_row:
 * @self: an open connection
 *
 * Returns: the row that the last insertion made
 */
gint64
bow_connection_last_row (BowConnection *self)
{
  bow_connection_assert_owner (self);

  return sqlite3_last_insert_rowid (self->db);
}

/**
 * bow_connection_changes:
 * @self: an open connection
 *
 * Returns: how many rows the last statement changed, without triggers
 */
gint64
bow_connection_changes (BowConnection *self)
{
  bow_connection_assert_owner (self);

  return sqlite3_changes64 (self->db);
}

/**
 * bow_connection_begin:
 * @self: an open connection, outside a transaction
 * @error: return location
 *
 * Begins a transaction that may write.
 *
 * Returns: %FALSE with @error set if that failed
 */
gboolean
bow_connection_begin (BowConnection *self, GError **error)
{
  return bow_connection_execute (self, "BEGIN IMMEDIATE", error);
}

/**
 * bow_connection_commit:
 * @self: an open connection, in a transaction
 * @error: return location
 *
 * Ends the transaction. Once this returns %TRUE, no loss of power takes back
 * what was changed.
 *
 * Returns: %FALSE with @error set if that failed; the transaction may then
 *   still be open and should be rolled back
 */
gboolean
bow_connection_commit (BowConnection *self, GError **error)
{
  return bow_connection_execute (self, "COMMIT", error);
}

/**
 * bow_connection_rollback:
 * @self: an open connection
 *
 * Takes back the transaction, if there is one: some errors have ended it
 * already.
 */
void
bow_connection_rollback (BowConnection *self)
{
  g_return_if_fail (BOW_IS_CONNECTION (self));
  bow_connection_assert_owner (self);

  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
}

/**
 * bow_connection_in_transaction:
 * @self: an open connection
 *
 * Returns: whether a transaction has begun and not ended
 */
gboolean
bow_connection_in_transaction (BowConnection *self)
{
  g_return_val_if_fail (BOW_IS_CONNECTION (self), FALSE);
  bow_connection_assert_owner (self);

  return !sqlite3_get_autocommit (self->db);
}

static int
look_for_cancel (void *user_data)
{
  return g_cancellable_is_cancelled (user_data) ? 1 : 0;
}

/**
 * bow_connection_set_cancellable:
 * @self: an open connection
 * @cancellable: (nullable): stops whatever statement runs when it is
 *   cancelled; %NULL for none
 *
 * A statement stopped so fails with %G_IO_ERROR_CANCELLED. If it was writing,
 * the whole transaction has been taken back.
 */
void
bow_connection_set_cancellable (BowConnection *self, GCancellable *cancellable)
{
  g_return_if_fail (BOW_IS_CONNECTION (self));
  bow_connection_assert_owner (self);

  g_set_object (&self->cancellable, cancellable);
  if (cancellable != NULL)
    sqlite3_progress_handler (self->db, STEPS_BETWEEN_LOOKS, look_for_cancel, cancellable);
  else
    sqlite3_progress_handler (self->db, 0, NULL, NULL);
}

/**
 * bow_connection_interrupt:
 * @self: a connection
 *
 * Stops whatever statement runs now, as a cancellation would. The one
 * function that may be called from any thread.
 */
void
bow_connection_interrupt (BowConnection *self)
{
  g_return_if_fail (BOW_IS_CONNECTION (self));

  g_mutex_lock (&self->mutex);
  if (self->db != NULL)
    sqlite3_interrupt (self->db);
  g_mutex_unlock (&self->mutex);
}

/**
 * bow_connection_get_version:
 * @self: an open connection
 *
 * Returns: the number of the schema that its tables have, 0 for none
 */
int
bow_connection_get_version (BowConnection *self)
{
  g_autoptr (BowStatement) statement = bow_connection_statement (self, "PRAGMA user_version", NULL);
  gboolean has_row;

  if (statement == NULL || !bow_statement_step (statement, &has_row, NULL) || !has_row)
    return 0;
  return (int) bow_statement_integer (statement, 0);
}

/**
 * bow_connection_set_version:
 * @self: an open connection
 * @version: number of the schema, from 1
 * @error: return location
 *
 * Returns: %FALSE with @error set if that failed
 */
gboolean
bow_connection_set_version (BowConnection *self, int version, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA user_version=%d", version);

  return bow_connection_execute (self, sql, error);
}

/**
 * bow_connection_explain:
 * @self: an open connection
 * @sql: a statement
 * @error: return location
 *
 * Asks how the database would go about a statement, for tests that a list
 * uses its index.
 *
 * Returns: (transfer full): a line a step, or %NULL with @error set
 */
char *
bow_connection_explain (BowConnection *self, const char *sql, GError **error)
{
  g_autofree char *text = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  g_autoptr (BowStatement) statement = bow_connection_statement (self, text, error);
  g_autoptr (GString) plan = g_string_new (NULL);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  do
    {
      if (!bow_statement_step (statement, &has_row, error))
        return NULL;
      if (has_row)
        g_string_append_printf (plan, "%s\n", bow_statement_text (statement, 3));
    }
  while (has_row);

  return g_string_free (g_steal_pointer (&plan), FALSE);
}
