/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-board-figures.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "case/bow-board-sql.h"

/* An operation while it is counted. */
typedef struct
{
  gint64 row;
  /* The board's own once it is listed there. */
  BowBoardOperation *shown;
  gint64 parent;
  char *own_objective;
  /* Indices into the rows of what says itself that it belongs here. */
  GArray *members;
  gboolean is_counted;
  gboolean is_listed;
} Operation;

typedef struct
{
  BowBoardAsk *ask;
  GPtrArray *operations;
  /* The last operation that each row was counted for: each counts once. */
  guint *counted_for;
  int report;
  int arrest;
} Operations;

static void
operation_free (gpointer data)
{
  Operation *operation = data;

  bow_board_operation_free (operation->shown);
  g_free (operation->own_objective);
  g_array_unref (operation->members);
  g_free (operation);
}

static Operation *
find_operation (Operations *self,
                gint64      row)
{
  for (guint i = 0; i < self->operations->len; i++)
    {
      Operation *operation = g_ptr_array_index (self->operations, i);

      if (operation->row == row)
        return operation;
    }

  return NULL;
}

static gboolean
read_operations (Operations  *self,
                 GError     **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->ask->bow_case->connection, BOW_BOARD_OPERATIONS_SQL, error);
  gboolean more;

  while (select != NULL && bow_statement_step (select, &more, error))
    {
      Operation *operation;

      if (!more)
        return TRUE;
      operation = g_new0 (Operation, 1);
      operation->shown = g_new0 (BowBoardOperation, 1);
      operation->row = operation->shown->row = bow_statement_integer (select, 0);
      operation->shown->ref = g_strdup (bow_statement_text (select, 1));
      operation->shown->title = g_strdup (bow_statement_text (select, 2));
      operation->shown->state = g_strdup (bow_statement_text (select, 3));
      operation->parent = bow_statement_integer (select, 4);
      operation->own_objective = g_strdup (bow_statement_text (select, 5));
      operation->members = g_array_new (FALSE, FALSE, sizeof (guint));
      g_ptr_array_add (self->operations, operation);
    }

  return FALSE;
}

/* The first active phase of each, from the last to the first. */
static gboolean
read_phases (Operations  *self,
             GError     **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->ask->bow_case->connection, BOW_BOARD_ACTIVE_PHASES_SQL, error);
  gboolean more;

  while (select != NULL && bow_statement_step (select, &more, error))
    {
      Operation *operation;

      if (!more)
        return TRUE;
      operation = find_operation (self, bow_statement_integer (select, 0));
      if (operation == NULL || operation->shown->phase != NULL)
        continue;
      operation->shown->phase_row = bow_statement_integer (select, 1);
      operation->shown->phase = g_strdup (bow_statement_text (select, 2));
      operation->shown->objective = g_strdup (bow_statement_text (select, 3));
    }

  return FALSE;
}

/* An operation and all that are part of it. */
static void
count_below (Operations *self,
             Operation  *operation)
{
  if (operation->is_counted)
    return;
  operation->is_counted = TRUE;
  for (guint i = 0; i < self->operations->len; i++)
    {
      Operation *other = g_ptr_array_index (self->operations, i);

      if (other->parent == operation->row)
        count_below (self, other);
    }
}

/* On the board of one, no other is counted, and what belongs to those is not read. */
static void
choose_operations (Operations *self)
{
  for (guint i = 0; i < self->operations->len; i++)
    {
      Operation *operation = g_ptr_array_index (self->operations, i);

      if (self->ask->operation == NULL || g_str_equal (operation->shown->ref, self->ask->operation))
        count_below (self, operation);
    }
}

static void
add_member (Operations *self,
            Operation  *operation,
            gint64      id)
{
  const BowBoardRow *row = bow_board_rows_find (self->ask->rows, id);
  guint index;

  if (row == NULL)
    return;
  index = (guint) (row - &g_array_index (self->ask->rows->rows, BowBoardRow, 0));
  g_array_append_val (operation->members, index);
}

static gboolean
read_links (Operations  *self,
            Operation   *operation,
            GError     **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->ask->bow_case->connection, BOW_BOARD_LINKS_SQL, error);
  gboolean more;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, operation->row);
  while (bow_statement_step (select, &more, error))
    {
      if (!more)
        return TRUE;
      add_member (self, operation, bow_statement_integer (select, 0));
    }

  return FALSE;
}

