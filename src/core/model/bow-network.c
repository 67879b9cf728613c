/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-network.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/bow-error.h"

typedef struct
{
  BowNetwork network;
  /* Indices of nodes in the order of their rows. */
  guint *by_row;
} Shared;

G_DEFINE_BOXED_TYPE (BowNetwork, bow_network, bow_network_ref, bow_network_unref)

static gboolean
check_size (gsize    n_nodes,
            gsize    n_edges,
            GError **error)
{
  if (n_nodes <= BOW_NETWORK_MOST_NODES && n_edges <= BOW_NETWORK_MOST_EDGES)
    return TRUE;
  g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
               _("A network of %zu records and %zu links is too large. Narrow down what is shown."),
               n_nodes, n_edges);

  return FALSE;
}

static gboolean
check_edges (const BowNetworkEdge  *edges,
             gsize                  n_edges,
             gsize                  n_nodes,
             GError               **error)
{
  for (gsize i = 0; i < n_edges; i++)
    if (edges[i].from >= n_nodes || edges[i].to >= n_nodes || edges[i].from == edges[i].to)
      {
        g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID, _("A link of the network does not join two of its records."));
        return FALSE;
      }

  return TRUE;
}

/* Each edge at both its ends, in the order of the edges. */
static void
join (BowNetwork *self)
{
  guint *first = g_new0 (guint, self->n_nodes + 2);
  guint *neighbours = g_new (guint, 2 * (gsize) self->n_edges + 1);
  guint *through = g_new (guint, 2 * (gsize) self->n_edges + 1);

  for (guint i = 0; i < self->n_edges; i++)
    {
      first[self->edges[i].from + 2]++;
      first[self->edges[i].to + 2]++;
    }
  for (guint i = 2; i < self->n_nodes + 2; i++)
    first[i] += first[i - 1];
  for (guint i = 0; i < self->n_edges; i++)
    {
      guint out = first[self->edges[i].from + 1]++, in = first[self->edges[i].to + 1]++;

      neighbours[out] = self->edges[i].to;
      neighbours[in] = self->edges[i].from;
      through[out] = through[in] = i;
    }
  self->first = first;
  self->neighbours = neighbours;
  self->through = through;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const BowNetworkNode *nodes = user_data;
  gint64 one = nodes[*(const guint *) a].row, two = nodes[*(const guint *) b].row;

  return (one > two) - (one < two);
}

static guint *
order_by_row (const BowNetwork *self)
{
  guint *by_row = g_new (guint, (gsize) self->n_nodes + 1);
  gboolean sorted = TRUE;

  for (guint i = 0; i < self->n_nodes; i++)
    {
      by_row[i] = i;
      sorted = sorted && (i == 0 || self->nodes[i - 1].row <= self->nodes[i].row);
    }
  if (!sorted)
    g_sort_array (by_row, self->n_nodes, sizeof *by_row, compare_rows, (gpointer) self->nodes);

  return by_row;
}

/**
 * bow_network_new:
 * @nodes: (array length=n_nodes): the nodes
 * @n_nodes: how many, at most %BOW_NETWORK_MOST_NODES
 * @edges: (array length=n_edges): the edges; two nodes may be joined by several
 * @n_edges: how many, at most %BOW_NETWORK_MOST_EDGES
 * @error: return location
 *
 * Makes a network of a copy of what is given.
 *
 * Returns: (transfer full) (nullable): the network, or %NULL with @error set
 *   to %BOW_ERROR_INVALID where an edge does not join two of the nodes or there
 *   are too many
 */
BowNetwork *
bow_network_new (const BowNetworkNode  *nodes,
                 gsize                  n_nodes,
                 const BowNetworkEdge  *edges,
                 gsize                  n_edges,
                 GError               **error)
{
  Shared *shared;

  if (!check_size (n_nodes, n_edges, error) || !check_edges (edges, n_edges, n_nodes, error))
    return NULL;

  shared = g_atomic_rc_box_new0 (Shared);
  shared->network.n_nodes = (guint) n_nodes;
  shared->network.n_edges = (guint) n_edges;
  shared->network.nodes = g_memdup2 (nodes, n_nodes * sizeof *nodes);
  shared->network.edges = g_memdup2 (edges, n_edges * sizeof *edges);
  shared->by_row = order_by_row (&shared->network);
  join (&shared->network);

  return &shared->network;
}

/**
 * bow_network_ref:
 * @self: a network
 *
 * Holds it.
 *
 * Returns: (transfer full): the same network
 */
BowNetwork *
bow_network_ref (BowNetwork *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  Shared *shared = data;

  g_free ((gpointer) shared->network.nodes);
  g_free ((gpointer) shared->network.edges);
  g_free ((gpointer) shared->network.first);
  g_free ((gpointer) shared->network.neighbours);
  g_free ((gpointer) shared->network.through);
  g_free (shared->by_row);
}

/**
 * bow_network_unref:
 * @self: (nullable): a network
 *
 * Lets go of it.
 */
void
bow_network_unref (BowNetwork *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, clear);
}

/**
 * bow_network_find:
 * @self: a network
 * @row: row of a record
 *
 * Finds the node of a record.
 *
 * Returns: its index, or -1 where the network does not hold it
 */
