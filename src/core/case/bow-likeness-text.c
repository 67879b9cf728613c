/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-likeness-private.h"

#include "case/bow-case-private.h"
#include "model/bow-likeness.h"
#include "model/bow-tally.h"
#include "model/bow-text-token.h"

/*
 * Two texts that are much the same share their rare words, so only records
 * with those are compared letter by letter. Where every word is common, records
 * that have all of the rarest are.
 */

/* A word in more records than this is common; no more of its list is read. */
#define COMMON 400
#define MOST_WORDS 40
#define RARE_WORDS 8
#define FEW_RARE_WORDS 3
#define WORDS_TOGETHER 5
#define MOST_COMPARED 120

/* The text of a kind by which it can be found to be said twice, how long its
 * words must be to tell anything, and how much must be the same. */
static const struct
{
  const char *kind;
  const char *field;
  gsize shortest_word;
  double least;
} texts[] = {
  { "organisation", "name", 2, 0.5 },
  { "person", "name", 2, 0.5 },
  { "place", "name", 2, 0.5 },
  { "report", "narrative", 4, 0.3 },
};

typedef struct
{
  char *word;
  guint n;
} Word;

typedef struct
{
  BowCase *bow_case;
  gint64 row;
  const char *kind;
  const char *field;
  gsize shortest;
  double least;
  GArray *words;
  /* Row: how many of the words it has. */
  GHashTable *tally;
} Search;

static void
word_clear (gpointer data)
{
  g_free (((Word *) data)->word);
}

static void
search_clear (Search *self)
{
  g_clear_pointer (&self->words, g_array_unref);
  g_clear_pointer (&self->tally, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static gboolean
count_word (Search  *self,
            Word    *word,
            GError **error)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (self->bow_case->connection, "SELECT rowid FROM record_words WHERE record_words MATCH ?", error);
  g_autofree char *match = g_strdup_printf ("\"%s\"", word->word);
  gboolean has_row = TRUE;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_text (select, 1, match);
  for (word->n = 0; has_row && word->n < COMMON; word->n += has_row ? 1 : 0)
    if (!bow_statement_step (select, &has_row, error))
      return FALSE;

  return TRUE;
}

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  const Word *first = a;
  const Word *second = b;

  if (first->n != second->n)
    return first->n < second->n ? -1 : 1;

  return (strlen (first->word) < strlen (second->word)) - (strlen (first->word) > strlen (second->word));
}

/* The rarest first; what stands nowhere finds nothing. */
static gboolean
list_words (Search      *self,
            const char  *text,
            gsize        shortest,
            GError     **error)
{
  g_autoptr (BowTokens) tokens = bow_tokens_new (text);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < tokens->n && g_hash_table_size (seen) < MOST_WORDS; i++)
    {
      const char *folded = tokens->tokens[i].folded;
      Word word = { 0 };

      if (strlen (folded) < shortest || !g_hash_table_add (seen, (gpointer) folded) || strchr (folded, '"') != NULL)
        continue;
      word.word = g_strdup (folded);
      if (!count_word (self, &word, error))
        {
          word_clear (&word);
          return FALSE;
        }
      if (word.n > 0)
        g_array_append_val (self->words, word);
      else
        word_clear (&word);
    }
  g_array_sort (self->words, compare_words);

  return TRUE;
}

static void
count_row (Search *self,
           gint64  row)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->tally, &row));

  g_hash_table_insert (self->tally, g_memdup2 (&row, sizeof row), GUINT_TO_POINTER (n + 1));
}

static gboolean
tally_match (Search      *self,
             const char  *match,
             GError     **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (BowStatement) select =
    bow_connection_statement (self->bow_case->connection,
                              "SELECT w.rowid FROM record_words w CROSS JOIN record r ON r.id = w.rowid "
                              "WHERE w.record_words MATCH ?1 AND r.kind = ?2 AND r.id <> ?3 AND r.binned_at IS NULL "
                              "ORDER BY w.rowid DESC LIMIT ?4",
                              error);

  if (select == NULL)
    return FALSE;
  bow_statement_bind_text (select, 1, match);
  bow_statement_bind_text (select, 2, self->kind);
  bow_statement_bind_integer (select, 3, self->row);
  bow_statement_bind_integer (select, 4, COMMON);
  if (!bow_statement_read_integers (select, rows, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    count_row (self, g_array_index (rows, gint64, i));

  return TRUE;
}

static gboolean
tally_words (Search  *self,
             GError **error)
{
  g_autoptr (GString) together = g_string_new (NULL);
  guint n_rare = 0;

  for (guint i = 0; i < self->words->len; i++)
    {
      const Word *word = &g_array_index (self->words, Word, i);
      g_autofree char *match = g_strdup_printf ("\"%s\"", word->word);

      if (i < WORDS_TOGETHER)
        g_string_append_printf (together, "%s%s", i > 0 ? " AND " : "", match);
      if (word->n >= COMMON || n_rare == RARE_WORDS)
        continue;
      n_rare++;
      if (!tally_match (self, match, error))
        return FALSE;
    }

  return n_rare >= FEW_RARE_WORDS || together->len == 0 || tally_match (self, together->str, error);
}

/* The rows that have most of the words. */
static GArray *
list_tallied (Search *self)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (BowTallied));
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_hash_table_iter_init (&iter, self->tally);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      BowTallied one = { *(const gint64 *) key, GPOINTER_TO_UINT (value) };

      g_array_append_val (all, one);
    }
  bow_tally_sort (all, MOST_COMPARED);
  for (guint i = 0; i < all->len; i++)
    g_array_append_val (rows, g_array_index (all, BowTallied, i).of);

  return rows;
}

