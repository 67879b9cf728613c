/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The boards and the timeline of a force with a hundred thousand records and fifty operations,
 * one of them an umbrella over ten: against the limits in processor time, and
 * against a peer on the same machine in the same run, which reads each record
 * counted once by the bare statement that lists it.
 */
#include <stdlib.h>

#include "case/bow-apply.h"
#include "case/bow-case-board.h"
#include "case/bow-case-lanes.h"
#include "case/bow-case-private.h"
#include "case/bow-case-times.h"

#include "workload.h"

#define N_OPERATIONS 50
#define N_PARTS 10
#define N_RUNS 5
#define DAY_MS G_GINT64_CONSTANT (86400000)

typedef struct
{
  BowConnection *connection;
  Dice dice;
  gint64 entry;
  gint64 now;
  gint64 operations[N_OPERATIONS];
  char *refs[N_OPERATIONS];
} Maker;

/* Straight into the tables, as replaying a log does. */
static gint64
put (Maker     *self,
     BowRecord *record,
     gint64     created)
{
  g_autoptr (GError) error = NULL;
  BowStamp stamp = { .entry = ++self->entry, .clock_ms = created, .account = 1 };
  g_autofree char *ref = g_strdup_printf ("%c-%06" G_GINT64_FORMAT, bow_record_get_kind (record)->letter, stamp.entry);
  BowId id;

  bow_id_generate (&id);
  bow_record_set_id (record, &id);
  bow_record_set_ref (record, ref);
  bow_record_set_created (record, created);
  bow_apply_create (self->connection, &stamp, record, 0, 0, &error);
  g_assert_no_error (error);

  return stamp.entry;
}

static void
put_link (Maker  *self,
          gint64  from,
          gint64  to)
{
  g_autoptr (GError) error = NULL;
  BowStamp stamp = { .entry = ++self->entry, .clock_ms = self->now, .account = 1 };
  BowLinkDeed deed = { .from = from, .to = to, .relation = "in_operation", .strength = "confirmed", .because = "Said so" };

  bow_id_generate (&deed.id);
  bow_apply_link (self->connection, &stamp, &deed, &error);
  g_assert_no_error (error);
}

static void
put_operations (Maker *self)
{
  for (int i = 0; i < N_OPERATIONS; i++)
    {
      g_autoptr (BowRecord) record = bow_record_new (bow_kind_find ("operation"));
      g_autofree char *name = g_strdup_printf ("Operation %d", i);

      bow_record_set (record, "name", name);
      if (i > 0 && i <= N_PARTS)
        bow_record_set (record, "parent_operation", self->refs[0]);
      self->operations[i] = put (self, record, self->now - 900 * DAY_MS);
      self->refs[i] = g_strdup_printf ("O-%06" G_GINT64_FORMAT, self->operations[i]);
    }
}

/* Six in ten are reports, the rest tasks, arrests and patrols made. */
static void
put_record (Maker *self)
{
  static const char *const disposals[] = { "charged", "nfa", "rui" };
  guint sort = dice_below (&self->dice, 10);
  const char *kind = sort < 6 ? "report" : sort < 8 ? "task" : sort < 9 ? "arrest" : "walk";
  g_autoptr (BowRecord) record = bow_record_new (bow_kind_find (kind));
  gint64 at = (self->now - dice_below (&self->dice, 730 * 24) * (DAY_MS / 24)) / 1000 * 1000;
  g_autofree char *from = bow_instant_print (at);
  g_autofree char *to = bow_instant_print (at + DAY_MS / 12);
  g_autofree char *due = bow_instant_print (at + 20 * DAY_MS);
  gint64 row;

  if (sort < 6)
    {
      g_autofree char *when = g_strconcat (from, ";exact", NULL);

      bow_record_set (record, "narrative", "Cars wait behind the shops");
      bow_record_set (record, "channel", "101");
      bow_record_set (record, "anonymity", "anonymous");
      bow_record_set (record, "happened", when);
    }
  else if (sort < 8)
    {
      due[10] = '\0';
      bow_record_set (record, "title", "Ask the station");
      bow_record_set (record, "type", "enquiry");
      bow_record_set (record, "due", due);
    }
  else if (sort < 9)
    {
      bow_record_set (record, "person_text", "A man");
      bow_record_set (record, "disposal", disposals[dice_below (&self->dice, 3)]);
    }
  else
    {
      g_autofree char *walked = g_strconcat (from, "/", to, ";exact", NULL);

      bow_record_set (record, "title", "Friday night");
      bow_record_set (record, "walked", walked);
    }
  row = put (self, record, at);
  put_link (self, row, self->operations[dice_below (&self->dice, N_OPERATIONS)]);
}

