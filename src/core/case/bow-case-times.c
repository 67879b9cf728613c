/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-times.h"

#include "case/bow-case-private.h"
#include "case/bow-filter-sql.h"

typedef struct
{
  gint64 row;
  gint64 from;
  gint64 to;
  guint8 kind;
  guint8 open;
  guint32 week;
} Time;

/**
 * bow_times_free:
 * @self: (nullable): times
 *
 * Frees them.
 */
void
bow_times_free (BowTimes *self)
{
  if (self == NULL)
    return;

  g_free (self->row);
  g_free (self->from);
  g_free (self->to);
  g_free (self->kind);
  g_free (self->open);
  g_free (self->week);
  g_free (self);
}

static BowTimes *
split (GArray *gathered)
{
  BowTimes *self = g_new0 (BowTimes, 1);

  self->n = gathered->len;
  self->row = g_new (gint64, self->n);
  self->from = g_new (gint64, self->n);
  self->to = g_new (gint64, self->n);
  self->kind = g_new (guint8, self->n);
  self->open = g_new (guint8, self->n);
  self->week = g_new (guint32, self->n);
  for (gsize i = 0; i < self->n; i++)
    {
      const Time *time = &g_array_index (gathered, Time, i);

      self->row[i] = time->row;
      self->from[i] = time->from;
      self->to[i] = time->to;
      self->kind[i] = time->kind;
      self->open[i] = time->open;
      self->week[i] = time->week;
      self->n_undated += time->open == (BOW_TIMES_NO_START | BOW_TIMES_NO_END) ? 1 : 0;
    }

  return self;
}

static gboolean
read_times (BowStatement  *statement,
            GArray        *gathered,
            GError       **error)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);
  gsize kind = 0;
  gboolean more;

  while (bow_statement_step (statement, &more, error))
    {
      const char *name;
      Time time;

      if (!more)
        return TRUE;
      name = bow_statement_text (statement, 1);
      if (!g_str_equal (kinds[kind]->name, name))
        for (kind = 0; kind + 1 < n_kinds && !g_str_equal (kinds[kind]->name, name);)
          kind++;
      time = (Time) {
        .row = bow_statement_integer (statement, 0),
        .from = bow_statement_integer (statement, 2),
        .to = bow_statement_integer (statement, 3),
        .kind = (guint8) kind,
        .open = (guint8) bow_statement_integer (statement, 4),
        .week = (guint32) bow_statement_integer (statement, 5),
      };
      g_array_append_val (gathered, time);
    }

  return FALSE;
}

/**
 * bow_case_list_times:
 * @self: a case
 * @filter: (nullable): what is shown; %NULL for every record
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Lists when the records of a filter were, in one pass over an index that
 * holds all it takes.
 *
 * Returns: (transfer full) (nullable): the times, or %NULL with @error set
 */
BowTimes *
bow_case_list_times (BowCase       *self,
                     BowFilter     *filter,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr (BowFilterSql) conditions = bow_filter_sql_new (filter);
  g_autoptr (GArray) gathered = g_array_new (FALSE, FALSE, sizeof (Time));
  BowStatement *statement;
  const char *hint;
  g_autofree char *before = NULL;
  gboolean done;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  /* When something was, is part of what is read; without that nothing is shown. */
  if (!bow_case_require (self, BOW_PERMISSION_READ, NULL))
    return split (gathered);

  hint = bow_filter_sql_get_way (conditions) == BOW_FILTER_WAY_NARROW ? "" : BOW_FILTER_BY_TIME;
  before = g_strconcat (BOW_FILTER_TIMES_SQL, hint, NULL);
  statement = bow_filter_sql_prepare (conditions, self->connection, before, " ORDER BY 3", error);
  if (statement == NULL)
    return NULL;

  bow_connection_set_cancellable (self->connection, cancellable);
  done = !g_cancellable_set_error_if_cancelled (cancellable, error) && read_times (statement, gathered, error);
  bow_connection_set_cancellable (self->connection, NULL);

  return done ? split (gathered) : NULL;
}
