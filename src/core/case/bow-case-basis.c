/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-basis.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "case/bow-case-private.h"

/*
 * A task rests on what it is linked to as "based on". A note, a line, an
 * attachment or an event rests in its turn on what it mentions or corroborates,
 * and on what is given as the reason for such a link; a note and its lines
 * together. Whatever rests on nothing further is a leaf, and so are a report
 * and what the police did themselves. An officer's own words count where they
 * say that something is corroborated; why a thing is cited is no evidence.
 *
 * bow-schema-basis.c says the same in SQL, and a test compares the two.
 */

/* So many records at the most: more than a person could weigh. */
#define MOST 1000

static const struct
{
  const char *kind;
  /* Whether it rests on what it mentions. */
  gboolean cites;
  /* Whether to mention it is to draw on it. */
  gboolean is_source;
} evidence[] = {
  { "report", FALSE, TRUE },
  { "note", TRUE, TRUE },
  { "line", TRUE, TRUE },
  { "attachment", TRUE, TRUE },
  { "arrest", FALSE, TRUE },
  { "search", FALSE, TRUE },
  { "walk", FALSE, TRUE },
  { "audit", FALSE, TRUE },
  { "event", TRUE, FALSE },
};

typedef struct
{
  BowConnection *connection;
  /* Rows that stand in the tree already. */
  GHashTable *seen;
  /* Nodes under which nothing has been looked for yet. */
  GQueue *open;
} Walk;

/* Where a citation leads, and how. */
typedef struct
{
  gint64 row;
  char *statement;
  const char *how;
  gboolean is_mention;
} Citation;

static void
citation_clear (gpointer data)
{
  g_free (((Citation *) data)->statement);
}

static int
find_evidence (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (evidence); i++)
    if (g_str_equal (evidence[i].kind, kind))
      return (int) i;

  return -1;
}

static BowBasisLeaf
leaf_of (const char *anonymity)
{
  if (g_strcmp0 (anonymity, "named") == 0)
    return BOW_BASIS_NAMED;
  if (g_strcmp0 (anonymity, "confidential") == 0)
    return BOW_BASIS_CONFIDENTIAL;

  return BOW_BASIS_ANONYMOUS;
}

static const char *const load_sql =
  "SELECT r.kind, coalesce(p.ref || '/' || r.seq, r.ref), r.title, coalesce(p.state, r.state, ''), coalesce(r.grade, ''), "
  "coalesce(r.parent, r.id), r.binned_at IS NOT NULL OR p.binned_at IS NOT NULL, "
  "(SELECT anonymity FROM report WHERE id = r.id) FROM record r LEFT JOIN record p ON p.id = r.parent WHERE r.id = ?";

/* Makes a node of a record, unless it is no evidence: of another kind, in the
 * bin, rejected, disposed of, or a part of the very record that cites it. */
static gboolean
load_node (Walk            *walk,
           const Citation  *citation,
           gint64           whole,
           BowBasisNode   **node,
           GError         **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (walk->connection, load_sql, error);
  BowBasisData data = { .row = citation->row, .how = citation->how };
  gboolean has_row;
  int index;

  *node = NULL;
  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, citation->row);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  index = has_row ? find_evidence (bow_statement_text (select, 0)) : -1;
  if (index < 0 || (citation->is_mention && !evidence[index].is_source))
    return TRUE;

  data.kind = bow_kind_find (evidence[index].kind);
  data.ref = bow_statement_text (select, 1);
  data.title = bow_statement_text (select, 2);
  data.state = bow_statement_text (select, 3);
  data.grade = bow_statement_text (select, 4)[0] != '\0' ? bow_statement_text (select, 4) : NULL;
  if (g_str_equal (data.state, "rejected") || g_str_equal (data.state, "disposed") ||
      bow_statement_integer (select, 5) == whole || bow_statement_integer (select, 6) != 0)
    return TRUE;

  if (g_str_equal (evidence[index].kind, "report"))
    *node = bow_basis_node_new (&data, leaf_of (bow_statement_text (select, 7)));
  else
    *node = bow_basis_node_new (&data, evidence[index].cites ? BOW_BASIS_INNER : BOW_BASIS_RECORD);

  return TRUE;
}

static void
add_citations (GArray       *citations,
               BowStatement *select)
{
  const BowRelation *relation = bow_relation_find (bow_statement_text (select, 0));
  const char *statement = bow_statement_text (select, 3);
  Citation to = { .row = bow_statement_integer (select, 1), .how = relation->label };
  Citation because = { .row = bow_statement_integer (select, 2), .how = N_("as said in") };

  to.is_mention = !g_str_equal (relation->name, "based_on");
  g_array_append_val (citations, to);
  if (because.row != 0)
    g_array_append_val (citations, because);
  if (statement != NULL && g_str_equal (relation->name, "corroborates"))
    {
      Citation own = { .statement = g_strdup (statement), .how = relation->label };

      g_array_append_val (citations, own);
    }
}

