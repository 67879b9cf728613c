/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-link-model-private.h"

#include <string.h>

/* What a hand does to a chart: hiding, grouping, noting, selecting, marking. */

static gboolean
belongs (BowLinkModel *self,
         guint         node,
         guint         item)
{
  return self->item_of[node] == (int) item;
}

/**
 * bow_link_model_list_nodes:
 * @self: a chart
 * @items: (element-type guint): indices of items
 *
 * Returns: (transfer full) (element-type guint): the nodes that they stand for
 */
GArray *
bow_link_model_list_nodes (BowLinkModel *self,
                           const GArray *items)
{
  GArray *nodes = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree gboolean *wanted = NULL;

  _bow_link_model_ensure_scene (self);
  wanted = g_new0 (gboolean, self->items->len + 1);
  for (guint i = 0; i < items->len; i++)
    wanted[g_array_index (items, guint, i)] = TRUE;
  for (guint i = 0; i < self->n_nodes; i++)
    if (self->item_of[i] >= 0 && wanted[self->item_of[i]])
      g_array_append_val (nodes, i);

  return nodes;
}

/**
 * bow_link_model_keep_drawn:
 * @self: a chart of something
 * @edges: (nullable): which of the links count; %NULL for all
 *
 * Returns: (transfer full): a network of what is drawn alone, groups as their
 *   records
 */
BowNetwork *
bow_link_model_keep_drawn (BowLinkModel   *self,
                           const gboolean *edges)
{
  g_autofree gboolean *keep = NULL;

  _bow_link_model_ensure_scene (self);
  keep = g_new (gboolean, self->n_nodes + 1);
  for (guint i = 0; i < self->n_nodes; i++)
    keep[i] = self->item_of[i] >= 0;

  return bow_network_keep (self->network, keep, edges);
}

/**
 * bow_link_model_hide:
 * @self: a chart
 * @items: (element-type guint): indices of items
 *
 * Draws them no longer.
 */
void
bow_link_model_hide (BowLinkModel *self,
                     const GArray *items)
{
  g_autoptr (GArray) nodes = bow_link_model_list_nodes (self, items);

  for (guint i = 0; i < nodes->len; i++)
    {
      BowLinkState *state = &self->states[g_array_index (nodes, guint, i)];

      state->hidden = TRUE;
      state->selected = FALSE;
    }
  _bow_link_model_changed (self);
  _bow_link_model_selected (self, TRUE);
}

/**
 * bow_link_model_set_hidden:
 * @self: a chart
 * @node: index of a node
 * @hidden: whether it is not to be drawn
 *
 * Hides one node or shows it again.
 */
void
bow_link_model_set_hidden (BowLinkModel *self,
                           guint         node,
                           gboolean      hidden)
{
  if (self->states[node].hidden == hidden)
    return;
  self->states[node].hidden = hidden;
  self->states[node].selected = self->states[node].selected && !hidden;
  _bow_link_model_changed (self);
}

/**
 * bow_link_model_show_hidden:
 * @self: a chart
 *
 * Draws everything again that was hidden by hand.
 */
void
bow_link_model_show_hidden (BowLinkModel *self)
{
  for (guint i = 0; i < self->n_nodes; i++)
    self->states[i].hidden = FALSE;
  _bow_link_model_changed (self);
}

/**
 * bow_link_model_n_hidden:
 * @self: a chart
 *
 * Returns: how many records are hidden by hand
 */
guint
bow_link_model_n_hidden (BowLinkModel *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n_nodes; i++)
    n += self->states[i].hidden;

  return n;
}

/**
 * bow_link_model_n_filtered:
 * @self: a chart
 *
 * Returns: how many records are there that the filter does not show
 */
guint
bow_link_model_n_filtered (BowLinkModel *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n_nodes; i++)
    n += self->states[i].filtered;

  return n;
}

/**
 * bow_link_model_group:
 * @self: a chart
 * @nodes: (element-type guint): indices of nodes
 * @name: what they are called together
 *
 * Draws several records as one. What was in another group leaves it.
 *
 * Returns: the number of the group
 */
