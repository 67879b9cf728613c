/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The surface as the sum of the kernel of each event at the middle of each
 * cell. Rows are summed in bands, so that what is written to stays near the
 * processor and several threads can work without ever writing to the same
 * cell. Within a cell events are added in the order they came in, however many
 * threads there are, so the sum is always the same. */
#include "analysis/bow-density-private.h"

#include <math.h>

#include "base/bow-parallel.h"
#include "base/bow-wide.h"

#define BAND_ROWS 32
#define N_LANES 4
/* Events of one cell that are added together. */
#define MOST_AT_ONCE 4

typedef double Lanes __attribute__ ((vector_size (N_LANES * sizeof (double)), aligned (sizeof (double)), may_alias));
typedef gint64 Mask __attribute__ ((vector_size (N_LANES * sizeof (gint64))));

/* In cells, from the middle of the first one. */
typedef struct
{
  double x;
  double y;
} Event;

typedef struct
{
  BowDensity *density;
  GCancellable *cancellable;
  /* The reach of an event, in cells, and what one cell is of that. */
  double radius;
  double step;
  gsize stride;
  /* The events by the middle that each lies north-east of, and where those of
   * each middle begin. */
  Event *events;
  guint32 *starts;
  /* How far an event reaches in the row that lies so many rows above the one
   * that it is in, and below. */
  double *widths;
  int most_rows;
} Sum;

static void
sum_clear (Sum *self)
{
  g_free (self->events);
  g_free (self->starts);
  g_free (self->widths);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sum, sum_clear)

static inline gboolean
is_known (const BowDensity    *density,
          const BowGridPoints *points,
          gsize                index)
{
  return (double) points->precision_m[index] <= density->bandwidth_m;
}

/* No event lies nearer to an edge than it reaches, so none is south or west of
 * the first middle. */
static inline gsize
find_cell (const BowRaster *raster,
           const Event     *event)
{
  return (gsize) event->y * raster->n_columns + (gsize) event->x;
}

static inline Event
place (const BowRaster     *raster,
       const BowGridPoints *points,
       gsize                index)
{
  return (Event) {
    (points->easting[index] - raster->easting) / raster->cell_m - 0.5,
    (points->northing[index] - raster->northing) / raster->cell_m - 0.5,
  };
}

/* By cell, and within a cell in the order they came in. */
static void
sort_events (Sum                 *self,
             const BowGridPoints *points)
{
  const BowRaster *raster = &self->density->raster;
  gsize n_cells = bow_raster_size (raster);

  self->starts = g_new0 (guint32, n_cells + 2);
  for (gsize i = 0; i < points->n; i++)
    if (is_known (self->density, points, i))
      {
        const Event event = place (raster, points, i);

        self->starts[find_cell (raster, &event) + 2]++;
      }
  for (gsize i = 2; i < n_cells + 2; i++)
    self->starts[i] += self->starts[i - 1];
  /* One further on each is where the next event of the cell goes, and in the
   * end where those of the next cell begin. */
  self->events = g_new (Event, self->density->n_counted);
  for (gsize i = 0; i < points->n; i++)
    if (is_known (self->density, points, i))
      {
        const Event event = place (raster, points, i);

        self->events[self->starts[find_cell (raster, &event) + 1]++] = event;
      }
}

static void
measure_widths (Sum *self)
{
  self->most_rows = (int) ceil (self->radius) + 1;
  self->widths = g_new (double, 2 * self->most_rows + 1);
  for (int row = -self->most_rows; row <= self->most_rows; row++)
    {
      double least = row > 0 ? row - 1 : -row;

      self->widths[row + self->most_rows] = sqrt (MAX (self->radius * self->radius - least * least, 0));
    }
}

/* What is 1 less the square of the distance becomes the weight. */
__attribute__ ((always_inline)) static inline void
weigh (Lanes            *inside,
       BowDensityKernel  kernel)
{
  Mask mask = *inside > 0;
  Lanes kept = (Lanes) ((Mask) *inside & mask);

  if (kernel == BOW_DENSITY_TRIANGULAR)
    for (int i = 0; i < N_LANES; i++)
      kept[i] = 1 - sqrt (1 - kept[i]);
  else if (kernel == BOW_DENSITY_UNIFORM)
    kept = (Lanes) ((Mask) (Lanes) { 1, 1, 1, 1 } & mask);
  else if (kernel == BOW_DENSITY_TRIWEIGHT)
    kept = kept * kept * kept;
  else if (kernel != BOW_DENSITY_EPANECHNIKOV)
    kept = kept * kept;
  *inside = kept;
}

/* Adds one row of some events of one cell, to whole lanes: what lies beyond the
 * reach of one gets nothing of it. */
__attribute__ ((always_inline)) static inline void
add_row (double           *values,
         int               n_columns,
         const double     *right,
         const double     *rest,
         int               n_events,
         double            step,
         BowDensityKernel  kernel)
{
  const Lanes numbers = { 0, 1, 2, 3 };
  Lanes across[MOST_AT_ONCE];

  for (int i = 0; i < n_events; i++)
    across[i] = right[i] + numbers * step;
  for (int column = 0; column < n_columns; column += N_LANES)
    {
      Lanes *sum = (Lanes *) (gpointer) (values + column), more = *sum;

      for (int i = 0; i < n_events; i++)
        {
          Lanes weight = rest[i] - across[i] * across[i];

          weigh (&weight, kernel);
          more += weight;
          across[i] += N_LANES * step;
        }
      *sum = more;
    }
}