/* What names its operation in a field of its own. */
static gboolean
read_field (Operations      *self,
            const BowKind   *kind,
            const BowField  *field,
            GError         **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id, \"%s\" FROM \"%s\" WHERE \"%s\" IS NOT NULL",
                                          field->name, kind->name, field->name);
  g_autoptr (BowStatement) select = bow_connection_statement (self->ask->bow_case->connection, sql, error);
  gboolean more;

  while (select != NULL && bow_statement_step (select, &more, error))
    {
      Operation *operation;

      if (!more)
        return TRUE;
      operation = find_operation (self, bow_statement_integer (select, 1));
      if (operation != NULL && operation->is_counted)
        add_member (self, operation, bow_statement_integer (select, 0));
    }

  return FALSE;
}

static gboolean
read_members (Operations  *self,
              GError     **error)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  choose_operations (self);
  for (guint i = 0; i < self->operations->len; i++)
    {
      Operation *operation = g_ptr_array_index (self->operations, i);

      if (operation->is_counted && !read_links (self, operation, error))
        return FALSE;
    }
  for (gsize i = 0; i < n_kinds; i++)
    for (gsize j = 0; j < kinds[i]->n_fields; j++)
      {
        const BowField *field = &kinds[i]->fields[j];

        if (field->type == BOW_FIELD_RECORD && g_strcmp0 (field->target, "operation") == 0 &&
            !read_field (self, kinds[i], field, error))
          return FALSE;
      }

  return TRUE;
}

typedef struct
{
  gint64 weeks[BOW_BOARD_N_WEEKS];
  gint64 arrests;
  gint64 waiting;
  gint64 dues[BOW_BOARD_N_DUE];
} Tally;

static void
take_row (Tally             *tally,
          Operations        *self,
          BowBoardOperation *shown,
          const BowBoardRow *row)
{
  const BowBoardTimes *times = &self->ask->times;

  if (row->kind == self->report)
    {
      for (int week = 0; week < BOW_BOARD_N_WEEKS; week++)
        if (row->at >= times->weeks[week] && row->at < times->weeks[week + 1])
          tally->weeks[week]++;
    }
  else if (row->kind == self->arrest && row->at >= times->weeks[BOW_BOARD_N_WEEKS - 1] && row->at < times->weeks[BOW_BOARD_N_WEEKS])
    tally->arrests++;
  if (bow_board_row_waits (row))
    tally->waiting++;
  for (int due = 0; due < BOW_BOARD_N_DUE; due++)
    if ((row->due & 1 << due) != 0)
      tally->dues[due]++;
  if (row->updated > shown->last_activity)
    {
      shown->last_activity = row->updated;
      shown->last_row = row->id;
    }
}

/* An operation and all that are part of it, whichever way that is told; one
 * that is part of itself ends the search. */
static void
tally_operation (Operations *self,
                 Operation  *operation,
                 guint       mark,
                 GPtrArray  *seen,
                 Tally      *tally,
                 Operation  *top)
{
  if (g_ptr_array_find (seen, operation, NULL))
    return;
  g_ptr_array_add (seen, operation);

  for (guint i = 0; i < operation->members->len; i++)
    {
      guint index = g_array_index (operation->members, guint, i);

      if (self->counted_for[index] == mark)
        continue;
      self->counted_for[index] = mark;
      take_row (tally, self, top->shown, &g_array_index (self->ask->rows->rows, BowBoardRow, index));
    }
  for (guint i = 0; i < self->operations->len; i++)
    {
      Operation *other = g_ptr_array_index (self->operations, i);

      if (other->parent == operation->row)
        tally_operation (self, other, mark, seen, tally, top);
    }
}

static void
add (Operations      *self,
     const Operation *operation,
     const char      *series,
     const char      *label,
     gint64           count,
     BowFilter       *filter)
{
  bow_board_add (self->ask->board, BOW_BOARD_OPERATIONS, operation->shown->ref, operation->shown->title, series, label,
                 count, filter);
}

static void
add_week (Operations      *self,
          const Operation *operation,
          const char      *kind,
          int              week,
          gint64           count)
{
  const BowBoardTimes *times = &self->ask->times;
  BowFilter *filter = bow_board_new_filter (operation->shown->ref, kind);
  g_autofree char *day = bow_board_label_week (times->weeks[week]);
  g_autofree char *code = g_strdup_printf ("%s:%d", kind, week + 1 - BOW_BOARD_N_WEEKS);
  /* Translators: a kind of record and the first day of a week: "Public reports, week of 16 Nov" */
  g_autofree char *label = g_strdup_printf (_("%s, week of %s"), bow_kind_get_plural (bow_kind_find (kind)), day);

  bow_filter_set_began (filter, times->weeks[week], times->weeks[week + 1]);
  add (self, operation, code, label, count, filter);
}

