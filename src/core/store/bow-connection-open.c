/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bow-connection-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/bow-page-check.h"
#include "store/bow-store-error.h"

/* Pages looked at to tell a wrong key from a damaged first page. */
#define N_SAMPLES 64

typedef struct
{
  const char *sql;
  /* What it must answer; %NULL where any answer will do. */
  const char *answer;
} Setting;

static const Setting settings[] = {
  { "PRAGMA temp_store=MEMORY", NULL },
  { "PRAGMA temp_store", "2" },
  { "PRAGMA secure_delete=ON", "1" },
  { "PRAGMA journal_mode=DELETE", "delete" },
  { "PRAGMA synchronous=EXTRA", NULL },
  { "PRAGMA synchronous", "3" },
  { "PRAGMA locking_mode=EXCLUSIVE", "exclusive" },
};

/* Those that hold for a file in memory as well. */
static const Setting common_settings[] = {
  { "PRAGMA temp_store=MEMORY", NULL },
  { "PRAGMA foreign_keys=ON", NULL },
  { "PRAGMA foreign_keys", "1" },
  { "PRAGMA recursive_triggers=ON", NULL },
  { "PRAGMA recursive_triggers", "1" },
  { "PRAGMA cell_size_check=ON", NULL },
  { "PRAGMA mmap_size=0", NULL },
  { "PRAGMA trusted_schema", "0" },
};

static const struct
{
  int id;
  int value;
} limits[] = {
  { SQLITE_LIMIT_ATTACHED, 0 },
  { SQLITE_LIMIT_LENGTH, 256 * 1024 * 1024 },
  { SQLITE_LIMIT_SQL_LENGTH, 1024 * 1024 },
  { SQLITE_LIMIT_TRIGGER_DEPTH, 64 },
  { SQLITE_LIMIT_WORKER_THREADS, 0 },
};

static int
authorize (void *user_data, int action, const char *first, const char *second, const char *schema,
           const char *trigger)
{
  static const char *const pragmas[] = {
    "key", "rekey", "hexkey", "hexrekey", "textkey", "textrekey", "temp_store",
    "temp_store_directory", "writable_schema", "journal_mode", "locking_mode", "synchronous",
    "secure_delete", "trusted_schema", "mmap_size", NULL,
  };
  static const char *const functions[] = { "load_extension", "sqlcipher_export", "fts3_tokenizer", NULL };
  BowConnection *self = user_data;

  switch (action)
    {
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
      return self->may_attach ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_PRAGMA:
      {
        g_autofree char *name = g_ascii_strdown (first, -1);

        /* Asking for a setting does no harm. */
        if (g_str_has_prefix (name, "cipher") || (second != NULL && g_strv_contains (pragmas, name)))
          return SQLITE_DENY;
        return SQLITE_OK;
      }
    case SQLITE_FUNCTION:
      return g_strv_contains (functions, second) ? SQLITE_DENY : SQLITE_OK;
    default:
      return SQLITE_OK;
    }
}

/* Runs one statement and compares its first value. */
static gboolean
apply (BowConnection *self, const char *sql, const char *expected, GError **error)
{
  sqlite3_stmt *statement = NULL;
  gboolean matches = expected == NULL;
  int code = sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code == SQLITE_ROW && !matches)
    matches = g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), expected) == 0;
  sqlite3_finalize (statement);

  if (code != SQLITE_ROW && code != SQLITE_DONE)
    {
      bow_store_set_error (error, self->db, code);
      return FALSE;
    }
  if (!matches)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_WRONG_LIBRARY,
                   _("The database library does not do as it is told (%s). Install the program again."), sql);
      return FALSE;
    }
  return TRUE;
}

static gboolean
apply_all (BowConnection *self, const Setting *which, gsize n, GError **error)
{
  for (gsize i = 0; i < n; i++)
    if (!apply (self, which[i].sql, which[i].answer, error))
      return FALSE;
  return TRUE;
}

