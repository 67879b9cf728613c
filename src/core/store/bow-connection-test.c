/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bow-connection-private.h"

#include "store/bow-store-error.h"

typedef struct
{
  gpointer (*parse) (const char *text);
  GDestroyNotify free;
  BowConnectionTest test;
} Test;

static gboolean
is_number (sqlite3_value *value)
{
  int type = sqlite3_value_type (value);

  return type == SQLITE_FLOAT || type == SQLITE_INTEGER;
}

/* The text is read once for a run of the statement, and then kept with it. */
static void
call (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  Test *test = sqlite3_user_data (context);
  gpointer parsed = sqlite3_get_auxdata (context, 0);

  if (!is_number (values[1]) || !is_number (values[2]))
    {
      sqlite3_result_int (context, 0);
      return;
    }
  if (parsed == NULL)
    {
      const char *text = (const char *) sqlite3_value_text (values[0]);

      parsed = text != NULL ? test->parse (text) : NULL;
      if (parsed == NULL)
        {
          sqlite3_result_error (context, "the text of a test is not understood", -1);
          return;
        }
      sqlite3_result_int (context, test->test (parsed, sqlite3_value_double (values[1]), sqlite3_value_double (values[2])));
      /* May drop it at once. */
      sqlite3_set_auxdata (context, 0, parsed, test->free);
      return;
    }
  sqlite3_result_int (context, test->test (parsed, sqlite3_value_double (values[1]), sqlite3_value_double (values[2])));
}

/**
 * bow_connection_add_test:
 * @self: an open connection
 * @name: (not nullable): a static name of its own
 * @parse: reads a text; %NULL where it cannot
 * @free: frees what @parse gave
 * @test: the test
 * @error: return location
 *
 * Lets statements ask something of two numbers, as in `name(?, x, y)`: 1 where
 * the test holds, 0 where it does not or a number is missing. The schema of a
 * file cannot ask it. Adding it again does nothing.
 *
 * Returns: %FALSE with @error set
 */
gboolean
bow_connection_add_test (BowConnection     *self,
                         const char        *name,
                         gpointer         (*parse) (const char *text),
                         GDestroyNotify     free,
                         BowConnectionTest  test,
                         GError           **error)
{
  Test *added;
  int code;

  g_return_val_if_fail (BOW_IS_CONNECTION (self), FALSE);
  bow_connection_assert_owner (self);

  if (g_hash_table_contains (self->tests, name))
    return TRUE;
  added = g_new (Test, 1);
  *added = (Test) { parse, free, test };
  /* Frees it even where it fails. */
  code = sqlite3_create_function_v2 (self->db, name, 3, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
                                     added, call, NULL, NULL, g_free);
  if (code != SQLITE_OK)
    {
      bow_store_set_error (error, self->db, code);
      return FALSE;
    }
  g_hash_table_add (self->tests, (gpointer) name);
  return TRUE;
}
