/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reports with their whole history, signed and searchable, against the same
 * rows put by bare statements into the same tables: those of our file, with
 * its indexes and its triggers, in one transaction. The bare side reads its
 * rows out of our file, which is timed alone and taken off. What an entry of
 * the log costs besides its row (its hash, its signature) is ours alone.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "case/bow-case-private.h"

#include "bare.h"
#include "workload.h"

#define N_RUNS 3

static const char *const tables[] = { "account", "feed", "record", "report", "record_place", "entry", "payload", "number" };

static Seconds
save_reports (BowCase  *bow_case,
              char    **texts,
              guint     n_reports)
{
  g_autoptr (GError) error = NULL;
  Seconds start = seconds_now ();

  bow_case_begin (bow_case, "import", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n_reports; i++)
    {
      g_autoptr (BowRecord) report = bow_case_new_record (bow_case, bow_kind_find ("report"), &error);
      g_autofree char *where = g_strdup_printf ("POINT(%.6f %.6f);50", (i % 1000) / 1000.0, 52 + (i / 1000) / 1000.0);

      bow_record_set (report, "narrative", texts[i]);
      bow_record_set (report, "channel", "101");
      bow_record_set (report, "anonymity", "named");
      bow_record_set (report, "happened", "2019-03-01T22:00:00Z/2019-03-02T01:00:00Z;between");
      bow_record_set (report, bow_kind_first_of_type (bow_record_get_kind (report), BOW_FIELD_WHERE)->name, where);
      bow_case_save (bow_case, report, &error);
      g_assert_no_error (error);
    }
  bow_case_commit (bow_case, &error);
  g_assert_no_error (error);

  return seconds_since (start);
}

