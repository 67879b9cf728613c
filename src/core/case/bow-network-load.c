/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-network-load-private.h"

#include "case/bow-case-private.h"
#include "case/bow-filter-sql.h"
#include "case/bow-network-sql.h"
#include "model/bow-relation.h"

static GHashTable *
index_kinds (void)
{
  GHashTable *indices = g_hash_table_new (g_str_hash, g_str_equal);
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    g_hash_table_insert (indices, (gpointer) kinds[i]->name, GSIZE_TO_POINTER (i + 1));

  return indices;
}

static GHashTable *
index_relations (void)
{
  GHashTable *indices = g_hash_table_new (g_str_hash, g_str_equal);
  gsize n_relations;
  const BowRelation *relations = bow_relations (&n_relations);

  for (gsize i = 0; i < n_relations; i++)
    g_hash_table_insert (indices, (gpointer) relations[i].name, GSIZE_TO_POINTER (i + 1));

  return indices;
}

static gboolean *
find_hidden (BowCase *bow_case)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);
  gboolean *hidden = g_new0 (gboolean, n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    hidden[i] = (kinds[i]->flags & (BOW_KIND_PRIVATE | BOW_KIND_MADE)) != 0 || (kinds[i]->permission != 0 && !bow_case_may (bow_case, kinds[i]->permission));

  return hidden;
}

/**
 * bow_network_load_new:
 * @bow_case: a case
 * @query: what is asked for; stays where it is
 *
 * Begins a network.
 *
 * Returns: (transfer full): one without nodes
 */
BowNetworkLoad *
bow_network_load_new (BowCase               *bow_case,
                      const BowNetworkQuery *query)
{
  BowNetworkLoad *self = g_new0 (BowNetworkLoad, 1);

  self->bow_case = bow_case;
  self->query = query;
  self->nodes = g_array_new (FALSE, FALSE, sizeof (BowNetworkNode));
  self->edges = g_array_new (FALSE, FALSE, sizeof (BowNetworkEdge));
  self->indices = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->kinds = index_kinds ();
  self->relations = index_relations ();
  self->hidden = find_hidden (bow_case);
  self->most = query->most != 0 ? query->most : BOW_NETWORK_MOST_ASKED;
  if (query->relations != NULL)
    {
      self->wanted = g_hash_table_new (g_str_hash, g_str_equal);
      for (gsize i = 0; query->relations[i] != NULL; i++)
        g_hash_table_add (self->wanted, (gpointer) query->relations[i]);
    }

  return self;
}

/**
 * bow_network_load_free:
 * @self: (nullable): a network on its way
 *
 * Frees it.
 */
void
bow_network_load_free (BowNetworkLoad *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->nodes);
  g_array_unref (self->edges);
  g_hash_table_unref (self->indices);
  g_hash_table_unref (self->seen);
  g_clear_pointer (&self->shown, g_hash_table_unref);
  g_hash_table_unref (self->kinds);
  g_hash_table_unref (self->relations);
  g_clear_pointer (&self->wanted, g_hash_table_unref);
  g_free (self->hidden);
  g_free (self);
}

void
_bow_network_load_remember (GHashTable *table,
                            gint64      row,
                            guint       value)
{
  g_hash_table_insert (table, g_memdup2 (&row, sizeof row), GUINT_TO_POINTER (value));
}

static guint
add_node (BowNetworkLoad *self,
          gint64          row,
          BowStatement   *select,
          guint           depth)
{
  BowNetworkNode node = {
    .row = row,
    .from_ms = bow_statement_is_null (select, 1) ? BOW_NETWORK_NO_TIME_FROM : bow_statement_integer (select, 1),
    .to_ms = bow_statement_is_null (select, 2) ? BOW_NETWORK_NO_TIME_TO : bow_statement_integer (select, 2),
    .kind = (guint16) (GPOINTER_TO_UINT (g_hash_table_lookup (self->kinds, bow_statement_text (select, 0))) - 1),
    .depth = (guint16) depth,
    .weight = 1,
  };

  g_array_append_val (self->nodes, node);
  _bow_network_load_remember (self->indices, row, self->nodes->len - 1);

  return self->nodes->len - 1;
}

gboolean
_bow_network_load_hides (BowNetworkLoad *self,
                         const char     *kind)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->kinds, kind));

  return index == 0 || self->hidden[index - 1];
}

/* The node of a record or of one that lives in it. One that is not there yet is
 * added where @depth says how far away it is. */
