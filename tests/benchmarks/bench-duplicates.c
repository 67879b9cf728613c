/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Records that may be of the same thing as one, among many: for a report, which
 * has a place, a time and a text, for a person, by name and sound, and for a
 * vehicle. Against looking at the text of every report, as a straightforward
 * program would. The limit is for a hundred thousand records.
 */
#include <stdlib.h>
#include <string.h>

#include "base/bow-interval.h"
#include "case/bow-apply.h"
#include "case/bow-case-duplicates.h"
#include "case/bow-case-private.h"
#include "case/bow-case-queues.h"
#include "case/bow-duplicate-sweep.h"
#include "model/bow-likeness.h"

#include "workload.h"

#define N_ASKED 100

/* Milliseconds on the clock that a list may take. */
#define MOST_MS 300

typedef struct
{
  BowCase *bow_case;
  Vocabulary *vocabulary;
  Dice dice;
  gint64 next;
} Filling;

static gint64
add (Filling   *self,
     BowRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *ref = g_strdup_printf ("%c-%06" G_GINT64_FORMAT, bow_record_get_kind (record)->letter, self->next);
  BowStamp stamp = { .entry = 1000 + self->next++, .clock_ms = G_GINT64_CONSTANT (1767300000000), .account = 1 };
  BowId id;

  bow_id_generate (&id);
  bow_record_set_id (record, &id);
  bow_record_set_ref (record, ref);
  bow_apply_create (self->bow_case->connection, &stamp, record, 0, 0, &error);
  g_assert_no_error (error);

  return stamp.entry;
}

/* A town of three kilometres, and a month. */
static gint64
add_report (Filling *self)
{
  g_autoptr (BowRecord) record = bow_record_new (bow_kind_find ("report"));
  g_autofree char *text = vocabulary_text (self->vocabulary, &self->dice, 20 + dice_below (&self->dice, 40));
  g_autofree char *where = g_strdup_printf ("POINT(%.6f %.6f);50", 0.1 + 0.04 * dice_share (&self->dice), 52.2 + 0.03 * dice_share (&self->dice));
  gint64 at = G_GINT64_CONSTANT (1767300000000) + (gint64) dice_below (&self->dice, 30 * 24 * 60) * 60000;
  BowInterval when = { at, at, BOW_TIME_EXACT };
  g_autofree char *happened = bow_interval_print (&when);

  bow_record_set (record, "narrative", text);
  bow_record_set (record, "channel", "101");
  bow_record_set (record, "anonymity", "named");
  bow_record_set (record, "happened", happened);
  bow_record_set (record, "position", where);

  return add (self, record);
}

static gint64
add_person (Filling *self)
{
  g_autoptr (BowRecord) record = bow_record_new (bow_kind_find ("person"));
  g_autofree char *name = g_strdup_printf ("%s %s", vocabulary_draw (self->vocabulary, &self->dice), vocabulary_draw (self->vocabulary, &self->dice));

  bow_record_set (record, "name", name);

  return add (self, record);
}

static gint64
add_vehicle (Filling *self)
{
  g_autoptr (BowRecord) record = bow_record_new (bow_kind_find ("vehicle"));
  g_autofree char *plate = g_strdup_printf ("AB%02u%c%c%c", dice_below (&self->dice, 100), 'A' + dice_below (&self->dice, 20),
                                            'A' + dice_below (&self->dice, 20), 'A' + dice_below (&self->dice, 5));

  bow_record_set (record, "plate", plate);

  return add (self, record);
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return (first > second) - (first < second);
}

