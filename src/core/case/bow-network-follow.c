/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-network-load-private.h"

#include <string.h>

#include "case/bow-case-private.h"
#include "case/bow-network-sql.h"
#include "model/bow-relation.h"

/* Of a record, those that name one, and all. */
typedef enum
{
  FIELD_OF,
  FIELD_TO,
  FIELD_ALL,
} FieldWay;

static guint8
read_strength (const char *strength)
{
  if (g_strcmp0 (strength, "confirmed") == 0)
    return BOW_NETWORK_CONFIRMED;

  return g_strcmp0 (strength, "disproved") == 0 ? BOW_NETWORK_DISPROVED : BOW_NETWORK_UNCONFIRMED;
}

/* As bow_grade_of_line() prints it. */
static void
read_grade (BowNetworkEdge *edge,
            const char     *grade)
{
  gsize length = grade != NULL ? strlen (grade) : 0;

  if (length == 0)
    return;
  edge->source = '-';
  if ((length != 3 && length != 5) || grade[0] < '1' || grade[0] > '3' || grade[1] != ' ' || grade[2] < 'A' || grade[2] > 'E')
    return;
  edge->source = grade[0];
  edge->assessment = grade[2];
  edge->handling = length == 5 ? grade[4] : 0;
}

static gboolean
read_edge (BowNetworkLoad *self,
           BowStatement   *select,
           BowNetworkEdge *edge)
{
  const BowNetworkQuery *query = self->query;
  const char *relation = bow_statement_text (select, 3);
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->relations, relation));

  *edge = (BowNetworkEdge) {
    .row = bow_statement_integer (select, 0),
    .relation = (guint16) (index - 1),
    .strength = read_strength (bow_statement_text (select, 4)),
    .from_day = bow_network_day (bow_statement_text (select, 5), BOW_NETWORK_NO_DAY_FROM),
    .to_day = bow_network_day (bow_statement_text (select, 6), BOW_NETWORK_NO_DAY_TO),
    .n_sources = (guint16) MIN (bow_statement_integer (select, 8), G_MAXUINT16),
  };
  read_grade (edge, bow_statement_text (select, 7));

  return index != 0 && (self->wanted == NULL || g_hash_table_contains (self->wanted, relation)) &&
         (query->disproved || edge->strength != BOW_NETWORK_DISPROVED) && (!query->confirmed || edge->strength == BOW_NETWORK_CONFIRMED) &&
         (query->assessments == NULL || (edge->assessment != 0 && strchr (query->assessments, edge->assessment) != NULL)) &&
         ((query->from_day == 0 && query->to_day == 0) || (edge->from_day <= query->to_day && edge->to_day >= query->from_day));
}

/* Where it joins two nodes; one that is new is added up to @depth. */
static gboolean
add_edge (BowNetworkLoad  *self,
          BowNetworkEdge  *edge,
          gint64           from,
          gint64           to,
          guint            depth,
          GError         **error)
{
  if (!_bow_network_load_find (self, from, depth, FALSE, &edge->from, error) || !_bow_network_load_find (self, to, depth, FALSE, &edge->to, error))
    return FALSE;
  if (edge->from != BOW_NETWORK_NO_NODE && edge->to != BOW_NETWORK_NO_NODE && edge->from != edge->to)
    g_array_append_val (self->edges, *edge);

  return TRUE;
}

static gboolean
step_links (BowNetworkLoad  *self,
            BowStatement    *select,
            gboolean         once,
            guint            depth,
            GError         **error)
{
  gboolean has_row;

  while (bow_statement_step (select, &has_row, error))
    {
      BowNetworkEdge edge;
      guint n = self->edges->len;

      if (!has_row)
        return TRUE;
      if (!read_edge (self, select, &edge) || (!once && g_hash_table_contains (self->seen, &edge.row)))
        continue;
      if (!add_edge (self, &edge, bow_statement_integer (select, 1), bow_statement_integer (select, 2), depth, error))
        return FALSE;
      if (!once && self->edges->len > n)
        _bow_network_load_remember (self->seen, edge.row, 0);
    }

  return FALSE;
}

