/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"

#include "case/bow-filter-sql.h"

/* The index holds the moment and the kind, so no record itself is read. */
#define FIGURES_SQL                                                                      \
  "SELECT record.kind, strftime('%%Y-%%m', " BOW_FILTER_START " / 1000, 'unixepoch') AS month," \
  " count(*) FROM record%s"

static void
add_figure (GPtrArray     *figures,
            const BowKind *kind,
            const char    *month,
            gint64         count)
{
  BowFigure *figure = g_new0 (BowFigure, 1);

  figure->kind = kind;
  figure->month = g_strdup (month);
  figure->count = count;
  g_ptr_array_add (figures, figure);
}

static void
add_totals (GPtrArray *figures)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);
  guint n_figures = figures->len;

  for (gsize i = 0; i < n_kinds; i++)
    {
      gint64 total = 0;

      for (guint j = 0; j < n_figures; j++)
        {
          const BowFigure *figure = g_ptr_array_index (figures, j);

          if (figure->kind == kinds[i])
            total += figure->count;
        }
      if (total > 0)
        add_figure (figures, kinds[i], NULL, total);
    }
}

/**
 * bow_figure_free:
 * @self: (nullable): a figure
 *
 * Frees it.
 */
void
bow_figure_free (BowFigure *self)
{
  if (self == NULL)
    return;

  g_free (self->month);
  g_free (self);
}

/**
 * bow_case_figures:
 * @self: a case
 * @filter: (nullable): what is counted; %NULL for every record
 * @error: return location
 *
 * Counts the records of a filter by kind and month, in that order, and then in
 * all by kind. Months are those of UTC. Each figure is the length of the list of
 * the same filter with that kind and month as well.
 *
 * Returns: (transfer full) (element-type BowFigure) (nullable): the figures, or
 *   %NULL with @error set
 */
GPtrArray *
bow_case_figures (BowCase    *self,
                  BowFilter  *filter,
                  GError    **error)
{
  g_autoptr (BowFilterSql) conditions = bow_filter_sql_new (filter);
  g_autoptr (GPtrArray) figures = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_figure_free);
  g_autoptr (BowStatement) statement = NULL;
  g_autofree char *before = NULL;
  gboolean all;
  gboolean more;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_check_filter (self, filter, error))
    return NULL;

  all = bow_filter_sql_get_way (conditions) == BOW_FILTER_WAY_ALL;
  before = g_strdup_printf (FIGURES_SQL, all ? " INDEXED BY record_by_time" : "");
  statement = bow_filter_sql_prepare (conditions, self->connection, before, " GROUP BY 1, 2 ORDER BY 1, 2", error);
  if (statement == NULL)
    return NULL;

  while (bow_statement_step (statement, &more, error))
    {
      if (!more)
        {
          add_totals (figures);
          return g_steal_pointer (&figures);
        }
      add_figure (figures, bow_kind_find (bow_statement_text (statement, 0)),
                  bow_statement_text (statement, 1), bow_statement_integer (statement, 2));
    }

  return NULL;
}
