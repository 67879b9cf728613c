/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-board-figures.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "case/bow-board-sql.h"

#define MINUTE_MS G_GINT64_CONSTANT (60000)

#define DISPOSAL_LABEL_SQL "SELECT label FROM lookup WHERE list = 'disposal' AND code = ?"

/* Codes by how many records have them, in the order of the first of each. */
typedef struct
{
  GPtrArray *codes;
  GArray *counts;
} Counts;

static void
count_code (Counts     *counts,
            const char *code)
{
  guint index;

  if (!g_ptr_array_find_with_equal_func (counts->codes, code, g_str_equal, &index))
    {
      const gint64 none = 0;

      index = counts->codes->len;
      g_ptr_array_add (counts->codes, g_strdup (code));
      g_array_append_val (counts->counts, none);
    }
  g_array_index (counts->counts, gint64, index)++;
}

static char *
label_disposal (BowCase    *bow_case,
                const char *code)
{
  g_autoptr (BowStatement) select = NULL;
  gboolean is_there;

  if (strcmp (code, "none") == 0)
    return g_strdup (_("No disposal yet"));
  select = bow_connection_statement (bow_case->connection, DISPOSAL_LABEL_SQL, NULL);
  if (select == NULL)
    return g_strdup (code);
  bow_statement_bind_text (select, 1, code);

  return g_strdup (bow_statement_step (select, &is_there, NULL) && is_there ? _(bow_statement_text (select, 0)) : code);
}

static void
add_disposals (BowBoardAsk  *ask,
               const Counts *counts)
{
  for (guint i = 0; i < counts->codes->len; i++)
    {
      const char *codes[] = { g_ptr_array_index (counts->codes, i), NULL };
      BowFilter *filter = bow_board_new_filter (ask->operation, "arrest");
      g_autofree char *label = label_disposal (ask->bow_case, codes[0]);

      bow_filter_set_disposals (filter, codes);
      bow_board_add (ask->board, BOW_BOARD_DISPOSALS, codes[0], label, "arrest", bow_kind_get_plural (bow_kind_find ("arrest")),
                     g_array_index (counts->counts, gint64, i), filter);
    }
}

static gboolean
count_disposals (BowBoardAsk  *ask,
                 GError      **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (ask->bow_case->connection, BOW_BOARD_DISPOSALS_SQL, error);
  Counts counts = { g_ptr_array_new_with_free_func (g_free), g_array_new (FALSE, FALSE, sizeof (gint64)) };
  gboolean more = TRUE;
  gboolean ok = select != NULL;

  while (ok && more)
    {
      ok = bow_statement_step (select, &more, error);
      if (ok && more && bow_board_rows_find (ask->rows, bow_statement_integer (select, 0)) != NULL)
        count_code (&counts, bow_statement_text (select, 1));
    }
  if (ok)
    add_disposals (ask, &counts);
  g_ptr_array_unref (counts.codes);
  g_array_unref (counts.counts);

  return ok;
}

static void
count_requirements (BowBoardAsk *ask)
{
  const BowKind *kind = bow_kind_find ("requirement");
  int index = bow_board_kind_index ("requirement");
  gint64 counts[16] = { 0 };

  g_assert (kind->states->names->n_items <= G_N_ELEMENTS (counts));
  for (guint i = 0; i < ask->rows->rows->len; i++)
    {
      const BowBoardRow *row = &g_array_index (ask->rows->rows, BowBoardRow, i);

      if (row->kind == index && row->state >= 0)
        counts[row->state]++;
    }
  for (gsize i = 0; i < kind->states->names->n_items; i++)
    {
      const char *states[] = { kind->states->names->items[i].code, NULL };
      BowFilter *filter = bow_board_new_filter (ask->operation, kind->name);

      bow_filter_set_states (filter, states);
      bow_board_add (ask->board, BOW_BOARD_REQUIREMENTS, states[0], bow_enumeration_label (kind->states->names, states[0]),
                     kind->name, bow_kind_get_plural (kind), counts[i], filter);
    }
}

/* A patrol made: how long it was out, and by which plan. */
typedef struct
{
  gint64 plan;
  gint64 from;
  gint64 minutes;
} Walk;