/* The links on which a record rests: its own, for a line also those of its
 * note, for a note also those of its lines. */
static GArray *
read_citations (Walk          *walk,
                BowBasisNode  *node,
                GError       **error)
{
  g_autoptr (GArray) citations = g_array_new (FALSE, FALSE, sizeof (Citation));
  const BowBasisData *data = bow_basis_node_get_data (node);
  gboolean is_task = g_str_equal (data->kind->name, "task");
  g_autoptr (BowStatement) select =
    bow_connection_statement (walk->connection,
                              is_task ? "SELECT l.relation, l.to_id, p.record, p.statement FROM link l JOIN provenance p ON p.link = l.id "
                                        "WHERE l.from_id = ?1 AND l.relation = 'based_on' AND l.strength <> 'disproved' ORDER BY l.id, p.id"
                                      : "SELECT l.relation, l.to_id, p.record, p.statement FROM record r "
                                        "JOIN record f ON f.id = r.id OR (r.kind = 'line' AND f.id = r.parent) "
                                        "OR (r.kind = 'note' AND f.parent = r.id AND f.kind = 'line' AND f.binned_at IS NULL) "
                                        "JOIN link l ON l.from_id = f.id JOIN provenance p ON p.link = l.id "
                                        "WHERE r.id = ?1 AND l.relation IN ('mentions', 'corroborates') AND l.strength <> 'disproved' "
                                        "ORDER BY l.id, p.id",
                              error);
  gboolean has_row = TRUE;

  g_array_set_clear_func (citations, citation_clear);
  if (select == NULL)
    return NULL;
  bow_statement_bind_integer (select, 1, data->row);

  while (has_row)
    {
      if (!bow_statement_step (select, &has_row, error))
        return NULL;
      if (has_row)
        add_citations (citations, select);
    }

  return g_steal_pointer (&citations);
}

static gboolean
read_whole (Walk    *walk,
            gint64   row,
            gint64  *whole,
            GError **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (walk->connection, "SELECT coalesce(parent, id) FROM record WHERE id = ?", error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  *whole = has_row ? bow_statement_integer (select, 0) : row;

  return TRUE;
}

static gboolean
is_child (BowBasisNode *node,
          gint64        row)
{
  GListModel *children = bow_basis_node_get_children (node);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowBasisNode) child = g_list_model_get_item (children, i);

      if (bow_basis_node_get_data (child)->row == row)
        return TRUE;
    }

  return FALSE;
}

/* Puts a record under @node: once, and with what it rests on where it stands
 * in the tree for the first time. */
static gboolean
place (Walk          *walk,
       BowBasisNode  *node,
       BowBasisNode  *child,
       GError       **error)
{
  gint64 row = bow_basis_node_get_data (child)->row;
  gint64 *key;

  if (is_child (node, row))
    return TRUE;

  bow_basis_node_add (node, child);
  if (g_hash_table_contains (walk->seen, &row))
    {
      bow_basis_node_set_leaf (child, BOW_BASIS_SEEN);
      return TRUE;
    }
  if (g_hash_table_size (walk->seen) >= MOST)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE,
                   _("What this task is based on leads to more than %d records, which nobody can weigh. Cite the records that matter."), MOST);
      return FALSE;
    }

  key = g_new (gint64, 1);
  *key = row;
  g_hash_table_add (walk->seen, key);
  if (bow_basis_node_get_leaf (child) == BOW_BASIS_INNER)
    g_queue_push_tail (walk->open, child);

  return TRUE;
}

static gboolean
follow (Walk            *walk,
        BowBasisNode    *node,
        const Citation  *citation,
        gint64           whole,
        GError         **error)
{
  g_autoptr (BowBasisNode) child = NULL;

  if (citation->statement != NULL)
    {
      BowBasisData data = { .title = citation->statement, .how = citation->how };

      child = bow_basis_node_new (&data, BOW_BASIS_STATEMENT);
      bow_basis_node_add (node, child);
      return TRUE;
    }

  return load_node (walk, citation, whole, &child, error) && (child == NULL || place (walk, node, child, error));
}