gboolean
_bow_network_load_find (BowNetworkLoad  *self,
                        gint64           row,
                        guint            depth,
                        gboolean         is_asked,
                        guint           *index,
                        GError         **error)
{
  g_autoptr (BowStatement) select = NULL;
  gpointer found;
  gboolean has_row;
  gint64 parent = 0;

  *index = BOW_NETWORK_NO_NODE;
  if (g_hash_table_lookup_extended (self->indices, &row, NULL, &found))
    *index = GPOINTER_TO_UINT (found);
  if (*index != BOW_NETWORK_NO_NODE)
    return TRUE;

  select = bow_connection_statement (self->bow_case->connection, BOW_NETWORK_NODE_SQL, error);
  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  if (!has_row || _bow_network_load_hides (self, bow_statement_text (select, 0)))
    return TRUE;
  if (!bow_statement_is_null (select, 3))
    parent = bow_statement_integer (select, 3);
  else if (depth == BOW_NETWORK_NO_NODE || (!is_asked && self->shown != NULL && !g_hash_table_contains (self->shown, &row)))
    return TRUE;
  else if (self->nodes->len >= self->most)
    self->is_cut = TRUE;
  else
    *index = add_node (self, row, select, depth);
  if (parent == 0)
    return TRUE;

  g_clear_pointer (&select, bow_statement_reset);
  if (!_bow_network_load_find (self, parent, depth, is_asked, index, error))
    return FALSE;
  if (*index != BOW_NETWORK_NO_NODE)
    _bow_network_load_remember (self->indices, row, *index);

  return TRUE;
}

static gboolean
step_shown (BowNetworkLoad  *self,
            BowStatement    *select,
            gboolean         add,
            GError         **error)
{
  gboolean has_row;

  while (bow_statement_step (select, &has_row, error))
    {
      gint64 row;

      if (!has_row)
        return TRUE;
      row = bow_statement_integer (select, 3);
      if (!add)
        g_hash_table_add (self->shown, g_memdup2 (&row, sizeof row));
      else if (self->nodes->len >= self->most)
        self->is_cut = TRUE;
      else if (!_bow_network_load_hides (self, bow_statement_text (select, 0)))
        add_node (self, row, select, 0);
    }

  return FALSE;
}

static gboolean
read_shown (BowNetworkLoad  *self,
            gboolean         add,
            GError         **error)
{
  g_autoptr (BowFilterSql) conditions = bow_filter_sql_new (self->query->filter);
  g_autoptr (BowStatement) select =
    bow_filter_sql_prepare (conditions, self->bow_case->connection, BOW_NETWORK_SHOWN_SQL, " ORDER BY record.id", error);

  return select != NULL && step_shown (self, select, add, error);
}

/**
 * bow_network_load_shown:
 * @self: a network on its way
 * @error: return location
 *
 * Reads what the filter shows, beside which nothing becomes a node.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_network_load_shown (BowNetworkLoad  *self,
                        GError         **error)
{
  if (self->query->filter == NULL || bow_filter_is_empty (self->query->filter))
    return TRUE;
  self->shown = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  return read_shown (self, FALSE, error);
}

/**
 * bow_network_load_add_shown:
 * @self: a network on its way
 * @is_cut: (out): whether it shows more records than asked for at most
 * @error: return location
 *
 * Adds all that the filter shows.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_network_load_add_shown (BowNetworkLoad  *self,
                            gboolean        *is_cut,
                            GError         **error)
{
  if (!read_shown (self, TRUE, error))
    return FALSE;
  *is_cut = self->is_cut;

  return TRUE;
}

/**
 * bow_network_load_add_asked:
 * @self: a network on its way
 * @error: return location
 *
 * Adds the records that it is about.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_network_load_add_asked (BowNetworkLoad  *self,
                            GError         **error)
{
  for (gsize i = 0; i < self->query->n_rows; i++)
    {
      guint index;

      if (!_bow_network_load_find (self, self->query->rows[i], 0, TRUE, &index, error))
        return FALSE;
    }

  return TRUE;
}

static int
compare_edges (gconstpointer a,
               gconstpointer b)
{
  const BowNetworkEdge *one = a, *two = b;

  if ((one->row == 0) != (two->row == 0))
    return one->row == 0 ? 1 : -1;
  if (one->row != two->row)
    return one->row < two->row ? -1 : 1;
  if (one->from != two->from)
    return one->from < two->from ? -1 : 1;
  if (one->to != two->to)
    return one->to < two->to ? -1 : 1;

  return (one->relation > two->relation) - (one->relation < two->relation);
}

static BowNetwork *
keep_linked (BowNetwork *network)
{
  g_autoptr (BowNetwork) whole = network;
  g_autofree gboolean *keep = g_new (gboolean, (gsize) whole->n_nodes + 1);

  for (guint i = 0; i < whole->n_nodes; i++)
    keep[i] = bow_network_get_degree (whole, i) > 0;

  return bow_network_keep (whole, keep, NULL);
}

/**
 * bow_network_load_end:
 * @self: a network on its way
 * @error: return location
 *
 * Ends it.
 *
 * Returns: (transfer full) (nullable): the network, or %NULL with @error set
 */
BowNetwork *
bow_network_load_end (BowNetworkLoad  *self,
                      GError         **error)
{
  BowNetwork *network;

  g_array_sort (self->edges, compare_edges);
  network = bow_network_new ((const BowNetworkNode *) (gpointer) self->nodes->data, self->nodes->len,
                             (const BowNetworkEdge *) (gpointer) self->edges->data, self->edges->len, error);

  return network != NULL && self->query->linked ? keep_linked (network) : network;
}
