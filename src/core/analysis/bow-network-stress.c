/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stress is least where nodes stand as far apart as they are links from each
 * other. Each node is drawn towards that distance from its neighbours, from a
 * few that share a neighbour with it, and from pivots that stand for the nodes
 * nearest to them (Ortmann, Klimenta and Brandes, A sparse stress model, 2016),
 * in small random steps that get smaller (Zheng, Pawar and Goodman, Graph
 * drawing by stochastic gradient descent, 2018). All nodes step towards one
 * pivot at once, so that a step is a plain loop. */
#include "analysis/bow-network-private.h"

#include <math.h>
#include <string.h>

#include "base/bow-wide.h"

#define FAR G_MAXUINT16
/* Distances from pivots to nodes that are kept at most. */
#define MOST_DISTANCES (48 * 1024 * 1024)
/* The step that a tie of weight one makes at the start of a layout that goes on
 * from another, and at the end of any. One that begins anew starts with whole
 * steps along the weakest tie. */
#define GENTLE_STEP 0.3f
#define LAST_STEP 0.1f

typedef struct
{
  guint a;
  guint b;
  float distance;
  float weight;
} Tie;

typedef struct
{
  guint node;
  float x;
  float y;
} Stay;

typedef struct
{
  BowNetworkPart *part;
  guint n_pivots;
  guint n_passes;
  guint64 dice;
  guint *pivots;
  /* Pivot by pivot, how far each node is from it. */
  guint16 *distances;
  /* The greatest of them, and one more. */
  guint n_levels;
  /* Pivot by pivot, the weight of each distance. */
  float *weights;
  float least;
  GArray *ties;
  /* The nodes that are pinned. */
  GArray *stays;
} Stress;

/**
 * _bow_network_sweep:
 * @first: where the neighbours of each node begin
 * @neighbours: the neighbours
 * @n: how many nodes
 * @start: index of a node
 * @distance: (out caller-allocates): how many links each node is from it,
 *   65535 where it is not reached
 * @queue: room for as many as there are nodes
 *
 * Counts links breadth first.
 */
void
_bow_network_sweep (const guint *first,
                    const guint *neighbours,
                    guint        n,
                    guint        start,
                    guint16     *distance,
                    guint       *queue)
{
  guint tail = 1;

  memset (distance, 0xff, n * sizeof *distance);
  distance[start] = 0;
  queue[0] = start;
  for (guint head = 0; head < tail; head++)
    {
      guint node = queue[head];
      guint16 next = (guint16) MIN (distance[node] + 1, FAR - 1);

      for (guint i = first[node]; i < first[node + 1]; i++)
        if (distance[neighbours[i]] == FAR)
          {
            distance[neighbours[i]] = next;
            queue[tail++] = neighbours[i];
          }
    }
}

/* The node that is farthest from all pivots, and now and then any other. */
static guint
choose_pivot (Stress        *self,
              const guint16 *nearest,
              guint          number)
{
  guint n = self->part->n, best, from = _bow_network_roll_below (&self->dice, n);

  best = from;
  if (number % 2 == 0 || nearest[from] == 0)
    for (guint i = 0; i < n; i++)
      {
        guint node = i + from < n ? i + from : i + from - n;

        if (nearest[node] > nearest[best])
          best = node;
      }

  return best;
}

/* How many nodes each pivot stands for, up to half of each distance. */
static void
weigh (Stress        *self,
       const guint16 *nearest,
       const guint16 *owner)
{
  g_autofree guint *count = g_new0 (guint, (gsize) self->n_pivots * self->n_levels);

  for (guint i = 0; i < self->part->n; i++)
    count[(gsize) owner[i] * self->n_levels + nearest[i]]++;
  self->weights = g_new0 (float, (gsize) self->n_pivots * self->n_levels);
  self->least = 1;
  for (guint k = 0; k < self->n_pivots; k++)
    {
      guint *level = count + (gsize) k * self->n_levels;
      float *weight = self->weights + (gsize) k * self->n_levels;

      for (guint d = 1; d < self->n_levels; d++)
        level[d] += level[d - 1];
      for (guint d = 2; d < self->n_levels; d++)
        {
          weight[d] = (float) level[d / 2] / ((float) d * (float) d);
          self->least = MIN (self->least, weight[d]);
        }
    }
}

