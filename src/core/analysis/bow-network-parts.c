/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A network apart into its components, and these side by side again. */
#include "analysis/bow-network-private.h"

#include <math.h>

/* What is left free about a component. */
#define MARGIN 1.f
/* How much wider than high the whole becomes. */
#define SHAPE 1.5f

typedef struct
{
  BowNetworkPart *part;
  guint index;
  float west;
  float north;
  float width;
  float height;
} Box;

static void
part_free (gpointer data)
{
  BowNetworkPart *part = data;

  g_free (part->nodes);
  g_free (part->first);
  g_free (part->neighbours);
  g_free (part->x);
  g_free (part->y);
  g_free (part->pinned);
  g_free (part);
}

/* From one end of a component to the other, so that neighbours stand near each
 * other. */
static guint
order_nodes (const BowNetwork *network,
             guint             start,
             guint            *index,
             guint            *queue)
{
  guint n = 1;

  index[start] = 0;
  queue[0] = start;
  for (guint head = 0; head < n; head++)
    for (guint i = network->first[queue[head]]; i < network->first[queue[head] + 1]; i++)
      if (index[network->neighbours[i]] == G_MAXUINT)
        {
          index[network->neighbours[i]] = n;
          queue[n++] = network->neighbours[i];
        }

  return n;
}

static void
take_places (BowNetworkPart               *part,
             const BowNetworkLayoutDesign *design)
{
  part->x = g_new (float, part->n);
  part->y = g_new (float, part->n);
  part->pinned = g_new0 (gboolean, part->n);
  for (guint i = 0; i < part->n; i++)
    {
      part->x[i] = design->start != NULL ? design->start[part->nodes[i]].x : NAN;
      part->y[i] = design->start != NULL ? design->start[part->nodes[i]].y : NAN;
      part->pinned[i] = design->pinned != NULL && design->pinned[part->nodes[i]] && isfinite (part->x[i]) && isfinite (part->y[i]);
      part->n_pinned += part->pinned[i] ? 1 : 0;
    }
}

/* Several links between two are one tie. */
static BowNetworkPart *
make_part (const BowNetwork *network,
           const guint      *index,
           const guint      *queue,
           guint             n,
           guint            *seen)
{
  BowNetworkPart *part = g_new0 (BowNetworkPart, 1);
  gsize room = 0;
  guint at = 0;

  for (guint i = 0; i < n; i++)
    room += bow_network_get_degree (network, queue[i]);
  part->n = n;
  part->nodes = g_memdup2 (queue, n * sizeof *queue);
  part->first = g_new (guint, (gsize) n + 1);
  part->neighbours = g_new (guint, room + 1);
  for (guint i = 0; i < n; i++)
    {
      part->first[i] = at;
      for (guint k = network->first[queue[i]]; k < network->first[queue[i] + 1]; k++)
        if (seen[network->neighbours[k]] != queue[i])
          {
            seen[network->neighbours[k]] = queue[i];
            part->neighbours[at++] = index[network->neighbours[k]];
          }
    }
  part->first[n] = at;

  return part;
}

static int
compare_parts (gconstpointer a,
               gconstpointer b)
{
  const BowNetworkPart *one = *(BowNetworkPart *const *) a, *two = *(BowNetworkPart *const *) b;

  if (one->n != two->n)
    return one->n > two->n ? -1 : 1;

  return one->nodes[0] < two->nodes[0] ? -1 : 1;
}

/**
 * _bow_network_split:
 * @network: a network
 * @design: where its nodes begin
 *
 * Takes a network apart.
 *
 * Returns: (element-type BowNetworkPart) (transfer full): its components, the
 *   largest first
 */
GPtrArray *
_bow_network_split (const BowNetwork             *network,
                    const BowNetworkLayoutDesign *design)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);
  g_autofree guint *index = g_new (guint, (gsize) network->n_nodes + 1);
  g_autofree guint *seen = g_new (guint, (gsize) network->n_nodes + 1);
  g_autofree guint *queue = g_new (guint, (gsize) network->n_nodes + 1);

  for (guint i = 0; i < network->n_nodes; i++)
    index[i] = seen[i] = G_MAXUINT;
  for (guint i = 0; i < network->n_nodes; i++)
    if (index[i] == G_MAXUINT)
      {
        guint n = order_nodes (network, i, index, queue);
        BowNetworkPart *part = make_part (network, index, queue, n, seen);

        take_places (part, design);
        g_ptr_array_add (parts, part);
      }
  g_ptr_array_sort (parts, compare_parts);

  return parts;
}

static Box
measure (BowNetworkPart *part,
         guint           index)
{
  float west = part->x[0], east = west, north = part->y[0], south = north;

  for (guint i = 1; i < part->n; i++)
    {
      west = MIN (west, part->x[i]);
      east = MAX (east, part->x[i]);
      north = MIN (north, part->y[i]);
      south = MAX (south, part->y[i]);
    }

  return (Box) { part, index, west, north, east - west + MARGIN, south - north + MARGIN };
}

static int
compare_boxes (gconstpointer a,
               gconstpointer b)
{
  const Box *one = a, *two = b;

  if (one->height != two->height)
    return one->height > two->height ? -1 : 1;

  return one->index < two->index ? -1 : 1;
}

static void
move (const Box *box,
      float      x,
      float      y)
{
  for (guint i = 0; i < box->part->n; i++)
    {
      box->part->x[i] += x - box->west;
      box->part->y[i] += y - box->north;
    }
}

/* Below what stays, in rows of falling height; what is lower than its row stands
 * in columns there. */
static void
place_boxes (GArray *boxes,
             float   west,
             float   north,
             float   width)
{
  float x = 0, y = 0, row = 0, column = 0, down = 0;

  for (guint i = 0; i < boxes->len; i++)
    {
      const Box *box = &g_array_index (boxes, Box, i);

      if (down + box->height > row || box->width > column)
        {
          x += column;
          column = box->width;
          down = 0;
        }
      if (row == 0 || (x > 0 && x + box->width > width))
        {
          y += row;
          x = down = 0;
          row = box->height;
          column = box->width;
        }
      move (box, west + x, north + y + down);
      down += box->height;
    }
}

/**
 * _bow_network_pack:
 * @parts: (element-type BowNetworkPart): components with their layout
 *
 * Puts components side by side, below those that stay where they are.
 */
void
_bow_network_pack (GPtrArray *parts)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (Box));
  float west = INFINITY, south = -INFINITY, widest = 0;
  double area = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      Box box = measure (g_ptr_array_index (parts, i), i);

      if (box.part->stays)
        {
          west = MIN (west, box.west);
          south = MAX (south, box.north + box.height);
          continue;
        }
      g_array_append_val (boxes, box);
      area += (double) box.width * (double) box.height;
      widest = MAX (widest, box.width);
    }
  g_array_sort (boxes, compare_boxes);
  place_boxes (boxes, isfinite (west) ? west : 0, isfinite (south) ? south : 0, MAX (widest, sqrtf ((float) area * SHAPE)));
}
