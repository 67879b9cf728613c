/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"

#include <math.h>

#include "case/bow-case-consult.h"
#include "case/bow-case-row.h"
#include "case/bow-case-snippet.h"
#include "case/bow-load.h"
#include "case/bow-merge-private.h"
#include "case/bow-search-private.h"

static void
search_clear (BowSearch *self)
{
  g_clear_pointer (&self->words, bow_words_free);
  g_clear_pointer (&self->conditions, bow_filter_sql_free);
  g_clear_pointer (&self->kinds, g_free);
  g_clear_pointer (&self->found, g_array_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_pointer (&self->alike, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BowSearch, search_clear)

/* What was typed names a record: that is the first to be shown. */
static gboolean
find_named (BowSearch  *self,
            GError **error)
{
  BowStatement *statement;
  gint64 named;
  gboolean more;

  if (self->words->ref == NULL)
    return TRUE;
  /* Of a record that is merged into another, the reference finds that. */
  if (!bow_load_row_of_ref (self->bow_case->connection, self->words->ref, &named, error) ||
      !bow_case_follow_merged (self->bow_case, &named, error))
    return FALSE;

  statement = bow_filter_sql_prepare (self->conditions, self->bow_case->connection,
                                      "SELECT record.id FROM record", " AND record.id = ?", error);
  if (statement == NULL)
    return FALSE;

  bow_statement_bind_integer (statement, bow_filter_sql_bind (self->conditions, statement, 1), named);
  while (bow_statement_step (statement, &more, error))
    {
      gint64 row;

      if (!more)
        return TRUE;
      row = bow_statement_integer (statement, 0);
      _bow_search_add (self, row, row, BOW_HIT_REF);
    }

  return FALSE;
}

static gboolean
find_marked (BowSearch  *self,
             GError    **error)
{
  g_autofree char *match = NULL;

  if (self->words->mark == NULL)
    return TRUE;

  match = g_strdup_printf ("\"%s\"", self->words->mark);

  return _bow_search_find (self, match, TRUE, BOW_SEARCH_NEWEST, BOW_HIT_MARK, error);
}

static gboolean
find_fragment (BowSearch  *self,
               gboolean    first,
               GError    **error)
{
  if (self->words->fragment == NULL || self->words->fragment_first != first)
    return TRUE;

  return _bow_search_find (self, self->words->fragment, FALSE, BOW_SEARCH_NEWEST, BOW_HIT_MARK, error);
}

/* Who is called so comes before who is mentioned. */
static gboolean
find_called (BowSearch  *self,
             GError    **error)
{
  GPtrArray *names = self->words->names;
  g_autoptr (GString) match = g_string_new (NULL);

  if (names->len == 0)
    return TRUE;
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (match, "%s\"" BOW_WORDS_NAME "%s\"%s", i > 0 ? " AND " : "", (const char *) g_ptr_array_index (names, i),
                            i == names->len - 1 ? "*" : "");

  return _bow_search_find (self, match->str, FALSE, BOW_SEARCH_NEWEST, BOW_HIT_NAME, error);
}

/* A kind or an operation alone: what was changed last of it. */
static gboolean
find_recent (BowSearch  *self,
             GError    **error)
{
  BowStatement *statement;
  gboolean more = TRUE;

  if (self->words->match != NULL || (self->words->kinds == NULL && self->words->inside == NULL))
    return TRUE;
  statement = bow_filter_sql_prepare (self->conditions, self->bow_case->connection, "SELECT record.id FROM record",
                                      " ORDER BY record.updated_at DESC, record.id DESC", error);
  while (statement != NULL && self->found->len < self->limit && more)
    {
      if (!bow_statement_step (statement, &more, error))
        return FALSE;
      if (more)
        _bow_search_add (self, bow_statement_integer (statement, 0), bow_statement_integer (statement, 0), BOW_HIT_WORDS);
    }
  if (statement != NULL)
    bow_statement_reset (statement);

  return statement != NULL;
}

static gboolean
find_all (BowSearch  *self,
          GError    **error)
{
  if (!find_named (self, error))
    return FALSE;
  if (!bow_case_may (self->bow_case, BOW_PERMISSION_READ))
    return TRUE;

  return find_recent (self, error) && find_marked (self, error) && find_called (self, error) && find_fragment (self, TRUE, error) &&
         _bow_search_find_words (self, error) && _bow_search_find_files (self, error) && find_fragment (self, FALSE, error) &&
         _bow_search_find_alike (self, error);
}

static char *
read_snippet (BowSearch       *self,
              const BowFound  *found,
              GError         **error)
{
  g_autofree char *text = NULL;
  guint n_found;

  if (found->reason != BOW_HIT_FILE)
    return bow_case_read_snippet (self->bow_case, found->found_in,
                                  found->reason == BOW_HIT_ALIKE ? self->alike : self->words->terms, error);
  text = _bow_case_read_file_text (self->bow_case, found->found_in, error);

  return text != NULL ? bow_snippet_make (text, self->words->terms, &n_found) : NULL;
}

static GPtrArray *
read_hits (BowSearch  *self,
           GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_hit_free);

  for (guint i = 0; i < self->found->len; i++)
    {
      const BowFound *found = &g_array_index (self->found, BowFound, i);
      GError *failure = NULL;
      BowHit *hit = g_new0 (BowHit, 1);

      g_ptr_array_add (hits, hit);
      hit->distance_m = (double) NAN;
      hit->reason = found->reason;
      hit->row = bow_case_read_row (self->bow_case, found->row, &failure);
      if (failure == NULL && bow_case_may (self->bow_case, BOW_PERMISSION_READ))
        hit->snippet = read_snippet (self, found, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return NULL;
        }
    }

  return g_steal_pointer (&hits);
}

/* The index knows the kinds: no record of another need be read. */
static char *
make_kinds (BowSearch *self,
            BowFilter *filter)
{
  const char *const *kinds = self->words->kinds != NULL ? (const char *const *) self->words->kinds
                             : filter != NULL           ? bow_filter_get_kinds (filter)
                                                        : NULL;
  g_autoptr (GString) match = NULL;

  if (kinds == NULL || kinds[0] == NULL)
    return NULL;
  match = g_string_new (NULL);
  for (gsize i = 0; kinds[i] != NULL; i++)
    g_string_append_printf (match, "%s\"" BOW_WORDS_KIND "%s\"", i > 0 ? " OR " : "", kinds[i]);

  return g_strdup (match->str);
}

/**
 * bow_hit_free:
 * @self: (nullable): a hit
 *
 * Frees it.
 */
void
bow_hit_free (BowHit *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->row);
  g_free (self->snippet);
  g_free (self);
}

