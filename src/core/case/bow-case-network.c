/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-network.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-consult.h"
#include "case/bow-case-private.h"
#include "case/bow-case-row.h"
#include "case/bow-network-load.h"
#include "case/bow-network-sql.h"

static void
let_go (gpointer line)
{
  if (line != NULL)
    g_object_unref (line);
}

static gboolean
gather_around (BowNetworkLoad         *load,
               const BowNetworkQuery  *query,
               gboolean               *is_cut,
               GCancellable           *cancellable,
               GError                **error)
{
  if (!bow_network_load_shown (load, error) || !bow_network_load_add_asked (load, error))
    return FALSE;
  for (guint depth = 0; depth < query->depth; depth++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !bow_network_load_follow (load, TRUE, is_cut, error))
      return FALSE;

  return bow_network_load_follow (load, FALSE, is_cut, error);
}

static gboolean
gather_all (BowNetworkLoad  *load,
            gboolean        *is_cut,
            GError         **error)
{
  return bow_network_load_add_shown (load, is_cut, error) && bow_network_load_all_edges (load, error);
}

static gboolean
check_query (BowCase                *self,
             const BowNetworkQuery  *query,
             GError                **error)
{
  if (query->depth > BOW_NETWORK_MOST_DEPTH)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("Links are followed from a record %d deep at most."), BOW_NETWORK_MOST_DEPTH);
      return FALSE;
    }
  if (query->from_day > query->to_day)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID, _("The last day of a network is before its first."));
      return FALSE;
    }

  return bow_case_require (self, BOW_PERMISSION_READ, error) && bow_case_check_filter (self, query->filter, error);
}

/**
 * bow_case_read_network:
 * @self: a case
 * @query: what is asked for
 * @is_cut: (out) (optional): whether there were more records than asked for at
 *   most; those farther away are missing then
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Reads records and their links as plain arrays: around a few records, among
 * them, or all that a filter shows. Fields that name a record count as links.
 * What is in the bin is left out, and so is what the account may not see. That
 * the network was looked at is on record, once an hour for the same one.
 *
 * Returns: (transfer full) (nullable): the network, or %NULL with @error set:
 *   %BOW_ERROR_REFUSED, also without a justification where one is needed, or
 *   %BOW_ERROR_INVALID
 */
BowNetwork *
bow_case_read_network (BowCase                *self,
                       const BowNetworkQuery  *query,
                       gboolean               *is_cut,
                       GCancellable           *cancellable,
                       GError                **error)
{
  g_autoptr (BowNetworkLoad) load = NULL;
  g_autoptr (BowNetwork) network = NULL;
  gboolean cut = FALSE, done;

  g_return_val_if_fail (BOW_IS_CASE (self) && query != NULL, NULL);

  if (!check_query (self, query, error) || !bow_case_require_justification (self, error) ||
      g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  load = bow_network_load_new (self, query);
  bow_connection_set_cancellable (self->connection, cancellable);
  done = query->rows != NULL ? gather_around (load, query, &cut, cancellable, error) : gather_all (load, &cut, error);
  bow_connection_set_cancellable (self->connection, NULL);
  if (!done)
    return NULL;

  network = bow_network_load_end (load, error);
  if (network == NULL || !bow_case_consult_network (self, query->rows, query->n_rows, query->depth, query->filter, network->n_nodes, error))
    return NULL;
  if (is_cut != NULL)
    *is_cut = cut;

  return g_steal_pointer (&network);
}

/**
 * bow_case_read_network_rows:
 * @self: a case
 * @rows: (array length=n_rows): rows of records of a network
 * @n_rows: how many
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Reads what a chart writes beside the nodes of a network. That it was looked
 * at is on record since the network was read.
 *
 * Returns: (transfer full) (element-type BowRow) (nullable): what a list shows
 *   of each, in their order, with %NULL where there is none any more; %NULL
 *   with @error set on failure
 */
GPtrArray *
bow_case_read_network_rows (BowCase       *self,
                            const gint64  *rows,
                            gsize          n_rows,
                            GCancellable  *cancellable,
                            GError       **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (let_go);

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_require (self, BOW_PERMISSION_READ, error) || !bow_case_require_justification (self, error))
    return NULL;
  for (gsize i = 0; i < n_rows; i++)
    {
      g_autoptr (GError) own = NULL;
      BowRow *line = bow_case_read_row (self, rows[i], &own);

      if (own != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&own));
          return NULL;
        }
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      g_ptr_array_add (lines, line);
    }

  return g_steal_pointer (&lines);
}

static gboolean
list_sources (BowStatement  *select,
              guint          edge,
              GArray        *sources,
              GError       **error)
{
  gboolean has_row;

  while (bow_statement_step (select, &has_row, error))
    {
      BowNetworkSource source = { .edge = edge };

      if (!has_row)
        return TRUE;
      source.row = bow_statement_integer (select, 0);
      source.is_first = bow_statement_integer (select, 1) != 0;
      g_array_append_val (sources, source);
    }

  return FALSE;
}

/**
 * bow_case_list_network_sources:
 * @self: a case
 * @network: a network of it
 * @error: return location
 *
 * Lists what says that there are the links of a network.
 *
 * Returns: (transfer full) (element-type BowNetworkSource) (nullable): the
 *   sources in the order of the links, the first of each link first; %NULL with
 *   @error set
 */
GArray *
bow_case_list_network_sources (BowCase           *self,
                               const BowNetwork  *network,
                               GError           **error)
{
  g_autoptr (GArray) sources = g_array_new (FALSE, FALSE, sizeof (BowNetworkSource));

  g_return_val_if_fail (BOW_IS_CASE (self) && network != NULL, NULL);

  if (!bow_case_require (self, BOW_PERMISSION_READ, error))
    return NULL;
  for (guint i = 0; i < network->n_edges; i++)
    {
      g_autoptr (BowStatement) select = NULL;

      if (network->edges[i].row == 0)
        continue;
      select = bow_connection_statement (self->connection, BOW_NETWORK_SOURCES_SQL, error);
      if (select == NULL)
        return NULL;
      bow_statement_bind_integer (select, 1, network->edges[i].row);
      if (!list_sources (select, i, sources, error))
        return NULL;
    }

  return g_steal_pointer (&sources);
}
