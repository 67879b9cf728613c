/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-network-layout.h"

#include <math.h>

#include "analysis/bow-network-private.h"

/**
 * _bow_network_task_step:
 * @self: a task
 * @steps: how many steps are done
 *
 * Tells how far a layout has come.
 *
 * Returns: %FALSE where it was cancelled
 */
gboolean
_bow_network_task_step (BowNetworkTask *self,
                        gint64          steps)
{
  self->done += steps;
  if (self->design->progress != NULL)
    self->design->progress (self->done, self->total, self->design->user_data);

  return !g_cancellable_is_cancelled (self->cancellable);
}

/* A few nodes that have a place do not make a layout to go on from. */
static gboolean
was_placed (const BowNetworkPart *part)
{
  guint n = 0;

  for (guint i = 0; i < part->n; i++)
    n += isfinite (part->x[i]) && isfinite (part->y[i]) ? 1 : 0;

  return 2 * n >= part->n;
}

/* What is new begins where its neighbours are. */
static void
place_new (BowNetworkPart *part,
           guint64         seed)
{
  guint64 dice = seed;
  gboolean found = TRUE;

  while (found)
    {
      found = FALSE;
      for (guint i = 0; i < part->n; i++)
        for (guint k = part->first[i]; !isfinite (part->x[i]) && k < part->first[i + 1]; k++)
          if (isfinite (part->x[part->neighbours[k]]))
            {
              part->x[i] = part->x[part->neighbours[k]] + 2 * _bow_network_roll_part (&dice) - 1;
              part->y[i] = part->y[part->neighbours[k]] + 2 * _bow_network_roll_part (&dice) - 1;
              found = TRUE;
            }
    }
}

/* Along its greatest extent from left to right. */
static void
turn (BowNetworkPart *part)
{
  double mx = 0, my = 0, xx = 0, xy = 0, yy = 0, angle;
  float c, s;

  for (guint i = 0; i < part->n; i++)
    {
      mx += part->x[i] / (double) part->n;
      my += part->y[i] / (double) part->n;
    }
  for (guint i = 0; i < part->n; i++)
    {
      xx += (part->x[i] - mx) * (part->x[i] - mx);
      xy += (part->x[i] - mx) * (part->y[i] - my);
      yy += (part->y[i] - my) * (part->y[i] - my);
    }
  angle = -0.5 * atan2 (2 * xy, xx - yy);
  c = (float) cos (angle);
  s = (float) sin (angle);
  for (guint i = 0; i < part->n; i++)
    {
      float x = part->x[i], y = part->y[i];

      part->x[i] = c * x - s * y;
      part->y[i] = s * x + c * y;
    }
}

static gboolean
lay_part (BowNetworkPart *part,
          BowNetworkTask *task)
{
  gboolean is_placed = was_placed (part);

  part->stays = is_placed || part->n_pinned > 0;
  if (is_placed)
    place_new (part, task->design->seed);
  if (part->n == 1)
    {
      part->x[0] = is_placed ? part->x[0] : 0;
      part->y[0] = is_placed ? part->y[0] : 0;
      return TRUE;
    }
  if (!_bow_network_stress (part, is_placed, task->design->seed, task))
    return FALSE;
  _bow_network_spread (part, task->design->seed);
  if (!is_placed && part->n_pinned == 0)
    turn (part);

  return TRUE;
}

static gboolean
lay_parts (GPtrArray      *parts,
           BowNetworkTask *task)
{
  for (guint i = 0; i < parts->len; i++)
    {
      BowNetworkPart *part = g_ptr_array_index (parts, i);

      if (task->design->layout == BOW_NETWORK_LAYOUT_LAYERED)
        {
          _bow_network_layers (part, task->design->root);
          if (!_bow_network_task_step (task, part->n))
            return FALSE;
        }
      else if (!lay_part (part, task))
        return FALSE;
    }

  return TRUE;
}

static gboolean
lay_by_parts (const BowNetwork *network,
              BowNetworkTask   *task,
              BowNetworkPlace  *places)
{
  g_autoptr (GPtrArray) parts = _bow_network_split (network, task->design);
  gboolean is_layered = task->design->layout == BOW_NETWORK_LAYOUT_LAYERED;

  task->total = (gint64) network->n_nodes * (is_layered ? 1 : BOW_NETWORK_PASSES (task->design->refine));
  if (!lay_parts (parts, task))
    return FALSE;
  _bow_network_pack (parts);
  for (guint i = 0; i < parts->len; i++)
    {
      const BowNetworkPart *part = g_ptr_array_index (parts, i);

      for (guint k = 0; k < part->n; k++)
        places[part->nodes[k]] = (BowNetworkPlace) { part->x[k], part->y[k] };
    }

  return TRUE;
}

