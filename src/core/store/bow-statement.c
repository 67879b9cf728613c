/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bow-statement-private.h"

#include "store/bow-store-error.h"

struct _BowStatement
{
  sqlite3_stmt *handle;
  /* The first binding that failed, told by the next step. */
  int bind_code;
  gboolean is_lent;
  /* Which use of its connection's statements was the last of it. */
  guint64 last_use;
  /* Another of the same text, for when this one is in use. */
  BowStatement *next;
};

/* Prepares the one statement in @sql. */
BowStatement *
bow_statement_prepare (sqlite3 *db, const char *sql, GError **error)
{
  BowStatement *self;
  sqlite3_stmt *handle = NULL;
  const char *tail = NULL;
  int code = sqlite3_prepare_v3 (db, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, &tail);

  if (code != SQLITE_OK)
    {
      bow_store_set_error (error, db, code);
      return NULL;
    }
  g_assert (handle != NULL && *tail == '\0');

  self = g_new0 (BowStatement, 1);
  self->handle = handle;
  return self;
}

void
bow_statement_free (BowStatement *self)
{
  while (self != NULL)
    {
      BowStatement *next = self->next;

      sqlite3_finalize (self->handle);
      g_free (self);
      self = next;
    }
}

/* Finds one of these that nobody uses, or makes one more. */
BowStatement *
bow_statement_lend (BowStatement *self, GError **error)
{
  while (self->is_lent)
    {
      if (self->next == NULL)
        self->next = bow_statement_prepare (sqlite3_db_handle (self->handle),
                                            sqlite3_sql (self->handle), error);
      self = self->next;
      if (self == NULL)
        return NULL;
    }

  bow_statement_reset (self);
  self->is_lent = TRUE;
  return self;
}

gboolean
bow_statement_is_lent (BowStatement *self)
{
  for (; self != NULL; self = self->next)
    if (self->is_lent)
      return TRUE;
  return FALSE;
}

void
bow_statement_set_last_use (BowStatement *self, guint64 last_use)
{
  self->last_use = last_use;
}

guint64
bow_statement_get_last_use (BowStatement *self)
{
  return self->last_use;
}

static void
take_bind_code (BowStatement *self, int code)
{
  g_assert (code != SQLITE_RANGE && code != SQLITE_MISUSE);

  self->is_lent = TRUE;
  if (self->bind_code == SQLITE_OK)
    self->bind_code = code;
}

/* Binds text that stays as it is until the statement has run. The log binds a
 * dozen values an entry, and copying them is much of what that costs. */
void
bow_statement_lend_text (BowStatement *self, int index, const char *text)
{
  take_bind_code (self, sqlite3_bind_text (self->handle, index, text, -1, SQLITE_STATIC));
}

void
bow_statement_lend_bytes (BowStatement *self, int index, gconstpointer bytes, gsize length)
{
  take_bind_code (self, sqlite3_bind_blob64 (self->handle, index, bytes, length, SQLITE_STATIC));
}

/**
 * bow_statement_bind_integer:
 * @self: a statement
 * @index: of the parameter, from 1
 * @value: what to set it to
 */
void
bow_statement_bind_integer (BowStatement *self, int index, gint64 value)
{
  take_bind_code (self, sqlite3_bind_int64 (self->handle, index, value));
}

/**
 * bow_statement_bind_real:
 * @self: a statement
 * @index: of the parameter, from 1
 * @value: what to set it to
 */
void
bow_statement_bind_real (BowStatement *self, int index, double value)
{
  take_bind_code (self, sqlite3_bind_double (self->handle, index, value));
}

/**
 * bow_statement_bind_text:
 * @self: a statement
 * @index: of the parameter, from 1
 * @text: (nullable): copied; %NULL for none
 */
void
bow_statement_bind_text (BowStatement *self, int index, const char *text)
{
  take_bind_code (self, sqlite3_bind_text (self->handle, index, text, -1, SQLITE_TRANSIENT));
}

/**
 * bow_statement_bind_lent_text:
 * @self: a statement
 * @index: of the parameter, from 1
 * @text: (nullable): not copied: it must stay until this is bound anew or the
 *   statement is reset; %NULL for none
 * @length: its length in bytes
 *
 * For a great many rows; otherwise bow_statement_bind_text() is safer.
 */
void
bow_statement_bind_lent_text (BowStatement *self, int index, const char *text, gsize length)
{
  take_bind_code (self, sqlite3_bind_text64 (self->handle, index, text, length, SQLITE_STATIC, SQLITE_UTF8));
}

/**
 * bow_statement_bind_bytes:
 * @self: a statement
 * @index: of the parameter, from 1
 * @bytes: (nullable) (array length=length): copied; %NULL for none
 * @length: how many
 */
void
bow_statement_bind_bytes (BowStatement *self, int index, gconstpointer bytes, gsize length)
{
  take_bind_code (self, sqlite3_bind_blob64 (self->handle, index, bytes, length, SQLITE_TRANSIENT));
}

