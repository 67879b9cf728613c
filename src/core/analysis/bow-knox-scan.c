/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-knox-private.h"

#include <math.h>

/* Events between two looks at whether somebody gave up. */
#define SLICE 1024
/* Squares that are smaller, in metres, would be too many to number. */
#define LEAST_SIDE 1.0

typedef struct
{
  const BowKnoxEvents *events;
  const guint64 *keys;
} Compared;

/* By square, and then by all that matters of an event: in whatever order they
 * came, the days to be shuffled stand in the same one. */
static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      data)
{
  const Compared *compared = data;
  const BowKnoxEvents *events = compared->events;
  guint32 first = *(const guint32 *) a, second = *(const guint32 *) b;

  if (compared->keys[first] != compared->keys[second])
    return compared->keys[first] < compared->keys[second] ? -1 : 1;
  if (events->easting[first] < events->easting[second] || events->easting[first] > events->easting[second])
    return events->easting[first] < events->easting[second] ? -1 : 1;
  if (events->northing[first] < events->northing[second] || events->northing[first] > events->northing[second])
    return events->northing[first] < events->northing[second] ? -1 : 1;

  return events->day[first] < events->day[second] ? -1 : events->day[first] > events->day[second];
}

/* Sorts events into a net of squares of this side, in metres. */
BowKnoxSorted *
_bow_knox_sort (const BowKnoxEvents *events,
                double               reach)
{
  BowKnoxSorted *self = g_new0 (BowKnoxSorted, 1);
  g_autofree guint64 *keys = g_new (guint64, events->n);
  double side = MAX (reach, LEAST_SIDE);

  *self = (BowKnoxSorted) {
    .n = events->n,
    .easting = g_new (double, events->n),
    .northing = g_new (double, events->n),
    .key = g_new (guint64, events->n),
    .order = g_new (guint32, events->n),
    .reach = reach,
  };
  for (gsize i = 0; i < events->n; i++)
    {
      /* So far east that the square before the first is one as well. */
      guint64 row = (guint64) ((events->northing[i] + 1e7) / side), column = (guint64) ((events->easting[i] + 1e7) / side);

      keys[i] = row << 32 | column;
      self->order[i] = (guint32) i;
    }
  g_sort_array (self->order, self->n, sizeof *self->order, compare, &(Compared) { events, keys });
  for (gsize i = 0; i < self->n; i++)
    {
      self->easting[i] = events->easting[self->order[i]];
      self->northing[i] = events->northing[self->order[i]];
      self->key[i] = keys[self->order[i]];
    }

  return self;
}

void
_bow_knox_sorted_free (BowKnoxSorted *self)
{
  if (self == NULL)
    return;
  g_free (self->easting);
  g_free (self->northing);
  g_free (self->key);
  g_free (self->order);
  g_free (self);
}

/* The first event, from one on, in this square or a later one. */
static gsize
find_square (const BowKnoxSorted *self,
             gsize                from,
             guint64              key)
{
  gsize to = self->n;

  while (from < to)
    {
      gsize middle = from + (to - from) / 2;

      if (self->key[middle] < key)
        from = middle + 1;
      else
        to = middle;
    }

  return from;
}

static gboolean
scan_range (const BowKnoxSorted *self,
            BowKnoxMetric        metric,
            gsize                event,
            gsize                from,
            gsize                to,
            BowKnoxPairFunc      func,
            gpointer             data)
{
  double easting = self->easting[event], northing = self->northing[event], most = self->reach * self->reach * (1 + 1e-12);

  for (gsize i = from; i < to; i++)
    {
      double across = fabs (self->easting[i] - easting), up = fabs (self->northing[i] - northing), square = across * across + up * up;

      if (square <= most && !func (event, i, metric == BOW_KNOX_EUCLIDEAN ? sqrt (square) : across + up, data))
        return FALSE;
    }

  return TRUE;
}

/* Goes through all pairs that may lie within the reach, each once, by their
 * first event in the order. FALSE where it was ended early. */
gboolean
_bow_knox_scan (const BowKnoxSorted *self,
                BowKnoxMetric        metric,
                BowKnoxPairFunc      func,
                gpointer             data,
                GCancellable        *cancellable)
{
  const guint64 above = G_GUINT64_CONSTANT (1) << 32;
  gsize beside_end = 0, above_begin = 0, above_end = 0;

  for (gsize i = 0; i < self->n; i++)
    {
      if (i % SLICE == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
      if (i == 0 || self->key[i] != self->key[i - 1])
        {
          beside_end = find_square (self, i, self->key[i] + 2);
          above_begin = find_square (self, beside_end, self->key[i] + above - 1);
          above_end = find_square (self, above_begin, self->key[i] + above + 2);
        }
      if (!scan_range (self, metric, i, i + 1, beside_end, func, data) ||
          !scan_range (self, metric, i, above_begin, above_end, func, data))
        return FALSE;
    }

  return TRUE;
}

/* The band that a distance or a time lies in; the number of bands where it lies
 * beyond the last. */
guint
_bow_knox_find_band (const double *ends,
                     guint         n_ends,
                     gboolean      holds_upper,
                     double        value)
{
  guint band = 0;

  while (band < n_ends && (holds_upper ? value > ends[band] : value >= ends[band]))
    band++;

  return band;
}
