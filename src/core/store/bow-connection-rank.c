/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "base/bow-error.h"
#include "store/bow-connection-private.h"
#include "store/bow-store-error.h"

/* As is usual with this formula (Okapi BM25). */
#define SATURATION 1.2
#define LENGTH_SHARE 0.75

static int
count_phrase (const Fts5ExtensionApi *api,
              Fts5Context            *fts,
              int                     phrase,
              double                 *n)
{
  Fts5PhraseIter place;
  int column;
  int offset;
  int code = api->xPhraseFirst (fts, phrase, &place, &column, &offset);

  *n = 0;
  while (code == SQLITE_OK && column >= 0)
    {
      *n += 1;
      api->xPhraseNext (fts, &place, &column, &offset);
    }

  return code;
}

static int
read_length (const Fts5ExtensionApi *api,
             Fts5Context            *fts,
             double                 *relative)
{
  sqlite3_int64 total = 0;
  sqlite3_int64 n_rows = 0;
  int length = 0;
  int code = api->xColumnSize (fts, -1, &length);

  if (code == SQLITE_OK)
    code = api->xColumnTotalSize (fts, -1, &total);
  if (code == SQLITE_OK)
    code = api->xRowCount (fts, &n_rows);
  *relative = total > 0 && n_rows > 0 ? (double) length * (double) n_rows / (double) total : 1;

  return code;
}

static void
weigh (const Fts5ExtensionApi  *api,
       Fts5Context             *fts,
       sqlite3_context         *context,
       int                      n_values,
       sqlite3_value          **values)
{
  int n_phrases = MIN (api->xPhraseCount (fts), n_values);
  double weight = 0;
  double length;
  int code = read_length (api, fts, &length);

  for (int i = 0; i < n_phrases && code == SQLITE_OK; i++)
    {
      double n;

      code = count_phrase (api, fts, i, &n);
      weight += sqlite3_value_double (values[i]) * n * (SATURATION + 1)
                / (n + SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length));
    }
  if (code == SQLITE_OK)
    sqlite3_result_double (context, weight);
  else
    sqlite3_result_error_code (context, code);
}

static fts5_api *
find_fts (sqlite3 *db)
{
  sqlite3_stmt *statement = NULL;
  fts5_api *fts = NULL;

  if (sqlite3_prepare_v2 (db, "SELECT fts5(?)", -1, &statement, NULL) == SQLITE_OK)
    {
      sqlite3_bind_pointer (statement, 1, &fts, "fts5_api_ptr", NULL);
      sqlite3_step (statement);
    }
  sqlite3_finalize (statement);

  return fts;
}

/**
 * bow_connection_add_weight:
 * @self: an open connection
 * @error: return location
 *
 * Lets statements ask how much a row of a full-text table is about what was
 * looked for: `word_weight(table, w, …)`, where each number is what one phrase of
 * the expression weighs, in their order. Unlike FTS5’s own rank it reads nothing but
 * the row: to know how common a word is, that one goes through all rows that
 * have it. Adding it again does nothing.
 *
 * Returns: %FALSE with @error set
 */
gboolean
bow_connection_add_weight (BowConnection  *self,
                           GError        **error)
{
  fts5_api *fts;
  int code;

  g_return_val_if_fail (BOW_IS_CONNECTION (self), FALSE);
  bow_connection_assert_owner (self);

  if (g_hash_table_contains (self->tests, "word_weight"))
    return TRUE;
  fts = find_fts (self->db);
  if (fts == NULL)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_WRONG_LIBRARY,
                           _("The database library is too old. Install the program again."));
      return FALSE;
    }
  code = fts->xCreateFunction (fts, "word_weight", NULL, weigh, NULL);
  if (code != SQLITE_OK)
    {
      bow_store_set_error (error, self->db, code);
      return FALSE;
    }
  g_hash_table_add (self->tests, (gpointer) "word_weight");
  return TRUE;
}
