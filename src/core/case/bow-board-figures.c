/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-board-figures.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const week_kinds[] = { "report", "note", "arrest", "walk" };

static const struct
{
  const char *code;
  const char *label;
} ages[] = {
  { "day", N_("Under a day") },
  { "three_days", N_("1 to 3 days") },
  { "week", N_("3 to 7 days") },
  { "older", N_("Over 7 days") },
};

static const struct
{
  const char *code;
  const char *label;
} dues[] = {
  [BOW_BOARD_OVERDUE] = { "overdue", N_("Overdue") },
  [BOW_BOARD_DUE_SOON] = { "soon", N_("Due within 7 days") },
  [BOW_BOARD_DUE_LATER] = { "later", N_("Due later") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (ages) == BOW_BOARD_N_AGES);
G_STATIC_ASSERT (G_N_ELEMENTS (dues) == BOW_BOARD_N_DUE);

/**
 * bow_board_add:
 * @self: a board
 * @group: what the figure belongs to
 * @step: its place along that, for programs
 * @step_label: the same for people
 * @series: what is counted, for programs
 * @series_label: the same for people
 * @count: how many
 * @filter: (transfer full): what shows exactly those
 *
 * Adds a figure.
 *
 * Returns: (transfer none): the figure
 */
BowBoardFigure *
bow_board_add (BowBoard      *self,
               BowBoardGroup  group,
               const char    *step,
               const char    *step_label,
               const char    *series,
               const char    *series_label,
               gint64         count,
               BowFilter     *filter)
{
  BowBoardFigure *figure = g_new0 (BowBoardFigure, 1);

  figure->group = group;
  figure->step = g_strdup (step);
  figure->step_label = g_strdup (step_label);
  figure->series = g_strdup (series);
  figure->series_label = g_strdup (series_label);
  figure->count = count;
  figure->minutes = -1;
  figure->filter = bow_filter_print (filter);
  g_object_unref (filter);
  g_ptr_array_add (self->figures, figure);

  return figure;
}

/**
 * bow_board_new_filter:
 * @operation: (nullable): the reference of an operation
 * @kind: (nullable): the name of a kind
 *
 * Returns: (transfer full): a filter that shows these alone
 */
BowFilter *
bow_board_new_filter (const char *operation,
                      const char *kind)
{
  BowFilter *filter = bow_filter_new ();
  const char *kinds[] = { kind, NULL };

  bow_filter_set_operation (filter, operation);
  bow_filter_set_kinds (filter, kinds);

  return filter;
}

/**
 * bow_board_set_due:
 * @filter: a filter
 * @times: the times
 * @due: when
 *
 * Shows alone what holds something that is due then.
 */
void
bow_board_set_due (BowFilter           *filter,
                   const BowBoardTimes *times,
                   BowBoardDue          due)
{
  if (due == BOW_BOARD_OVERDUE)
    bow_filter_set_due (filter, NULL, times->today);
  else if (due == BOW_BOARD_DUE_SOON)
    bow_filter_set_due (filter, times->today, times->next_week);
  else
    bow_filter_set_due (filter, times->next_week, NULL);
}

/**
 * bow_board_set_waiting:
 * @filter: a filter
 *
 * Shows alone what waits for somebody to look at it, see bow_board_row_waits().
 */
void
bow_board_set_waiting (BowFilter *filter)
{
  static const char *const kinds[] = { "report", "note", NULL };
  static const char *const states[] = { "new", "submitted", "in_assessment", NULL };

  bow_filter_set_kinds (filter, kinds);
  bow_filter_set_states (filter, states);
}

/**
 * bow_board_label_week:
 * @start: its first moment, milliseconds since 1970
 *
 * Returns: (transfer full): its first day, short
 */
char *
bow_board_label_week (gint64 start)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (start / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  /* Translators: the first day of a week under a bar: "16 Nov" */
  return g_date_time_format (local, _("%-d %b"));
}

/**
 * bow_board_due_code:
 * @due: when
 *
 * Returns: its name for programs
 */
const char *
bow_board_due_code (BowBoardDue due)
{
  return dues[due].code;
}

/**
 * bow_board_due_label:
 * @due: when
 *
 * Returns: its name for people, translated
 */
const char *
bow_board_due_label (BowBoardDue due)
{
  return _(dues[due].label);
}

static int
find_week (const BowBoardTimes *times,
           gint64               at)
{
  for (int week = BOW_BOARD_N_WEEKS - 1; week >= 0 && at < times->weeks[BOW_BOARD_N_WEEKS]; week--)
    if (at >= times->weeks[week])
      return week;

  return -1;
}

static int
find_age (const BowBoardTimes *times,
          gint64               created)
{
  int age = 0;

  while (created < times->ages[age])
    age++;

  return age;
}

typedef struct
{
  gint64 *kinds;
  /* A row of weeks for each kind. */
  gint64 *weeks;
  gint64 ages[BOW_BOARD_N_AGES];
  gint64 dues[BOW_BOARD_N_DUE];
} Tally;

static void
take_row (Tally             *tally,
          BowBoardAsk       *ask,
          const BowBoardRow *row)
{
  int week = find_week (&ask->times, row->at);

  tally->kinds[row->kind]++;
  if (week >= 0)
    tally->weeks[row->kind * BOW_BOARD_N_WEEKS + week]++;
  if (bow_board_row_waits (row))
    tally->ages[find_age (&ask->times, row->created)]++;
  for (int due = 0; due < BOW_BOARD_N_DUE; due++)
    if ((row->due & 1 << due) != 0)
      tally->dues[due]++;
  if (row->updated > ask->board->last_activity)
    {
      ask->board->last_activity = row->updated;
      ask->board->last_row = row->id;
    }
}

static void
add_weeks (BowBoardAsk *ask,
           const Tally *tally,
           const char  *name)
{
  int kind = bow_board_kind_index (name);

  for (int week = 0; kind >= 0 && week < BOW_BOARD_N_WEEKS; week++)
    {
      BowFilter *filter = bow_board_new_filter (ask->operation, name);
      g_autofree char *label = bow_board_label_week (ask->times.weeks[week]);
      g_autofree char *code = g_strdup_printf ("%d", week + 1 - BOW_BOARD_N_WEEKS);

      bow_filter_set_began (filter, ask->times.weeks[week], ask->times.weeks[week + 1]);
      bow_board_add (ask->board, BOW_BOARD_WEEKS, code, label, name, bow_kind_get_plural (bow_kind_find (name)),
                     tally->weeks[kind * BOW_BOARD_N_WEEKS + week], filter);
    }
}

static void
add_ages (BowBoardAsk *ask,
          const Tally *tally)
{
  BowFilter *all = bow_board_new_filter (ask->operation, NULL);
  gint64 sum = 0;

  for (int age = 0; age < BOW_BOARD_N_AGES; age++)
    {
      BowFilter *filter = bow_board_new_filter (ask->operation, NULL);

      bow_board_set_waiting (filter);
      bow_filter_set_made (filter, ask->times.ages[age], age > 0 ? ask->times.ages[age - 1] : G_MAXINT64);
      bow_board_add (ask->board, BOW_BOARD_UNREVIEWED, ages[age].code, _(ages[age].label), "unreviewed", _("Not yet reviewed"),
                     tally->ages[age], filter);
      sum += tally->ages[age];
    }
  bow_board_set_waiting (all);
  bow_board_add (ask->board, BOW_BOARD_UNREVIEWED, "all", _("All"), "unreviewed", _("Not yet reviewed"), sum, all);
}

static void
add_dues (BowBoardAsk *ask,
          const Tally *tally)
{
  for (BowBoardDue due = 0; due < BOW_BOARD_N_DUE; due++)
    {
      BowFilter *filter = bow_board_new_filter (ask->operation, NULL);

      bow_board_set_due (filter, &ask->times, due);
      bow_board_add (ask->board, BOW_BOARD_ACTIONS, dues[due].code, _(dues[due].label), "actions",
                     _("Tasks and audits"), tally->dues[due], filter);
    }
}

static void
add_kinds (BowBoardAsk *ask,
           const Tally *tally)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    if (tally->kinds[i] > 0)
      bow_board_add (ask->board, BOW_BOARD_RECORDS, kinds[i]->name, bow_kind_get_plural (kinds[i]), "records", _("Records"),
                     tally->kinds[i], bow_board_new_filter (ask->operation, kinds[i]->name));
}

/**
 * bow_board_count_rows:
 * @ask: what is counted
 *
 * Counts what each record says of itself: its kind, its week, how long it has
 * waited and when something of it is due.
 */
void
bow_board_count_rows (BowBoardAsk *ask)
{
  Tally tally = { 0 };
  gsize n_kinds;

  bow_kinds (&n_kinds);
  tally.kinds = g_new0 (gint64, n_kinds);
  tally.weeks = g_new0 (gint64, n_kinds * BOW_BOARD_N_WEEKS);
  for (guint i = 0; i < ask->rows->rows->len; i++)
    take_row (&tally, ask, &g_array_index (ask->rows->rows, BowBoardRow, i));

  for (gsize i = 0; i < G_N_ELEMENTS (week_kinds); i++)
    add_weeks (ask, &tally, week_kinds[i]);
  add_ages (ask, &tally);
  add_dues (ask, &tally);
  add_kinds (ask, &tally);
  g_free (tally.kinds);
  g_free (tally.weeks);
}
