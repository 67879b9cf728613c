/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finding the fifty best, or newest, of many notes, beside 700,000 rows of
 * background, each with its snippet, against a table of FTS5 with the same texts
 * that does the same. Bare FTS5 is asked in the order that we chose, and by rank,
 * as a straightforward program would; and once more for the row numbers alone.
 * Then the same case, typed into letter by letter. The limits are for a million
 * notes.
 */
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "case/bow-case-private.h"

#include "bare.h"
#include "workload.h"

#define LIMIT 50
#define N_RUNS 5
#define N_BACKGROUND 700000

#define BY_RANK "SELECT rowid, snippet(notes, 0, char(2), char(3), '…', 18) FROM notes WHERE notes MATCH ? ORDER BY rank LIMIT 50"
#define NEWEST "SELECT rowid, snippet(notes, 0, char(2), char(3), '…', 18) FROM notes WHERE notes MATCH ? ORDER BY rowid DESC LIMIT 50"
#define COUNT "SELECT count(*) FROM notes WHERE notes MATCH ?"

/* More hits than this come newest first. */
#define COMMON 1000

/* Milliseconds that a query may take: of the processor, and for a phrase of two very common words. */
#define MOST_MS 20
#define MOST_PHRASE_MS 40
/* And each key, among a hundred thousand records. */
#define MOST_KEY_MS 100

typedef struct
{
  const char *name;
  char *typed;
  char *match;
  guint most_ms;
} Query;

static void
fill_bare (Bare   *bare,
           char  **texts,
           guint   n_notes)
{
  sqlite3_stmt *statement;

  bare_execute (bare, "CREATE VIRTUAL TABLE notes USING fts5(words, tokenize=\"unicode61 remove_diacritics 2\", prefix='2 3')");
  statement = bare_prepare (bare, "INSERT INTO notes(rowid, words) VALUES(?, ?)");
  bare_execute (bare, "BEGIN");
  for (guint i = 0; i < n_notes; i++)
    {
      sqlite3_bind_int64 (statement, 1, 1000 + i);
      sqlite3_bind_text (statement, 2, texts[i], -1, SQLITE_STATIC);
      bare_run (statement);
    }
  bare_execute (bare, "COMMIT");
  sqlite3_finalize (statement);
}

/* What the peer freed, a million hits that it put in order, would be tidied up
 * by whoever allocates next. */
static double
search (BowCase    *bow_case,
        const char *typed,
        guint      *n_hits)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  Seconds start;

  start = seconds_now ();
  hits = bow_case_search (bow_case, typed, NULL, LIMIT, FALSE, NULL, &error);
  g_assert_no_error (error);
  *n_hits = hits->len;

  return seconds_since (start).thread * 1e3;
}

static double
ask (sqlite3_stmt *statement,
     const char   *match,
     gint64       *last)
{
  Seconds start = seconds_now ();

  sqlite3_bind_text (statement, 1, match, -1, SQLITE_STATIC);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      *last = sqlite3_column_int64 (statement, 0);
      if (sqlite3_column_count (statement) > 1)
        sqlite3_column_text (statement, 1);
    }
  sqlite3_reset (statement);

  return seconds_since (start).thread * 1e3;
}

static double
least (const double *values)
{
  double least_value = values[0];

  for (guint i = 1; i < N_RUNS; i++)
    least_value = MIN (least_value, values[i]);

  return least_value;
}

static void
compare (BowCase     *bow_case,
         Bare        *bare,
         const Query *query,
         double      *sum_ours,
         double      *sum_same,
         double      *sum_rank)
{
  sqlite3_stmt *count = bare_prepare (bare, COUNT);
  sqlite3_stmt *rank = bare_prepare (bare, BY_RANK);
  sqlite3_stmt *newest = bare_prepare (bare, NEWEST);
  double ours[N_RUNS];
  double by_rank[N_RUNS];
  double by_time[N_RUNS];
  double same;
  gint64 n_bare = 0;
  gint64 last;
  guint n_ours = 0;

  ask (count, query->match, &n_bare);
  for (guint i = 0; i < N_RUNS; i++)
    {
      ours[i] = search (bow_case, query->typed, &n_ours);
      by_rank[i] = ask (rank, query->match, &last);
      by_time[i] = ask (newest, query->match, &last);
    }
  g_assert_cmpint (n_ours, ==, MIN (n_bare, LIMIT));

  same = n_bare > COMMON ? least (by_time) : least (by_rank);
  g_print ("%-14s %8" G_GINT64_FORMAT " hits: ours %8.2f ms (first %8.2f), limit %u; bare in that order %8.2f ms (%.2f), bare by rank %8.2f ms (%.0f times)%s\n",
           query->name, n_bare, least (ours), ours[0], query->most_ms, same, least (ours) / same, least (by_rank),
           least (by_rank) / least (ours), least (ours) <= query->most_ms ? "" : " OVER");
  *sum_ours += least (ours);
  *sum_same += same;
  *sum_rank += least (by_rank);

  sqlite3_finalize (count);
  sqlite3_finalize (rank);
  sqlite3_finalize (newest);
}

static Query
make_query (const char *name,
            const char *typed,
            const char *match)
{
  return (Query) { name, g_strdup (typed), g_strdup (match), MOST_MS };
}

