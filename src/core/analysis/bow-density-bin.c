/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The surface from events that are first shared out to the middles of cells,
 * and then summed once for each pair of cells however many events there are.
 * An event goes to the sixteen middles around it with the weights of cubic
 * interpolation, which keep its place and its spread: the kernel is as good as
 * read between its values at the middles. That is near the truth where the
 * kernel bends softly, so it is done for those kernels alone. */
#include "analysis/bow-density-private.h"

#include <math.h>

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

static inline void
add_event (Bins   *self,
           double  x,
           double  y)
{
  int column = (int) floor (x), row = (int) floor (y);
  float across[4], up[4];

  interpolate (x - column, across);
  interpolate (y - row, up);
  for (int i = 0; i < 4; i++)
    {
      float *bins = self->bins + (gsize) (row - 1 + i + self->radius) * self->stride + (gsize) (column - 1 + self->radius);

      for (int j = 0; j < 4; j++)
        bins[j] += up[i] * across[j];
    }
}

static gboolean
add_events (Bins                 *self,
            const BowGridPoints  *points,
            GError              **error)
{
  const BowRaster *raster = &self->density->raster;

  for (gsize i = 0; i < points->n; i++)
    {
      if (i % SLICE == 0 && g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      if ((double) points->precision_m[i] <= self->density->bandwidth_m)
        add_event (self, (points->easting[i] - raster->easting) / raster->cell_m - 0.5,
                   (points->northing[i] - raster->northing) / raster->cell_m - 0.5);
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

BOW_WIDE static void
add_row (float       *restrict values,
         const float *restrict bins,
         guint                 n_columns,
         const float *restrict weights,
         int                   n_weights)
{
  for (int i = 0; i < n_weights; i++)
    if (weights[i] > 0)
      for (guint column = 0; column < n_columns; column++)
        values[column] += weights[i] * bins[column + (guint) i];
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
        add_row (values, self->bins + (row + (gsize) up) * self->stride, raster->n_columns, self->weights + up * side, side);
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
