/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-layered-layout.h"

#include <stdlib.h>

/*
 * Layers as Sugiyama, Tagawa and Toda have them (IEEE Trans. SMC 11(2), 1981),
 * with the layer of each node given: what passes a rank takes a narrow lane in
 * it, and each rank is put in the order of the mean of its neighbours, to and
 * fro.
 */
#define LANE 0.1
#define N_SWEEPS 8

/* A node, or a lane between nodes. */
typedef struct
{
  int rank;
  int node;
  double breadth;
  double across;
  /* The mean that a rank is put in the order of, and the order before. */
  double mean;
  guint before;
} Item;

typedef struct
{
  GArray *items;
  /* For each rank the indices of its items, in their order. */
  GPtrArray *ranks;
  /* Pairs of items in neighbouring ranks. */
  GArray *steps;
} Work;

static int
compare_ints (gconstpointer a,
              gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

/* Layers without a node leave no gap, and one with more than @most is split
 * evenly into several ranks. */
static int
assign_ranks (int       *ranks,
              const int *layers,
              gsize      n,
              guint      most)
{
  g_autofree int *sorted = g_memdup2 (layers, n * sizeof *layers);
  int n_ranks = 0;

  qsort (sorted, n, sizeof *sorted, compare_ints);
  for (gsize first = 0; first < n;)
    {
      gsize count = 0, n_parts, seen = 0;

      while (first + count < n && sorted[first + count] == sorted[first])
        count++;
      n_parts = (count + most - 1) / most;
      for (gsize i = 0; i < n; i++)
        if (layers[i] == sorted[first])
          ranks[i] = n_ranks + (int) (seen++ * n_parts / count);
      n_ranks += (int) n_parts;
      first += count;
    }

  return n_ranks;
}

static guint
add_item (Work   *work,
          int     rank,
          int     node,
          double  breadth)
{
  Item item = { .rank = rank, .node = node, .breadth = breadth };
  guint index = work->items->len;

  g_array_append_val (work->items, item);
  g_array_append_val ((GArray *) g_ptr_array_index (work->ranks, rank), index);

  return index;
}

static void
add_step (Work  *work,
          guint  a,
          guint  b)
{
  BowLayoutEdge step = { a, b };

  g_array_append_val (work->steps, step);
}

/* The lanes of an edge, one in each rank between its ends. */
static void
lay_lanes (Work                *work,
           const int           *ranks,
           const BowLayoutEdge *edge,
           GArray              *path)
{
  int step = ranks[edge->to] > ranks[edge->from] ? 1 : -1;
  guint last = edge->from;

  if (ranks[edge->to] == ranks[edge->from])
    return;
  for (int rank = ranks[edge->from] + step; rank != ranks[edge->to]; rank += step)
    {
      guint lane = add_item (work, rank, -1, LANE);

      add_step (work, last, lane);
      g_array_append_val (path, lane);
      last = lane;
    }
  add_step (work, last, edge->to);
}

static Item *
get_item (const Work *work,
          guint       index)
{
  return &g_array_index (work->items, Item, index);
}

/* Side by side in the order that they have, about the middle. */
static double
place_rank (const Work *work,
            int         rank)
{
  const GArray *order = g_ptr_array_index (work->ranks, rank);
  double breadth = 0, at;

  for (guint i = 0; i < order->len; i++)
    breadth += get_item (work, g_array_index (order, guint, i))->breadth;
  at = -breadth / 2;
  for (guint i = 0; i < order->len; i++)
    {
      Item *item = get_item (work, g_array_index (order, guint, i));

      item->across = at + item->breadth / 2;
      at += item->breadth;
      item->before = i;
    }

  return breadth;
}

static int
compare_means (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const Item *one = get_item (user_data, *(const guint *) a);
  const Item *two = get_item (user_data, *(const guint *) b);

  if (one->mean != two->mean)
    return one->mean < two->mean ? -1 : 1;

  return (int) one->before - (int) two->before;
}

/* Orders a rank by where its neighbours in the rank on one side are. */
static void
order_rank (Work *work,
            int   rank,
            int   side)
{
  GArray *order = g_ptr_array_index (work->ranks, rank);
  g_autofree double *sum = g_new0 (double, work->items->len);
  g_autofree guint *n = g_new0 (guint, work->items->len);

  for (guint i = 0; i < work->steps->len; i++)
    {
      const BowLayoutEdge *step = &g_array_index (work->steps, BowLayoutEdge, i);

      for (int turn = 0; turn < 2; turn++)
        {
          guint here = turn == 0 ? step->from : step->to, there = turn == 0 ? step->to : step->from;

          if (get_item (work, here)->rank != rank || get_item (work, there)->rank != rank + side)
            continue;
          sum[here] += get_item (work, there)->across;
          n[here]++;
        }
    }
  for (guint i = 0; i < order->len; i++)
    {
      guint index = g_array_index (order, guint, i);

      get_item (work, index)->mean = n[index] > 0 ? sum[index] / n[index] : get_item (work, index)->across;
    }
  g_array_sort_with_data (order, compare_means, work);
  place_rank (work, rank);
}

static void
order_all (Work *work,
           int   n_ranks)
{
  for (int rank = 0; rank < n_ranks; rank++)
    place_rank (work, rank);
  for (int sweep = 0; sweep < N_SWEEPS; sweep++)
    for (int i = 1; i < n_ranks; i++)
      {
        if (sweep % 2 == 0)
          order_rank (work, i, -1);
        else
          order_rank (work, n_ranks - 1 - i, 1);
      }
}

static void
work_clear (Work *work)
{
  g_array_unref (work->items);
  g_ptr_array_unref (work->ranks);
  g_array_unref (work->steps);
}

static void
work_init (Work      *work,
           const int *ranks,
           gsize      n_nodes,
           int        n_ranks)
{
  work->items = g_array_new (FALSE, FALSE, sizeof (Item));
  work->ranks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  work->steps = g_array_new (FALSE, FALSE, sizeof (BowLayoutEdge));
  for (int i = 0; i < n_ranks; i++)
    g_ptr_array_add (work->ranks, g_array_new (FALSE, FALSE, sizeof (guint)));
  for (gsize i = 0; i < n_nodes; i++)
    add_item (work, ranks[i], (int) i, 1);
}

/* Bends are the indices of lanes until the lanes have their place. */
static void
take_places (BowLayeredLayout *self,
             const Work       *work,
             const GArray     *lanes)
{
  for (int rank = 0; rank < self->n_ranks; rank++)
    self->breadth = MAX (self->breadth, place_rank (work, rank));
  for (gsize i = 0; i < self->n_nodes; i++)
    self->nodes[i] = (BowLayoutPoint) { self->ranks[i] + 0.5, get_item (work, (guint) i)->across + self->breadth / 2 };
  for (guint i = 0; i < lanes->len; i++)
    {
      const Item *lane = get_item (work, g_array_index (lanes, guint, i));
      BowLayoutPoint bend = { lane->rank + 0.5, lane->across + self->breadth / 2 };

      g_array_append_val (self->bends, bend);
    }
}

/**
 * bow_layered_layout_new:
 * @layers: (array length=n_nodes): the layer of each node; they follow each
 *   other in the order of their numbers
 * @n_nodes: how many nodes
 * @edges: (array length=n_edges): what joins them
 * @n_edges: how many
 * @most: how many nodes stand side by side at most, at least 1
 *
 * Finds a place for each node. The same input always gives the same output.
 *
 * Returns: (transfer full): the places
 */
BowLayeredLayout *
bow_layered_layout_new (const int           *layers,
                        gsize                n_nodes,
                        const BowLayoutEdge *edges,
                        gsize                n_edges,
                        guint                most)
{
  BowLayeredLayout *self = g_new0 (BowLayeredLayout, 1);
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (guint));
  Work work;

  g_return_val_if_fail (most > 0, NULL);

  self->n_nodes = n_nodes;
  self->nodes = g_new0 (BowLayoutPoint, n_nodes + 1);
  self->ranks = g_new0 (int, n_nodes + 1);
  self->bends = g_array_new (FALSE, FALSE, sizeof (BowLayoutPoint));
  self->first_bend = g_new0 (guint, n_edges + 1);
  self->n_ranks = n_nodes > 0 ? assign_ranks (self->ranks, layers, n_nodes, most) : 0;
  work_init (&work, self->ranks, n_nodes, self->n_ranks);
  for (gsize i = 0; i < n_edges; i++)
    {
      self->first_bend[i] = path->len;
      lay_lanes (&work, self->ranks, &edges[i], path);
    }
  self->first_bend[n_edges] = path->len;
  order_all (&work, self->n_ranks);
  take_places (self, &work, path);
  work_clear (&work);

  return self;
}

/**
 * bow_layered_layout_free:
 * @self: (nullable): a layout
 *
 * Frees it.
 */
void
bow_layered_layout_free (BowLayeredLayout *self)
{
  if (self == NULL)
    return;

  g_free (self->nodes);
  g_free (self->ranks);
  g_array_unref (self->bends);
  g_free (self->first_bend);
  g_free (self);
}