static void
choose_pivots (Stress *self)
{
  BowNetworkPart *part = self->part;
  g_autofree guint16 *nearest = g_new (guint16, part->n), *owner = g_new0 (guint16, part->n);
  g_autofree guint *queue = g_new (guint, part->n);
  guint pivot = 0;

  memset (nearest, 0xff, part->n * sizeof *nearest);
  self->pivots = g_new (guint, self->n_pivots);
  self->distances = g_new (guint16, (gsize) self->n_pivots * part->n);
  for (guint k = 0; k < self->n_pivots; k++)
    {
      guint16 *distance = self->distances + (gsize) k * part->n;

      self->pivots[k] = pivot;
      _bow_network_sweep (part->first, part->neighbours, part->n, pivot, distance, queue);
      for (guint i = 0; i < part->n; i++)
        {
          self->n_levels = MAX (self->n_levels, (guint) distance[i] + 1);
          if (distance[i] < nearest[i])
            {
              nearest[i] = distance[i];
              owner[i] = (guint16) k;
            }
        }
      pivot = self->n_pivots == part->n ? k + 1 : choose_pivot (self, nearest, k);
    }
  weigh (self, nearest, owner);
}

static gboolean
are_joined (const BowNetworkPart *part,
            guint                 a,
            guint                 b)
{
  for (guint i = part->first[a]; i < part->first[a + 1]; i++)
    if (part->neighbours[i] == b)
      return TRUE;

  return FALSE;
}

/* Links, and for each node its neighbours in a ring. */
static void
make_ties (Stress *self)
{
  const BowNetworkPart *part = self->part;

  self->ties = g_array_new (FALSE, FALSE, sizeof (Tie));
  for (guint a = 0; a < part->n; a++)
    {
      guint degree = part->first[a + 1] - part->first[a];
      const guint *ring = part->neighbours + part->first[a];

      for (guint i = 0; i < degree; i++)
        {
          Tie link = { a, ring[i], 1, 1 }, beside = { ring[i], ring[(i + 1) % degree], 2, 0.25f };

          if (ring[i] > a)
            g_array_append_val (self->ties, link);
          if (degree > 2 && self->n_pivots < part->n && !are_joined (part, beside.a, beside.b))
            g_array_append_val (self->ties, beside);
        }
    }
  for (guint i = self->ties->len; i > 1; i--)
    {
      Tie *one = &g_array_index (self->ties, Tie, i - 1), *two = &g_array_index (self->ties, Tie, _bow_network_roll_below (&self->dice, i));
      Tie kept = *one;

      *one = *two;
      *two = kept;
    }
}

/* How far a node goes at each distance from one pivot. */
static BOW_WIDE void
draw_to_pivot (float         *restrict x,
               float         *restrict y,
               const guint16 *restrict distance,
               guint                   n,
               guint                   pivot,
               const float   *restrict pace)
{
  float px = x[pivot], py = y[pivot];

  for (guint i = 0; i < n; i++)
    {
      float dx = x[i] - px, dy = y[i] - py;
      float far = sqrtf (dx * dx + dy * dy + 1e-9f);
      float step = pace[distance[i]] * (1 - (float) distance[i] / far);

      x[i] -= step * dx;
      y[i] -= step * dy;
    }
}

static void
draw_tie (float     *x,
          float     *y,
          const Tie *tie,
          float      eta)
{
  float dx = x[tie->a] - x[tie->b], dy = y[tie->a] - y[tie->b];
  float far = sqrtf (dx * dx + dy * dy + 1e-9f);
  float step = 0.5f * MIN (1, tie->weight * eta) * (1 - tie->distance / far);

  x[tie->a] -= step * dx;
  y[tie->a] -= step * dy;
  x[tie->b] += step * dx;
  y[tie->b] += step * dy;
}