static gboolean
lay (const BowNetwork *network,
     BowNetworkTask   *task,
     BowNetworkPlace  *places)
{
  switch (task->design->layout)
    {
    case BOW_NETWORK_LAYOUT_STRESS:
    case BOW_NETWORK_LAYOUT_LAYERED:
      return lay_by_parts (network, task, places);
    case BOW_NETWORK_LAYOUT_CIRCULAR:
      _bow_network_circle (network, task->design->groups, places);
      break;
    case BOW_NETWORK_LAYOUT_TIME:
      _bow_network_times (network, places);
      break;
    default:
      g_return_val_if_reached (FALSE);
    }
  task->total = network->n_nodes;

  return _bow_network_task_step (task, network->n_nodes);
}

static void
keep_pinned (const BowNetworkLayoutDesign *design,
             BowNetworkPlace              *places,
             guint                         n)
{
  if (design->start == NULL || design->pinned == NULL)
    return;

  for (guint i = 0; i < n; i++)
    if (design->pinned[i] && isfinite (design->start[i].x) && isfinite (design->start[i].y))
      places[i] = design->start[i];
}

/**
 * bow_network_layout_new:
 * @network: a network
 * @design: what is asked for
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Finds a place for each node. To be called off the main thread where there are
 * more than a few hundred.
 *
 * Returns: (transfer full) (array) (nullable): a place for each node of
 *   @network, to be freed with g_free(); %NULL with @error set where it was
 *   cancelled
 */
BowNetworkPlace *
bow_network_layout_new (const BowNetwork              *network,
                        const BowNetworkLayoutDesign  *design,
                        GCancellable                  *cancellable,
                        GError                       **error)
{
  g_autofree BowNetworkPlace *places = NULL;
  BowNetworkTask task = { .design = design, .cancellable = cancellable };

  g_return_val_if_fail (network != NULL && design != NULL, NULL);

  places = g_new0 (BowNetworkPlace, (gsize) network->n_nodes + 1);
  if (!lay (network, &task, places))
    {
      g_cancellable_set_error_if_cancelled (cancellable, error);
      return NULL;
    }
  keep_pinned (design, places, network->n_nodes);

  return g_steal_pointer (&places);
}

/**
 * bow_network_layout_stress:
 * @network: a network
 * @places: (array): a place for each of its nodes
 * @n_sources: how many nodes are looked at from; all where that is no fewer
 *   than there are
 * @seed: of which nodes
 *
 * Measures how far a layout is from one in which all nodes stand as far apart as
 * they are links from each other, at the scale that is best for it: the mean of
 * the squares of the differences in parts of the distance.
 *
 * Returns: the stress, 0 for a perfect layout
 */
double
bow_network_layout_stress (const BowNetwork      *network,
                           const BowNetworkPlace *places,
                           guint                  n_sources,
                           guint64                seed)
{
  g_autofree guint16 *distance = NULL;
  g_autofree guint *queue = NULL;
  double one = 0, two = 0, n = 0;

  g_return_val_if_fail (network != NULL && places != NULL, 0);

  distance = g_new (guint16, (gsize) network->n_nodes + 1);
  queue = g_new (guint, (gsize) network->n_nodes + 1);
  for (guint k = 0; k < MIN (n_sources, network->n_nodes); k++)
    {
      guint from = n_sources < network->n_nodes ? _bow_network_roll_below (&seed, network->n_nodes) : k;

      _bow_network_sweep (network->first, network->neighbours, network->n_nodes, from, distance, queue);
      for (guint i = 0; i < network->n_nodes; i++)
        if (i != from && distance[i] != G_MAXUINT16)
          {
            double part = hypot (places[i].x - places[from].x, places[i].y - places[from].y) / distance[i];

            one += part;
            two += part * part;
            n++;
          }
    }

  /* The sum of (a · part - 1)², where a is one / two. */
  return n > 0 && two > 0 ? 1 - one * one / two / n : 0;
}