/* Our file, closed before, as the bare file that rows are read from. */
static Bare *
open_ours (const char *path,
           BowSecret  *database_key)
{
  Bare *self = g_new0 (Bare, 1);
  GString *pragma = g_string_new ("PRAGMA key=\"x'");
  const guint8 *key = bow_secret_bytes (database_key);
  guint8 salt[16];
  FILE *file = fopen (path, "rb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fread (salt, 1, sizeof salt, file), ==, sizeof salt);
  fclose (file);

  for (guint i = 0; i < 32; i++)
    g_string_append_printf (pragma, "%02x", key[i]);
  for (guint i = 0; i < sizeof salt; i++)
    g_string_append_printf (pragma, "%02x", salt[i]);
  g_string_append (pragma, "'\"");

  if (sqlite3_open (path, &self->db) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (self->db));
  bare_execute (self, pragma->str);
  g_string_free (pragma, TRUE);
  bare_execute (self, "PRAGMA cache_size=-65536");

  return self;
}

static void
copy_schema (Bare *from,
             Bare *to)
{
  sqlite3_stmt *statement;

  statement = bare_prepare (from, "SELECT sql FROM sqlite_schema AS made WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
                                  " AND NOT (type = 'table' AND EXISTS (SELECT 1 FROM sqlite_schema AS module"
                                  " WHERE module.sql LIKE 'CREATE VIRTUAL %' AND made.name GLOB module.name || '_*'))"
                                  " ORDER BY type = 'trigger', type = 'index', rowid");
  while (sqlite3_step (statement) == SQLITE_ROW)
    bare_execute (to, (const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
}

static sqlite3_stmt *
prepare_insert (Bare       *to,
                const char *table,
                int         n_columns)
{
  GString *sql = g_string_new (NULL);
  sqlite3_stmt *statement;

  g_string_append_printf (sql, "INSERT INTO %s VALUES(?", table);
  for (int i = 1; i < n_columns; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  statement = bare_prepare (to, sql->str);
  g_string_free (sql, TRUE);

  return statement;
}

/* Row by row, in the order of the rows; without @to it is read alone. */
static void
copy_table (Bare       *from,
            Bare       *to,
            const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s", table);
  sqlite3_stmt *statement = bare_prepare (from, sql);
  int n_columns = sqlite3_column_count (statement);
  sqlite3_stmt *insert = to != NULL ? prepare_insert (to, table, n_columns) : NULL;

  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      for (int i = 0; i < n_columns; i++)
        {
          if (insert != NULL)
            sqlite3_bind_value (insert, i + 1, sqlite3_column_value (statement, i));
          else
            sqlite3_column_value (statement, i);
        }
      if (insert != NULL)
        bare_run (insert);
    }
  sqlite3_finalize (statement);
  sqlite3_finalize (insert);
}

static void
copy_words (Bare *from,
            Bare *to)
{
  sqlite3_stmt *statement = bare_prepare (from, "SELECT id, narrative FROM report");
  sqlite3_stmt *insert = to != NULL ? bare_prepare (to, "INSERT INTO record_words(rowid, words) VALUES(?, ?)") : NULL;

  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      sqlite3_column_text (statement, 1);
      if (insert == NULL)
        continue;
      sqlite3_bind_value (insert, 1, sqlite3_column_value (statement, 0));
      sqlite3_bind_value (insert, 2, sqlite3_column_value (statement, 1));
      bare_run (insert);
    }
  sqlite3_finalize (statement);
  sqlite3_finalize (insert);
}

/* A payload comes with its entry, so those two go side by side. */
static void
copy_log (Bare *from,
          Bare *to)
{
  sqlite3_stmt *entries = bare_prepare (from, "SELECT * FROM entry ORDER BY id");
  sqlite3_stmt *payloads = bare_prepare (from, "SELECT * FROM payload WHERE entry = ?");
  int n_columns = sqlite3_column_count (entries);
  sqlite3_stmt *into_entries = to != NULL ? prepare_insert (to, "entry", n_columns) : NULL;
  sqlite3_stmt *into_payloads = to != NULL ? prepare_insert (to, "payload", 3) : NULL;

  while (sqlite3_step (entries) == SQLITE_ROW)
    {
      sqlite3_bind_value (payloads, 1, sqlite3_column_value (entries, 0));
      for (int i = 0; i < n_columns && to != NULL; i++)
        sqlite3_bind_value (into_entries, i + 1, sqlite3_column_value (entries, i));
      if (to != NULL)
        bare_run (into_entries);
      while (sqlite3_step (payloads) == SQLITE_ROW)
        {
          for (int i = 0; i < 3 && to != NULL; i++)
            sqlite3_bind_value (into_payloads, i + 1, sqlite3_column_value (payloads, i));
          if (to != NULL)
            bare_run (into_payloads);
        }
      sqlite3_reset (payloads);
    }
  sqlite3_finalize (entries);
  sqlite3_finalize (payloads);
  sqlite3_finalize (into_entries);
  sqlite3_finalize (into_payloads);
}

static Seconds
copy_all (Bare *from,
          Bare *to)
{
  Seconds start = seconds_now ();

  if (to != NULL)
    bare_execute (to, "BEGIN IMMEDIATE");
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (strcmp (tables[i], "entry") == 0)
        copy_log (from, to);
      else if (strcmp (tables[i], "payload") != 0)
        copy_table (from, to, tables[i]);
    }
  copy_words (from, to);
  if (to != NULL)
    bare_execute (to, "COMMIT");

  return seconds_since (start);
}

static void
run (char    **texts,
     guint     n_reports,
     Seconds  *ours,
     Seconds  *bare)
{
  g_autoptr (BenchCase) bench = bench_case_new ();
  g_autoptr (BowSecret) key = bow_secret_ref (bench->bow_case->database_key);
  g_autofree char *path = g_strdup (bench->bow_case->path);
  g_autoptr (Bare) to = bare_new ();
  Bare *from;
  Seconds reading;

  *ours = save_reports (bench->bow_case, texts, n_reports);
  bow_case_close (bench->bow_case, NULL);
  g_clear_object (&bench->bow_case);
  from = open_ours (path, key);
  copy_schema (from, to);
  copy_all (from, NULL);
  reading = copy_all (from, NULL);
  *bare = copy_all (from, to);
  bare->wall -= reading.wall;
  bare->thread -= reading.thread;
  bare->all -= reading.all;
  sqlite3_close_v2 (from->db);
  g_free (from);
}

int
main (int    argc,
      char **argv)
{
  guint n_reports = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 100000;
  g_autoptr (Vocabulary) words = vocabulary_new (50000);
  g_auto (GStrv) texts = g_new0 (char *, n_reports + 1);
  Dice dice = { 100001 };
  Seconds ours[N_RUNS];
  Seconds bare[N_RUNS];
  Seconds ratio;

  for (guint i = 0; i < n_reports; i++)
    texts[i] = vocabulary_text (words, &dice, 75);

  g_print ("%u reports of 75 words\n", n_reports);
  for (guint i = 0; i < N_RUNS; i++)
    {
      run (texts, n_reports, &ours[i], &bare[i]);
      g_print ("run %u: ours %.2f s (%.2f s of processor), bare %.2f s (%.2f s)\n",
               i + 1, ours[i].wall, ours[i].thread, bare[i].wall, bare[i].thread);
    }
  ratio = seconds_ratio (ours, bare, N_RUNS);
  g_print ("reports against bare statements: %.2f by the clock, %.2f by the processor; target 2.50\n",
           ratio.wall, ratio.thread);

  return EXIT_SUCCESS;
}