static void
put_back (Stress *self)
{
  for (guint i = 0; i < self->stays->len; i++)
    {
      const Stay *stay = &g_array_index (self->stays, Stay, i);

      self->part->x[stay->node] = stay->x;
      self->part->y[stay->node] = stay->y;
    }
}

static void
find_stays (Stress *self)
{
  const BowNetworkPart *part = self->part;

  self->stays = g_array_new (FALSE, FALSE, sizeof (Stay));
  for (guint i = 0; i < part->n && part->n_pinned > 0; i++)
    if (part->pinned[i])
      {
        Stay stay = { i, part->x[i], part->y[i] };

        g_array_append_val (self->stays, stay);
      }
}

/* Every pivot once, in any order, and between them the ties. */
static void
pass (Stress *self,
      guint  *order,
      float  *pace,
      float   eta)
{
  BowNetworkPart *part = self->part;
  guint tie = 0;

  for (guint i = 0; i < self->n_pivots; i++)
    {
      guint other = i + _bow_network_roll_below (&self->dice, self->n_pivots - i), k = order[other];
      const float *weight = self->weights + (gsize) k * self->n_levels;
      guint end = (guint) ((guint64) self->ties->len * (i + 1) / self->n_pivots);

      order[other] = order[i];
      order[i] = k;
      for (guint d = 0; d < self->n_levels; d++)
        pace[d] = 0.5f * MIN (1, weight[d] * eta);
      draw_to_pivot (part->x, part->y, self->distances + (gsize) k * part->n, part->n, self->pivots[k], pace);
      for (; tie < end; tie++)
        draw_tie (part->x, part->y, &g_array_index (self->ties, Tie, tie), eta);
      put_back (self);
    }
}

/* Steps get smaller from pass to pass by the same part. */
static gboolean
relax (Stress         *self,
       float           most,
       BowNetworkTask *task)
{
  g_autofree guint *order = g_new (guint, self->n_pivots);
  g_autofree float *pace = g_new (float, self->n_levels);
  float decay = logf (most / LAST_STEP) / (float) MAX (1, self->n_passes - 1);

  for (guint i = 0; i < self->n_pivots; i++)
    order[i] = i;
  for (guint i = 0; i < self->n_passes; i++)
    {
      pass (self, order, pace, most * expf (-decay * (float) i));
      if (!_bow_network_task_step (task, self->part->n))
        return FALSE;
    }

  return TRUE;
}

static void
scatter (Stress *self)
{
  BowNetworkPart *part = self->part;
  float width = sqrtf ((float) part->n);

  for (guint i = 0; i < part->n; i++)
    if (!part->pinned[i])
      {
        part->x[i] = width * _bow_network_roll_part (&self->dice);
        part->y[i] = width * _bow_network_roll_part (&self->dice);
      }
}

static guint
count_pivots (guint    n,
              gboolean refine)
{
  guint wanted = refine ? 400 : 100;

  if (n <= 2 * wanted)
    return n;

  return (guint) MAX (10, MIN (wanted, MOST_DISTANCES / n));
}

/**
 * _bow_network_stress:
 * @part: a component, with the places that its nodes begin from
 * @is_placed: whether they were laid out before
 * @seed: of what is random
 * @task: told how far it has come
 *
 * Lays a component out by stress.
 *
 * Returns: %FALSE where it was cancelled
 */
gboolean
_bow_network_stress (BowNetworkPart *part,
                     gboolean        is_placed,
                     guint64         seed,
                     BowNetworkTask *task)
{
  Stress self = { .part = part, .dice = seed, .n_pivots = count_pivots (part->n, task->design->refine) };
  gboolean done;

  self.n_passes = BOW_NETWORK_PASSES (task->design->refine);
  if (!is_placed)
    scatter (&self);
  find_stays (&self);
  choose_pivots (&self);
  make_ties (&self);
  done = relax (&self, is_placed ? GENTLE_STEP : 1 / self.least, task);

  g_free (self.pivots);
  g_free (self.distances);
  g_free (self.weights);
  g_array_unref (self.ties);
  g_array_unref (self.stays);

  return done;
}
