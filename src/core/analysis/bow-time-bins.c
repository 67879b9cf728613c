/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-time-bins.h"

/* No more bins than this, whatever is asked for: a thousand years by month. */
#define MOST_BINS 12000

/**
 * bow_time_bins_free:
 * @self: (nullable): bins
 *
 * Frees them.
 */
void
bow_time_bins_free (BowTimeBins *self)
{
  if (self == NULL)
    return;

  g_free (self->edges);
  g_free (self->counts);
  g_free (self);
}

/* The shortest unit of which no more than @most fill the time. */
static BowTimeStep
choose_step (gint64 first,
             gint64 last,
             guint  most)
{
  static const gint64 hours[] = { 1, 24, 7 * 24, 28 * 24, 365 * 24 };
  gint64 span = (last - first) / 3600000;

  for (BowTimeStep step = BOW_TIME_STEP_HOUR; step < BOW_TIME_STEP_YEAR; step++)
    if (span / hours[step] < most)
      return step;

  return BOW_TIME_STEP_YEAR;
}

static void
set_edges (BowTimeBins *self,
           gint64       first,
           gint64       last,
           GTimeZone   *zone)
{
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 start = bow_time_step_floor (self->step, first, zone);
  gint64 edge = start;

  g_array_append_val (edges, edge);
  do
    {
      gint64 next = bow_time_step_add (self->step, start, (int) edges->len, zone);

      if (next <= edge)
        break;
      edge = next;
      g_array_append_val (edges, edge);
    }
  while (edge <= last && edges->len < MOST_BINS);

  self->n = edges->len - 1;
  self->edges = (gint64 *) (gpointer) g_array_free (g_steal_pointer (&edges), FALSE);
}

/* The last bin that begins at or before @at. */
static guint
find_bin (const BowTimeBins *self,
          gint64             at)
{
  guint low = 0;
  guint high = self->n - 1;

  while (low < high)
    {
      guint middle = (low + high + 1) / 2;

      if (self->edges[middle] <= at)
        low = middle;
      else
        high = middle - 1;
    }

  return low;
}

static void
count (BowTimeBins  *self,
       const gint64 *from,
       const gint64 *to,
       gsize         n)
{
  g_autofree int *changes = g_new0 (int, self->n + 1);
  int running = 0;

  for (gsize i = 0; i < n; i++)
    {
      /* What ends on an edge does not reach over it. */
      gint64 last = to[i] > from[i] ? to[i] - 1 : from[i];

      if (from[i] >= self->edges[self->n] || last < self->edges[0])
        continue;
      changes[find_bin (self, from[i])]++;
      changes[find_bin (self, last) + 1]--;
    }
  for (guint bin = 0; bin < self->n; bin++)
    {
      running += changes[bin];
      self->counts[bin] = (guint) running;
    }
}

/**
 * bow_time_bins_new:
 * @from: (array length=n): when things began, milliseconds since 1970
 * @to: (array length=n): when each was over, never before it began
 * @n: how many
 * @first: a moment in the first bin
 * @last: a moment in the last bin, not before @first
 * @most: how many bins at most, or about that; not 0
 * @zone: by whose clock
 *
 * Counts what there was between two moments, by hours where those are few
 * enough, or else by days, weeks, months or years.
 *
 * Returns: (transfer full): the bins, at least one
 */
BowTimeBins *
bow_time_bins_new (const gint64 *from,
                   const gint64 *to,
                   gsize         n,
                   gint64        first,
                   gint64        last,
                   guint         most,
                   GTimeZone    *zone)
{
  BowTimeBins *self = g_new0 (BowTimeBins, 1);

  self->step = choose_step (first, MAX (first, last), MAX (most, 1));
  set_edges (self, first, MAX (first, last), zone);
  self->counts = g_new0 (guint, self->n);
  count (self, from, to, n);

  return self;
}

/**
 * bow_time_bins_count:
 * @from: (array length=n): when things began, milliseconds since 1970
 * @to: (array length=n): when each was over, never before it began
 * @n: how many
 * @first: start of a range of time
 * @last: its end, itself no longer counted
 *
 * Counts what may have been happening in a range of time, as a filter for it
 * shows it.
 *
 * Returns: how many
 */
guint
bow_time_bins_count (const gint64 *from,
                     const gint64 *to,
                     gsize         n,
                     gint64        first,
                     gint64        last)
{
  guint found = 0;

  for (gsize i = 0; i < n; i++)
    found += from[i] < last && (from[i] >= first || to[i] > first) ? 1 : 0;

  return found;
}