static gboolean
compare_texts (Search        *self,
               const char    *text,
               const GArray  *rows,
               GArray        *likes,
               GError       **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE id = ?", self->field, self->kind);
  g_autoptr (GArray) own = bow_likeness_shingle (text);

  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (BowStatement) select = bow_connection_statement (self->bow_case->connection, sql, error);
      BowTextLikeness like = { .row = g_array_index (rows, gint64, i) };
      g_autoptr (GArray) other = NULL;
      gboolean has_row;

      if (select == NULL)
        return FALSE;
      bow_statement_bind_integer (select, 1, like.row);
      if (!bow_statement_step (select, &has_row, error))
        return FALSE;
      if (!has_row || bow_statement_is_null (select, 0))
        continue;
      other = bow_likeness_shingle (bow_statement_text (select, 0));
      like.share = bow_likeness_compare (own, other);
      if (like.share >= self->least)
        g_array_append_val (likes, like);
    }

  return TRUE;
}

/**
 * bow_likeness_text_of:
 * @kind: a kind of record
 * @field: (out): the field with the text by which it can be found to be said
 *   twice
 * @shortest_word: (out): how many bytes a word in it must have to tell anything
 *
 * Returns: whether records of this kind have such a text
 */
gboolean
bow_likeness_text_of (const BowKind  *kind,
                      const char    **field,
                      gsize          *shortest_word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i].kind, kind->name))
      {
        *field = texts[i].field;
        *shortest_word = texts[i].shortest_word;
        return TRUE;
      }

  return FALSE;
}

/* What is to be looked for, but for its words; %NULL where there is no text. */
static const char *
begin_search (Search    *self,
              BowRecord *record)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i].kind, bow_record_get_kind (record)->name))
      {
        self->kind = texts[i].kind;
        self->field = texts[i].field;
        self->shortest = texts[i].shortest_word;
        self->least = texts[i].least;
        return bow_record_get (record, self->field);
      }

  return NULL;
}

/**
 * bow_likeness_text_compare:
 * @bow_case: a case
 * @record: a record
 * @rows: (element-type gint64): rows of others of its kind
 * @error: return location
 *
 * Tells which of some records have a text that is much like that of @record.
 *
 * Returns: (transfer full) (element-type BowTextLikeness) (nullable): them, or
 *   %NULL with @error set
 */
GArray *
bow_likeness_text_compare (BowCase       *bow_case,
                           BowRecord     *record,
                           const GArray  *rows,
                           GError       **error)
{
  g_autoptr (GArray) likes = g_array_new (FALSE, FALSE, sizeof (BowTextLikeness));
  Search search = { .bow_case = bow_case };
  const char *text = begin_search (&search, record);

  return text == NULL || compare_texts (&search, text, rows, likes, error) ? g_steal_pointer (&likes) : NULL;
}

/**
 * bow_likeness_text_find:
 * @bow_case: a case
 * @record: a record, or what has been typed of one so far
 * @error: return location
 *
 * Finds records of the same kind whose text is much like that of @record.
 *
 * Returns: (transfer full) (element-type BowTextLikeness) (nullable): them, in
 *   no order, or %NULL with @error set
 */
GArray *
bow_likeness_text_find (BowCase    *bow_case,
                        BowRecord  *record,
                        GError    **error)
{
  g_autoptr (GArray) likes = g_array_new (FALSE, FALSE, sizeof (BowTextLikeness));
  g_autoptr (GArray) rows = NULL;
  g_auto (Search) search = { .bow_case = bow_case, .row = bow_record_get_row (record) };
  const char *text = begin_search (&search, record);

  if (text == NULL)
    return g_steal_pointer (&likes);

  search.words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_array_set_clear_func (search.words, word_clear);
  search.tally = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  if (!list_words (&search, text, search.shortest, error) || !tally_words (&search, error))
    return NULL;
  rows = list_tallied (&search);

  return compare_texts (&search, text, rows, likes, error) ? g_steal_pointer (&likes) : NULL;
}