static gboolean
configure (BowConnection *self, GError **error)
{
  static const struct
  {
    int id;
    int value;
  } options[] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },
    { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
    { SQLITE_DBCONFIG_DQS_DML, 0 },
    { SQLITE_DBCONFIG_DQS_DDL, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    {
      int value = -1;

      if (sqlite3_db_config (self->db, options[i].id, options[i].value, &value) != SQLITE_OK
          || value != options[i].value)
        {
          g_set_error_literal (error, BOW_ERROR, BOW_ERROR_WRONG_LIBRARY,
                               _("The database library is too old. Install the program again."));
          return FALSE;
        }
    }
  return TRUE;
}

static void
guard (BowConnection *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (self->db, limits[i].id, limits[i].value);
  sqlite3_set_authorizer (self->db, authorize, self);
}

/* The library must say which version of the cipher it is: the ordinary one
 * takes a key without a word and writes in clear. */
static gboolean
check_cipher (BowConnection *self, GError **error)
{
  sqlite3_stmt *statement = NULL;
  gboolean encrypts = FALSE;

  if (sqlite3_prepare_v2 (self->db, "PRAGMA cipher_version", -1, &statement, NULL) == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW)
    encrypts = sqlite3_column_bytes (statement, 0) > 0;
  sqlite3_finalize (statement);

  if (!encrypts)
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_WRONG_LIBRARY,
                         _("The database library in this process does not encrypt. Install the program again."));
  return encrypts;
}

/* The form in which the library takes a raw key with its salt: x'…'. */
BowSecret *
bow_connection_print_key (BowSecret *key, const guint8 salt[BOW_SALT_LENGTH])
{
  BowSecret *text = bow_secret_new (2 + 2 * (BOW_KEY_LENGTH + BOW_SALT_LENGTH) + 1);
  char *p = (char *) bow_secret_data (text);

  *p++ = 'x';
  *p++ = '\'';
  sodium_bin2hex (p, 2 * BOW_KEY_LENGTH + 1, bow_secret_bytes (key), BOW_KEY_LENGTH);
  p += 2 * BOW_KEY_LENGTH;
  sodium_bin2hex (p, 2 * BOW_SALT_LENGTH + 1, salt, BOW_SALT_LENGTH);
  p += 2 * BOW_SALT_LENGTH;
  *p = '\'';
  return text;
}

static gboolean
set_key (BowConnection *self, GError **error)
{
  g_autoptr (BowSecret) text = bow_connection_print_key (self->key, self->salt);
  int code;

  /* Its own messages would go to the standard error stream. */
  sqlite3_exec (self->db, "PRAGMA cipher_log_level=NONE", NULL, NULL, NULL);

  code = sqlite3_key_v2 (self->db, "main", bow_secret_bytes (text), (int) bow_secret_length (text));
  if (code != SQLITE_OK)
    bow_store_set_error (error, self->db, code);
  return code == SQLITE_OK;
}

static gboolean
open_database (BowConnection *self, const char *path, int flags, GError **error)
{
  int code = sqlite3_open_v2 (path, &self->db,
                              SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | flags,
                              "unix");

  if (code != SQLITE_OK)
    bow_store_set_error (error, self->db, code);
  return code == SQLITE_OK;
}

/* The library counts a last page that is not whole as one that is. */
static gboolean
check_length (BowConnection *self, GError **error)
{
  sqlite3_file *file = NULL;
  sqlite3_int64 length = 0;
  int code = sqlite3_file_control (self->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);

  if (code == SQLITE_OK)
    code = file->pMethods->xFileSize (file, &length);
  if (code == SQLITE_OK && length % BOW_PAGE_SIZE != 0)
    code = SQLITE_CORRUPT;
  if (code != SQLITE_OK)
    bow_store_set_error (error, self->db, code);
  return code == SQLITE_OK;
}

/* Taking the whole lock once is enough: in exclusive mode it is kept. */
static gboolean
unlock_file (BowConnection *self, GError **error)
{
  return set_key (self, error)
         && configure (self, error)
         && check_cipher (self, error)
         && apply_all (self, settings, G_N_ELEMENTS (settings), error)
         && apply_all (self, common_settings, G_N_ELEMENTS (common_settings), error)
         && apply (self, "SELECT count(*) FROM sqlite_schema", NULL, error)
         && check_length (self, error)
         && apply (self, "BEGIN EXCLUSIVE", NULL, error)
         && apply (self, "COMMIT", NULL, error);
}

/* Whether any page of a file that does not open has a right code under this
 * key: then the key is right and the file is damaged. */
static gboolean
key_fits_some_page (BowConnection *self)
{
  int fd = open (self->path, O_RDONLY | O_CLOEXEC);
  BowPageCheck check;
  struct stat info;
  gint64 n_pages;
  gboolean fits = FALSE;

  if (fd < 0)
    return FALSE;
  n_pages = fstat (fd, &info) == 0 ? (gint64) info.st_size / BOW_PAGE_SIZE : 0;
  bow_page_check_init (&check, self->key, self->salt);
  for (gint64 i = 0; i < MIN (n_pages, N_SAMPLES) && !fits; i++)
    {
      guint8 page[BOW_PAGE_SIZE];
      gint64 at = n_pages <= N_SAMPLES ? i : i * (n_pages / N_SAMPLES);

      if (pread (fd, page, sizeof page, at * BOW_PAGE_SIZE) == (gssize) sizeof page)
        fits = bow_page_check_holds (&check, page, (guint32) at + 1);
    }
  close (fd);
  sodium_memzero (&check, sizeof check);
  return fits;
}

