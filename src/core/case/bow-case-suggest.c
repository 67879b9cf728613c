/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-suggest.h"

#include <glib/gi18n-lib.h>

#include "base/bow-clock.h"
#include "case/bow-case-private.h"
#include "case/bow-case-row.h"
#include "model/bow-common-words.h"
#include "model/bow-mention.h"
#include "model/bow-text-token.h"

#define SHORTEST_WORD 4
#define MOST_WORDS_TOLD 3
/* What an operation is called, who it is about, what it is for, and whether it
 * goes on there. */
#define WEIGHT_NAME 4
#define WEIGHT_SUBJECT 3
#define WEIGHT_PURPOSE 1
#define WEIGHT_PLATE 6
#define WEIGHT_PLACE 4
/* One word of an objective alone says little. */
#define LEAST_WEIGHT 2

/**
 * bow_suggestion_free:
 * @self: (nullable) (transfer full): a suggestion
 *
 * Frees it.
 */
void
bow_suggestion_free (BowSuggestion *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->row);
  g_free (self->words);
  g_free (self);
}

/* What was found out about one operation so far. */
typedef struct
{
  guint weight;
  /* Words that were counted, so that none counts twice. */
  GHashTable *counted;
  GString *told;
  guint n_told;
} Score;

static void
score_free (gpointer data)
{
  Score *score = data;

  g_hash_table_unref (score->counted);
  g_string_free (score->told, TRUE);
  g_free (score);
}

static Score *
get_score (GHashTable *scores,
           gint64      row)
{
  Score *score = g_hash_table_lookup (scores, &row);

  if (score == NULL)
    {
      score = g_new0 (Score, 1);
      score->counted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      score->told = g_string_new (NULL);
      g_hash_table_insert (scores, g_memdup2 (&row, sizeof row), score);
    }
  return score;
}

static void
count (Score      *score,
       const char *key,
       const char *told,
       guint       weight)
{
  if (!g_hash_table_add (score->counted, g_strdup (key)))
    return;
  score->weight += weight;
  if (score->n_told++ < MOST_WORDS_TOLD)
    g_string_append_printf (score->told, "%s%s", score->told->len > 0 ? ", " : "", told);
}

/* The words of a text that mean something, without case. */
static GHashTable *
gather_words (const char *text)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (BowTokens) tokens = bow_tokens_new (valid);

  for (gsize i = 0; i < tokens->n; i++)
    if (tokens->tokens[i].n_letters >= SHORTEST_WORD && !bow_common_words_contain (tokens->tokens[i].folded))
      g_hash_table_add (words, g_strdup (tokens->tokens[i].folded));
  return words;
}

/* Plates and numbers as their records are called, each in one word. */
static GHashTable *
gather_marks (const char *text)
{
  GHashTable *marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GPtrArray) mentions = bow_mentions_find (valid, bow_clock_now (), zone);

  for (guint i = 0; i < mentions->len; i++)
    {
      const BowMention *mention = mentions->pdata[i];

      if (mention->type == BOW_MENTION_PLATE || mention->type == BOW_MENTION_PHONE)
        g_hash_table_add (marks, g_utf8_casefold (mention->value, -1));
    }
  return marks;
}

static void
count_words (Score      *score,
             GHashTable *said,
             GHashTable *marks,
             const char *text,
             guint       weight)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autoptr (BowTokens) tokens = bow_tokens_new (valid);

  for (gsize i = 0; i < tokens->n; i++)
    {
      const BowToken *token = &tokens->tokens[i];
      g_autofree char *told = g_strndup (valid + token->from, token->to - token->from);

      if (g_hash_table_contains (marks, token->folded))
        count (score, token->folded, told, WEIGHT_PLATE);
      else if (g_hash_table_contains (said, token->folded))
        count (score, token->folded, told, weight);
    }
}

#define OPEN_OPERATIONS "record.kind = 'operation' AND record.binned_at IS NULL AND record.state IN ('authorised', 'active', 'under_review')"

/* Each line: the operation, a text, and how much its words count. */
static const char *const texts_sql =
  "SELECT record.id, operation.name, " G_STRINGIFY (WEIGHT_NAME) " FROM record JOIN operation ON operation.id = record.id WHERE " OPEN_OPERATIONS
  " UNION ALL SELECT record.id, coalesce(operation.objective, '') || ' ' || coalesce(operation.summary, ''), " G_STRINGIFY (WEIGHT_PURPOSE)
  " FROM record JOIN operation ON operation.id = record.id WHERE " OPEN_OPERATIONS
  " UNION ALL SELECT record.id, other.title, " G_STRINGIFY (WEIGHT_SUBJECT)
  " FROM record JOIN link ON link.to_id = record.id AND link.relation = 'in_operation' JOIN record AS other ON other.id = link.from_id"
  " WHERE other.kind IN ('person', 'vehicle', 'telephone', 'place', 'organisation', 'route') AND other.binned_at IS NULL AND " OPEN_OPERATIONS
  " UNION ALL SELECT record.id, other.title, " G_STRINGIFY (WEIGHT_SUBJECT)
  " FROM record JOIN phase ON phase.operation = record.id JOIN link ON link.to_id = phase.id AND link.relation = 'subject_of'"
  " JOIN record AS other ON other.id = link.from_id WHERE other.binned_at IS NULL AND " OPEN_OPERATIONS;