guint
bow_link_model_group (BowLinkModel *self,
                      const GArray *nodes,
                      const char   *name)
{
  g_ptr_array_add (self->groups, g_strdup (name));
  for (guint i = 0; i < nodes->len; i++)
    self->states[g_array_index (nodes, guint, i)].group = self->groups->len;
  _bow_link_model_changed (self);

  return self->groups->len;
}

/**
 * bow_link_model_ungroup:
 * @self: a chart
 * @group: number of a group
 *
 * Draws its members by themselves again.
 */
void
bow_link_model_ungroup (BowLinkModel *self,
                        guint         group)
{
  for (guint i = 0; i < self->n_nodes; i++)
    if (self->states[i].group == group)
      self->states[i].group = 0;
  _bow_link_model_changed (self);
}

/**
 * bow_link_model_set_note:
 * @self: a chart
 * @node: index of a node
 * @text: (nullable): what is written beside it
 *
 * Notes something upon the chart; the record does not change.
 */
void
bow_link_model_set_note (BowLinkModel *self,
                         guint         node,
                         const char   *text)
{
  g_autofree char *stripped = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  g_set_str (&self->states[node].note, stripped != NULL && *stripped != '\0' ? stripped : NULL);
  _bow_link_model_moved (self);
}

/**
 * bow_link_model_get_note:
 * @self: a chart
 * @item: index of an item
 *
 * Returns: (nullable): what is noted beside it
 */
const char *
bow_link_model_get_note (BowLinkModel *self,
                         guint         item)
{
  return self->states[bow_link_model_get_item (self, item)->node].note;
}

/**
 * bow_link_model_is_selected:
 * @self: a chart
 * @item: index of an item
 *
 * Returns: whether it is selected; of a group, whether any record of it is
 */
gboolean
bow_link_model_is_selected (BowLinkModel *self,
                            guint         item)
{
  const BowLinkItem *what = bow_link_model_get_item (self, item);

  if (what->group == 0)
    return self->states[what->node].selected;
  for (guint i = what->node; i < self->n_nodes; i++)
    if (belongs (self, i, item) && self->states[i].selected)
      return TRUE;

  return FALSE;
}

/**
 * bow_link_model_n_selected:
 * @self: a chart
 *
 * Returns: how many records are selected
 */
guint
bow_link_model_n_selected (BowLinkModel *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n_nodes; i++)
    n += self->states[i].selected;

  return n;
}

/**
 * bow_link_model_list_rows:
 * @self: a chart
 * @item: index of an item
 * @rows: (element-type gint64): takes the rows of the records that it stands for
 *
 * Lists the record that an item stands for, or those of a group.
 */
void
bow_link_model_list_rows (BowLinkModel *self,
                          guint         item,
                          GArray       *rows)
{
  const BowLinkItem *what = bow_link_model_get_item (self, item);

  for (guint i = what->node; i < (what->group == 0 ? what->node + 1 : self->n_nodes); i++)
    if (belongs (self, i, item))
      g_array_append_val (rows, self->network->nodes[i].row);
}

static void
select_item (BowLinkModel *self,
             guint         item,
             gboolean      selected)
{
  if (bow_link_model_get_item (self, item)->group == 0)
    {
      self->states[bow_link_model_get_item (self, item)->node].selected = selected;
      return;
    }
  for (guint i = 0; i < self->n_nodes; i++)
    if (belongs (self, i, item))
      self->states[i].selected = selected;
}

/**
 * bow_link_model_select:
 * @self: a chart
 * @items: (nullable) (element-type guint): indices of items
 * @add: whether what is selected stays so
 *
 * Selects some items; with %NULL none.
 */
void
bow_link_model_select (BowLinkModel *self,
                       const GArray *items,
                       gboolean      add)
{
  _bow_link_model_ensure_scene (self);
  for (guint i = 0; !add && i < self->n_nodes; i++)
    self->states[i].selected = FALSE;
  for (guint i = 0; items != NULL && i < items->len; i++)
    select_item (self, g_array_index (items, guint, i), TRUE);
  _bow_link_model_selected (self, add);
}

