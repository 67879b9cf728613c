/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-basis.h"

#include <glib/gi18n-lib.h>

struct _BowBasisNode
{
  GObject parent_instance;

  BowBasisData data;
  BowBasisLeaf leaf;
  GListStore *children;
};

G_DEFINE_FINAL_TYPE (BowBasisNode, bow_basis_node, G_TYPE_OBJECT)

static void
bow_basis_node_finalize (GObject *object)
{
  BowBasisNode *self = BOW_BASIS_NODE (object);

  g_clear_object (&self->children);
  g_free ((char *) self->data.ref);
  g_free ((char *) self->data.title);
  g_free ((char *) self->data.state);
  g_free ((char *) self->data.grade);

  G_OBJECT_CLASS (bow_basis_node_parent_class)->finalize (object);
}

static void
bow_basis_node_class_init (BowBasisNodeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bow_basis_node_finalize;
}

static void
bow_basis_node_init (BowBasisNode *self)
{
  self->children = g_list_store_new (BOW_TYPE_BASIS_NODE);
}

/**
 * bow_basis_node_new:
 * @data: what is shown of it; copied, but for @how, which must last
 * @leaf: what it is in the tree
 *
 * Makes a place in the tree, with nothing under it.
 *
 * Returns: (transfer full): the place
 */
BowBasisNode *
bow_basis_node_new (const BowBasisData *data,
                    BowBasisLeaf        leaf)
{
  BowBasisNode *self;

  g_return_val_if_fail (data != NULL, NULL);

  self = g_object_new (BOW_TYPE_BASIS_NODE, NULL);
  self->data = *data;
  self->data.ref = g_strdup (data->ref);
  self->data.title = g_strdup (data->title);
  self->data.state = g_strdup (data->state);
  self->data.grade = g_strdup (data->grade);
  self->leaf = leaf;
  return self;
}

/**
 * bow_basis_node_get_data:
 * @self: a place in the tree
 *
 * Returns: (transfer none): what is shown of it
 */
const BowBasisData *
bow_basis_node_get_data (BowBasisNode *self)
{
  g_return_val_if_fail (BOW_IS_BASIS_NODE (self), NULL);

  return &self->data;
}

/**
 * bow_basis_node_get_leaf:
 * @self: a place in the tree
 *
 * Returns: what it is in the tree
 */
BowBasisLeaf
bow_basis_node_get_leaf (BowBasisNode *self)
{
  g_return_val_if_fail (BOW_IS_BASIS_NODE (self), BOW_BASIS_INNER);

  return self->leaf;
}

/**
 * bow_basis_node_set_leaf:
 * @self: a place in the tree
 * @leaf: what it turned out to be
 *
 * Says what a place is in the tree, once it is known what lies under it.
 */
void
bow_basis_node_set_leaf (BowBasisNode *self,
                         BowBasisLeaf  leaf)
{
  g_return_if_fail (BOW_IS_BASIS_NODE (self));

  self->leaf = leaf;
}

/**
 * bow_basis_node_get_children:
 * @self: a place in the tree
 *
 * Returns: (transfer none): the places under it, a list of #BowBasisNode
 */
GListModel *
bow_basis_node_get_children (BowBasisNode *self)
{
  g_return_val_if_fail (BOW_IS_BASIS_NODE (self), NULL);

  return G_LIST_MODEL (self->children);
}

/**
 * bow_basis_node_add:
 * @self: a place in the tree
 * @child: (transfer none): another
 *
 * Puts @child under @self, after what is there.
 */
void
bow_basis_node_add (BowBasisNode *self,
                    BowBasisNode *child)
{
  g_return_if_fail (BOW_IS_BASIS_NODE (self) && BOW_IS_BASIS_NODE (child));

  g_list_store_append (self->children, child);
}

/**
 * bow_basis_node_is_anonymous:
 * @self: a place in the tree
 *
 * Returns: whether it is an anonymous report
 */
gboolean
bow_basis_node_is_anonymous (BowBasisNode *self)
{
  return bow_basis_node_get_leaf (self) == BOW_BASIS_ANONYMOUS;
}

static const char *
describe_leaf (BowBasisLeaf leaf)
{
  switch (leaf)
    {
    case BOW_BASIS_SEEN:
      return _("shown elsewhere in this tree");
    case BOW_BASIS_ANONYMOUS:
      return _("ANONYMOUS");
    case BOW_BASIS_CONFIDENTIAL:
      return _("confidential reporter");
    case BOW_BASIS_NAMED:
      return _("named reporter");
    case BOW_BASIS_STATEMENT:
      return _("officer’s own statement");
    case BOW_BASIS_RECORD:
      return _("cites nothing further");
    case BOW_BASIS_INNER:
    default:
      return NULL;
    }
}

