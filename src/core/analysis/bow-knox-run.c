/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The days are shuffled among the events, and the pairs of each band counted
 * again. Sixteen shuffles are counted in one pass over the pairs: the sixteen
 * days of an event lie beside each other. Shuffle number one is the data as it
 * is. Each shuffle has dice of its own, made from the seed and its number, so
 * that it does not matter which thread rolls them. */
#include "analysis/bow-knox-private.h"

#include <math.h>
#include <string.h>

#include "base/bow-parallel.h"
#include "base/bow-wide.h"

#define N_LANES 16
/* Bands of time that are counted at once. */
#define N_LIMITS 4
/* As many as a count in a lane holds. */
#define MOST_IN_LANE 32000

typedef gint16 Lanes __attribute__ ((vector_size (N_LANES * sizeof (gint16)), may_alias));

typedef struct
{
  const BowKnox *knox;
  const gint16 *days;
  gsize n;
  const BowKnoxNear *near;
  GCancellable *cancellable;
  int *n_done;
  /* The most days apart that still lie in a band or in one before. */
  gint16 limits[BOW_KNOX_MOST_BANDS];
  /* Shuffle by shuffle, the table. */
  guint32 *counts;
} Runs;

static guint64
mix (guint64 z)
{
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ (z >> 31);
}

/* SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number
 * generators, 2014). */
static inline guint32
roll (guint64 *dice)
{
  *dice += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  return (guint32) (mix (*dice) >> 32);
}

/* Every number below the limit is as likely (Lemire, Fast random integer
 * generation in an interval, 2019). */
static inline guint32
roll_below (guint64 *dice,
            guint32  limit)
{
  guint64 product = (guint64) roll (dice) * limit;

  if ((guint32) product < limit)
    {
      guint32 least = (guint32) -limit % limit;

      while ((guint32) product < least)
        product = (guint64) roll (dice) * limit;
    }

  return (guint32) (product >> 32);
}

static void
shuffle (gint16  *days,
         gsize    n,
         guint64  seed,
         guint    run)
{
  guint64 dice = mix (seed ^ mix (run));

  for (guint32 left = (guint32) n; left > 1; left--)
    {
      guint32 other = roll_below (&dice, left);
      gint16 day = days[left - 1];

      days[left - 1] = days[other];
      days[other] = day;
    }
}

/* The days of sixteen shuffles, event by event. */
static void
shuffle_lanes (const Runs *self,
               guint       first,
               gint16     *lanes)
{
  g_autofree gint16 *days = g_new (gint16, self->n * N_LANES);

  for (guint lane = 0; lane < N_LANES; lane++)
    {
      memcpy (days + lane * self->n, self->days, self->n * sizeof *days);
      if (first + lane > 0 && first + lane <= self->knox->n_runs)
        shuffle (days + lane * self->n, self->n, self->knox->seed, first + lane);
    }
  for (gsize i = 0; i < self->n; i++)
    for (guint lane = 0; lane < N_LANES; lane++)
      lanes[i * N_LANES + lane] = days[lane * self->n + i];
}

static inline void
take_counts (Lanes   *over,
             guint32 (*sums)[N_LANES])
{
  for (guint i = 0; i < N_LIMITS; i++)
    {
      for (guint lane = 0; lane < N_LANES; lane++)
        sums[i][lane] += (guint32) -over[i][lane];
      over[i] = (Lanes) { 0 };
    }
}

/* Counts, for each of four limits and each lane, the pairs that lie further
 * apart in time. */
BOW_WIDE static void
count_over (const BowKnoxNear *near,
            gsize              n,
            const gint16      *lanes,
            const gint16      *limits,
            guint32          (*sums)[N_LANES])
{
  const guint32 *others = (const guint32 *) (gpointer) near->others->data;
  const Lanes *days = (const Lanes *) (gconstpointer) lanes;
  Lanes over[N_LIMITS] = { 0 };
  guint32 n_in_lane = 0;

  for (gsize i = 0; i < n; i++)
    {
      const Lanes own = days[i];
      guint32 pair = near->starts[i], end = near->starts[i + 1];

      while (pair < end)
        {
          guint32 stop = MIN (end, pair + (MOST_IN_LANE - n_in_lane));

          n_in_lane += stop - pair;
          for (; pair < stop; pair++)
            {
              Lanes apart = own - days[others[pair]], sign = apart < 0;

              apart = (apart ^ sign) - sign;
              for (guint limit = 0; limit < N_LIMITS; limit++)
                over[limit] += apart > limits[limit];
            }
          if (n_in_lane == MOST_IN_LANE)
            {
              take_counts (over, sums);
              n_in_lane = 0;
            }
        }
    }
  take_counts (over, sums);
}

