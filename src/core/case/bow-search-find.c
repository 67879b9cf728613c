/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-search-private.h"

#include <math.h>

/*
 * To order hits by rank, every one of them must be read. A common word, one of
 * more hits than this, has too many: the newest come first.
 */
#define MOST_RANKED 1000

/* More phrases than these weigh nothing. */
#define MOST_WEIGHED 8

#define FIND_SQL                                                                                     \
  "SELECT record_words.rowid, record.id FROM record_words"                                           \
  " CROSS JOIN record AS hit ON hit.id = record_words.rowid"                                         \
  " CROSS JOIN record ON record.id = coalesce(hit.parent, hit.id)"

static const char *const orders[] = {
  [BOW_SEARCH_NEWEST] = " ORDER BY record_words.rowid DESC",
  [BOW_SEARCH_BEST] = " ORDER BY word_weight(record_words, ?, ?, ?, ?, ?, ?, ?, ?) DESC, record_words.rowid DESC",
};

/* Whether it was new, and there was room. */
gboolean
_bow_search_add (BowSearch    *self,
                 gint64        row,
                 gint64        found_in,
                 BowHitReason  reason)
{
  BowFound found = { .row = row, .found_in = found_in, .reason = reason };
  gint64 *key;

  if (self->found->len >= self->limit || g_hash_table_contains (self->seen, &row))
    return FALSE;

  key = g_new (gint64, 1);
  *key = row;
  g_hash_table_add (self->seen, key);
  g_array_append_val (self->found, found);

  return TRUE;
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
make_after (BowSearch      *self,
            gboolean        marks,
            BowSearchOrder  order)
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
  g_string_append (after, orders[order]);

  return g_string_free_and_steal (after);
}

/* What is asked of the index, for a test of how it is answered. */
char *
_bow_search_print_sql (BowSearch      *self,
                       BowSearchOrder  order)
{
  g_autofree char *after = make_after (self, FALSE, order);

  return g_strconcat (FIND_SQL " WHERE ", bow_filter_sql_get_where (self->conditions), after, NULL);
}

/* Counts no further than it takes to know that something is common, from the
 * oldest on: words that must stand together are found faster forwards than
 * backwards. @stopped_at is the row where it stopped. */
static gboolean
count_some (BowSearch   *self,
            const char  *match,
            guint       *n,
            gint64      *stopped_at,
            GError     **error)
{
  g_autoptr (BowStatement) statement = NULL;
  gboolean more = TRUE;

  statement = bow_connection_statement (self->bow_case->connection,
                                        "SELECT rowid FROM record_words WHERE record_words MATCH ? ORDER BY rowid", error);
  if (statement == NULL)
    return FALSE;

  bow_statement_bind_text (statement, 1, match);
  for (*n = 0; *n <= MOST_RANKED; *n += 1)
    {
      if (!bow_statement_step (statement, &more, error))
        return FALSE;
      if (!more)
        break;
      *stopped_at = bow_statement_integer (statement, 0);
    }
  bow_statement_reset (statement);

  return TRUE;
}

static gboolean
read_ends (BowSearch  *self,
           gint64     *oldest,
           gint64     *newest,
           GError    **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->bow_case->connection,
                                                              "SELECT (SELECT min(id) FROM record), (SELECT max(id) FROM record)", error);
  gboolean has_row;

  if (select == NULL || !bow_statement_step (select, &has_row, error))
    return FALSE;
  *oldest = has_row ? bow_statement_integer (select, 0) : 0;
  *newest = has_row ? bow_statement_integer (select, 1) : 0;

  return TRUE;
}

/* How much each phrase tells. How many rows have a common one follows from how
 * close together the oldest of them stand. */
static gboolean
read_weights (BowSearch  *self,
              double      weights[MOST_WEIGHED],
              GError    **error)
{
  GPtrArray *phrases = self->words->phrases;
  gint64 oldest;
  gint64 newest;

  for (guint i = 0; i < MOST_WEIGHED; i++)
    weights[i] = i < phrases->len ? 1 : 0;
  if (phrases->len < 2)
    return TRUE;
  if (!read_ends (self, &oldest, &newest, error))
    return FALSE;

  for (guint i = 0; i < MIN (phrases->len, MOST_WEIGHED); i++)
    {
      gint64 stopped_at = 0;
      double share;
      guint n;

      if (!count_some (self, g_ptr_array_index (phrases, i), &n, &stopped_at, error))
        return FALSE;
      share = n <= MOST_RANKED ? n / MAX ((double) newest, 1) : n / (double) MAX (stopped_at - oldest + 1, n);
      weights[i] = log (1 + (1 - share) / MAX (share, 1e-9));
    }

  return TRUE;
}

static BowStatement *
prepare (BowSearch       *self,
         const char      *match,
         gboolean         marks,
         BowSearchOrder   order,
         GError         **error)
{
  g_autofree char *after = make_after (self, marks, order);
  double weights[MOST_WEIGHED];
  BowStatement *statement;
  int next;

  if (order == BOW_SEARCH_BEST &&
      (!bow_connection_add_weight (self->bow_case->connection, error) || !read_weights (self, weights, error)))
    return NULL;
  statement = bow_filter_sql_prepare (self->conditions, self->bow_case->connection, FIND_SQL, after, error);
  if (statement == NULL)
    return NULL;

  next = bow_filter_sql_bind (self->conditions, statement, 1);
  bow_statement_bind_text (statement, next++, match);
  if (self->words->exclude != NULL)
    bow_statement_bind_text (statement, next++, self->words->exclude);
  for (guint i = 0; i < MOST_WEIGHED && order == BOW_SEARCH_BEST; i++)
    bow_statement_bind_real (statement, next++, weights[i]);

  return statement;
}

static char *
narrow (BowSearch  *self,
        const char *match)
{
  return self->kinds != NULL ? g_strdup_printf ("(%s) AND (%s)", match, self->kinds) : g_strdup (match);
}

/**
 * _bow_search_find:
 * @self: a search
 * @match: an expression of the index
 * @marks: whether only kinds that have a mark, as vehicles do, are meant
 * @order: which come first
 * @reason: why they are found
 * @error: return location
 *
 * Adds hits until there are enough of them.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
_bow_search_find (BowSearch       *self,
                  const char      *match,
                  gboolean         marks,
                  BowSearchOrder   order,
                  BowHitReason     reason,
                  GError         **error)
{
  g_autofree char *narrowed = narrow (self, match);
  BowStatement *statement;
  gboolean more = TRUE;

  if (self->found->len >= self->limit)
    return TRUE;
  statement = prepare (self, narrowed, marks, order, error);
  if (statement == NULL)
    return FALSE;

  while (self->found->len < self->limit)
    {
      if (!bow_statement_step (statement, &more, error))
        return FALSE;
      if (!more)
        return TRUE;
      _bow_search_add (self, bow_statement_integer (statement, 1), bow_statement_integer (statement, 0), reason);
    }
  bow_statement_reset (statement);

  return TRUE;
}

/* The best first or, where there are very many, the newest. */
gboolean
_bow_search_find_words (BowSearch  *self,
                        GError    **error)
{
  g_autofree char *narrowed = NULL;
  gint64 stopped_at;
  guint n;

  if (self->words->match == NULL || self->found->len >= self->limit)
    return TRUE;
  narrowed = narrow (self, self->words->match);
  if (!count_some (self, narrowed, &n, &stopped_at, error))
    return FALSE;

  return _bow_search_find (self, self->words->match, FALSE, n > MOST_RANKED ? BOW_SEARCH_NEWEST : BOW_SEARCH_BEST,
                           BOW_HIT_WORDS, error);
}