static gboolean
score_texts (BowCase     *self,
             GHashTable  *scores,
             const char  *text,
             GError     **error)
{
  g_autoptr (GHashTable) said = gather_words (text);
  g_autoptr (GHashTable) marks = gather_marks (text);
  g_autoptr (BowStatement) statement = bow_connection_statement (self->connection, texts_sql, error);
  gboolean more;

  if (statement == NULL)
    return FALSE;
  while (bow_statement_step (statement, &more, error))
    {
      if (!more)
        return TRUE;
      count_words (get_score (scores, bow_statement_integer (statement, 0)), said, marks, bow_statement_text (statement, 1),
                   (guint) bow_statement_integer (statement, 2));
    }
  return FALSE;
}

/* Places and patrols of an operation that reach to there. */
static gboolean
score_places (BowCase            *self,
              GHashTable         *scores,
              const BowPosition  *at,
              GError            **error)
{
  g_autoptr (BowStatement) statement =
    bow_connection_statement (self->connection,
                              "SELECT record.id, other.title FROM record_place AS area JOIN record AS other ON other.id = area.id"
                              " JOIN link ON link.from_id = other.id AND link.relation = 'in_operation' JOIN record ON record.id = link.to_id"
                              " WHERE area.west <= ?1 AND area.east >= ?1 AND area.south <= ?2 AND area.north >= ?2"
                              " AND other.kind IN ('place', 'patrol', 'audit') AND other.binned_at IS NULL AND " OPEN_OPERATIONS,
                              error);
  gboolean more;

  if (statement == NULL)
    return FALSE;
  bow_statement_bind_real (statement, 1, at->longitude);
  bow_statement_bind_real (statement, 2, at->latitude);
  while (bow_statement_step (statement, &more, error))
    {
      if (!more)
        return TRUE;
      count (get_score (scores, bow_statement_integer (statement, 0)), "/place", bow_statement_text (statement, 1), WEIGHT_PLACE);
    }
  return FALSE;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const BowSuggestion *first = *(BowSuggestion *const *) a, *second = *(BowSuggestion *const *) b;

  if (first->weight != second->weight)
    return first->weight > second->weight ? -1 : 1;
  return g_strcmp0 (bow_row_get_data (first->row)->ref, bow_row_get_data (second->row)->ref);
}

static gboolean
add_suggestions (BowCase     *self,
                 GPtrArray   *suggestions,
                 GHashTable  *scores,
                 GError     **error)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, scores);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const Score *score = value;
      BowSuggestion *suggestion;
      BowRow *row;

      if (score->weight < LEAST_WEIGHT)
        continue;
      row = bow_case_read_row (self, *(gint64 *) key, error);
      if (row == NULL)
        return FALSE;
      suggestion = g_new0 (BowSuggestion, 1);
      suggestion->row = row;
      suggestion->weight = score->weight;
      suggestion->words = g_strdup (score->told->str);
      g_ptr_array_add (suggestions, suggestion);
    }
  g_ptr_array_sort (suggestions, compare);
  return TRUE;
}

/**
 * bow_case_suggest_operations:
 * @self: a case
 * @text: what was said, with the place in words
 * @at: (nullable): the place
 * @limit: how many at most
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Looks for running operations that what was said may belong to: by what they
 * are called and for, who and what they are about, and whether they go on
 * there. It is for a person to say which it is, if any.
 *
 * Returns: (transfer full) (element-type BowSuggestion) (nullable): the likeliest
 *   first; %NULL with @error set on failure
 */
GPtrArray *
bow_case_suggest_operations (BowCase            *self,
                             const char         *text,
                             const BowPosition  *at,
                             guint               limit,
                             GCancellable       *cancellable,
                             GError            **error)
{
  g_autoptr (GPtrArray) suggestions = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_suggestion_free);
  g_autoptr (GHashTable) scores = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, score_free);

  g_return_val_if_fail (BOW_IS_CASE (self) && text != NULL, NULL);

  if (!bow_case_require (self, BOW_PERMISSION_READ, error) || g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !score_texts (self, scores, text, error) || (at != NULL && !score_places (self, scores, at, error)) ||
      !add_suggestions (self, suggestions, scores, error))
    return NULL;
  if (suggestions->len > limit)
    g_ptr_array_set_size (suggestions, (int) limit);
  return g_steal_pointer (&suggestions);
}