/**
 * bow_statement_bind_null:
 * @self: a statement
 * @index: of the parameter, from 1
 */
void
bow_statement_bind_null (BowStatement *self, int index)
{
  take_bind_code (self, sqlite3_bind_null (self->handle, index));
}

/**
 * bow_statement_step:
 * @self: a statement
 * @has_row: (out): whether there is a row; after the last one the statement is
 *   reset by itself and nothing of it may be read any more
 * @error: return location
 *
 * Goes on to the next row.
 *
 * Returns: %FALSE with @error set if that failed; the statement is then reset
 */
gboolean
bow_statement_step (BowStatement *self, gboolean *has_row, GError **error)
{
  int code = self->bind_code;

  self->is_lent = TRUE;
  *has_row = FALSE;
  if (code == SQLITE_OK)
    code = sqlite3_step (self->handle);

  if (code == SQLITE_ROW)
    {
      *has_row = TRUE;
      return TRUE;
    }
  if (code != SQLITE_DONE)
    bow_store_set_error (error, sqlite3_db_handle (self->handle), code);
  bow_statement_reset (self);
  return code == SQLITE_DONE;
}

/**
 * bow_statement_run:
 * @self: a statement
 * @error: return location
 *
 * Runs the statement to its end, whatever rows it has, and resets it. Its
 * parameters can then be bound anew.
 *
 * Returns: %FALSE with @error set if that failed
 */
gboolean
bow_statement_run (BowStatement *self, GError **error)
{
  gboolean has_row;

  do
    {
      if (!bow_statement_step (self, &has_row, error))
        return FALSE;
    }
  while (has_row);

  return TRUE;
}

/**
 * bow_statement_read_integer:
 * @self: a statement, bound
 * @value: (out): the first column of its first row; 0 where it has no row
 * @error: return location
 *
 * Asks for one number.
 *
 * Returns: %FALSE with @error set if that failed
 */
gboolean
bow_statement_read_integer (BowStatement *self, gint64 *value, GError **error)
{
  gboolean has_row;

  if (!bow_statement_step (self, &has_row, error))
    return FALSE;
  *value = has_row ? bow_statement_integer (self, 0) : 0;

  return TRUE;
}

/**
 * bow_statement_read_integers:
 * @self: a statement, bound
 * @values: (element-type gint64): where the first column of each row is added
 * @error: return location
 *
 * Asks for numbers, to the end.
 *
 * Returns: %FALSE with @error set if that failed
 */
gboolean
bow_statement_read_integers (BowStatement *self, GArray *values, GError **error)
{
  gboolean has_row;

  while (bow_statement_step (self, &has_row, error))
    {
      gint64 value;

      if (!has_row)
        return TRUE;
      value = bow_statement_integer (self, 0);
      g_array_append_val (values, value);
    }

  return FALSE;
}

/**
 * bow_statement_reset:
 * @self: a statement
 *
 * Unsets every parameter and gives the statement back to its connection.
 */
void
bow_statement_reset (BowStatement *self)
{
  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
  self->bind_code = SQLITE_OK;
  self->is_lent = FALSE;
}

/**
 * bow_statement_n_columns:
 * @self: a statement
 *
 * Returns: how many columns its rows have
 */
int
bow_statement_n_columns (BowStatement *self)
{
  return sqlite3_column_count (self->handle);
}

/**
 * bow_statement_column_name:
 * @self: a statement
 * @column: from 0
 *
 * Returns: (transfer none): the column's name, valid until the next call
 */
const char *
bow_statement_column_name (BowStatement *self, int column)
{
  return sqlite3_column_name (self->handle, column);
}

/**
 * bow_statement_is_null:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: whether there is no value
 */
gboolean
bow_statement_is_null (BowStatement *self, int column)
{
  return sqlite3_column_type (self->handle, column) == SQLITE_NULL;
}

/**
 * bow_statement_integer:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: the value, 0 for none
 */
gint64
bow_statement_integer (BowStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

/**
 * bow_statement_real:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: the value, 0 for none
 */
double
bow_statement_real (BowStatement *self, int column)
{
  return sqlite3_column_double (self->handle, column);
}

/**
 * bow_statement_text:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: (transfer none) (nullable): the value, valid until the next step
 */
const char *
bow_statement_text (BowStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self->handle, column);
}

/**
 * bow_statement_bytes:
 * @self: a statement on a row
 * @column: from 0
 * @length: (out) (optional): how many bytes
 *
 * Returns: (transfer none) (nullable): the value, valid until the next step
 */
const guint8 *
bow_statement_bytes (BowStatement *self, int column, gsize *length)
{
  const guint8 *bytes = sqlite3_column_blob (self->handle, column);

  if (length != NULL)
    *length = (gsize) sqlite3_column_bytes (self->handle, column);
  return bytes;
}