__attribute__ ((always_inline)) static inline void
add_group (const Sum        *self,
           const Event      *events,
           int               n_events,
           int               cell_row,
           int               cell_column,
           int               first_row,
           double           *sums,
           BowDensityKernel  kernel)
{
  double step = self->step;
  int from = MAX (cell_row - self->most_rows + 1, first_row), to = MIN (cell_row + self->most_rows, first_row + BAND_ROWS - 1);
  int shift = self->most_rows - cell_row;

  for (int row = from; row <= to; row++)
    {
      double width = self->widths[row + shift], right[MOST_AT_ONCE], rest[MOST_AT_ONCE];
      int west = MAX ((int) (cell_column - width), 0), east = (int) (cell_column + 1 + width) + 1;

      for (int i = 0; i < n_events; i++)
        {
          double up = (row - events[i].y) * step;

          rest[i] = 1 - up * up;
          right[i] = (west - events[i].x) * step;
        }
      add_row (sums + (gsize) (row - first_row) * self->stride + west, east - west, right, rest, n_events, step, kernel);
    }
}

/* The events of one cell, several at once: what they are added to is read and
 * written once for all of these. */
__attribute__ ((always_inline)) static inline void
add_cell (const Sum        *self,
          int               row,
          int               column,
          int               first_row,
          double           *sums,
          BowDensityKernel  kernel)
{
  gsize cell = (gsize) row * self->density->raster.n_columns + (gsize) column;
  guint32 event = self->starts[cell], end = self->starts[cell + 1];

  for (; event + MOST_AT_ONCE <= end; event += MOST_AT_ONCE)
    add_group (self, self->events + event, MOST_AT_ONCE, row, column, first_row, sums, kernel);
  for (; event < end; event++)
    add_group (self, self->events + event, 1, row, column, first_row, sums, kernel);
}

__attribute__ ((always_inline)) static inline void
add_cells (const Sum        *self,
           int               row,
           int               first_row,
           double           *sums,
           BowDensityKernel  kernel)
{
  for (int column = 0; column < (int) self->density->raster.n_columns; column++)
    add_cell (self, row, column, first_row, sums, kernel);
}

BOW_WIDE static void
add_row_of_cells (const Sum *self,
                  int        row,
                  int        first_row,
                  double    *sums)
{
  switch (self->density->kernel)
    {
    case BOW_DENSITY_TRIANGULAR:
      add_cells (self, row, first_row, sums, BOW_DENSITY_TRIANGULAR);
      break;
    case BOW_DENSITY_UNIFORM:
      add_cells (self, row, first_row, sums, BOW_DENSITY_UNIFORM);
      break;
    case BOW_DENSITY_TRIWEIGHT:
      add_cells (self, row, first_row, sums, BOW_DENSITY_TRIWEIGHT);
      break;
    case BOW_DENSITY_EPANECHNIKOV:
      add_cells (self, row, first_row, sums, BOW_DENSITY_EPANECHNIKOV);
      break;
    case BOW_DENSITY_QUARTIC:
    default:
      add_cells (self, row, first_row, sums, BOW_DENSITY_QUARTIC);
      break;
    }
}

static void
sum_band (guint    band,
          gpointer user_data)
{
  const Sum *self = user_data;
  const BowRaster *raster = &self->density->raster;
  g_autofree double *sums = g_new0 (double, self->stride * BAND_ROWS);
  double scale = _bow_density_unit (self->density->kernel) * 1e6 / (self->density->bandwidth_m * self->density->bandwidth_m);
  int first_row = (int) band * BAND_ROWS, n_rows = MIN (BAND_ROWS, (int) raster->n_rows - first_row);
  int from = MAX (first_row - self->most_rows, 0), to = MIN (first_row + BAND_ROWS + self->most_rows, (int) raster->n_rows - 1);

  for (int row = from; row <= to; row++)
    {
      if (g_cancellable_is_cancelled (self->cancellable))
        return;
      add_row_of_cells (self, row, first_row, sums);
    }
  for (int row = 0; row < n_rows; row++)
    {
      float *values = raster->values + (gsize) (first_row + row) * raster->n_columns;

      for (guint column = 0; column < raster->n_columns; column++)
        values[column] = (float) (scale * sums[(gsize) row * self->stride + column]);
    }
}

/* Sums the kernels of all events that are known well enough into the values of
 * the raster, which has been laid out. */
gboolean
_bow_density_sum (BowDensity           *self,
                  const BowGridPoints  *points,
                  guint                 n_threads,
                  GCancellable         *cancellable,
                  GError              **error)
{
  g_auto (Sum) sum = {
    .density = self,
    .cancellable = cancellable,
    .radius = self->bandwidth_m / self->raster.cell_m,
    .step = self->raster.cell_m / self->bandwidth_m,
    .stride = self->raster.n_columns + 2 * N_LANES,
  };

  sort_events (&sum, points);
  measure_widths (&sum);
  bow_parallel_run ((self->raster.n_rows + BAND_ROWS - 1) / BAND_ROWS, n_threads, sum_band, &sum);

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
