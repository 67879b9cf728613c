/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The surface from events that are first shared out to the middles of cells,
 * and then summed once for each pair of cells however many events there are.
 * An event goes to the sixteen middles around it with the weights of cubic
 * interpolation, which keep its place and its spread: the kernel is as good as
 * read between its values at the middles. That is near the truth where the
 * kernel bends softly, so it is done for those kernels alone. */
#include "analysis/bow-density-private.h"

#include <math.h>
#include <string.h>

#include "base/bow-parallel.h"
#include "base/bow-wide.h"

#define BAND_ROWS 16
/* Events between two looks at whether somebody gave up. */
#define SLICE 4096

typedef struct
{
  BowDensity *density;
  GCancellable *cancellable;
  int radius;
  gsize stride;
  /* The events at the middles of cells, and as many cells around them as one
   * reaches. */
  float *bins;
  /* The kernel between two middles, by rows and columns apart. */
  float *weights;
} Bins;

static void
bins_clear (Bins *self)
{
  g_free (self->bins);
  g_free (self->weights);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bins, bins_clear)

static inline void
interpolate (double  share,
             float  *weights)
{
  double before = share + 1, after = share - 1, far = share - 2;

  weights[0] = (float) (-share * after * far / 6);
  weights[1] = (float) (before * after * far / 2);
  weights[2] = (float) (-before * share * far / 2);
  weights[3] = (float) (before * share * after / 6);
}

BOW_WIDE static void
add_slice (Bins                *self,
           const BowGridPoints *points,
           gsize                begin,
           gsize                end)
{
  const BowRaster *raster = &self->density->raster;
  double finer = 1 / raster->cell_m;

  for (gsize i = begin; i < end; i++)
    {
      double x = (points->easting[i] - raster->easting) * finer - 0.5, y = (points->northing[i] - raster->northing) * finer - 0.5;
      int column = (int) floor (x), row = (int) floor (y);
      float across[4], up[4];

      if ((double) points->precision_m[i] > self->density->bandwidth_m)
        continue;
      interpolate (x - column, across);
      interpolate (y - row, up);
      for (int j = 0; j < 4; j++)
        {
          float *bins = self->bins + (gsize) (row - 1 + j + self->radius) * self->stride + (gsize) (column - 1 + self->radius);

          for (int k = 0; k < 4; k++)
            bins[k] += up[j] * across[k];
        }
    }
}

static gboolean
add_events (Bins                 *self,
            const BowGridPoints  *points,
            GError              **error)
{
  for (gsize i = 0; i < points->n; i += SLICE)
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      add_slice (self, points, i, MIN (i + SLICE, points->n));
    }

  return TRUE;
}

static void
weigh_cells (Bins *self)
{
  double reach = self->density->bandwidth_m, scale = 1e6 / (reach * reach);
  int side = 2 * self->radius + 1;

  self->weights = g_new (float, side * side);
  for (int row = 0; row < side; row++)
    for (int column = 0; column < side; column++)
      {
        double apart = hypot (row - self->radius, column - self->radius) * self->density->raster.cell_m;

        self->weights[row * side + column] = (float) (scale * bow_density_weigh (self->density->kernel, apart / reach));
      }
}

/* Cells that are summed at once, so that what they are summed to never leaves
 * the registers. */
#define N_CELLS 32

/* One row of events by one row of the kernel. */
BOW_WIDE static void
add_row (float       *values,
         const float *bins,
         guint        n_columns,
         const float *weights,
         int          from,
         int          to)
{
  guint column = 0;

  for (; column + N_CELLS <= n_columns; column += N_CELLS)
    {
      float sums[N_CELLS];

      memcpy (sums, values + column, sizeof sums);
      for (int i = from; i < to; i++)
        for (int j = 0; j < N_CELLS; j++)
          sums[j] += weights[i] * bins[(int) column + i + j];
      memcpy (values + column, sums, sizeof sums);
    }
  for (; column < n_columns; column++)
    for (int i = from; i < to; i++)
      values[column] += weights[i] * bins[(int) column + i];
}

static void
spread_band (guint    band,
             gpointer user_data)
{
  const Bins *self = user_data;
  const BowRaster *raster = &self->density->raster;
  int side = 2 * self->radius + 1;
  guint first = band * BAND_ROWS, last = MIN (first + BAND_ROWS, raster->n_rows);

  for (guint row = first; row < last && !g_cancellable_is_cancelled (self->cancellable); row++)
    {
      float *values = raster->values + (gsize) row * raster->n_columns;

      for (int up = 0; up < side; up++)
        {
          int rest = (int) floor (sqrt (MAX (pow (self->radius + 1, 2) - pow (up - self->radius, 2), 0)));
          int from = MAX (self->radius - rest, 0), to = MIN (self->radius + rest + 1, side);

          add_row (values, self->bins + (row + (gsize) up) * self->stride, raster->n_columns, self->weights + up * side, from, to);
        }
      /* Where next to nothing is, interpolation can leave less than that. */
      for (guint column = 0; column < raster->n_columns; column++)
        values[column] = MAX (values[column], 0);
    }
}

/* Shares out the events and sums the cells. The raster has been laid out, its
 * values are all 0, and its cells are small beside the bandwidth. */
gboolean
_bow_density_bin (BowDensity           *self,
                  const BowGridPoints  *points,
                  guint                 n_threads,
                  GCancellable         *cancellable,
                  GError              **error)
{
  const BowRaster *raster = &self->raster;
  g_auto (Bins) bins = {
    .density = self,
    .cancellable = cancellable,
    .radius = (int) floor (self->bandwidth_m / raster->cell_m),
  };
  guint n_bands = (raster->n_rows + BAND_ROWS - 1) / BAND_ROWS;

  bins.stride = raster->n_columns + 2 * (gsize) bins.radius;
  bins.bins = g_new0 (float, bins.stride * (raster->n_rows + 2 * (gsize) bins.radius));
  if (!add_events (&bins, points, error))
    return FALSE;
  weigh_cells (&bins);
  bow_parallel_run (n_bands, n_threads, spread_band, &bins);

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