static void
count_band (const Runs   *self,
            guint         first,
            guint         band,
            const gint16 *lanes)
{
  const BowKnox *knox = self->knox;
  guint32 n_pairs = self->near[band].others->len, n_cells = knox->n_distances * knox->n_days;
  guint32 before[N_LANES] = { 0 };

  for (guint begin = 0; begin < knox->n_days; begin += N_LIMITS)
    {
      guint32 sums[N_LIMITS][N_LANES] = { 0 };

      count_over (&self->near[band], self->n, lanes, self->limits + begin, sums);
      for (guint i = 0; i < N_LIMITS && begin + i < knox->n_days; i++)
        for (guint lane = 0; lane < N_LANES && first + lane <= knox->n_runs; lane++)
          {
            guint32 within = n_pairs - sums[i][lane];

            self->counts[(gsize) (first + lane) * n_cells + band * knox->n_days + begin + i] = within - before[lane];
            before[lane] = within;
          }
    }
}

static void
count_runs (guint    piece,
            gpointer user_data)
{
  const Runs *self = user_data;
  gint16 *lanes;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  lanes = g_aligned_alloc (self->n * N_LANES, sizeof *lanes, 64);
  shuffle_lanes (self, piece * N_LANES, lanes);
  for (guint band = 0; band < self->knox->n_distances && !g_cancellable_is_cancelled (self->cancellable); band++)
    count_band (self, piece * N_LANES, band, lanes);
  g_aligned_free (lanes);
  if (self->n_done != NULL)
    g_atomic_int_add (self->n_done, N_LANES);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  guint32 left = *(const guint32 *) a, right = *(const guint32 *) b;

  return (left > right) - (left < right);
}

static void
sum_up_cell (BowKnoxCell *cell,
             guint32     *counts,
             guint        n_runs)
{
  double sum = 0;

  *cell = (BowKnoxCell) { .observed = counts[0], .mean = NAN, .median = NAN, .p = 1, .ratio = NAN, .median_ratio = NAN };
  if (n_runs == 0)
    return;
  for (guint i = 1; i <= n_runs; i++)
    {
      sum += counts[i];
      cell->n_as_many += counts[i] >= counts[0];
    }
  qsort (counts + 1, n_runs, sizeof *counts, compare);
  cell->mean = sum / n_runs;
  cell->median = (counts[(n_runs + 1) / 2] + (double) counts[n_runs / 2 + 1]) / 2;
  cell->p = (cell->n_as_many + 1.0) / (n_runs + 1.0);
  if (cell->mean > 0)
    cell->ratio = (double) cell->observed / cell->mean;
  if (cell->median > 0)
    cell->median_ratio = (double) cell->observed / cell->median;
}

static void
sum_up (BowKnox       *self,
        const guint32 *counts)
{
  guint n_cells = self->n_distances * self->n_days;
  g_autofree guint32 *of_cell = g_new (guint32, self->n_runs + 1);

  for (guint cell = 0; cell < n_cells; cell++)
    {
      for (guint run = 0; run <= self->n_runs; run++)
        of_cell[run] = counts[(gsize) run * n_cells + cell];
      sum_up_cell (&self->cells[cell], of_cell, self->n_runs);
    }
}

static gint16
find_limit (double   end,
            gboolean holds_upper)
{
  return (gint16) MIN (holds_upper ? floor (end) : ceil (end) - 1, G_MAXINT16);
}

/* Counts the pairs of each band, as they are and after each shuffle. The days
 * are in the order of the pairs, from 0 to G_MAXINT16. */
gboolean
_bow_knox_run (BowKnox            *self,
               const gint16       *days,
               gsize               n,
               const BowKnoxNear  *near,
               guint               n_threads,
               int                *n_done,
               GCancellable       *cancellable,
               GError            **error)
{
  gsize n_cells = (gsize) self->n_distances * self->n_days;
  g_autofree guint32 *counts = g_new0 (guint32, (self->n_runs + 1) * n_cells);
  Runs runs = { .knox = self, .days = days, .n = n, .near = near, .cancellable = cancellable, .n_done = n_done, .counts = counts };

  for (guint i = 0; i < self->n_days; i++)
    runs.limits[i] = find_limit (self->days[i], self->holds_upper);
  bow_parallel_run (self->n_runs / N_LANES + 1, n_threads, count_runs, &runs);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  sum_up (self, counts);

  return TRUE;
}