int
bow_network_find (const BowNetwork *self,
                  gint64            row)
{
  const guint *by_row;
  guint low = 0, high;

  g_return_val_if_fail (self != NULL, -1);

  by_row = ((const Shared *) self)->by_row;
  for (high = self->n_nodes; low < high;)
    {
      guint middle = low + (high - low) / 2;

      if (self->nodes[by_row[middle]].row < row)
        low = middle + 1;
      else
        high = middle;
    }

  return low < self->n_nodes && self->nodes[by_row[low]].row == row ? (int) by_row[low] : -1;
}

/**
 * bow_network_get_degree:
 * @self: a network
 * @node: index of a node
 *
 * Returns: how many edges lead to it or from it
 */
guint
bow_network_get_degree (const BowNetwork *self,
                        guint             node)
{
  g_return_val_if_fail (self != NULL && node < self->n_nodes, 0);

  return self->first[node + 1] - self->first[node];
}

static void
flood (const BowNetwork *self,
       guint             start,
       guint             number,
       guint            *component,
       guint            *queue)
{
  guint tail = 0;

  component[start] = number;
  queue[tail++] = start;
  for (guint head = 0; head < tail; head++)
    for (guint i = self->first[queue[head]]; i < self->first[queue[head] + 1]; i++)
      if (component[self->neighbours[i]] == G_MAXUINT)
        {
          component[self->neighbours[i]] = number;
          queue[tail++] = self->neighbours[i];
        }
}

/**
 * bow_network_find_components:
 * @self: a network
 * @component: (array) (out caller-allocates): as many as the network has nodes;
 *   the component of each, from 0 in the order of their first nodes
 *
 * Finds which nodes hang together, whichever way the edges point.
 *
 * Returns: how many components there are
 */
guint
bow_network_find_components (const BowNetwork *self,
                             guint            *component)
{
  g_autofree guint *queue = NULL;
  guint n = 0;

  g_return_val_if_fail (self != NULL && component != NULL, 0);

  queue = g_new (guint, (gsize) self->n_nodes + 1);
  for (guint i = 0; i < self->n_nodes; i++)
    component[i] = G_MAXUINT;
  for (guint i = 0; i < self->n_nodes; i++)
    if (component[i] == G_MAXUINT)
      flood (self, i, n++, component, queue);

  return n;
}

/**
 * bow_network_keep:
 * @self: a network
 * @keep_nodes: (nullable) (array): whether each node stays; %NULL for all
 * @keep_edges: (nullable) (array): whether each edge stays; %NULL for all
 *
 * Takes a part of a network. An edge stays only where both its ends do. What
 * stays keeps its order.
 *
 * Returns: (transfer full): the part
 */
BowNetwork *
bow_network_keep (const BowNetwork *self,
                  const gboolean   *keep_nodes,
                  const gboolean   *keep_edges)
{
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (BowNetworkNode));
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (BowNetworkEdge));
  g_autofree guint *index = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  index = g_new (guint, (gsize) self->n_nodes + 1);
  for (guint i = 0; i < self->n_nodes; i++)
    {
      index[i] = keep_nodes == NULL || keep_nodes[i] ? nodes->len : G_MAXUINT;
      if (index[i] != G_MAXUINT)
        g_array_append_val (nodes, self->nodes[i]);
    }
  for (guint i = 0; i < self->n_edges; i++)
    {
      BowNetworkEdge edge = self->edges[i];

      edge.from = index[edge.from];
      edge.to = index[edge.to];
      if ((keep_edges == NULL || keep_edges[i]) && edge.from != G_MAXUINT && edge.to != G_MAXUINT)
        g_array_append_val (edges, edge);
    }

  return bow_network_new ((const BowNetworkNode *) (gpointer) nodes->data, nodes->len,
                          (const BowNetworkEdge *) (gpointer) edges->data, edges->len, NULL);
}

/**
 * bow_network_day:
 * @text: (nullable): a day, `YYYY-MM-DD`
 * @otherwise: what to give where it is none
 *
 * Returns: the day in days since 1970
 */
gint32
bow_network_day (const char *text,
                 gint32      otherwise)
{
  guint year, month, day;
  GDate date, epoch;

  if (text == NULL || sscanf (text, "%4u-%2u-%2u", &year, &month, &day) != 3 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return otherwise;
  g_date_clear (&date, 1);
  g_date_clear (&epoch, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  g_date_set_dmy (&epoch, 1, G_DATE_JANUARY, 1970);

  return g_date_days_between (&epoch, &date);
}

/**
 * bow_network_print_day:
 * @day: a day in days since 1970
 *
 * Returns: (transfer full) (nullable): the day, `YYYY-MM-DD`; %NULL for one that
 *   stands for no day
 */
char *
bow_network_print_day (gint32 day)
{
  GDate date;
  char text[32];

  if (day == BOW_NETWORK_NO_DAY_FROM || day == BOW_NETWORK_NO_DAY_TO)
    return NULL;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, G_DATE_JANUARY, 1970);
  if (day < 0)
    g_date_subtract_days (&date, (guint) -day);
  else
    g_date_add_days (&date, (guint) day);
  g_date_strftime (text, sizeof text, "%Y-%m-%d", &date);

  return g_strdup (text);
}