/**
 * bow_link_model_select_rows:
 * @self: a chart
 * @selection: records
 *
 * Selects those of the records that are drawn, and no others.
 */
void
bow_link_model_select_rows (BowLinkModel *self,
                            BowSelection *selection)
{
  for (guint i = 0; i < self->n_nodes; i++)
    self->states[i].selected = !self->states[i].hidden && !self->states[i].filtered &&
                               bow_selection_contains (selection, self->network->nodes[i].row);
  _bow_link_model_selected (self, TRUE);
}

/**
 * bow_link_model_toggle:
 * @self: a chart
 * @item: index of an item
 *
 * Selects it, or lets go of it where it is selected.
 */
void
bow_link_model_toggle (BowLinkModel *self,
                       guint         item)
{
  select_item (self, item, !bow_link_model_is_selected (self, item));
  _bow_link_model_selected (self, TRUE);
}

/**
 * bow_link_model_list_selected:
 * @self: a chart
 *
 * Returns: (transfer full) (element-type guint): indices of the nodes selected
 */
GArray *
bow_link_model_list_selected (BowLinkModel *self)
{
  GArray *nodes = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->n_nodes; i++)
    if (self->states[i].selected)
      g_array_append_val (nodes, i);

  return nodes;
}

/**
 * bow_link_model_mark:
 * @self: a chart
 * @nodes: (nullable) (element-type guint): indices of nodes
 * @edges: (nullable) (element-type guint): indices of edges of the network
 *
 * Marks a path, so that it stands out and the rest stands back; %NULL for none.
 */
void
bow_link_model_mark (BowLinkModel *self,
                     const GArray *nodes,
                     const GArray *edges)
{
  for (guint i = 0; i < self->n_nodes; i++)
    self->states[i].marked = FALSE;
  if (self->network != NULL)
    memset (self->marked_edges, 0, sizeof (gboolean) * self->network->n_edges);
  for (guint i = 0; nodes != NULL && i < nodes->len; i++)
    self->states[g_array_index (nodes, guint, i)].marked = TRUE;
  for (guint i = 0; edges != NULL && i < edges->len; i++)
    self->marked_edges[g_array_index (edges, guint, i)] = TRUE;
  self->has_marks = nodes != NULL && nodes->len > 0;
  _bow_link_model_selected (self, TRUE);
}

/**
 * bow_link_model_has_marks:
 * @self: a chart
 *
 * Returns: whether a path is marked
 */
gboolean
bow_link_model_has_marks (BowLinkModel *self)
{
  return self->has_marks;
}

/**
 * bow_link_model_is_marked:
 * @self: a chart
 * @item: index of an item
 *
 * Returns: whether it is on a marked path
 */
gboolean
bow_link_model_is_marked (BowLinkModel *self,
                          guint         item)
{
  _bow_link_model_ensure_scene (self);
  if (bow_link_model_get_item (self, item)->group == 0)
    return self->states[bow_link_model_get_item (self, item)->node].marked;
  for (guint i = 0; self->has_marks && i < self->n_nodes; i++)
    if (belongs (self, i, item) && self->states[i].marked)
      return TRUE;

  return FALSE;
}

/**
 * bow_link_model_line_is_marked:
 * @self: a chart
 * @line: index of a line
 *
 * Returns: whether it is on a marked path
 */
gboolean
bow_link_model_line_is_marked (BowLinkModel *self,
                               guint         line)
{
  const BowLinkLine *what = bow_link_model_get_line (self, line);
  const BowSceneEdge *ends = bow_link_scene_get_edge (self->scene, line);

  if (!self->has_marks || what->n_edges == 1)
    return self->marked_edges[what->edge];

  return bow_link_model_is_marked (self, ends->from) && bow_link_model_is_marked (self, ends->to);
}
