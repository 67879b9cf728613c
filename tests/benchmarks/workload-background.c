/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workload.h"

#include "case/bow-background.h"
#include "exchange/bow-police-csv.h"

#define SLICE 4000

/* Recorded crime, brought in as a file of it is. */
void
bench_case_add_background (BenchCase *self,
                           gsize      n_rows)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = workload_police_csv (n_rows);
  g_autoptr (BowPoliceReader) reader = bow_police_reader_new (file, "bench-street.csv", &error);
  g_autoptr (BowBackgroundImport) import = NULL;
  g_autoptr (BowBackground) background = NULL;
  gboolean done = FALSE;

  if (n_rows == 0)
    return;
  g_assert_no_error (error);
  import = bow_background_import_new (self->bow_case, "bench-street.csv", "crime", "bench 1", file, &error);
  g_assert_no_error (error);
  while (!done)
    {
      bow_police_reader_read (reader, SLICE, bow_background_import_add, import, &done, &error);
      g_assert_no_error (error);
      bow_background_import_flush (import, &error);
      g_assert_no_error (error);
    }
  bow_background_import_finish (import, &background, &error);
  g_assert_no_error (error);
  g_assert_cmpint (background->n_rows, ==, n_rows);
}
