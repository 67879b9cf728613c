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
/* Events between two looks at whether somebody gave up. */
#define SLICE 4096

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
  /* The reach of an event, in cells. */
  double radius;
  guint n_bands;
  gsize stride;
  /* The events of each band, and where those of the next begin. */
  Event *events;
  gsize *starts;
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

static gboolean
is_known (const BowDensity    *density,
          const BowGridPoints *points,
          gsize                index)
{
  return (double) points->precision_m[index] <= density->bandwidth_m;
}

static guint
find_band (const BowRaster *raster,
           double           northing)
{
  return (guint) ((northing - raster->northing) / raster->cell_m) / BAND_ROWS;
}

/* By band, and within a band in the order they came in. */
static void
sort_events (Sum                 *self,
             const BowGridPoints *points)
{
  const BowRaster *raster = &self->density->raster;
  g_autofree gsize *next = NULL;

  self->starts = g_new0 (gsize, self->n_bands + 1);
  for (gsize i = 0; i < points->n; i++)
    if (is_known (self->density, points, i))
      self->starts[find_band (raster, points->northing[i]) + 1]++;
  for (guint i = 0; i < self->n_bands; i++)
    self->starts[i + 1] += self->starts[i];
  next = g_memdup2 (self->starts, self->n_bands * sizeof *next);
  self->events = g_new (Event, self->starts[self->n_bands]);
  for (gsize i = 0; i < points->n; i++)
    if (is_known (self->density, points, i))
      self->events[next[find_band (raster, points->northing[i])]++] = (Event) {
        (points->easting[i] - raster->easting) / raster->cell_m - 0.5,
        (points->northing[i] - raster->northing) / raster->cell_m - 0.5,
      };
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

/* Adds to whole lanes: what lies beyond the reach gets nothing. */
__attribute__ ((always_inline)) static inline void
add_row (double           *values,
         int               n_columns,
         double            right,
         double            step,
         double            rest,
         BowDensityKernel  kernel)
{
  Lanes across = { right, right + step, right + 2 * step, right + 3 * step };

  for (int column = 0; column < n_columns; column += N_LANES, across += N_LANES * step)
    {
      Lanes *sum = (Lanes *) (gpointer) (values + column);
      Lanes inside = rest - across * across, weight = inside;
      Mask mask = inside > 0;

      if (kernel == BOW_DENSITY_TRIANGULAR)
        for (int i = 0; i < N_LANES; i++)
          weight[i] = 1 - sqrt (MAX (1 - inside[i], 0));
      else if (kernel == BOW_DENSITY_UNIFORM)
        weight = (Lanes) { 1, 1, 1, 1 };
      else if (kernel == BOW_DENSITY_TRIWEIGHT)
        weight = inside * inside * inside;
      else if (kernel != BOW_DENSITY_EPANECHNIKOV)
        weight = inside * inside;
      *sum += (Lanes) ((Mask) weight & mask);
    }
}

__attribute__ ((always_inline)) static inline void
add_event (const Sum        *self,
           const Event      *event,
           int               first_row,
           double           *sums,
           BowDensityKernel  kernel)
{
  double step = 1 / self->radius;
  int own = (int) floor (event->y);
  int from = MAX (own - self->most_rows + 1, first_row), to = MIN (own + self->most_rows, first_row + BAND_ROWS - 1);

  for (int row = from; row <= to; row++)
    {
      double up = (row - event->y) * step, rest = 1 - up * up;
      double width = self->widths[row - own + self->most_rows];
      int west = (int) MAX (event->x - width, 0), east = (int) (event->x + width) + 1;

      if (rest > 0)
        add_row (sums + (gsize) (row - first_row) * self->stride + west, east - west, (west - event->x) * step, step, rest, kernel);
    }
}

__attribute__ ((always_inline)) static inline void
add_events (const Sum        *self,
            gsize             begin,
            gsize             end,
            int               first_row,
            double           *sums,
            BowDensityKernel  kernel)
{
  for (gsize i = begin; i < end; i++)
    add_event (self, &self->events[i], first_row, sums, kernel);
}

BOW_WIDE static void
add_slice (const Sum *self,
           gsize      begin,
           gsize      end,
           int        first_row,
           double    *sums)
{
  switch (self->density->kernel)
    {
    case BOW_DENSITY_TRIANGULAR:
      add_events (self, begin, end, first_row, sums, BOW_DENSITY_TRIANGULAR);
      break;
    case BOW_DENSITY_UNIFORM:
      add_events (self, begin, end, first_row, sums, BOW_DENSITY_UNIFORM);
      break;
    case BOW_DENSITY_TRIWEIGHT:
      add_events (self, begin, end, first_row, sums, BOW_DENSITY_TRIWEIGHT);
      break;
    case BOW_DENSITY_EPANECHNIKOV:
      add_events (self, begin, end, first_row, sums, BOW_DENSITY_EPANECHNIKOV);
      break;
    case BOW_DENSITY_QUARTIC:
    default:
      add_events (self, begin, end, first_row, sums, BOW_DENSITY_QUARTIC);
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
  guint first_row = band * BAND_ROWS, n_rows = MIN (BAND_ROWS, raster->n_rows - first_row);
  guint near = (guint) self->most_rows / BAND_ROWS + 1;
  gsize end = self->starts[MIN (band + near + 1, self->n_bands)];

  for (gsize begin = self->starts[band - MIN (near, band)]; begin < end; begin += SLICE)
    {
      if (g_cancellable_is_cancelled (self->cancellable))
        return;
      add_slice (self, begin, MIN (begin + SLICE, end), (int) first_row, sums);
    }
  for (guint row = 0; row < n_rows; row++)
    for (guint column = 0; column < raster->n_columns; column++)
      raster->values[(gsize) (first_row + row) * raster->n_columns + column] = (float) (scale * sums[row * self->stride + column]);
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
    .n_bands = (self->raster.n_rows + BAND_ROWS - 1) / BAND_ROWS,
    .stride = self->raster.n_columns + 2 * N_LANES,
  };

  sort_events (&sum, points);
  measure_widths (&sum);
  bow_parallel_run (sum.n_bands, n_threads, sum_band, &sum);

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
