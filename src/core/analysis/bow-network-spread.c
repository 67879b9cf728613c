/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stress alone lets nodes lie upon each other that are as far from everything
 * else, as those are that hang on the same one. They are pushed apart a little
 * here, which costs hardly any stress. */
#include "analysis/bow-network-private.h"

#include <math.h>
#include <string.h>

/* How far apart two nodes shall be, and how much of the room between nodes that
 * may take where they stand close. */
#define CLEARANCE 0.35f
#define SHARE 0.6f
#define N_ROUNDS 8
/* Squares of the net, about, at most. */
#define MOST_SQUARES 4e6f

typedef struct
{
  BowNetworkPart *part;
  float clearance;
  /* The side of a square, no less than that. */
  float side;
  float west;
  float north;
  guint n_columns;
  guint n_rows;
  guint *square;
  guint *starts;
  guint *order;
  guint64 dice;
} Net;

static guint
find_square (const Net *self,
             guint      node)
{
  guint column = (guint) MAX (0, (self->part->x[node] - self->west) / self->side);
  guint row = (guint) MAX (0, (self->part->y[node] - self->north) / self->side);

  return MIN (row, self->n_rows - 1) * self->n_columns + MIN (column, self->n_columns - 1);
}

static void
sort_into_squares (Net *self)
{
  guint n_squares = self->n_columns * self->n_rows;

  memset (self->starts, 0, (n_squares + 2) * sizeof *self->starts);
  for (guint i = 0; i < self->part->n; i++)
    {
      self->square[i] = find_square (self, i);
      self->starts[self->square[i] + 2]++;
    }
  for (guint i = 2; i < n_squares + 2; i++)
    self->starts[i] += self->starts[i - 1];
  for (guint i = 0; i < self->part->n; i++)
    self->order[self->starts[self->square[i] + 1]++] = i;
}

static void
push (Net   *self,
      guint  a,
      guint  b)
{
  BowNetworkPart *part = self->part;
  float dx = part->x[a] - part->x[b], dy = part->y[a] - part->y[b];
  float far = sqrtf (dx * dx + dy * dy), step;

  if (far >= self->clearance)
    return;
  if (far < 1e-3f)
    {
      float angle = 2 * (float) G_PI * _bow_network_roll_part (&self->dice);

      dx = cosf (angle);
      dy = sinf (angle);
      far = 1;
      step = self->clearance / 2;
    }
  else
    step = (self->clearance - far) / 2;
  if (!part->pinned[a])
    {
      part->x[a] += step * dx / far;
      part->y[a] += step * dy / far;
    }
  if (!part->pinned[b])
    {
      part->x[b] -= step * dx / far;
      part->y[b] -= step * dy / far;
    }
}

/* Each pair once: with those behind it in its square, and with the four squares
 * that follow. */
static void
push_all (Net *self)
{
  static const int beside[4][2] = { { 1, 0 }, { -1, 1 }, { 0, 1 }, { 1, 1 } };

  for (guint square = 0; square < self->n_columns * self->n_rows; square++)
    for (guint i = self->starts[square]; i < self->starts[square + 1]; i++)
      {
        for (guint k = i + 1; k < self->starts[square + 1]; k++)
          push (self, self->order[i], self->order[k]);
        for (guint way = 0; way < G_N_ELEMENTS (beside); way++)
          {
            guint column = square % self->n_columns + (guint) beside[way][0], row = square / self->n_columns + (guint) beside[way][1];

            if (column >= self->n_columns || row >= self->n_rows)
              continue;
            for (guint k = self->starts[row * self->n_columns + column]; k < self->starts[row * self->n_columns + column + 1]; k++)
              push (self, self->order[i], self->order[k]);
          }
      }
}

/**
 * _bow_network_spread:
 * @part: a component with its layout
 * @seed: of what is random
 *
 * Pushes nodes apart that lie upon each other.
 */
void
_bow_network_spread (BowNetworkPart *part,
                     guint64         seed)
{
  Net net = { .part = part, .west = part->x[0], .north = part->y[0], .dice = seed };
  float east = net.west, south = net.north, width, height;

  for (guint i = 1; i < part->n; i++)
    {
      net.west = MIN (net.west, part->x[i]);
      net.north = MIN (net.north, part->y[i]);
      east = MAX (east, part->x[i]);
      south = MAX (south, part->y[i]);
    }
  width = MAX (1, east - net.west);
  height = MAX (1, south - net.north);
  net.clearance = MIN (CLEARANCE, SHARE * sqrtf (width * height / (float) part->n));
  net.side = MAX (net.clearance, sqrtf (width * height / MOST_SQUARES));
  net.n_columns = 1 + (guint) (width / net.side);
  net.n_rows = 1 + (guint) (height / net.side);
  net.square = g_new (guint, part->n);
  net.order = g_new (guint, part->n);
  net.starts = g_new (guint, (gsize) net.n_columns * net.n_rows + 2);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      sort_into_squares (&net);
      push_all (&net);
    }
  g_free (net.square);
  g_free (net.order);
  g_free (net.starts);
}
