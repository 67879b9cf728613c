/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-board-rows.h"

#include <string.h>

#include "case/bow-board-sql.h"

#define HOUR_MS G_GINT64_CONSTANT (3600000)

static gint64
start_of_week (gint64 now)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  g_autoptr (GDateTime) monday = g_date_time_add_days (local, 1 - g_date_time_get_day_of_week (local));
  g_autoptr (GDateTime) start = g_date_time_new_local (g_date_time_get_year (monday), g_date_time_get_month (monday),
                                                       g_date_time_get_day_of_month (monday), 0, 0, 0);

  return g_date_time_to_unix (start) * 1000;
}

/**
 * bow_board_times_init:
 * @self: (out): the times
 * @now: the present time, milliseconds since 1970
 *
 * Says between what times a board counts.
 */
void
bow_board_times_init (BowBoardTimes *self,
                      gint64         now)
{
  static const int hours[] = { 24, 72, 7 * 24 };
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (start_of_week (now) / 1000);
  g_autoptr (GDateTime) monday = g_date_time_to_local (utc);
  g_autofree char *today = bow_instant_print_date (now, 0);
  g_autofree char *next_week = bow_instant_print_date (now, 7);

  self->now = now;
  for (int i = 0; i <= BOW_BOARD_N_WEEKS; i++)
    {
      /* A week in which the clocks change is an hour longer or shorter. */
      g_autoptr (GDateTime) start = g_date_time_add_weeks (monday, i + 1 - BOW_BOARD_N_WEEKS);

      self->weeks[i] = g_date_time_to_unix (start) * 1000;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (hours); i++)
    self->ages[i] = now - hours[i] * HOUR_MS;
  self->ages[BOW_BOARD_N_AGES - 1] = G_MININT64;
  g_strlcpy (self->today, today, sizeof self->today);
  g_strlcpy (self->next_week, next_week, sizeof self->next_week);
}

/**
 * bow_board_kind_index:
 * @name: the name of a kind
 *
 * Returns: its index into bow_kinds(), or -1
 */
int
bow_board_kind_index (const char *name)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    if (strcmp (kinds[i]->name, name) == 0)
      return (int) i;

  return -1;
}

static int
state_index (const BowKind *kind,
             const char    *state)
{
  if (kind->states == NULL || state == NULL)
    return -1;

  for (gsize i = 0; i < kind->states->names->n_items; i++)
    if (strcmp (kind->states->names->items[i].code, state) == 0)
      return (int) i;

  return -1;
}

static const char *
state_code (const BowBoardRow *row)
{
  gsize n_kinds;
  const BowKind *kind = bow_kinds (&n_kinds)[row->kind];

  return row->state >= 0 ? kind->states->names->items[row->state].code : NULL;
}

/**
 * bow_board_row_waits:
 * @self: a record
 *
 * Returns: whether it is a report that nobody has triaged, or a note that waits
 *   for review
 */
gboolean
bow_board_row_waits (const BowBoardRow *self)
{
  gsize n_kinds;
  const BowKind *kind = bow_kinds (&n_kinds)[self->kind];
  const char *state = state_code (self);

  if (strcmp (kind->name, "report") == 0)
    return g_strcmp0 (state, "new") == 0;
  if (strcmp (kind->name, "note") == 0)
    return g_strcmp0 (state, "submitted") == 0 || g_strcmp0 (state, "in_assessment") == 0;

  return FALSE;
}