/* Fields that name a record join two as well, for as long as they stand. */
static gboolean
step_field (BowNetworkLoad  *self,
            BowStatement    *select,
            guint16          relation,
            gboolean         once,
            guint            depth,
            GError         **error)
{
  gboolean has_row;

  while (bow_statement_step (select, &has_row, error))
    {
      BowNetworkEdge edge = { .relation = relation, .from_day = BOW_NETWORK_NO_DAY_FROM, .to_day = BOW_NETWORK_NO_DAY_TO, .n_sources = 1 };
      gint64 key;
      guint n = self->edges->len;

      if (!has_row)
        return TRUE;
      /* A record names one other in one field. */
      key = -(bow_statement_integer (select, 0) * 65536 + relation);
      if (!once && g_hash_table_contains (self->seen, &key))
        continue;
      if (!add_edge (self, &edge, bow_statement_integer (select, 0), bow_statement_integer (select, 1), depth, error))
        return FALSE;
      if (!once && self->edges->len > n)
        _bow_network_load_remember (self->seen, key, 0);
    }

  return FALSE;
}

static gboolean
counts_field (BowNetworkLoad *self,
              const BowKind  *kind,
              const BowField *field)
{
  g_autofree char *name = NULL;

  if (field->type != BOW_FIELD_RECORD || (field->flags & BOW_FIELD_COMPUTED) != 0 || _bow_network_load_hides (self, kind->name) ||
      (field->target != NULL && _bow_network_load_hides (self, field->target)) || self->query->assessments != NULL)
    return FALSE;
  name = g_strdup_printf ("%s.%s", kind->name, field->name);

  return self->wanted == NULL || g_hash_table_contains (self->wanted, name);
}

static char *
print_field_sql (FieldWay    way,
                 const char *kind,
                 const char *field)
{
  if (way == FIELD_OF)
    return g_strdup_printf (BOW_NETWORK_FIELD_OF_SQL, kind, field);
  if (way == FIELD_TO)
    return g_strdup_printf (BOW_NETWORK_FIELD_TO_SQL, kind, field);

  return g_strdup_printf (BOW_NETWORK_FIELD_ALL_SQL, kind, field);
}

static gboolean
follow_field (BowNetworkLoad  *self,
              guint            kind_index,
              guint            field_index,
              FieldWay         way,
              gint64           row,
              guint            depth,
              GError         **error)
{
  gsize n_kinds;
  const BowKind *kind = bow_kinds (&n_kinds)[kind_index];
  g_autofree char *sql = print_field_sql (way, kind->name, kind->fields[field_index].name);
  g_autoptr (BowStatement) select = bow_connection_statement (self->bow_case->connection, sql, error);

  if (select == NULL)
    return FALSE;
  if (way != FIELD_ALL)
    bow_statement_bind_integer (select, 1, row);

  return step_field (self, select, bow_network_relation_of_field (kind_index, field_index), way == FIELD_ALL, depth, error);
}

/* The fields of a record, and those that name it. */
static gboolean
follow_fields (BowNetworkLoad  *self,
               gint64           row,
               const BowKind   *kind,
               guint            depth,
               GError         **error)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    for (guint k = 0; k < kinds[i]->n_fields; k++)
      {
        const BowField *field = &kinds[i]->fields[k];

        if (field->type != BOW_FIELD_RECORD || !counts_field (self, kinds[i], field))
          continue;
        if (kinds[i] == kind && !follow_field (self, i, k, FIELD_OF, row, depth, error))
          return FALSE;
        if ((field->target == NULL || g_str_equal (field->target, kind->name)) && !follow_field (self, i, k, FIELD_TO, row, depth, error))
          return FALSE;
      }

  return TRUE;
}

static gboolean
follow_row (BowNetworkLoad  *self,
            gint64           row,
            const BowKind   *kind,
            guint            depth,
            GError         **error)
{
  static const char *const ways[] = { BOW_NETWORK_FROM_SQL, BOW_NETWORK_TO_SQL };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (BowStatement) select = bow_connection_statement (self->bow_case->connection, ways[i], error);

      if (select == NULL)
        return FALSE;
      bow_statement_bind_integer (select, 1, row);
      if (!step_links (self, select, FALSE, depth, error))
        return FALSE;
    }

  return kind == NULL || follow_fields (self, row, kind, depth, error);
}

