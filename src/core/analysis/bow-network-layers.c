/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Layers by how many links a node is from the one that they begin at. */
#include "analysis/bow-layered-layout.h"
#include "analysis/bow-network-private.h"

/* How many nodes stand side by side at most, and what part of all may. */
#define BROAD 24
#define PART 16
/* How far apart layers are, in nodes. */
#define APART 1.6f

/* The one that was asked for, or that with most neighbours. */
static guint
choose_root (const BowNetworkPart *part,
             int                   root)
{
  guint best = 0;

  for (guint i = 0; i < part->n; i++)
    {
      if (root >= 0 && part->nodes[i] == (guint) root)
        return i;
      if (part->first[i + 1] - part->first[i] > part->first[best + 1] - part->first[best])
        best = i;
    }

  return best;
}

static GArray *
list_edges (const BowNetworkPart *part)
{
  GArray *edges = g_array_new (FALSE, FALSE, sizeof (BowLayoutEdge));

  for (guint i = 0; i < part->n; i++)
    for (guint k = part->first[i]; k < part->first[i + 1]; k++)
      {
        BowLayoutEdge edge = { i, part->neighbours[k] };

        if (edge.from < edge.to)
          g_array_append_val (edges, edge);
      }

  return edges;
}

/**
 * _bow_network_layers:
 * @part: a component
 * @root: the node of the network that layers begin at, or -1
 *
 * Lays a component out in layers.
 */
void
_bow_network_layers (BowNetworkPart *part,
                     int             root)
{
  g_autofree guint16 *distance = g_new (guint16, part->n);
  g_autofree guint *queue = g_new (guint, part->n);
  g_autofree int *layers = g_new (int, part->n);
  g_autoptr (GArray) edges = list_edges (part);
  g_autoptr (BowLayeredLayout) layout = NULL;

  _bow_network_sweep (part->first, part->neighbours, part->n, choose_root (part, root), distance, queue);
  for (guint i = 0; i < part->n; i++)
    layers[i] = distance[i];
  layout = bow_layered_layout_new (layers, part->n, (const BowLayoutEdge *) (gpointer) edges->data, edges->len, MAX (BROAD, part->n / PART));
  for (guint i = 0; i < part->n; i++)
    {
      part->x[i] = (float) layout->nodes[i].across;
      part->y[i] = APART * (float) layout->nodes[i].along;
    }
}