static gboolean
read_rows (BowBoardRows  *self,
           BowStatement  *statement,
           GError       **error)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);
  int kind = -1;
  gboolean more;

  while (bow_statement_step (statement, &more, error))
    {
      const char *name;
      BowBoardRow row;

      if (!more)
        return TRUE;
      name = bow_statement_text (statement, 1);
      if (kind < 0 || strcmp (kinds[kind]->name, name) != 0)
        kind = bow_board_kind_index (name);
      row = (BowBoardRow) {
        .id = bow_statement_integer (statement, 0),
        .created = bow_statement_integer (statement, 3),
        .at = bow_statement_integer (statement, 4),
        .updated = bow_statement_integer (statement, 5),
        .kind = (gint16) kind,
        .state = (gint8) state_index (kinds[kind], bow_statement_text (statement, 2)),
        .has_hour = bow_statement_integer (statement, 6) != 0,
      };
      g_array_append_val (self->rows, row);
    }

  return FALSE;
}

static gboolean
is_done (const BowBoardRow *row)
{
  static const char *const done[] = { "completed", "resulted", "filed", NULL };
  const char *state = state_code (row);

  return state != NULL && g_strv_contains (done, state);
}

static gboolean
read_due (BowBoardRows         *self,
          BowConnection        *connection,
          const char           *sql,
          const BowBoardTimes  *times,
          GError              **error)
{
  g_autoptr (BowStatement) statement = bow_connection_statement (connection, sql, error);
  int task = bow_board_kind_index ("task");
  gboolean more;

  while (statement != NULL && bow_statement_step (statement, &more, error))
    {
      BowBoardRow *row;
      const char *day;

      if (!more)
        return TRUE;
      row = bow_board_rows_find (self, bow_statement_integer (statement, 0));
      if (row == NULL || (row->kind == task && is_done (row)))
        continue;
      day = bow_statement_text (statement, 1);
      row->due |= (guint8) ((1 << (strcmp (day, times->today) < 0       ? BOW_BOARD_OVERDUE
                                  : strcmp (day, times->next_week) < 0 ? BOW_BOARD_DUE_SOON
                                                                       : BOW_BOARD_DUE_LATER)) & ((1 << BOW_BOARD_N_DUE) - 1));
    }

  return FALSE;
}

/**
 * bow_board_rows_read:
 * @bow_case: a case
 * @filter: what is counted
 * @times: the times to count between
 * @error: return location
 *
 * Reads what a board counts: from an index alone where it is everything, by
 * their rows where it is one operation.
 *
 * Returns: (transfer full) (nullable): the records, or %NULL with @error set
 */
BowBoardRows *
bow_board_rows_read (BowCase              *bow_case,
                     BowFilter            *filter,
                     const BowBoardTimes  *times,
                     GError              **error)
{
  g_autoptr (BowFilterSql) conditions = bow_filter_sql_new (filter);
  g_autoptr (BowBoardRows) self = g_new0 (BowBoardRows, 1);
  gboolean all = bow_filter_sql_get_way (conditions) == BOW_FILTER_WAY_ALL;
  g_autoptr (BowStatement) statement =
    bow_filter_sql_prepare (conditions, bow_case->connection, all ? BOW_BOARD_ALL_ROWS_SQL : BOW_BOARD_ROWS_SQL, "", error);

  self->rows = g_array_new (FALSE, FALSE, sizeof (BowBoardRow));
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  if (statement == NULL || !read_rows (self, statement, error))
    return NULL;
  for (guint i = 0; i < self->rows->len; i++)
    {
      BowBoardRow *row = &g_array_index (self->rows, BowBoardRow, i);

      g_hash_table_insert (self->by_id, &row->id, row);
    }
  if (!read_due (self, bow_case->connection, BOW_BOARD_TASKS_SQL, times, error) ||
      !read_due (self, bow_case->connection, BOW_BOARD_FINDINGS_SQL, times, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * bow_board_rows_free:
 * @self: (nullable): records
 *
 * Frees them.
 */
void
bow_board_rows_free (BowBoardRows *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_free (self);
}

/**
 * bow_board_rows_find:
 * @self: records
 * @id: the row of one
 *
 * Returns: (nullable): it, if it is counted
 */
BowBoardRow *
bow_board_rows_find (const BowBoardRows *self,
                     gint64              id)
{
  return g_hash_table_lookup (self->by_id, &id);
}
