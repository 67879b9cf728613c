/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A published file of recorded crime comes in as background, against the same
 * rows put into the same tables and spatial index by bare statements in one
 * transaction. Ours reads the text, keeps the original (hashed, compressed,
 * in chunks), works in slices and signs one entry; bare begins with rows that
 * are already in memory.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "case/bow-background.h"
#include "exchange/bow-police-csv.h"

#include "bare.h"
#include "workload.h"

#define N_RUNS 3

typedef struct
{
  char *texts[7];
  double longitude;
  double latitude;
} Row;

static gboolean
keep_row (const BowBackgroundRow  *row,
          gpointer                 sink,
          GError                 **error)
{
  GArray *rows = sink;
  Row kept = {
    .texts = {
      g_strdup (row->id), g_strdup (row->when), g_strdup (row->place), g_strdup (row->area_code),
      g_strdup (row->type), g_strdup (row->outcome), g_strdup (row->detail),
    },
    .longitude = row->longitude,
    .latitude = row->latitude,
  };

  g_array_append_val (rows, kept);

  return TRUE;
}

static void
clear_row (gpointer data)
{
  Row *row = data;

  for (guint i = 0; i < G_N_ELEMENTS (row->texts); i++)
    g_free (row->texts[i]);
}

static GArray *
read_rows (GBytes *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowPoliceReader) reader = bow_police_reader_new (file, "bench-street.csv", &error);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));
  gboolean done = FALSE;

  g_assert_no_error (error);
  g_array_set_clear_func (rows, clear_row);
  while (!done)
    bow_police_reader_read (reader, 10000, keep_row, rows, &done, &error);
  g_assert_no_error (error);

  return rows;
}

static Seconds
import (GBytes *file,
        gsize   n_rows)
{
  g_autoptr (BenchCase) bench = bench_case_new ();
  g_autoptr (GError) error = NULL;
  Seconds start = seconds_now ();
  Seconds taken;
  g_autoptr (BowPoliceReader) reader = bow_police_reader_new (file, "bench-street.csv", &error);
  g_autoptr (BowBackgroundImport) import = NULL;
  g_autoptr (BowBackground) background = NULL;
  gboolean done = FALSE;

  import = bow_background_import_new (bench->bow_case, "bench-street.csv", "crime", "bench 1", file, &error);
  g_assert_no_error (error);
  while (!done)
    {
      bow_police_reader_read (reader, 4000, bow_background_import_add, import, &done, &error);
      bow_background_import_flush (import, &error);
      g_assert_no_error (error);
    }
  bow_background_import_finish (import, &background, &error);
  g_assert_no_error (error);
  taken = seconds_since (start);
  g_assert_cmpint (background->n_rows, ==, n_rows);

  return taken;
}

static void
insert_place (sqlite3_stmt *statement,
              gint64        id,
              const Row    *row)
{
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_double (statement, 2, row->longitude);
  sqlite3_bind_double (statement, 3, row->longitude);
  sqlite3_bind_double (statement, 4, row->latitude);
  sqlite3_bind_double (statement, 5, row->latitude);
  bare_run (statement);
}

static void
insert_row (sqlite3_stmt *statement,
            gint64        id,
            const Row    *row)
{
  static const int columns[] = { 2, 3, 6, 7, 8, 9, 10 };

  sqlite3_bind_int64 (statement, 1, id);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    sqlite3_bind_text (statement, columns[i], row->texts[i], -1, SQLITE_STATIC);
  if (isnan (row->longitude))
    {
      sqlite3_bind_null (statement, 4);
      sqlite3_bind_null (statement, 5);
    }
  else
    {
      sqlite3_bind_double (statement, 4, row->longitude);
      sqlite3_bind_double (statement, 5, row->latitude);
    }
  bare_run (statement);
}

static Seconds
insert (GArray *rows)
{
  g_autoptr (Bare) bare = bare_new ();
  sqlite3_stmt *into_rows;
  sqlite3_stmt *into_places;
  Seconds start;
  Seconds taken;

  bare_execute (bare, "CREATE TABLE background_row(id INTEGER PRIMARY KEY, publisher_id TEXT, at TEXT, lon REAL, lat REAL,"
                      " place TEXT, area_code TEXT, type TEXT, outcome TEXT, detail TEXT) STRICT");
  bare_execute (bare, "CREATE VIRTUAL TABLE background_place USING rtree(id, west, east, south, north)");
  into_rows = bare_prepare (bare, "INSERT INTO background_row VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  into_places = bare_prepare (bare, "INSERT INTO background_place VALUES(?, ?, ?, ?, ?)");

  start = seconds_now ();
  bare_execute (bare, "BEGIN IMMEDIATE");
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);

      insert_row (into_rows, i + 1, row);
      if (!isnan (row->longitude))
        insert_place (into_places, i + 1, row);
    }
  bare_execute (bare, "COMMIT");
  taken = seconds_since (start);

  sqlite3_finalize (into_rows);
  sqlite3_finalize (into_places);

  return taken;
}

int
main (int    argc,
      char **argv)
{
  gsize n_rows = argc > 1 ? (gsize) g_ascii_strtoull (argv[1], NULL, 10) : 700000;
  g_autoptr (GBytes) file = workload_police_csv (n_rows);
  g_autoptr (GArray) rows = read_rows (file);
  Seconds ours[N_RUNS];
  Seconds bare[N_RUNS];
  Seconds ratio;

  g_print ("%" G_GSIZE_FORMAT " rows of recorded crime, %.0f MB\n", n_rows, (double) g_bytes_get_size (file) / 1e6);
  for (guint i = 0; i < N_RUNS; i++)
    {
      ours[i] = import (file, n_rows);
      bare[i] = insert (rows);
      g_print ("run %u: ours %.2f s (%.2f s of its thread, %.2f s of all), bare %.2f s (%.2f s)\n",
               i + 1, ours[i].wall, ours[i].thread, ours[i].all, bare[i].wall, bare[i].all);
    }
  ratio = seconds_ratio (ours, bare, N_RUNS);
  g_print ("background import against bare statements: %.2f by the clock, %.2f by its thread, %.2f with the thread that"
           " compresses; target 1.50\n", ratio.wall, ratio.thread, ratio.all);

  return EXIT_SUCCESS;
}
