/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/bow-search-answer.h"

#include <string.h>

#include "case/bow-case-words.h"

#define MOST_HITS 40
#define MOST_PLACES 6
/* One letter begins too many names to be of help. */
#define SHORTEST_PLACE 2

typedef struct
{
  char *typed;
  gboolean settled;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->typed);
  g_free (question);
}

/**
 * bow_search_answer_free:
 * @self: (nullable): what was found
 *
 * Frees it.
 */
void
bow_search_answer_free (BowSearchAnswer *self)
{
  if (self == NULL)
    return;

  g_free (self->typed);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_free (self->problem);
  g_free (self);
}

/* Whoever asks for a kind of record asks for no place. */
static GPtrArray *
find_places (const char     *typed,
             const BowWords *words)
{
  g_autoptr (BowGazetteerSet) set = bow_gazetteer_set_ref_usual ();
  GPtrArray *places = NULL;

  if (words->kinds == NULL && words->inside == NULL && g_utf8_strlen (typed, -1) >= SHORTEST_PLACE)
    places = bow_geocode (set, typed, NULL, MOST_PLACES, NULL);

  return places != NULL ? places : g_ptr_array_new ();
}

static gpointer
find (BowCase       *bow_case,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  const Question *question = data;
  g_autoptr (BowWords) words = bow_words_parse (question->typed);
  g_autoptr (BowSearchAnswer) answer = g_new0 (BowSearchAnswer, 1);

  answer->typed = g_strdup (question->typed);
  answer->problem = g_strdup (words->problem);
  answer->hits = bow_case_search (bow_case, question->typed, NULL, MOST_HITS, question->settled, cancellable, error);
  if (answer->hits == NULL)
    return NULL;
  answer->places = find_places (question->typed, words);

  return g_steal_pointer (&answer);
}

/**
 * bow_search_answer_async:
 * @bow_case: a case
 * @typed: what was typed
 * @settled: whether the person has stopped typing
 * @cancellable: stops it, when something else has been typed
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks through the records of the case and the gazetteers of this computer.
 */
void
bow_search_answer_async (BowCase             *bow_case,
                         const char          *typed,
                         gboolean             settled,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  Question *question = g_new0 (Question, 1);

  question->typed = g_strdup (typed);
  question->settled = settled;
  bow_case_run_async (bow_case, BOW_CASE_SOON, find, question, question_free, (GDestroyNotify) bow_search_answer_free, cancellable,
                      callback, user_data);
}

/**
 * bow_search_answer_finish:
 * @bow_case: a case
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was found, or %NULL with @error set
 */
BowSearchAnswer *
bow_search_answer_finish (BowCase       *bow_case,
                          GAsyncResult  *result,
                          GError       **error)
{
  return bow_case_run_finish (bow_case, result, error);
}
