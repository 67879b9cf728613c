/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From the passphrase to a list that can be used: a file of ten thousand and of
 * a hundred thousand reports is opened, its records are put in order, and those
 * of the first page are read. What deriving the key takes is its strength and is
 * taken off: it is measured alone, in turn.
 * Prints one line a figure: name, value, unit, limit.
 */
#include <stdio.h>

#include "case/bow-case.h"
#include "store/bow-key-file.h"

#include "workload.h"

#define ROUNDS 7
/* As many rows as a list on a large screen asks for at first. */
#define PAGE_ROWS 200

static void
save_reports (BowCase *bow_case,
              guint    n)
{
  g_autoptr (GError) error = NULL;

  bow_case_begin (bow_case, "import", &error);
  for (guint i = 0; i < n && error == NULL; i++)
    {
      g_autoptr (BowRecord) report = bow_case_new_record (bow_case, bow_kind_find ("report"), &error);
      g_autofree char *text = g_strdup_printf ("Car %u waits by the shops on road %u, needles in the hedge", i, i % 997);

      bow_record_set (report, "narrative", text);
      bow_record_set (report, "channel", "101");
      bow_record_set (report, "anonymity", "named");
      bow_case_save (bow_case, report, &error);
    }
  g_assert_no_error (error);
  bow_case_commit (bow_case, &error);
  g_assert_no_error (error);
}

static Seconds
derive_key (const char *path,
            BowSecret  *passphrase)
{
  g_autofree char *key_path = bow_key_file_path_for (path);
  g_autoptr (GError) error = NULL;
  Seconds start = seconds_now ();
  g_autoptr (BowKeyFile) keys = bow_key_file_load (key_path, &error);
  g_autoptr (BowUnlocked) unlocked = bow_key_file_unlock (keys, "1001", passphrase, &error);

  g_assert_no_error (error);

  return seconds_since (start);
}

static Seconds
open_list (const char *path,
           BowSecret  *passphrase,
           guint       n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowFilter) filter = bow_filter_new ();
  Seconds start = seconds_now (), took;
  g_autoptr (BowCase) bow_case = bow_case_open (path, "1001", passphrase, NULL, &error);
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GPtrArray) page = NULL;

  g_assert_no_error (error);
  rows = bow_case_list_rows (bow_case, filter, BOW_SORT_CREATED, TRUE, NULL, &error);
  g_assert_no_error (error);
  page = bow_case_get_rows (bow_case, (const gint64 *) (gpointer) rows->data, PAGE_ROWS, &error);
  g_assert_no_error (error);
  took = seconds_since (start);

  g_assert_cmpuint (rows->len, ==, n);
  g_assert_cmpuint (page->len, ==, PAGE_ROWS);
  bow_case_close (bow_case, NULL);

  return took;
}

static double
median (double *values)
{
  for (guint i = 1; i < ROUNDS; i++)
    for (guint j = i; j > 0 && values[j] < values[j - 1]; j--)
      {
        double greater = values[j - 1];

        values[j - 1] = values[j];
        values[j] = greater;
      }

  return values[ROUNDS / 2];
}

static double
tell (guint  n,
      double limit_ms)
{
  g_autoptr (BenchCase) bench = bench_case_new ();
  g_autofree char *path = g_strdup (bow_case_get_path (bench->bow_case));
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (BENCH_PASSPHRASE);
  double derived[ROUNDS], opened[ROUNDS], beyond;

  save_reports (bench->bow_case, n);
  g_assert_true (bow_case_close (bench->bow_case, NULL));
  for (guint i = 0; i < ROUNDS; i++)
    {
      derived[i] = derive_key (path, passphrase).all * 1e3;
      opened[i] = open_list (path, passphrase, n).all * 1e3;
    }
  beyond = median (opened) - median (derived);
  printf ("open %u reports, the least key derivation that is allowed\t%.1f\tms cpu\t\n", n, median (derived));
  printf ("open %u reports, from there to the first page of the list\t%.1f\tms cpu\t", n, beyond);
  if (limit_ms > 0)
    printf ("<= %.0f", limit_ms);
  printf ("\n");

  return beyond;
}

int
main (void)
{
  double few = tell (10000, 0), many = tell (100000, 50);

  printf ("open, ten times the reports\t%.2f\ttimes\t<= 10\n", many / few);

  return 0;
}