static gboolean
list_within (BowNetworkLoad  *self,
             gint64           row,
             GArray          *rows,
             GPtrArray       *kinds,
             GError         **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->bow_case->connection, BOW_NETWORK_WITHIN_SQL, error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  while (bow_statement_step (select, &has_row, error))
    {
      gint64 within;

      if (!has_row)
        return TRUE;
      if (_bow_network_load_hides (self, bow_statement_text (select, 1)))
        continue;
      within = bow_statement_integer (select, 0);
      g_array_append_val (rows, within);
      g_ptr_array_add (kinds, (gpointer) bow_kind_find (bow_statement_text (select, 1)));
    }

  return FALSE;
}

/* A record, and those that live in it. */
static gboolean
follow_node (BowNetworkLoad  *self,
             guint            node,
             gboolean         add_nodes,
             GError         **error)
{
  const BowNetworkNode *at = &g_array_index (self->nodes, BowNetworkNode, node);
  guint depth = add_nodes ? at->depth + 1u : BOW_NETWORK_NO_NODE;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) kinds = g_ptr_array_new ();
  gsize n_kinds;

  g_array_append_val (rows, at->row);
  g_ptr_array_add (kinds, (gpointer) bow_kinds (&n_kinds)[at->kind]);
  if (!list_within (self, at->row, rows, kinds, error))
    return FALSE;
  for (guint i = 1; i < rows->len; i++)
    _bow_network_load_remember (self->indices, g_array_index (rows, gint64, i), node);
  for (guint i = 0; i < rows->len; i++)
    if (!follow_row (self, g_array_index (rows, gint64, i), g_ptr_array_index (kinds, i), depth, error))
      return FALSE;

  return TRUE;
}

/**
 * bow_network_load_follow:
 * @self: a network on its way
 * @add_nodes: whether what links lead to is added; otherwise the links among
 *   the nodes alone
 * @is_cut: (out): whether there were more records than asked for
 * @error: return location
 *
 * Follows the links of all nodes that were not followed yet.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_network_load_follow (BowNetworkLoad  *self,
                         gboolean         add_nodes,
                         gboolean        *is_cut,
                         GError         **error)
{
  guint end = self->nodes->len;

  for (; self->next < end; self->next++)
    if (!follow_node (self, self->next, add_nodes, error))
      return FALSE;
  *is_cut = self->is_cut;

  return TRUE;
}

/**
 * bow_network_load_all_edges:
 * @self: a network on its way, with all its nodes
 * @error: return location
 *
 * Reads all links among the nodes in the order in which they stand.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_network_load_all_edges (BowNetworkLoad  *self,
                            GError         **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->bow_case->connection, BOW_NETWORK_ALL_SQL, error);
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  if (select == NULL || !step_links (self, select, TRUE, BOW_NETWORK_NO_NODE, error))
    return FALSE;
  for (guint i = 0; i < n_kinds; i++)
    for (guint k = 0; k < kinds[i]->n_fields; k++)
      if (counts_field (self, kinds[i], &kinds[i]->fields[k]) &&
          !follow_field (self, i, k, FIELD_ALL, 0, BOW_NETWORK_NO_NODE, error))
        return FALSE;

  return TRUE;
}

/**
 * bow_case_print_network_queries:
 *
 * What is asked of the file for a network, for tests that look at the plan.
 *
 * Returns: (transfer full): the statements that look for the links of one record
 */
GStrv
bow_case_print_network_queries (void)
{
  g_autoptr (GStrvBuilder) queries = g_strv_builder_new ();
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  g_strv_builder_add_many (queries, BOW_NETWORK_NODE_SQL, BOW_NETWORK_WITHIN_SQL, BOW_NETWORK_FROM_SQL, BOW_NETWORK_TO_SQL, NULL);
  for (guint i = 0; i < n_kinds; i++)
    for (guint k = 0; k < kinds[i]->n_fields; k++)
      for (FieldWay way = FIELD_OF; kinds[i]->fields[k].type == BOW_FIELD_RECORD && way <= FIELD_TO; way++)
        g_strv_builder_take (queries, print_field_sql (way, kinds[i]->name, kinds[i]->fields[k].name));

  return g_strv_builder_end (queries);
}