static void
add_figures (Operations      *self,
             const Operation *operation,
             const Tally     *tally)
{
  BowFilter *waiting = bow_board_new_filter (operation->shown->ref, NULL);

  for (int week = 0; week < BOW_BOARD_N_WEEKS; week++)
    add_week (self, operation, "report", week, tally->weeks[week]);
  add_week (self, operation, "arrest", BOW_BOARD_N_WEEKS - 1, tally->arrests);
  bow_board_set_waiting (waiting);
  add (self, operation, "unreviewed", _("Not yet reviewed"), tally->waiting, waiting);
  for (BowBoardDue due = 0; due < BOW_BOARD_DUE_LATER; due++)
    {
      BowFilter *filter = bow_board_new_filter (operation->shown->ref, NULL);

      bow_board_set_due (filter, &self->ask->times, due);
      add (self, operation, bow_board_due_code (due), bow_board_due_label (due), tally->dues[due], filter);
    }
}

static void
count_operation (Operations *self,
                 Operation  *operation,
                 guint       mark)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();
  Tally tally = { 0 };

  tally_operation (self, operation, mark, seen, &tally, operation);
  add_figures (self, operation, &tally);
}

/* Into the board, each before those that are part of it. */
static void
list_operation (Operations *self,
                Operation  *operation,
                int         depth,
                gboolean    counted)
{
  if (operation->is_listed)
    return;
  operation->is_listed = TRUE;
  operation->shown->depth = depth;
  if (operation->shown->objective == NULL)
    operation->shown->objective = g_steal_pointer (&operation->own_objective);
  if (counted)
    {
      count_operation (self, operation, self->ask->board->operations->len + 1);
      g_ptr_array_add (self->ask->board->operations, operation->shown);
    }
  for (guint i = 0; i < self->operations->len; i++)
    {
      Operation *other = g_ptr_array_index (self->operations, i);

      if (other->parent == operation->row)
        {
          g_set_str (&other->shown->parent, operation->shown->ref);
          list_operation (self, other, depth + 1, TRUE);
        }
    }
  if (counted)
    operation->shown = NULL;
}

static gboolean
is_top (Operations      *self,
        const Operation *operation)
{
  return operation->parent == 0 || find_operation (self, operation->parent) == NULL;
}

static void
list_force (Operations *self)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->operations->len; i++)
      {
        Operation *operation = g_ptr_array_index (self->operations, i);

        /* Those that are part of each other stand under nobody, and come last. */
        if (!operation->is_listed && (pass == 1 || is_top (self, operation)))
          list_operation (self, operation, 0, TRUE);
      }
}

static void
list_one (Operations *self)
{
  for (guint i = 0; i < self->operations->len; i++)
    {
      Operation *operation = g_ptr_array_index (self->operations, i);

      if (!g_str_equal (operation->shown->ref, self->ask->operation))
        continue;
      list_operation (self, operation, -1, FALSE);
      operation->shown->depth = 0;
      self->ask->board->operation = g_steal_pointer (&operation->shown);
      return;
    }
}

/**
 * bow_board_count_operations:
 * @ask: what is counted
 * @error: return location
 *
 * Counts by operation: every one for the force, those that are part of it for
 * one. What belongs to an operation belongs to the one that this is part of too,
 * and counts once there.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_board_count_operations (BowBoardAsk  *ask,
                            GError      **error)
{
  Operations self = {
    .ask = ask,
    .operations = g_ptr_array_new_with_free_func (operation_free),
    .report = bow_board_kind_index ("report"),
    .arrest = bow_board_kind_index ("arrest"),
  };
  gboolean ok;

  self.counted_for = g_new0 (guint, ask->rows->rows->len + 1);
  ok = read_operations (&self, error) && read_phases (&self, error) && read_members (&self, error);
  if (ok && ask->operation != NULL)
    list_one (&self);
  else if (ok)
    list_force (&self);
  g_ptr_array_unref (self.operations);
  g_free (self.counted_for);

  return ok;
}