/**
 * bow_case_search:
 * @self: a case
 * @words: what a person typed; nothing of it is an error
 * @filter: (nullable): what is shown; only that is found
 * @limit: how many hits at most
 * @settled: whether the person has stopped typing: then, and only then, the
 *   search is an entry of the log
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Finds records by their words, and attached texts by theirs. All words must
 * stand in a record or in one that lives inside it; the last may be begun only; see bow_words_parse()
 * for what else may be typed. A reference, a number plate, or whoever is called
 * so comes first; then the best or, where a word is so common that none stands
 * out, the newest; then what has a part of such a mark; then names that sound
 * like what was typed, or are it with a slip. Who may not see what is in a record
 * finds it by its reference alone.
 *
 * Returns: (transfer full) (element-type BowHit) (nullable): the hits, or %NULL
 *   with @error set
 */
GPtrArray *
bow_case_search (BowCase       *self,
                 const char    *words,
                 BowFilter     *filter,
                 guint          limit,
                 gboolean       settled,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_auto (BowSearch) search = { .bow_case = self, .limit = limit };
  g_autoptr (GPtrArray) hits = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);
  g_return_val_if_fail (words != NULL, NULL);

  search.words = bow_words_parse (words);
  /* Words that are found are an answer; a reference is not. */
  if (!bow_case_require (self, search.words->ref != NULL ? BOW_PERMISSION_METADATA : BOW_PERMISSION_READ, error) ||
      !bow_case_check_filter (self, filter, error))
    return NULL;

  search.conditions = bow_filter_sql_new (filter);
  bow_filter_sql_add_scope (search.conditions, search.words);
  search.kinds = make_kinds (&search, filter);
  search.found = g_array_new (FALSE, FALSE, sizeof (BowFound));
  search.seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  search.alike = g_ptr_array_new_with_free_func (g_free);

  bow_connection_set_cancellable (self->connection, cancellable);
  if (!g_cancellable_set_error_if_cancelled (cancellable, error) && find_all (&search, error))
    hits = read_hits (&search, error);
  bow_connection_set_cancellable (self->connection, NULL);

  if (hits != NULL && settled && !bow_case_consult_search (self, words, filter, hits->len, error))
    return NULL;

  return g_steal_pointer (&hits);
}
