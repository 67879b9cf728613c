/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"

#include <math.h>

#include "case/bow-case-consult.h"
#include "case/bow-case-row.h"
#include "case/bow-case-snippet.h"
#include "case/bow-filter-sql.h"

/*
 * To order hits by rank, every one of them must be read. A common word, one of
 * more hits than this, has too many: the newest come first.
 */
#define MOST_RANKED 1000

#define FIND_SQL                                                                                     \
  "SELECT record_words.rowid, record.id FROM record_words"                                           \
  " CROSS JOIN record AS hit ON hit.id = record_words.rowid"                                         \
  " CROSS JOIN record ON record.id = coalesce(hit.parent, hit.id)"

/* A record, and the row of it or in it where the words stand. */
typedef struct
{
  gint64 row;
  gint64 found_in;
} Found;

typedef struct
{
  BowCase *bow_case;
  BowWords *words;
  BowFilterSql *conditions;
  guint limit;

  GArray *found;
  GHashTable *seen;
} Search;

static void
search_clear (Search *self)
{
  g_clear_pointer (&self->words, bow_words_free);
  g_clear_pointer (&self->conditions, bow_filter_sql_free);
  g_clear_pointer (&self->found, g_array_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static void
add_found (Search *self,
           gint64  row,
           gint64  found_in)
{
  Found found = { .row = row, .found_in = found_in };
  gint64 *key;

  if (self->found->len >= self->limit || g_hash_table_contains (self->seen, &row))
    return;

  key = g_new (gint64, 1);
  *key = row;
  g_hash_table_add (self->seen, key);
  g_array_append_val (self->found, found);
}

/* What was typed names a record: that is the first to be shown. */
static gboolean
find_named (Search  *self,
            GError **error)
{
  BowStatement *statement;
  gboolean more;

  if (self->words->ref == NULL)
    return TRUE;

  statement = bow_filter_sql_prepare (self->conditions, self->bow_case->connection,
                                      "SELECT record.id FROM record", " AND record.ref = ?", error);
  if (statement == NULL)
    return FALSE;

  bow_statement_bind_text (statement, bow_filter_sql_bind (self->conditions, statement, 1), self->words->ref);
  while (bow_statement_step (statement, &more, error))
    {
      gint64 row;

      if (!more)
        return TRUE;
      row = bow_statement_integer (statement, 0);
      add_found (self, row, row);
    }

  return FALSE;
}

static gboolean
has_marks (const BowKind *kind)
{
  for (gsize i = 0; i < kind->n_fields; i++)
    if ((kind->fields[i].flags & BOW_FIELD_CAPITALS) != 0)
      return TRUE;

  return FALSE;
}

static void
append_kinds (GString    *sql,
              const char *table,
              gboolean    marks)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    if ((kinds[i]->flags & BOW_KIND_PRIVATE) != 0 || (marks && !has_marks (kinds[i])))
      g_string_append_printf (sql, " AND %s.kind <> '%s'", table, kinds[i]->name);
}

static char *
make_after (Search     *self,
            gboolean    marks,
            const char *order)
{
  GString *after = g_string_new (" AND record_words MATCH ? AND hit.binned_at IS NULL");

  append_kinds (after, "hit", marks);
  if (self->words->exclude != NULL)
    {
      g_string_append (after, " AND record.id NOT IN (SELECT coalesce(child.parent, child.id) FROM record_words AS other"
                              " JOIN record AS child ON child.id = other.rowid"
                              " WHERE other.record_words MATCH ? AND child.binned_at IS NULL");
      append_kinds (after, "child", FALSE);
      g_string_append_c (after, ')');
    }
  g_string_append (after, order);

  return g_string_free_and_steal (after);
}

static BowStatement *
prepare (Search      *self,
         const char  *match,
         gboolean     marks,
         const char  *order,
         GError     **error)
{
  g_autofree char *after = make_after (self, marks, order);
  BowStatement *statement;
  int next;

  statement = bow_filter_sql_prepare (self->conditions, self->bow_case->connection, FIND_SQL, after, error);
  if (statement == NULL)
    return NULL;

  next = bow_filter_sql_bind (self->conditions, statement, 1);
  bow_statement_bind_text (statement, next, match);
  if (self->words->exclude != NULL)
    bow_statement_bind_text (statement, next + 1, self->words->exclude);

  return statement;
}

/* Adds hits until there are enough of them. */
static gboolean
find (Search      *self,
      const char  *match,
      gboolean     marks,
      const char  *order,
      GError     **error)
{
  BowStatement *statement = prepare (self, match, marks, order, error);
  gboolean more = TRUE;

  if (statement == NULL)
    return FALSE;

  while (self->found->len < self->limit)
    {
      if (!bow_statement_step (statement, &more, error))
        return FALSE;
      if (!more)
        return TRUE;
      add_found (self, bow_statement_integer (statement, 1), bow_statement_integer (statement, 0));
    }
  bow_statement_reset (statement);

  return TRUE;
}

static gboolean
find_marked (Search  *self,
             GError **error)
{
  g_autofree char *match = NULL;

  if (self->words->mark == NULL)
    return TRUE;

  match = g_strdup_printf ("\"%s\"", self->words->mark);

  return find (self, match, TRUE, " ORDER BY record_words.rowid DESC", error);
}

/* Reads no record and no more of the index than it takes to know. */
static gboolean
read_is_common (Search    *self,
                gboolean  *common,
                GError   **error)
{
  g_autoptr (BowStatement) statement = NULL;
  gboolean more = TRUE;

  statement = bow_connection_statement (self->bow_case->connection,
                                        "SELECT rowid FROM record_words WHERE record_words MATCH ? ORDER BY rowid DESC",
                                        error);
  if (statement == NULL)
    return FALSE;

  bow_statement_bind_text (statement, 1, self->words->match);
  for (guint n = 0; more && n <= MOST_RANKED; n++)
    if (!bow_statement_step (statement, &more, error))
      return FALSE;
  *common = more;

  return TRUE;
}

static gboolean
find_words (Search  *self,
            GError **error)
{
  gboolean common;

  if (self->words->match == NULL)
    return TRUE;
  if (!read_is_common (self, &common, error))
    return FALSE;

  return find (self, self->words->match, FALSE,
               common ? " ORDER BY record_words.rowid DESC" : " ORDER BY record_words.rank", error);
}

static GPtrArray *
read_hits (Search  *self,
           GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_hit_free);

  for (guint i = 0; i < self->found->len; i++)
    {
      const Found *found = &g_array_index (self->found, Found, i);
      GError *failure = NULL;
      BowHit *hit = g_new0 (BowHit, 1);

      g_ptr_array_add (hits, hit);
      hit->distance_m = (double) NAN;
      hit->row = bow_case_read_row (self->bow_case, found->row, &failure);
      if (failure == NULL && bow_case_may (self->bow_case, BOW_PERMISSION_READ))
        hit->snippet = bow_case_read_snippet (self->bow_case, found->found_in, self->words->terms, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return NULL;
        }
    }

  return g_steal_pointer (&hits);
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
 * Finds records by their words. All words must stand in a record or in one
 * that lives inside it; the last may be begun only. A reference or a number
 * plate finds its record first; who may not see what is in a record finds it by
 * its reference alone. Then the best come first or, where a word is
 * so common that none stands out, the newest.
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
  g_auto (Search) search = { .bow_case = self, .limit = limit };
  g_autoptr (GPtrArray) hits = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);
  g_return_val_if_fail (words != NULL, NULL);

  search.words = bow_words_parse (words);
  /* Words that are found are an answer; a reference is not. */
  if (!bow_case_require (self, search.words->ref != NULL ? BOW_PERMISSION_METADATA : BOW_PERMISSION_READ, error) ||
      !bow_case_check_filter (self, filter, error))
    return NULL;

  search.conditions = bow_filter_sql_new (filter);
  search.found = g_array_new (FALSE, FALSE, sizeof (Found));
  search.seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  bow_connection_set_cancellable (self->connection, cancellable);
  if (!g_cancellable_set_error_if_cancelled (cancellable, error)
      && find_named (&search, error)
      && (!bow_case_may (self, BOW_PERMISSION_READ) || (find_marked (&search, error) && find_words (&search, error))))
    hits = read_hits (&search, error);
  bow_connection_set_cancellable (self->connection, NULL);

  if (hits != NULL && settled && !bow_case_consult_search (self, words, filter, hits->len, error))
    return NULL;

  return g_steal_pointer (&hits);
}