/* The library says the same of a wrong key and of a damaged first page. */
static void
explain_damage (BowConnection *self, GError **error)
{
  if (error == NULL || !g_error_matches (*error, BOW_ERROR, BOW_ERROR_DAMAGED))
    return;

  g_clear_error (error);
  if (key_fits_some_page (self))
    g_set_error (error, BOW_ERROR, BOW_ERROR_DAMAGED,
                 _("“%s” is damaged or was cut short. Go back to a backup copy."), self->path);
  else
    g_set_error (error, BOW_ERROR, BOW_ERROR_KEYS_DAMAGED,
                 _("The key does not open “%s”: the key file beside it belongs to another file or another time. Put the right one back, or use the recovery key."),
                 self->path);
}

/* Opens the file at @self->path with the key and salt in @self. */
gboolean
bow_connection_open_handle (BowConnection *self, GError **error)
{
  g_autoptr (GError) own_error = NULL;

  if (open_database (self, self->path, SQLITE_OPEN_NOFOLLOW, &own_error)
      && unlock_file (self, &own_error))
    {
      guard (self);
      bow_connection_fit_cache (self);
      return TRUE;
    }

  bow_connection_close_handle (self);
  explain_damage (self, &own_error);
  g_propagate_error (error, g_steal_pointer (&own_error));
  return FALSE;
}

/* Reads the first bytes, which name the format and are the salt. */
gboolean
bow_connection_read_salt (const char *path, guint8 salt[BOW_SALT_LENGTH], GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat info = { 0 };
  gssize length;

  if (fd < 0)
    {
      int code = errno == ENOENT ? BOW_ERROR_NOT_FOUND : BOW_ERROR_IO;

      g_set_error (error, BOW_ERROR, code, _("“%s” cannot be read: %s."), path, g_strerror (errno));
      return FALSE;
    }
  length = fstat (fd, &info) == 0 && S_ISREG (info.st_mode) ? pread (fd, salt, BOW_SALT_LENGTH, 0) : 0;
  close (fd);

  if (length == BOW_SALT_LENGTH && memcmp (salt, "SQLite format 3", 16) == 0)
    g_set_error (error, BOW_ERROR, BOW_ERROR_PLAINTEXT,
                 _("“%s” is a database that is not encrypted. It is no case file and is not opened."), path);
  else if (length < BOW_MAGIC_LENGTH || memcmp (salt, BOW_MAGIC, BOW_MAGIC_LENGTH) != 0)
    g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_A_CASE,
                 _("“%s” is not a case file. Choose a file whose name ends in .bowstreet."), path);
  else if (length < BOW_SALT_LENGTH || info.st_size < BOW_PAGE_SIZE)
    g_set_error (error, BOW_ERROR, BOW_ERROR_DAMAGED,
                 _("“%s” was cut short. Go back to a backup copy."), path);
  else
    return TRUE;
  return FALSE;
}

/**
 * bow_connection_check_file:
 * @path: a file
 * @error: return location
 *
 * Looks at the first bytes of a file, so that what is no case file is told
 * before anybody spends time on its passphrase.
 *
 * Returns: %FALSE with @error set as by bow_connection_open() where it cannot
 *   be a case file
 */
gboolean
bow_connection_check_file (const char *path, GError **error)
{
  guint8 salt[BOW_SALT_LENGTH];

  g_return_val_if_fail (path != NULL, FALSE);

  return bow_connection_read_salt (path, salt, error);
}

/* The folder may be reached through links; the file itself may not, lest one
 * be put in its place. */
static char *
resolve (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  char *real = realpath (folder, NULL);
  char *resolved = g_build_filename (real != NULL ? real : folder, name, NULL);

  free (real);
  return resolved;
}

static BowConnection *
connection_new (const char *path, BowSecret *key)
{
  BowConnection *self = g_object_new (BOW_TYPE_CONNECTION, NULL);

  self->path = path != NULL ? resolve (path) : NULL;
  self->key = key != NULL ? bow_secret_ref (key) : NULL;
  return self;
}

