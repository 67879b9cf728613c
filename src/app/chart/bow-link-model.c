/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-link-model-private.h"

#include <math.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (BowLinkModel, bow_link_model, G_TYPE_OBJECT)

enum
{
  CHANGED,
  MOVED,
  SELECTED,
  NOTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
forget_scene (BowLinkModel *self)
{
  g_clear_pointer (&self->scene, bow_link_scene_free);
}

void
_bow_link_model_changed (BowLinkModel *self)
{
  forget_scene (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
_bow_link_model_moved (BowLinkModel *self)
{
  g_signal_emit (self, signals[MOVED], 0);
}

void
_bow_link_model_selected (BowLinkModel *self,
                          gboolean      beside)
{
  g_signal_emit (self, signals[SELECTED], 0, beside);
}

void
_bow_link_model_noted (BowLinkModel *self)
{
  g_signal_emit (self, signals[NOTED], 0);
}

static void
free_states (BowLinkState *states,
             guint  n_nodes)
{
  for (guint i = 0; states != NULL && i < n_nodes; i++)
    g_free (states[i].note);
  g_free (states);
}

static gboolean
is_drawn (BowLinkModel *self,
          guint         node)
{
  return !self->states[node].hidden && !self->states[node].filtered;
}

/* A group of which one record or none is drawn is not drawn as a group. */
static void
make_items (BowLinkModel *self)
{
  g_autofree guint *n_members = g_new0 (guint, self->groups->len + 1);
  g_autofree int *item_of_group = g_new (int, self->groups->len + 1);

  g_array_set_size (self->items, 0);
  g_free (self->item_of);
  self->item_of = g_new (int, self->n_nodes + 1);
  for (guint i = 0; i <= self->groups->len; i++)
    item_of_group[i] = -1;
  for (guint i = 0; i < self->n_nodes; i++)
    n_members[is_drawn (self, i) ? self->states[i].group : 0]++;
  for (guint i = 0; i < self->n_nodes; i++)
    {
      guint group = self->states[i].group;
      gsize n_kinds;
      BowLinkItem item = { i, 0, 1, bow_kinds (&n_kinds)[self->network->nodes[i].kind]->letter };

      self->item_of[i] = -1;
      if (!is_drawn (self, i))
        continue;
      if (group != 0 && n_members[group] > 1)
        {
          self->item_of[i] = item_of_group[group];
          if (item_of_group[group] >= 0)
            continue;
          item_of_group[group] = (int) self->items->len;
          item = (BowLinkItem) { i, group, n_members[group], 0 };
        }
      self->item_of[i] = (int) self->items->len;
      g_array_append_val (self->items, item);
    }
}

/* All links between a group and something else are one line. */
static void
add_line (BowLinkModel *self,
          GHashTable   *merged,
          GArray       *ends,
          guint         edge)
{
  int from = self->item_of[self->network->edges[edge].from], to = self->item_of[self->network->edges[edge].to];
  BowLinkLine line = { edge, 1 };

  if (from < 0 || to < 0 || from == to)
    return;
  if (g_array_index (self->items, BowLinkItem, from).group != 0 || g_array_index (self->items, BowLinkItem, to).group != 0)
    {
      gint64 key = (gint64) MIN (from, to) << 32 | (gint64) MAX (from, to);
      gpointer index;

      if (g_hash_table_lookup_extended (merged, &key, NULL, &index))
        {
          g_array_index (self->lines, BowLinkLine, GPOINTER_TO_UINT (index)).n_edges++;
          return;
        }
      g_hash_table_insert (merged, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (self->lines->len));
    }
  g_array_append_val (self->lines, line);
  g_array_append_val (ends, ((BowSceneEdge) { (guint) from, (guint) to }));
}

/* A group stands in the middle of its members. */
static float *
list_positions (BowLinkModel *self)
{
  float *xy = g_new0 (float, 2 * self->items->len + 1);

  for (guint i = 0; i < self->n_nodes; i++)
    {
      int item = self->item_of[i];
      float n = item >= 0 ? (float) g_array_index (self->items, BowLinkItem, item).n_members : 1;

      if (item < 0 || isnan (self->places[i].x))
        continue;
      xy[2 * item] += self->places[i].x / n;
      xy[2 * item + 1] += self->places[i].y / n;
    }

  return xy;
}

void
_bow_link_model_ensure_scene (BowLinkModel *self)
{
  g_autoptr (GHashTable) merged = NULL;
  g_autoptr (GArray) ends = NULL;
  g_autofree float *xy = NULL;

  if (self->scene != NULL)
    return;
  merged = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  ends = g_array_new (FALSE, FALSE, sizeof (BowSceneEdge));
  make_items (self);
  g_array_set_size (self->lines, 0);
  for (guint i = 0; self->network != NULL && i < self->network->n_edges; i++)
    add_line (self, merged, ends, i);
  xy = list_positions (self);
  self->scene = bow_link_scene_new (xy, self->items->len, (const BowSceneEdge *) (gpointer) ends->data, ends->len);
}

static void
bow_link_model_finalize (GObject *object)
{
  BowLinkModel *self = BOW_LINK_MODEL (object);

  free_states (self->states, self->n_nodes);
  forget_scene (self);
  g_clear_pointer (&self->network, bow_network_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_hash_table_unref);
  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->notes);
  g_array_unref (self->items);
  g_array_unref (self->lines);
  g_free (self->item_of);
  g_free (self->places);
  g_free (self->pinned);
  g_free (self->marked_edges);

  G_OBJECT_CLASS (bow_link_model_parent_class)->finalize (object);
}

static void
bow_link_model_class_init (BowLinkModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = bow_link_model_finalize;

  signals[CHANGED] = g_signal_new ("changed", BOW_TYPE_LINK_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVED] = g_signal_new ("moved", BOW_TYPE_LINK_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SELECTED] = g_signal_new ("selected", BOW_TYPE_LINK_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[NOTED] = g_signal_new ("noted", BOW_TYPE_LINK_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bow_link_model_init (BowLinkModel *self)
{
  self->rows = g_ptr_array_new ();
  self->groups = g_ptr_array_new_with_free_func (g_free);
  self->notes = bow_chart_notes_new ();
  self->items = g_array_new (FALSE, FALSE, sizeof (BowLinkItem));
  self->lines = g_array_new (FALSE, FALSE, sizeof (BowLinkLine));
}

/**
 * bow_link_model_new:
 *
 * Returns: (transfer full): a chart of nothing
 */
BowLinkModel *
bow_link_model_new (void)
{
  return g_object_new (BOW_TYPE_LINK_MODEL, NULL);
}

static gboolean
is_shown (BowLinkModel *self,
          gint64        row)
{
  return self->shown == NULL || g_hash_table_contains (self->shown, &row);
}

/* What was known of a record before. */
static void
carry_over (BowLinkModel       *self,
            BowNetwork         *network,
            BowNetworkPlace    *places,
            gboolean           *pinned,
            BowLinkState       *states)
{
  for (guint i = 0; i < network->n_nodes; i++)
    {
      int before = self->network != NULL ? bow_network_find (self->network, network->nodes[i].row) : -1;

      places[i] = before >= 0 ? self->places[before] : (BowNetworkPlace) { NAN, NAN };
      pinned[i] = before >= 0 && self->pinned[before];
      if (before >= 0)
        {
          states[i] = self->states[before];
          states[i].note = g_steal_pointer (&self->states[before].note);
        }
      states[i].marked = FALSE;
      states[i].filtered = !is_shown (self, network->nodes[i].row);
      states[i].selected = states[i].selected && !states[i].filtered && !states[i].hidden;
    }
}

/**
 * bow_link_model_set_network:
 * @self: a chart
 * @network: (transfer none): the records and what joins them
 * @rows: (transfer none) (element-type BowRow): the record of each node, in
 *   their order
 *
 * Takes what was read. Records that were there before stay where they were, and
 * keep what was said of them; the others have no place until
 * bow_link_model_set_places() gives them one.
 */
void
bow_link_model_set_network (BowLinkModel *self,
                            BowNetwork   *network,
                            GPtrArray    *rows)
{
  BowNetworkPlace *places = g_new (BowNetworkPlace, network->n_nodes + 1);
  gboolean *pinned = g_new0 (gboolean, network->n_nodes + 1);
  BowLinkState *states = g_new0 (BowLinkState, network->n_nodes + 1);

  g_return_if_fail (rows->len == network->n_nodes);

  carry_over (self, network, places, pinned, states);
  free_states (self->states, self->n_nodes);
  g_free (self->places);
  g_free (self->pinned);
  g_free (self->marked_edges);
  self->places = places;
  self->pinned = pinned;
  self->states = states;
  self->n_nodes = network->n_nodes;
  self->marked_edges = g_new0 (gboolean, network->n_edges + 1);
  self->has_marks = FALSE;
  bow_network_ref (network);
  g_clear_pointer (&self->network, bow_network_unref);
  self->network = network;
  g_ptr_array_ref (rows);
  g_ptr_array_unref (self->rows);
  self->rows = rows;
  _bow_link_model_changed (self);
  _bow_link_model_selected (self, TRUE);
}

/**
 * bow_link_model_get_network:
 * @self: a chart
 *
 * Returns: (transfer none) (nullable): all records and links, drawn or not
 */
BowNetwork *
bow_link_model_get_network (BowLinkModel *self)
{
  return self->network;
}

/**
 * bow_link_model_get_row:
 * @self: a chart
 * @node: index of a node
 *
 * Returns: (transfer none): its record
 */
BowRow *
bow_link_model_get_row (BowLinkModel *self,
                        guint         node)
{
  return g_ptr_array_index (self->rows, node);
}

/**
 * bow_link_model_set_shown:
 * @self: a chart
 * @rows: (nullable) (element-type gint64): the rows that the filter shows; %NULL
 *   where it shows all
 *
 * Draws no others, and lets go of them.
 */
void
bow_link_model_set_shown (BowLinkModel *self,
                          GHashTable   *rows)
{
  gboolean differs = FALSE;

  if (rows != NULL)
    g_hash_table_ref (rows);
  g_clear_pointer (&self->shown, g_hash_table_unref);
  self->shown = rows;
  for (guint i = 0; i < self->n_nodes; i++)
    {
      gboolean filtered = !is_shown (self, self->network->nodes[i].row);

      differs = differs || filtered != self->states[i].filtered;
      self->states[i].filtered = filtered;
      self->states[i].selected = self->states[i].selected && !filtered;
    }
  if (!differs)
    return;
  _bow_link_model_changed (self);
  _bow_link_model_selected (self, TRUE);
}

/**
 * bow_link_model_get_places:
 * @self: a chart
 *
 * Returns: (transfer none): where each node is, NaN where it has no place yet
 */
const BowNetworkPlace *
bow_link_model_get_places (BowLinkModel *self)
{
  return self->places;
}

/**
 * bow_link_model_get_pinned:
 * @self: a chart
 *
 * Returns: (transfer none): whether each node stays where it is
 */
const gboolean *
bow_link_model_get_pinned (BowLinkModel *self)
{
  return self->pinned;
}

/**
 * bow_link_model_has_places:
 * @self: a chart
 *
 * Returns: whether every node has a place
 */
gboolean
bow_link_model_has_places (BowLinkModel *self)
{
  for (guint i = 0; i < self->n_nodes; i++)
    if (isnan (self->places[i].x))
      return FALSE;

  return TRUE;
}

/**
 * bow_link_model_set_places:
 * @self: a chart
 * @places: (array): where each node is
 *
 * Moves everything but what is pinned.
 */
void
bow_link_model_set_places (BowLinkModel          *self,
                           const BowNetworkPlace *places)
{
  for (guint i = 0; i < self->n_nodes; i++)
    if (!self->pinned[i] || isnan (self->places[i].x))
      self->places[i] = places[i];
  forget_scene (self);
  _bow_link_model_moved (self);
}

/**
 * bow_link_model_get_scene:
 * @self: a chart
 *
 * Returns: (transfer none): where the items are and what joins them; forgotten
 *   with the next change
 */
BowLinkScene *
bow_link_model_get_scene (BowLinkModel *self)
{
  _bow_link_model_ensure_scene (self);

  return self->scene;
}

/**
 * bow_link_model_get_item:
 * @self: a chart
 * @item: index into the nodes of its scene
 *
 * Returns: (transfer none): what is drawn there
 */
const BowLinkItem *
bow_link_model_get_item (BowLinkModel *self,
                         guint         item)
{
  _bow_link_model_ensure_scene (self);

  return &g_array_index (self->items, BowLinkItem, item);
}

/**
 * bow_link_model_get_line:
 * @self: a chart
 * @line: index into the edges of its scene
 *
 * Returns: (transfer none): what the line stands for
 */
const BowLinkLine *
bow_link_model_get_line (BowLinkModel *self,
                         guint         line)
{
  _bow_link_model_ensure_scene (self);

  return &g_array_index (self->lines, BowLinkLine, line);
}

/**
 * bow_link_model_item_of:
 * @self: a chart
 * @node: index of a node of the network
 *
 * Returns: index of the item that it is drawn as, or -1 where it is not drawn
 */
int
bow_link_model_item_of (BowLinkModel *self,
                        guint         node)
{
  _bow_link_model_ensure_scene (self);

  return self->item_of[node];
}

/**
 * bow_link_model_get_title:
 * @self: a chart
 * @item: index of an item
 *
 * Returns: (transfer none): the title of its record, or the name of its group
 */
const char *
bow_link_model_get_title (BowLinkModel *self,
                          guint         item)
{
  const BowLinkItem *what = bow_link_model_get_item (self, item);

  if (what->group != 0)
    return g_ptr_array_index (self->groups, what->group - 1);

  return bow_row_get_data (g_ptr_array_index (self->rows, what->node))->title;
}

static gboolean
belongs (BowLinkModel *self,
         guint         node,
         guint         item)
{
  return self->item_of[node] == (int) item;
}

/**
 * bow_link_model_move:
 * @self: a chart
 * @item: index of an item
 * @x: where to
 * @y: where to
 * @pin: whether it stays there when all is laid out anew
 *
 * Moves an item; of a group all members with it.
 */
void
bow_link_model_move (BowLinkModel *self,
                     guint         item,
                     float         x,
                     float         y,
                     gboolean      pin)
{
  const float *before;
  float dx, dy;

  _bow_link_model_ensure_scene (self);
  before = bow_link_scene_get_position (self->scene, item);
  dx = x - before[0];
  dy = y - before[1];
  for (guint i = 0; i < self->n_nodes; i++)
    if (belongs (self, i, item))
      {
        self->places[i].x += dx;
        self->places[i].y += dy;
        self->pinned[i] = self->pinned[i] || pin;
      }
  bow_link_scene_move (self->scene, item, x, y);
  _bow_link_model_moved (self);
}

/**
 * bow_link_model_is_pinned:
 * @self: a chart
 * @item: index of an item
 *
 * Returns: whether it stays where it is
 */
gboolean
bow_link_model_is_pinned (BowLinkModel *self,
                          guint         item)
{
  return self->pinned[bow_link_model_get_item (self, item)->node];
}

/**
 * bow_link_model_set_pinned:
 * @self: a chart
 * @item: index of an item
 * @pinned: whether it stays where it is
 *
 * Pins it, or lets it go.
 */
void
bow_link_model_set_pinned (BowLinkModel *self,
                           guint         item,
                           gboolean      pinned)
{
  _bow_link_model_ensure_scene (self);
  for (guint i = 0; i < self->n_nodes; i++)
    if (belongs (self, i, item))
      self->pinned[i] = pinned;
  _bow_link_model_moved (self);
}