static gboolean
read_walk (BowBoardAsk  *ask,
           gint64        id,
           Walk         *walk,
           GError      **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (ask->bow_case->connection, BOW_BOARD_WALK_SQL, error);
  gboolean is_there;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, id);
  if (!bow_statement_step (select, &is_there, error))
    return FALSE;
  if (!is_there)
    return TRUE;
  walk->plan = bow_statement_integer (select, 0);
  walk->from = bow_statement_integer (select, 1);
  walk->minutes = bow_statement_is_null (select, 1) || bow_statement_is_null (select, 2)
                    ? 0
                    : (bow_statement_integer (select, 2) - walk->from) / MINUTE_MS;

  return TRUE;
}

/* Of what is counted alone: an operation has few of all patrols made. */
static GArray *
read_walks (BowBoardAsk  *ask,
            GError      **error)
{
  g_autoptr (GArray) walks = g_array_new (FALSE, FALSE, sizeof (Walk));
  int kind = bow_board_kind_index ("walk");

  for (guint i = 0; i < ask->rows->rows->len; i++)
    {
      const BowBoardRow *row = &g_array_index (ask->rows->rows, BowBoardRow, i);
      Walk walk = { 0 };

      if (row->kind != kind)
        continue;
      if (!read_walk (ask, row->id, &walk, error))
        return NULL;
      g_array_append_val (walks, walk);
    }

  return g_steal_pointer (&walks);
}

static gboolean
add_plan (BowBoardAsk  *ask,
          gint64        plan,
          gint64        count,
          gint64        minutes,
          GError      **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (ask->bow_case->connection, BOW_BOARD_PLAN_SQL, error);
  BowFilter *filter;
  const char *ref, *area;
  gboolean is_there;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, plan);
  if (!bow_statement_step (select, &is_there, error))
    return FALSE;
  if (!is_there)
    return TRUE;
  ref = bow_statement_text (select, 0);
  area = bow_statement_text (select, 2);
  filter = bow_board_new_filter (ask->operation, "walk");
  bow_filter_set_of (filter, ref);
  bow_board_add (ask->board, BOW_BOARD_PLANS, ref, area != NULL ? area : bow_statement_text (select, 1), "walk",
                 bow_kind_get_plural (bow_kind_find ("walk")), count, filter)->minutes = minutes;

  return TRUE;
}

static int
compare_walks (gconstpointer a,
               gconstpointer b)
{
  const Walk *one = a;
  const Walk *other = b;

  return (one->plan > other->plan) - (one->plan < other->plan);
}

static gboolean
count_plans (BowBoardAsk  *ask,
             GArray       *walks,
             GError      **error)
{
  gint64 count = 0;
  gint64 minutes = 0;

  g_array_sort (walks, compare_walks);
  for (guint i = 0; i < walks->len; i++)
    {
      const Walk *walk = &g_array_index (walks, Walk, i);

      count++;
      minutes += walk->minutes;
      if (i + 1 < walks->len && g_array_index (walks, Walk, i + 1).plan == walk->plan)
        continue;
      if (walk->plan != 0 && !add_plan (ask, walk->plan, count, minutes, error))
        return FALSE;
      count = minutes = 0;
    }

  return TRUE;
}

/* The first moment of a day, by the clock of this computer. */
static gint64
read_day (const char *day,
          int         days_on)
{
  int year, month, number;
  g_autoptr (GDateTime) start = NULL;
  g_autoptr (GDateTime) then = NULL;

  if (day == NULL || sscanf (day, "%d-%d-%d", &year, &month, &number) != 3)
    return G_MAXINT64;
  start = g_date_time_new_local (year, month, number, 0, 0, 0);
  then = g_date_time_add_days (start, days_on);

  return g_date_time_to_unix (then) * 1000;
}

static gboolean
count_phases (BowBoardAsk  *ask,
              GArray       *walks,
              GError      **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (ask->bow_case->connection, BOW_BOARD_PHASES_SQL, error);
  gboolean more;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_text (select, 1, ask->operation);
  while (bow_statement_step (select, &more, error))
    {
      gint64 from, to, count = 0, minutes = 0;
      BowFilter *filter;

      if (!more)
        return TRUE;
      from = read_day (bow_statement_text (select, 2), 0);
      to = read_day (bow_statement_text (select, 3), 1);
      for (guint i = 0; i < walks->len; i++)
        {
          const Walk *walk = &g_array_index (walks, Walk, i);

          if (walk->from < from || walk->from >= to)
            continue;
          count++;
          minutes += walk->minutes;
        }
      filter = bow_board_new_filter (ask->operation, "walk");
      bow_filter_set_began (filter, from, to);
      bow_board_add (ask->board, BOW_BOARD_PHASES, bow_statement_text (select, 0), bow_statement_text (select, 1), "walk",
                     bow_kind_get_plural (bow_kind_find ("walk")), count, filter)->minutes = minutes;
    }

  return FALSE;
}

