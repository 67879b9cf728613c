/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Layouts in which the order is all: on a circle, and by time. */
#include "analysis/bow-network-private.h"

#include <math.h>

/* What stands free between the groups of a circle, in nodes. */
#define GAP 1.5
/* How broad the chart by time is: at least, and beside the root of how many
 * nodes there are. */
#define LEAST_WIDTH 16.0
#define WIDTH_OF_ROOT 3.0
/* What stands free between the lanes of one kind and those of the next. */
#define BETWEEN_KINDS 1.0f

typedef struct
{
  guint node;
  guint group;
  double key;
} Item;

static int
compare_items (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const Item *one = a, *two = b;

  if (one->group != two->group)
    return one->group < two->group ? -1 : 1;
  if (one->key != two->key)
    return one->key < two->key ? -1 : 1;

  return (one->node > two->node) - (one->node < two->node);
}

static Item *
list_items (const BowNetwork *network,
            const guint      *groups,
            const double     *keys)
{
  Item *items = g_new (Item, (gsize) network->n_nodes + 1);

  for (guint i = 0; i < network->n_nodes; i++)
    items[i] = (Item) { i, groups != NULL ? groups[i] : network->nodes[i].kind, keys != NULL ? keys[i] : 0 };
  g_sort_array (items, network->n_nodes, sizeof *items, compare_items, NULL);

  return items;
}

/**
 * _bow_network_circle:
 * @network: a network
 * @groups: (nullable): the group of each node; kinds where %NULL
 * @places: (out caller-allocates): where each node goes
 *
 * Lays a network out on a circle, groups together.
 */
void
_bow_network_circle (const BowNetwork *network,
                     const guint      *groups,
                     BowNetworkPlace  *places)
{
  g_autofree Item *items = list_items (network, groups, NULL);
  g_autofree double *along = g_new (double, (gsize) network->n_nodes + 1);
  double length = 0, radius;

  for (guint i = 0; i < network->n_nodes; i++)
    {
      length += i == 0 ? 0 : items[i].group != items[i - 1].group ? 1 + GAP : 1;
      along[i] = length;
    }
  length += 1 + (network->n_nodes > 0 && items[network->n_nodes - 1].group != items[0].group ? GAP : 0);
  radius = length / (2 * G_PI);
  for (guint i = 0; i < network->n_nodes; i++)
    {
      double angle = along[i] / length * 2 * G_PI - G_PI_2;

      places[items[i].node] = (BowNetworkPlace) { (float) (radius * cos (angle)), (float) (radius * sin (angle)) };
    }
}

/* The middle of when it was; NaN where nobody knows. */
static double
get_time (const BowNetworkNode *node)
{
  gboolean from = node->from_ms != BOW_NETWORK_NO_TIME_FROM, to = node->to_ms != BOW_NETWORK_NO_TIME_TO;

  if (from && to)
    return ((double) node->from_ms + (double) node->to_ms) / 2;

  return from ? (double) node->from_ms : to ? (double) node->to_ms : (double) NAN;
}

/* What has no time stands where those are that it is linked to. */
static void
lend_times (const BowNetwork *network,
            const double     *known,
            double           *times)
{
  for (guint i = 0; i < network->n_nodes; i++)
    {
      double sum = 0;
      guint n = 0;

      times[i] = known[i];
      for (guint k = network->first[i]; isnan (known[i]) && k < network->first[i + 1]; k++)
        if (!isnan (known[network->neighbours[k]]))
          {
            sum += known[network->neighbours[k]];
            n++;
          }
      if (n > 0)
        times[i] = sum / n;
    }
}

/* From 1 on; what has no time, nor a neighbour with one, stands before. */
static void
scale (double *times,
       guint   n)
{
  double first = INFINITY, last = -INFINITY, width = MAX (LEAST_WIDTH, WIDTH_OF_ROOT * sqrt (n));

  for (guint i = 0; i < n; i++)
    if (!isnan (times[i]))
      {
        first = MIN (first, times[i]);
        last = MAX (last, times[i]);
      }
  for (guint i = 0; i < n; i++)
    times[i] = isnan (times[i]) ? -1 : last > first ? 1 + (times[i] - first) / (last - first) * width : 1;
}

/* Each kind has lanes of its own, as many as it takes for nothing to stand upon
 * anything. */
static void
fill_lanes (const BowNetwork *network,
            const double     *times,
            BowNetworkPlace  *places)
{
  g_autofree Item *items = list_items (network, NULL, times);
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (double));
  float top = 0;

  for (guint i = 0; i < network->n_nodes; i++)
    {
      guint lane = 0;

      if (i > 0 && items[i].group != items[i - 1].group)
        {
          top += (float) ends->len + BETWEEN_KINDS;
          g_array_set_size (ends, 0);
        }
      while (lane < ends->len && g_array_index (ends, double, lane) > items[i].key)
        lane++;
      if (lane == ends->len)
        g_array_set_size (ends, lane + 1);
      g_array_index (ends, double, lane) = items[i].key + 1;
      places[items[i].node] = (BowNetworkPlace) { (float) items[i].key, top + (float) lane };
    }
}

/**
 * _bow_network_times:
 * @network: a network
 * @places: (out caller-allocates): where each node goes
 *
 * Lays a network out by time, from left to right.
 */
void
_bow_network_times (const BowNetwork *network,
                    BowNetworkPlace  *places)
{
  g_autofree double *known = g_new (double, (gsize) network->n_nodes + 1);
  g_autofree double *times = g_new (double, (gsize) network->n_nodes + 1);

  for (guint i = 0; i < network->n_nodes; i++)
    known[i] = get_time (&network->nodes[i]);
  lend_times (network, known, times);
  scale (times, network->n_nodes);
  fill_lanes (network, times, places);
}
