/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bow-connection-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "store/bow-page-check.h"
#include "store/bow-store-error.h"

static gboolean
sync_one (const char *path, int flags, GError **error)
{
  int fd = open (path, flags | O_CLOEXEC);
  gboolean is_synced = fd >= 0 && fsync (fd) == 0;

  if (!is_synced)
    g_set_error (error, BOW_ERROR, errno == ENOSPC ? BOW_ERROR_FULL : BOW_ERROR_IO,
                 _("“%s” could not be written to the disk: %s."), path, g_strerror (errno));
  if (fd >= 0)
    close (fd);
  return is_synced;
}

/* Waits until a file and its name are on the disk. Must not be the file of an
 * open connection: closing another descriptor of it would drop its locks. */
gboolean
bow_connection_sync_path (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return sync_one (path, O_RDONLY, error) && sync_one (folder, O_RDONLY | O_DIRECTORY, error);
}

static gboolean
run_copy (BowConnection *self, const char *to, GError **error)
{
  g_autoptr (BowStatement) statement = NULL;
  gboolean is_done;

  self->may_attach = TRUE;
  sqlite3_limit (self->db, SQLITE_LIMIT_ATTACHED, 1);

  statement = bow_connection_statement (self, "VACUUM INTO ?1", error);
  if (statement != NULL)
    bow_statement_bind_text (statement, 1, to);
  is_done = statement != NULL && bow_statement_run (statement, error);

  sqlite3_limit (self->db, SQLITE_LIMIT_ATTACHED, 0);
  self->may_attach = FALSE;
  return is_done;
}

/**
 * bow_connection_compact:
 * @self: an open connection, outside a transaction
 * @error: return location
 *
 * Writes the file anew in its place, without the pages that are not in use. It
 * happens as a whole or not at all, and takes the room of the file in memory.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_connection_compact (BowConnection *self, GError **error)
{
  gboolean is_done;

  g_return_val_if_fail (BOW_IS_CONNECTION (self), FALSE);
  bow_connection_assert_owner (self);
  g_return_val_if_fail (self->path != NULL && sqlite3_get_autocommit (self->db), FALSE);

  self->may_attach = TRUE;
  sqlite3_limit (self->db, SQLITE_LIMIT_ATTACHED, 1);
  is_done = bow_connection_execute (self, "VACUUM", error);
  sqlite3_limit (self->db, SQLITE_LIMIT_ATTACHED, 0);
  self->may_attach = FALSE;
  return is_done;
}

/* The copy must carry our mark and the same salt, so that the same key opens
 * it. */
static gboolean
check_copy (BowConnection *self, const char *to, GError **error)
{
  guint8 salt[BOW_SALT_LENGTH];

  if (!bow_connection_read_salt (to, salt, error))
    return FALSE;
  if (memcmp (salt, self->salt, sizeof salt) == 0)
    return TRUE;
  g_set_error (error, BOW_ERROR, BOW_ERROR_IO,
               _("The copy “%s” did not turn out right and has been removed."), to);
  return FALSE;
}

/**
 * bow_connection_back_up:
 * @self: an open connection, outside a transaction
 * @to: where to write the copy; nothing may be there
 * @error: return location
 *
 * Writes a whole copy of the file, encrypted with the same key, without the
 * pages that are not in use. When this returns %TRUE it is on the disk; when
 * it fails nothing is left of it.
 *
 * Returns: %FALSE with %BOW_ERROR_EXISTS or another error set
 */
gboolean
bow_connection_back_up (BowConnection *self, const char *to, GError **error)
{
  int fd;

  g_return_val_if_fail (BOW_IS_CONNECTION (self) && to != NULL, FALSE);
  bow_connection_assert_owner (self);
  g_return_val_if_fail (self->path != NULL && sqlite3_get_autocommit (self->db), FALSE);

  /* Made here, so that nobody else can read it while it grows. */
  fd = open (to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      g_set_error (error, BOW_ERROR, errno == EEXIST ? BOW_ERROR_EXISTS : BOW_ERROR_IO,
                   _("The copy “%s” cannot be made: %s."), to, g_strerror (errno));
      return FALSE;
    }
  close (fd);

  if (run_copy (self, to, error) && check_copy (self, to, error)
      && bow_connection_sync_path (to, error))
    return TRUE;
  unlink (to);
  return FALSE;
}

/**
 * bow_connection_rekey:
 * @self: an open connection, outside a transaction
 * @key: the new key, 32 bytes
 * @error: return location
 *
 * Writes the whole file anew under another key, in one transaction, and opens
 * it with that key to see that it is so: the library has been seen to report a
 * change of key that it did not make. All statements are forgotten.
 *
 * When this fails the old key still opens the file, unless the error is
 * %BOW_ERROR_DAMAGED. The connection is then closed if it could not be opened
 * again with the old key.
 *
 * Returns: %FALSE with @error set
 */
