/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The table of a hundred thousand records, beside 700,000 rows of background:
 * putting it in the order of another column, narrowing it, and reading the lines
 * at its end. Every figure is of the thread that owns the file; the window's own
 * waits for none of it.
 */
#include <stdlib.h>

#include "workload.h"

#define N_RECORDS 100000
#define N_BACKGROUND 700000
#define N_RUNS 3
#define PAGE 50

#define MOST_SORT_MS 400
#define MOST_FILTER_MS 150
#define MOST_JUMP_MS 100

static double
least_of (double a,
          double b)
{
  return MIN (a, b);
}

static void
tell (const char *what,
      double      ms,
      double      most,
      guint       n)
{
  g_print ("%-34s %8.2f ms cpu, limit %.0f, ratio %.2f, %u rows%s\n", what, ms, most, ms / most, n, ms <= most ? "" : " OVER");
}

static double
list (BowCase    *bow_case,
      BowFilter  *filter,
      BowSort     sort,
      gboolean    descending,
      GArray    **rows)
{
  double best = 1e9;

  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autoptr (GError) error = NULL;
      Seconds start = seconds_now ();

      g_clear_pointer (rows, g_array_unref);
      *rows = bow_case_list_rows (bow_case, filter, sort, descending, NULL, &error);
      g_assert_no_error (error);
      best = least_of (best, seconds_since (start).thread * 1e3);
    }

  return best;
}

static void
sort_all (BowCase *bow_case)
{
  static const char *const names[] = { "updated", "created", "when", "ref", "title", "kind", "state" };
  g_autoptr (GArray) rows = NULL;

  for (BowSort sort = BOW_SORT_UPDATED; sort <= BOW_SORT_STATE; sort++)
    for (gboolean descending = FALSE; descending <= TRUE; descending++)
      {
        g_autofree char *what = g_strdup_printf ("sort by %s%s", names[sort], descending ? ", descending" : "");
        double ms = list (bow_case, NULL, sort, descending, &rows);

        tell (what, ms, MOST_SORT_MS, rows->len);
      }
}

static void
narrow (BowCase    *bow_case,
        const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowFilter) filter = bow_filter_parse (text, &error);
  g_autoptr (GArray) rows = NULL;
  g_autofree char *what = g_strdup_printf ("filter %s", text);
  double ms;

  g_assert_no_error (error);
  ms = list (bow_case, filter, BOW_SORT_UPDATED, TRUE, &rows);
  tell (what, ms, MOST_FILTER_MS, rows->len);
}

static void
jump (BowCase *bow_case)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  Seconds start;

  list (bow_case, NULL, BOW_SORT_TITLE, FALSE, &rows);
  start = seconds_now ();
  lines = bow_case_get_rows (bow_case, &g_array_index (rows, gint64, rows->len - PAGE), PAGE, &error);
  g_assert_no_error (error);
  tell ("lines at the end", seconds_since (start).thread * 1e3, MOST_JUMP_MS, lines->len);
}

int
main (int    argc,
      char **argv)
{
  guint n_records = bench_argument (argc, argv, 1, N_RECORDS);
  g_autoptr (Vocabulary) words = vocabulary_new (50000);
  g_autoptr (BenchCase) bench = bench_case_new ();
  g_auto (GStrv) texts = g_new0 (char *, n_records + 1);
  g_autofree char *common = g_strdup_printf ("words=%s", words->words[10]);
  g_autofree char *rare = g_strdup_printf ("words=%s", words->words[900]);
  Dice dice = { 100000 };

  for (guint i = 0; i < n_records; i++)
    texts[i] = vocabulary_text (words, &dice, 75);
  bench_case_add_reports (bench, texts, n_records);
  bench_case_add_background (bench, bench_argument (argc, argv, 2, N_BACKGROUND));

  bench_print_load ();
  sort_all (bench->bow_case);
  narrow (bench->bow_case, common);
  narrow (bench->bow_case, rare);
  narrow (bench->bow_case, "kinds=person");
  narrow (bench->bow_case, "says=report.channel:101");
  jump (bench->bow_case);

  return EXIT_SUCCESS;
}