static gboolean
expand (Walk          *walk,
        BowBasisNode  *node,
        GError       **error)
{
  const BowBasisData *data = bow_basis_node_get_data (node);
  g_autoptr (GArray) citations = read_citations (walk, node, error);
  gint64 whole;

  if (citations == NULL || !read_whole (walk, data->row, &whole, error))
    return FALSE;

  for (guint i = 0; i < citations->len; i++)
    if (!follow (walk, node, &g_array_index (citations, Citation, i), whole, error))
      return FALSE;
  if (g_list_model_get_n_items (bow_basis_node_get_children (node)) == 0 && !g_str_equal (data->kind->name, "task"))
    bow_basis_node_set_leaf (node, BOW_BASIS_RECORD);

  return TRUE;
}

static gboolean
walk_from (BowConnection  *connection,
           BowBasisNode   *root,
           GError        **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GQueue) open = g_queue_new ();
  Walk walk = { .connection = connection, .seen = seen, .open = open };
  BowBasisNode *next = root;

  /* The tree holds every node that is still open. */
  while (next != NULL)
    {
      if (!expand (&walk, next, error))
        return FALSE;
      next = g_queue_pop_head (open);
    }

  return TRUE;
}

static BowBasisNode *
load_task (BowCase  *self,
           gint64    row,
           char    **type,
           GError  **error)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (self->connection,
                              "SELECT r.ref, r.title, r.state, t.type FROM record r JOIN task t ON t.id = r.id WHERE r.id = ?", error);
  BowBasisData data = { .row = row, .kind = bow_kind_find ("task") };
  gboolean has_row;

  if (select == NULL)
    return NULL;
  bow_statement_bind_integer (select, 1, row);
  if (!bow_statement_step (select, &has_row, error))
    return NULL;
  if (!has_row)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE, _("This is not a task. What a task is based on can be shown, and of nothing else."));
      return NULL;
    }

  data.ref = bow_statement_text (select, 0);
  data.title = bow_statement_text (select, 1);
  data.state = bow_statement_text (select, 2);
  *type = g_strdup (bow_statement_text (select, 3));

  return bow_basis_node_new (&data, BOW_BASIS_INNER);
}

/**
 * bow_basis_free:
 * @self: (nullable): what a task is based on
 *
 * Frees it.
 */
void
bow_basis_free (BowBasis *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->root);
  g_free (self->task_type);
  g_free (self->sentence);
  g_free (self);
}

/**
 * bow_case_read_basis:
 * @self: a case
 * @task: row of a task
 * @error: return location
 *
 * Walks what a task cites as its basis to the leaves. It shows titles, as a
 * list does, and is not a look at the records.
 *
 * Returns: (transfer full) (nullable): what the task is based on, or %NULL
 *   with @error set: %BOW_ERROR_REFUSED, %BOW_ERROR_RULE where it is no task,
 *   %BOW_ERROR_TOO_LARGE where it leads to too many records
 */
BowBasis *
bow_case_read_basis (BowCase  *self,
                     gint64    task,
                     GError  **error)
{
  g_autoptr (BowBasis) basis = g_new0 (BowBasis, 1);

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_require (self, BOW_PERMISSION_READ, error))
    return NULL;

  basis->root = load_task (self, task, &basis->task_type, error);
  if (basis->root == NULL || !walk_from (self->connection, basis->root, error))
    return NULL;
  basis->verdict = bow_basis_node_judge (basis->root);
  basis->sentence = bow_basis_verdict_describe (basis->verdict, basis->task_type,
                                                g_list_model_get_n_items (bow_basis_node_get_children (basis->root)) > 0);

  return g_steal_pointer (&basis);
}

/**
 * bow_case_check_basis:
 * @self: a case
 * @task: a task that is to be approved
 * @reason: (nullable): why, where that is against the warning
 * @error: return location
 *
 * Checks that what a task is based on allows it to be approved.
 *
 * Returns: %FALSE with @error set: %BOW_ERROR_RULE where it does not, or where
 *   the reason is missing; %BOW_ERROR_REFUSED where this account may not
 *   decide against the warning
 */
gboolean
bow_case_check_basis (BowCase     *self,
                      BowRecord   *task,
                      const char  *reason,
                      GError     **error)
{
  g_autoptr (BowBasis) basis = bow_case_read_basis (self, bow_record_get_row (task), error);

  if (basis == NULL)
    return FALSE;
  if (basis->verdict == BOW_BASIS_SUPPORTED)
    return TRUE;
  if (basis->verdict == BOW_BASIS_ALL_ANONYMOUS && !g_str_equal (basis->task_type, "warrant"))
    {
      if (!bow_case_require (self, BOW_PERMISSION_OVERRIDE, error))
        return FALSE;
      if (reason != NULL && reason[strspn (reason, " \t\r\n")] != '\0')
        return TRUE;
    }

  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE, basis->sentence);
  return FALSE;
}