static double
time_board (BowCase    *bow_case,
            const char *operation,
            gint64     *n)
{
  Seconds best = { 0 };

  for (int i = 0; i < N_RUNS; i++)
    {
      g_autoptr (GError) error = NULL;
      Seconds start = seconds_now ();
      g_autoptr (BowBoard) board = bow_case_board (bow_case, operation, 0, &error);
      Seconds took = seconds_since (start);

      g_assert_no_error (error);
      if (i == 0 || took.thread < best.thread)
        best = took;
      *n = 0;
      for (guint j = 0; j < board->figures->len; j++)
        {
          const BowBoardFigure *figure = g_ptr_array_index (board->figures, j);

          *n += figure->group == BOW_BOARD_RECORDS ? figure->count : 0;
        }
    }

  return best.thread * 1000;
}

/* What it costs to list what is counted. */
static double
time_list (BowCase    *bow_case,
           const char *operation)
{
  g_autoptr (BowFilter) filter = bow_filter_new ();
  double best = G_MAXDOUBLE;

  bow_filter_set_operation (filter, operation);
  for (int i = 0; i < N_RUNS; i++)
    {
      Seconds start = seconds_now ();
      g_autoptr (GArray) rows = bow_case_list_rows (bow_case, filter, BOW_SORT_WHEN, TRUE, NULL, NULL);

      g_assert_nonnull (rows);
      best = MIN (best, seconds_since (start).thread * 1000);
    }

  return best;
}

static void
tell (BowCase    *bow_case,
      const char *name,
      const char *operation,
      double      limit_ms)
{
  gint64 n;
  double ours = time_board (bow_case, operation, &n);
  double list = time_list (bow_case, operation);

  g_print ("%s, %" G_GINT64_FORMAT " records: %.1f ms of processor, %.2f of the limit of %.0f ms; %.1f times a list of them (%.1f ms)\n",
           name, n, ours, ours / limit_ms, limit_ms, ours / list, list);
}

/* When everything was, and beside which operation it goes: what the timeline
 * reads before it lays anything out. */
static void
tell_timeline (BowCase *bow_case,
               double   limit_ms)
{
  double best = G_MAXDOUBLE;
  gsize n = 0;

  for (int i = 0; i < N_RUNS; i++)
    {
      Seconds start = seconds_now ();
      g_autoptr (BowTimes) times = bow_case_list_times (bow_case, NULL, NULL, NULL);
      g_autoptr (GArray) lanes = bow_case_list_lanes (bow_case, bow_kind_find ("operation"), NULL, NULL);

      g_assert_true (times != NULL && lanes != NULL);
      best = MIN (best, seconds_since (start).thread * 1000);
      n = times->n;
    }
  g_print ("timeline in lanes by operation, %" G_GSIZE_FORMAT " records: %.1f ms of processor, %.2f of the limit of %.0f ms\n", n, best, best / limit_ms, limit_ms);
}

int
main (int    argc,
      char **argv)
{
  guint n_records = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 100000;
  g_autoptr (BenchCase) bench = bench_case_new ();
  g_autoptr (GError) error = NULL;
  Maker maker = { .connection = bench->bow_case->connection, .dice = { 5050 }, .entry = 1000, .now = g_get_real_time () / 1000 };

  bow_connection_begin (maker.connection, &error);
  g_assert_no_error (error);
  put_operations (&maker);
  for (guint i = 0; i < n_records; i++)
    put_record (&maker);
  bow_connection_commit (maker.connection, &error);
  g_assert_no_error (error);

  tell (bench->bow_case, "board of an operation", maker.refs[N_PARTS + 1], 100);
  tell (bench->bow_case, "board of an umbrella over ten", maker.refs[0], 100);
  tell (bench->bow_case, "board of the force", NULL, 300);
  tell_timeline (bench->bow_case, 300);
  for (int i = 0; i < N_OPERATIONS; i++)
    g_free (maker.refs[i]);

  return EXIT_SUCCESS;
}