/**
 * bow_connection_open: (constructor)
 * @path: the file
 * @key: its key, 32 bytes
 * @error: return location
 *
 * Opens an encrypted file, for this thread alone. What is wrong with it is
 * told apart: %BOW_ERROR_NOT_FOUND, %BOW_ERROR_PLAINTEXT,
 * %BOW_ERROR_NOT_A_CASE, %BOW_ERROR_DAMAGED, %BOW_ERROR_KEYS_DAMAGED (the key
 * is another's), %BOW_ERROR_IN_USE, %BOW_ERROR_WRONG_LIBRARY. A file that is
 * refused is not changed.
 *
 * Returns: (transfer full): the connection, or %NULL with @error set
 */
BowConnection *
bow_connection_open (const char *path, BowSecret *key, GError **error)
{
  g_autoptr (BowConnection) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (key != NULL && bow_secret_length (key) == BOW_KEY_LENGTH, NULL);

  if (!bow_connection_check_library (error))
    return NULL;

  self = connection_new (path, key);
  if (!bow_connection_read_salt (self->path, self->salt, error)
      || !bow_connection_open_handle (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* Makes the file, empty, if there is nothing of that name. */
static gboolean
claim (const char *path, GError **error)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);

  if (fd >= 0)
    {
      close (fd);
      return TRUE;
    }
  if (errno == EEXIST)
    g_set_error (error, BOW_ERROR, BOW_ERROR_EXISTS,
                 _("There is already a file “%s”. Choose another name."), path);
  else
    g_set_error (error, BOW_ERROR, errno == ENOSPC ? BOW_ERROR_FULL : BOW_ERROR_IO,
                 _("“%s” cannot be made: %s."), path, g_strerror (errno));
  return FALSE;
}

/* What was written must begin with our mark; it can then not be plain. */
static gboolean
check_written (BowConnection *self, GError **error)
{
  guint8 salt[BOW_SALT_LENGTH];
  sqlite3_file *file = NULL;
  int code = sqlite3_file_control (self->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);

  if (code == SQLITE_OK)
    code = file->pMethods->xRead (file, salt, sizeof salt, 0);
  if (code == SQLITE_OK && memcmp (salt, self->salt, sizeof salt) == 0)
    return TRUE;

  g_set_error (error, BOW_ERROR, BOW_ERROR_WRONG_LIBRARY,
               _("“%s” was not written encrypted and has been removed. Install the program again."), self->path);
  return FALSE;
}

static gboolean
fill (BowConnection *self, GError **error)
{
  memcpy (self->salt, BOW_MAGIC, BOW_MAGIC_LENGTH);
  randombytes_buf (self->salt + BOW_MAGIC_LENGTH, BOW_SALT_LENGTH - BOW_MAGIC_LENGTH);

  return bow_connection_open_handle (self, error)
         && bow_connection_execute (self, "PRAGMA application_id=1114592083", error)
         && check_written (self, error);
}

/**
 * bow_connection_create: (constructor)
 * @path: where; nothing may be there
 * @key: the key it shall have, 32 bytes
 * @error: return location
 *
 * Makes an empty encrypted file, readable by its owner alone. When that fails
 * nothing is left of it.
 *
 * Returns: (transfer full): the connection, or %NULL with %BOW_ERROR_EXISTS or
 *   another error set
 */
BowConnection *
bow_connection_create (const char *path, BowSecret *key, GError **error)
{
  g_autoptr (BowConnection) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (key != NULL && bow_secret_length (key) == BOW_KEY_LENGTH, NULL);

  if (!bow_connection_check_library (error))
    return NULL;

  self = connection_new (path, key);
  if (!claim (self->path, error))
    return NULL;
  if (!fill (self, error))
    {
      g_autofree char *journal = g_strconcat (self->path, "-journal", NULL);

      bow_connection_close_handle (self);
      unlink (self->path);
      unlink (journal);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * bow_connection_new_in_memory: (constructor)
 * @error: return location
 *
 * Makes an empty file that is never written anywhere, with the same rules as
 * a real one; for replaying a log beside the tables it made.
 *
 * Returns: (transfer full): the connection, or %NULL with @error set
 */
BowConnection *
bow_connection_new_in_memory (GError **error)
{
  g_autoptr (BowConnection) self = NULL;

  if (!bow_connection_check_library (error))
    return NULL;

  self = connection_new (NULL, NULL);
  if (!open_database (self, ":memory:", SQLITE_OPEN_MEMORY, error)
      || !configure (self, error)
      || !apply_all (self, common_settings, G_N_ELEMENTS (common_settings), error))
    return NULL;

  guard (self);
  return g_steal_pointer (&self);
}