static char *
put_words (const char *shape,
           const char *first,
           const char *second,
           const char *third)
{
  GString *text = g_string_new (shape);

  g_string_replace (text, "$1", first, 0);
  g_string_replace (text, "$2", second, 0);
  g_string_replace (text, "$3", third, 0);

  return g_string_free_and_steal (text);
}

/* Words by how common they are: the vocabulary is in that order. */
static GArray *
make_queries (Vocabulary *words)
{
  GArray *queries = g_array_new (FALSE, FALSE, sizeof (Query));
  static const struct
  {
    const char *name;
    const char *typed;
    const char *match;
    guint a;
    guint b;
    guint c;
    guint most_ms;
  } shapes[] = {
    { "most common", "\"$1\"", "\"$1\"", 0, 0, 0, MOST_MS },
    { "10th word", "\"$1\"", "\"$1\"", 10, 0, 0, MOST_MS },
    { "middling", "\"$1\"", "\"$1\"", 500, 0, 0, MOST_MS },
    { "rare", "\"$1\"", "\"$1\"", 30000, 0, 0, MOST_MS },
    { "two words", "\"$1\" \"$2\"", "\"$1\" AND \"$2\"", 50, 120, 0, MOST_MS },
    { "three words", "\"$1\" \"$2\" \"$3\"", "\"$1\" AND \"$2\" AND \"$3\"", 200, 350, 500, MOST_MS },
    { "any of three", "\"$1\" OR \"$2\" OR \"$3\"", "\"$1\" OR \"$2\" OR \"$3\"", 200, 350, 500, MOST_MS },
    { "rare, common", "\"$1\" \"$2\"", "\"$1\" AND \"$2\"", 0, 30000, 0, MOST_MS },
    { "phrase", "\"$1 $2\"", "\"$1 $2\"", 3, 5, 0, MOST_PHRASE_MS },
    { "rare phrase", "\"$1 $2\"", "\"$1 $2\"", 200, 400, 0, MOST_MS },
    { "near", "\"$1\" NEAR/5 \"$2\"", "NEAR(\"$1\" \"$2\", 5)", 200, 400, 0, MOST_MS },
  };
  g_autofree char *long_prefix = g_strndup (words->words[2000], 4);
  g_autofree char *prefix_match = g_strdup_printf ("\"%s\"*", long_prefix);
  Query last[] = {
    make_query ("s", "s", "\"s\""), make_query ("st*", "st", "\"st\"*"), make_query ("long prefix", long_prefix, prefix_match),
  };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      Query query = { .name = shapes[i].name, .most_ms = shapes[i].most_ms };
      const char *first = words->words[shapes[i].a], *second = words->words[shapes[i].b], *third = words->words[shapes[i].c];

      query.typed = put_words (shapes[i].typed, first, second, third);
      query.match = put_words (shapes[i].match, first, second, third);
      g_array_append_val (queries, query);
    }
  g_array_append_vals (queries, last, G_N_ELEMENTS (last));

  return queries;
}

/* As somebody types: two words, of which each letter is a search. */
static void
type_letters (BowCase    *bow_case,
              Vocabulary *words)
{
  g_autofree char *typed = g_strdup_printf ("%s %s", words->words[40], words->words[4000]);
  double worst = 0;

  for (gsize length = 1; length <= strlen (typed); length++)
    {
      g_autofree char *so_far = g_strndup (typed, length);
      guint n_hits;
      double ms = search (bow_case, so_far, &n_hits);

      g_print ("key %-16s %8.2f ms, %u hits\n", so_far, ms, n_hits);
      worst = MAX (worst, ms);
    }
  g_print ("slowest key: %.2f ms, limit %d%s\n", worst, MOST_KEY_MS, worst <= MOST_KEY_MS ? "" : " OVER");
}

int
main (int    argc,
      char **argv)
{
  guint n_notes = bench_argument (argc, argv, 1, 100000);
  g_autoptr (Vocabulary) words = vocabulary_new (50000);
  g_autoptr (GArray) queries = make_queries (words);
  g_autoptr (BenchCase) bench = bench_case_new ();
  g_autoptr (Bare) bare = bare_new ();
  g_auto (GStrv) texts = g_new0 (char *, n_notes + 1);
  Dice dice = { 100000 };
  double ours = 0;
  double same = 0;
  double rank = 0;

  for (guint i = 0; i < n_notes; i++)
    texts[i] = vocabulary_text (words, &dice, 75);
  bench_case_add_reports (bench, texts, n_notes);
  bench_case_add_background (bench, bench_argument (argc, argv, 2, N_BACKGROUND));
  fill_bare (bare, texts, n_notes);

  g_print ("%u notes of 75 words\n", n_notes);
  bench_print_load ();
  for (guint i = 0; i < queries->len; i++)
    {
      Query *query = &g_array_index (queries, Query, i);

      compare (bench->bow_case, bare, query, &ours, &same, &rank);
      g_free (query->typed);
      g_free (query->match);
    }
  g_print ("search against bare FTS5: %.2f in the same order, target 1.20; by rank %.0f times as fast\n", ours / same, rank / ours);
  type_letters (bench->bow_case, words);

  return EXIT_SUCCESS;
}