static gboolean
count_walks (BowBoardAsk  *ask,
             GError      **error)
{
  g_autoptr (GArray) walks = read_walks (ask, error);

  return walks != NULL && count_plans (ask, walks, error) &&
         (ask->operation == NULL || count_phases (ask, walks, error));
}

static void
add_hour (BowBoardAsk *ask,
          int          weekday,
          int          hour,
          gint64       count)
{
  BowFilter *filter = bow_board_new_filter (ask->operation, "report");
  g_autoptr (GDateTime) moment = g_date_time_new_utc (2024, 1, weekday, hour, 0, 0);
  g_autofree char *step = g_strdup_printf ("%02d", hour);
  g_autofree char *series = g_strdup_printf ("%d", weekday);
  /* Translators: a weekday beside a row of hours, short: "Mon" */
  g_autofree char *label = g_date_time_format (moment, _("%a"));

  bow_filter_set_began (filter, ask->times.weeks[0], ask->times.weeks[BOW_BOARD_N_WEEKS]);
  bow_filter_set_hour (filter, weekday, hour);
  bow_board_add (ask->board, BOW_BOARD_HOURS, step, step, series, label, count, filter);
}

/* Of everything, an index of times tells; the rest of a record is not read. */
static gboolean
count_all_hours (BowBoardAsk  *ask,
                 gint64       *counts,
                 GError      **error)
{
  g_autoptr (BowFilter) filter = bow_board_new_filter (NULL, "report");
  g_autoptr (BowFilterSql) conditions = NULL;
  g_autoptr (BowStatement) select = NULL;
  gboolean more = TRUE;

  bow_filter_set_began (filter, ask->times.weeks[0], ask->times.weeks[BOW_BOARD_N_WEEKS]);
  conditions = bow_filter_sql_new (filter);
  select = bow_filter_sql_prepare (conditions, ask->bow_case->connection, BOW_BOARD_HOURS_SQL, " GROUP BY 1", error);
  while (select != NULL && more)
    {
      const char *code;

      if (!bow_statement_step (select, &more, error))
        return FALSE;
      if (!more)
        break;
      code = bow_statement_text (select, 0);
      if (code == NULL)
        ask->board->n_unknown_hours = bow_statement_integer (select, 1);
      else
        counts[(code[0] - '0' + 6) % 7 * 24 + atoi (code + 1)] = bow_statement_integer (select, 1);
    }

  return select != NULL;
}

/* The records of one operation are read already, wherever they lie. */
static void
count_hours_of_rows (BowBoardAsk *ask,
                     gint64      *counts)
{
  int report = bow_board_kind_index ("report");

  for (guint i = 0; i < ask->rows->rows->len; i++)
    {
      const BowBoardRow *row = &g_array_index (ask->rows->rows, BowBoardRow, i);
      g_autoptr (GDateTime) utc = NULL;
      g_autoptr (GDateTime) local = NULL;

      if (row->kind != report || row->at < ask->times.weeks[0] || row->at >= ask->times.weeks[BOW_BOARD_N_WEEKS])
        continue;
      if (!row->has_hour)
        {
          ask->board->n_unknown_hours++;
          continue;
        }
      utc = g_date_time_new_from_unix_utc (row->at / 1000);
      local = g_date_time_to_local (utc);
      counts[(g_date_time_get_day_of_week (local) - 1) * 24 + g_date_time_get_hour (local)]++;
    }
}

static gboolean
count_hours (BowBoardAsk  *ask,
             GError      **error)
{
  gint64 counts[7 * 24] = { 0 };

  if (ask->operation != NULL)
    count_hours_of_rows (ask, counts);
  else if (!count_all_hours (ask, counts, error))
    return FALSE;
  for (int i = 0; i < 7 * 24; i++)
    add_hour (ask, i / 24 + 1, i % 24, counts[i]);

  return TRUE;
}

/**
 * bow_board_count_kinds:
 * @ask: what is counted
 * @error: return location
 *
 * Counts what the tables of the kinds say: how arrests ended, how long patrols
 * were out, which requirements are met, at what hours reports were made.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_board_count_kinds (BowBoardAsk  *ask,
                       GError      **error)
{
  count_requirements (ask);

  return count_disposals (ask, error) && count_walks (ask, error) && count_hours (ask, error);
}
