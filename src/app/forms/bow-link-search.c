/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-link-search.h"

#include "case/bow-case-lists.h"

#define MOST_RESULTS 30

/* What was looked for, of which kind where not of all, and what was found. */
typedef struct
{
  char *words;
  char *kind;
  GPtrArray *rows;
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_free (found->words);
  g_free (found->kind);
  g_clear_pointer (&found->rows, g_ptr_array_unref);
  g_free (found);
}

static BowFilter *
make_filter (const char *kind)
{
  const char *const kinds[] = { kind, NULL };
  BowFilter *filter = bow_filter_new ();

  if (kind != NULL)
    bow_filter_set_kinds (filter, kinds);
  return filter;
}

static GPtrArray *
find_recent (BowCase       *bow_case,
             const char    *kind,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (BowFilter) filter = make_filter (kind);
  g_autoptr (GArray) rows = bow_case_list_recent (bow_case, filter, MOST_RESULTS, cancellable, error);

  if (rows == NULL)
    return NULL;
  return bow_case_get_rows (bow_case, (const gint64 *) (gpointer) rows->data, rows->len, error);
}

/* Whoever types a name means what is called that, before what mentions it. */
static int
compare_titles (gconstpointer a,
                gconstpointer b,
                gpointer      folded)
{
  gboolean starts[2];
  gconstpointer rows[] = { a, b };

  for (int i = 0; i < 2; i++)
    {
      BowRow *row = *(BowRow *const *) rows[i];
      g_autofree char *title = g_utf8_casefold (bow_row_get_data (row)->title, -1);

      starts[i] = g_str_has_prefix (title, folded);
    }
  return starts[1] - starts[0];
}

static GPtrArray *
find_words (BowCase       *bow_case,
            const char    *words,
            const char    *kind,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (BowFilter) filter = kind != NULL ? make_filter (kind) : NULL;
  g_autoptr (GPtrArray) hits = bow_case_search (bow_case, words, filter, MOST_RESULTS, FALSE, cancellable, error);
  g_autofree char *folded = g_utf8_casefold (words, -1);
  GPtrArray *rows;

  if (hits == NULL)
    return NULL;
  rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < hits->len; i++)
    g_ptr_array_add (rows, g_object_ref (((BowHit *) g_ptr_array_index (hits, i))->row));
  g_ptr_array_sort_with_data (rows, compare_titles, folded);
  return rows;
}

static gpointer
find (BowCase       *bow_case,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  const Found *wanted = data;
  Found *found = g_new0 (Found, 1);

  found->words = g_strdup (wanted->words);
  found->rows = *wanted->words == '\0' ? find_recent (bow_case, wanted->kind, cancellable, error)
                                       : find_words (bow_case, wanted->words, wanted->kind, cancellable, error);
  if (found->rows == NULL)
    g_clear_pointer (&found, found_free);

  return found;
}

/**
 * bow_link_search_async:
 * @bow_case: a case
 * @words: what is looked for; empty for what was changed last
 * @kind: (nullable): of which kind alone
 * @cancellable: (nullable): stops it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks for records to link to.
 */
void
bow_link_search_async (BowCase             *bow_case,
                       const char          *words,
                       const char          *kind,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  Found *wanted = g_new0 (Found, 1);

  wanted->words = g_strdup (words);
  wanted->kind = g_strdup (kind);
  bow_case_run_async (bow_case, BOW_CASE_NOW, find, wanted, found_free, found_free, cancellable, callback, user_data);
}

/**
 * bow_link_search_finish:
 * @bow_case: a case
 * @result: what the callback was given
 * @words: (out) (transfer full): what was looked for
 * @error: return location for an error
 *
 * Ends bow_link_search_async().
 *
 * Returns: (transfer full) (nullable) (element-type BowRow): what was found,
 *   what is called so first, or %NULL with @error set
 */
GPtrArray *
bow_link_search_finish (BowCase       *bow_case,
                        GAsyncResult  *result,
                        char         **words,
                        GError       **error)
{
  Found *found = bow_case_run_finish (bow_case, result, error);
  GPtrArray *rows;

  if (found == NULL)
    return NULL;
  *words = g_steal_pointer (&found->words);
  rows = g_steal_pointer (&found->rows);
  found_free (found);

  return rows;
}