static void
ask (BowCase    *bow_case,
     const char *name,
     GArray     *rows)
{
  g_autoptr (GArray) wall = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) thread = g_array_new (FALSE, FALSE, sizeof (double));
  guint n_found = 0;

  for (guint i = 0; i < N_ASKED; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 row = g_array_index (rows, gint64, (i * 7919) % rows->len);
      Seconds start = seconds_now ();
      g_autoptr (GPtrArray) found = bow_case_duplicates_of (bow_case, row, 8, NULL, &error);
      Seconds taken = seconds_since (start);
      double wall_ms = taken.wall * 1e3;
      double thread_ms = taken.thread * 1e3;

      g_assert_no_error (error);
      n_found += found->len;
      g_array_append_val (wall, wall_ms);
      g_array_append_val (thread, thread_ms);
    }
  g_array_sort (wall, compare_doubles);
  g_array_sort (thread, compare_doubles);
  g_print ("%-8s median %6.1f ms, worst %6.1f ms, %6.1f ms of the processor at worst; limit %d ms, ratio %.2f; %u found\n", name,
           g_array_index (wall, double, N_ASKED / 2), g_array_index (wall, double, N_ASKED - 1), g_array_index (thread, double, N_ASKED - 1),
           MOST_MS, g_array_index (wall, double, N_ASKED - 1) / MOST_MS, n_found);
}

/* The queue of all pairs, from nothing, and what it takes to see that there is no more. */
static void
sweep (BowCase    *bow_case,
       const char *what)
{
  g_autoptr (BowDuplicateSweep) all = bow_duplicate_sweep_new ();
  g_autoptr (GError) error = NULL;
  Seconds start = seconds_now (), taken;
  double longest = 0;
  gboolean done = FALSE;
  guint n_steps = 0;
  gint64 n_pairs;

  for (; !done; n_steps++)
    {
      Seconds step = seconds_now ();

      bow_duplicate_sweep_step (all, bow_case, &done, NULL, &error);
      g_assert_no_error (error);
      longest = MAX (longest, seconds_since (step).thread * 1e3);
    }
  taken = seconds_since (start);
  start = seconds_now ();
  n_pairs = bow_case_count_queue (bow_case, BOW_QUEUE_DUPLICATES, &error);
  g_assert_no_error (error);
  g_print ("%-8s %6.1f s on the clock, %6.1f s of the processor in %u steps, the longest %.0f ms; %d pairs, counted in %.1f ms\n", what, taken.wall,
           taken.thread, n_steps, longest, (int) n_pairs, seconds_since (start).wall * 1e3);
}

/* The text of every report beside that of one. */
static double
scan (BowCase *bow_case)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowStatement) select = bow_connection_statement (bow_case->connection, "SELECT narrative FROM report", &error);
  g_autoptr (GArray) own = NULL;
  gboolean has_row;
  double likest = 0;
  Seconds start = seconds_now ();

  g_assert_no_error (error);
  while (bow_statement_step (select, &has_row, &error) && has_row)
    {
      g_autoptr (GArray) other = bow_likeness_shingle (bow_statement_text (select, 0));

      if (own == NULL)
        own = g_array_ref (other);
      likest = MAX (likest, bow_likeness_compare (own, other));
    }
  g_assert_no_error (error);

  return seconds_since (start).thread * 1e3;
}

int
main (int   argc,
      char *argv[])
{
  guint n_records = argc > 1 ? (guint) atoi (argv[1]) : 100000;
  g_autoptr (BenchCase) bench = bench_case_new ();
  g_autoptr (Vocabulary) vocabulary = vocabulary_new (30000);
  g_autoptr (GArray) reports = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) persons = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) vehicles = g_array_new (FALSE, FALSE, sizeof (gint64));
  Filling filling = { .bow_case = bench->bow_case, .vocabulary = vocabulary, .dice = { 20261122 }, .next = 1 };
  g_autoptr (GError) error = NULL;

  bow_connection_begin (bench->bow_case->connection, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n_records; i++)
    {
      gint64 row = i % 10 < 7 ? add_report (&filling) : i % 10 < 9 ? add_person (&filling) : add_vehicle (&filling);

      g_array_append_val (i % 10 < 7 ? reports : i % 10 < 9 ? persons : vehicles, row);
    }
  bow_connection_commit (bench->bow_case->connection, &error);
  g_assert_no_error (error);

  g_print ("Possible duplicates among %u records\n", n_records);
  ask (bench->bow_case, "report", reports);
  ask (bench->bow_case, "person", persons);
  ask (bench->bow_case, "vehicle", vehicles);
  sweep (bench->bow_case, "queue");
  sweep (bench->bow_case, "again");
  g_print ("A scan of the text of every report takes %.0f ms of the processor\n", scan (bench->bow_case));

  return 0;
}