gboolean
bow_connection_rekey (BowConnection *self, BowSecret *key, GError **error)
{
  g_autoptr (BowSecret) text = NULL;
  g_autoptr (BowSecret) old_key = NULL;
  int code;

  g_return_val_if_fail (BOW_IS_CONNECTION (self), FALSE);
  g_return_val_if_fail (key != NULL && bow_secret_length (key) == BOW_KEY_LENGTH, FALSE);
  bow_connection_assert_owner (self);
  g_return_val_if_fail (self->path != NULL && sqlite3_get_autocommit (self->db), FALSE);

  g_hash_table_remove_all (self->statements);
  text = bow_connection_print_key (key, self->salt);
  code = sqlite3_rekey_v2 (self->db, "main", bow_secret_bytes (text), (int) bow_secret_length (text));
  if (code != SQLITE_OK)
    {
      bow_store_set_error (error, self->db, code);
      return FALSE;
    }

  bow_connection_close_handle (self);
  old_key = g_steal_pointer (&self->key);
  self->key = bow_secret_ref (key);
  if (bow_connection_open_handle (self, error))
    return TRUE;

  g_clear_pointer (&self->key, bow_secret_unref);
  self->key = g_steal_pointer (&old_key);
  bow_connection_open_handle (self, NULL);
  return FALSE;
}

static int
check_one (sqlite3_file *file, const BowPageCheck *check, gint64 number, gboolean *holds)
{
  guint8 page[BOW_PAGE_SIZE];
  int code = file->pMethods->xRead (file, page, sizeof page, (number - 1) * BOW_PAGE_SIZE);

  *holds = code == SQLITE_OK && bow_page_check_holds (check, page, (guint32) number);
  return code;
}

/**
 * bow_connection_check_pages:
 * @self: an open connection, outside a transaction
 * @n_pages: (out): how many pages the file has
 * @n_bad: (out): how many of them fail their check; a last page that is not
 *   whole is one
 * @error: return location
 *
 * Recomputes the code of every page of the file, by our own reading of the
 * format and past the library's cache. The library's own check reports sound
 * files above 4 GiB as bad.
 *
 * Returns: %FALSE with @error set if the file could not be read
 */
gboolean
bow_connection_check_pages (BowConnection *self, gint64 *n_pages, gint64 *n_bad, GError **error)
{
  /* Through the library's own descriptor: closing another one of the same
   * file would drop the locks of this process. */
  sqlite3_file *file = NULL;
  BowPageCheck check;
  sqlite3_int64 length = 0;
  int code;

  g_return_val_if_fail (BOW_IS_CONNECTION (self) && n_pages != NULL && n_bad != NULL, FALSE);
  bow_connection_assert_owner (self);
  g_return_val_if_fail (self->path != NULL && sqlite3_get_autocommit (self->db), FALSE);

  *n_bad = 0;
  code = sqlite3_file_control (self->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code == SQLITE_OK)
    code = file->pMethods->xFileSize (file, &length);
  *n_pages = length / BOW_PAGE_SIZE;

  bow_page_check_init (&check, self->key, self->salt);
  for (gint64 number = 1; number <= *n_pages && code == SQLITE_OK; number++)
    {
      gboolean holds;

      if (bow_page_check_skips ((guint32) number))
        continue;
      code = check_one (file, &check, number, &holds);
      *n_bad += !holds;
    }
  sodium_memzero (&check, sizeof check);

  if (length % BOW_PAGE_SIZE != 0)
    (*n_bad)++;
  if (code != SQLITE_OK)
    bow_store_set_error (error, self->db, code);
  return code == SQLITE_OK;
}

/**
 * bow_connection_check_structure:
 * @self: an open connection
 * @error: return location
 *
 * Checks that the pages of the file hang together: every tree, and every index
 * against the table that it is of. A page from an older copy of the file has a
 * right code, and may show only here.
 *
 * Returns: (transfer full) (element-type utf8) (nullable): what does not hold,
 *   a line each, or %NULL with @error set if that could not be found out
 */
GPtrArray *
bow_connection_check_structure (BowConnection *self, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (BowStatement) check = bow_connection_statement (self, "PRAGMA main.integrity_check(100)", error);
  gboolean has_row;

  if (check == NULL)
    return NULL;
  while (bow_statement_step (check, &has_row, error))
    {
      if (!has_row)
        return g_steal_pointer (&problems);
      if (g_strcmp0 (bow_statement_text (check, 0), "ok") != 0)
        g_ptr_array_add (problems, g_strdup (bow_statement_text (check, 0)));
    }
  return NULL;
}
