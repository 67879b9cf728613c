/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-link-reading.h"

#include "case/bow-case-row.h"

/* A record that went between the two looks is drawn no longer. */
static BowNetwork *
keep_those_read (BowNetwork *network,
                 GPtrArray  *rows)
{
  g_autofree gboolean *keep = g_new0 (gboolean, network->n_nodes + 1);

  for (guint i = 0; i < rows->len; i++)
    {
      int node = bow_network_find (network, bow_row_get_data (g_ptr_array_index (rows, i))->row);

      if (node >= 0)
        keep[node] = TRUE;
    }

  return bow_network_keep (network, keep, NULL);
}

static gboolean
read_rows (BowLinkReading  *self,
           BowCase         *bow_case,
           GCancellable    *cancellable,
           GError         **error)
{
  g_autofree gint64 *wanted = g_new (gint64, self->network->n_nodes + 1);
  BowNetwork *kept;

  for (guint i = 0; i < self->network->n_nodes; i++)
    wanted[i] = self->network->nodes[i].row;
  self->rows = bow_case_read_network_rows (bow_case, wanted, self->network->n_nodes, cancellable, error);
  if (self->rows == NULL || self->rows->len == self->network->n_nodes)
    return self->rows != NULL;
  kept = keep_those_read (self->network, self->rows);
  bow_network_unref (self->network);
  self->network = kept;

  return TRUE;
}

static gboolean
read_shown (BowLinkReading  *self,
            BowCase         *bow_case,
            BowFilter       *filter,
            GCancellable    *cancellable,
            GError         **error)
{
  g_autoptr (GArray) shown = bow_case_list_rows (bow_case, filter, BOW_SORT_REF, FALSE, cancellable, error);

  if (shown == NULL)
    return FALSE;
  self->shown = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < shown->len; i++)
    g_hash_table_add (self->shown, g_memdup2 (&g_array_index (shown, gint64, i), sizeof (gint64)));

  return TRUE;
}

/* A chart that was saved is of the records that are still there of it. */
static GArray *
read_plan (BowLinkReading  *self,
           BowCase         *bow_case,
           gint64           row,
           GError         **error)
{
  GArray *rows;

  self->plan = bow_case_read_chart (bow_case, row, &self->title, error);
  if (self->plan == NULL)
    return NULL;
  rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < self->plan->records->len; i++)
    {
      gint64 drawn = g_array_index (self->plan->records, BowChartPlanRecord, i).row;

      if (drawn != 0)
        g_array_append_val (rows, drawn);
    }

  return rows;
}

static gboolean
is_chart (BowCase      *bow_case,
          const GArray *rows,
          guint         depth)
{
  return rows != NULL && rows->len == 1 && depth > 0 &&
         bow_case_read_kind (bow_case, g_array_index (rows, gint64, 0), NULL) == bow_kind_find ("chart");
}

/**
 * bow_link_reading_new:
 * @bow_case: the case
 * @rows: (nullable) (element-type gint64): the records that the chart is of, or
 *   one chart that was saved; %NULL for those that the filter shows and something
 *   joins
 * @depth: how many links are followed from @rows
 * @filter: what is shown
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Reads a chart, on the thread that owns the case.
 *
 * Returns: (transfer full) (nullable): the reading, or %NULL with @error set
 */
BowLinkReading *
bow_link_reading_new (BowCase       *bow_case,
                      const GArray  *rows,
                      guint          depth,
                      BowFilter     *filter,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (BowLinkReading) self = g_new0 (BowLinkReading, 1);
  g_autoptr (GArray) planned = NULL;
  BowNetworkQuery query;

  if (is_chart (bow_case, rows, depth))
    {
      planned = read_plan (self, bow_case, g_array_index (rows, gint64, 0), error);
      if (planned == NULL)
        return NULL;
      rows = planned;
      depth = 0;
    }
  query = (BowNetworkQuery) {
    .rows = rows != NULL ? (const gint64 *) (gpointer) rows->data : NULL, .n_rows = rows != NULL ? rows->len : 0, .depth = depth,
    .filter = rows == NULL ? filter : NULL, .disproved = TRUE, .linked = rows == NULL, .most = BOW_LINK_READING_MOST,
  };

  self->network = bow_case_read_network (bow_case, &query, &self->is_cut, cancellable, error);
  if (self->network == NULL || !read_rows (self, bow_case, cancellable, error))
    return NULL;
  if (rows != NULL && !bow_filter_is_empty (filter) && !read_shown (self, bow_case, filter, cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * bow_link_reading_free:
 * @self: (nullable): a reading
 *
 * Frees it.
 */
void
bow_link_reading_free (BowLinkReading *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->network, bow_network_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_hash_table_unref);
  g_clear_pointer (&self->plan, bow_chart_plan_free);
  g_free (self->title);
  g_free (self);
}