static void
append_part (GString    *text,
             const char *part)
{
  if (part != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

/**
 * bow_basis_node_describe:
 * @self: a place in the tree
 *
 * Says in few words what it is and, of a leaf, whether it is anonymous.
 *
 * Returns: (transfer full): for example "Public report · New · ANONYMOUS"
 */
char *
bow_basis_node_describe (BowBasisNode *self)
{
  GString *text = g_string_new (NULL);
  const BowKind *kind;

  g_return_val_if_fail (BOW_IS_BASIS_NODE (self), NULL);

  kind = self->data.kind;
  append_part (text, self->data.how != NULL ? _(self->data.how) : NULL);
  append_part (text, kind != NULL ? bow_kind_get_label (kind) : NULL);
  append_part (text, self->data.grade);
  if (kind != NULL && kind->states != NULL && self->data.state != NULL)
    append_part (text, bow_enumeration_label (kind->states->names, self->data.state));
  append_part (text, describe_leaf (self->leaf));

  return g_string_free_and_steal (text);
}

static void
judge (BowBasisNode    *self,
       BowBasisVerdict *verdict)
{
  switch (self->leaf)
    {
    case BOW_BASIS_ANONYMOUS:
      *verdict = MAX (*verdict, BOW_BASIS_ALL_ANONYMOUS);
      break;
    case BOW_BASIS_CONFIDENTIAL:
    case BOW_BASIS_NAMED:
    case BOW_BASIS_STATEMENT:
    case BOW_BASIS_RECORD:
      *verdict = BOW_BASIS_SUPPORTED;
      break;
    case BOW_BASIS_INNER:
    case BOW_BASIS_SEEN:
    default:
      break;
    }

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->children)); i++)
    {
      g_autoptr (BowBasisNode) child = g_list_model_get_item (G_LIST_MODEL (self->children), i);

      judge (child, verdict);
    }
}

/**
 * bow_basis_node_judge:
 * @self: the root of a tree
 *
 * Looks at every leaf under @self.
 *
 * Returns: what they amount to
 */
BowBasisVerdict
bow_basis_node_judge (BowBasisNode *self)
{
  BowBasisVerdict verdict = BOW_BASIS_NOTHING;

  g_return_val_if_fail (BOW_IS_BASIS_NODE (self), BOW_BASIS_NOTHING);

  judge (self, &verdict);
  return verdict;
}

/**
 * bow_basis_verdict_describe:
 * @verdict: what the walk found
 * @task_type: (nullable): the type of the task, a code of its field `type`
 * @cites: whether anything is cited at all
 *
 * Says what was found and what it means for the task.
 *
 * Returns: (transfer full): a sentence or two
 */
char *
bow_basis_verdict_describe (BowBasisVerdict  verdict,
                            const char      *task_type,
                            gboolean         cites)
{
  switch (verdict)
    {
    case BOW_BASIS_SUPPORTED:
      return g_strdup (_("More than anonymous reports supports this."));
    case BOW_BASIS_ALL_ANONYMOUS:
      if (g_strcmp0 (task_type, "warrant") == 0)
        return g_strdup (_("Everything cited comes from anonymous reports. A warrant cannot rest on those alone: cite other intelligence that supports it."));
      if (g_strcmp0 (task_type, "arrest") == 0 || g_strcmp0 (task_type, "target") == 0)
        return g_strdup (_("Everything cited comes from anonymous reports. Only a supervisor may approve this, with a reason that is kept."));
      return g_strdup (_("Everything cited comes from anonymous reports."));
    case BOW_BASIS_NOTHING:
    default:
      return g_strdup (cites ? _("What is cited leads only back to itself. Cite a report or a record that stands on its own.")
                             : _("Nothing is cited. Link the task to what it is based on, with “based on”."));
    }
}

/**
 * bow_basis_verdict_get_name:
 * @verdict: what the walk found
 *
 * Returns: its name for programs: `nothing`, `anonymous` or `supported`
 */
const char *
bow_basis_verdict_get_name (BowBasisVerdict verdict)
{
  static const char *const names[] = { "nothing", "anonymous", "supported" };

  g_return_val_if_fail (verdict < G_N_ELEMENTS (names), NULL);

  return names[verdict];
}

/**
 * bow_basis_leaf_get_name:
 * @leaf: what a place is in the tree
 *
 * Returns: its name for programs, for example `anonymous`
 */
const char *
bow_basis_leaf_get_name (BowBasisLeaf leaf)
{
  static const char *const names[] = { "inner", "seen", "anonymous", "confidential", "named", "statement", "record" };

  g_return_val_if_fail (leaf < G_N_ELEMENTS (names), NULL);

  return names[leaf];
}
