/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-raster-peaks.h"

#include <math.h>

static double
value_of (const BowRaster *self,
          gint64           column,
          gint64           row)
{
  if (column < 0 || row < 0 || column >= self->n_columns || row >= self->n_rows)
    return 0;

  return (double) self->values[row * self->n_columns + column];
}

/* Whether none of the eight cells around it is further from 0 on its side. */
static gboolean
is_peak (const BowRaster *self,
         gint64           column,
         gint64           row)
{
  double value = value_of (self, column, row), sign = value < 0 ? -1 : 1;

  for (gint64 other = row - 1; other <= row + 1; other++)
    for (gint64 beside = column - 1; beside <= column + 1; beside++)
      if (sign * value_of (self, beside, other) > sign * value)
        return FALSE;

  return TRUE;
}

static GArray *
find_peaks (const BowRaster *self,
            double           least)
{
  GArray *peaks = g_array_new (FALSE, FALSE, sizeof (BowRasterPeak));

  for (gsize i = 0; i < bow_raster_size (self); i++)
    {
      gint64 column = (gint64) (i % self->n_columns), row = (gint64) (i / self->n_columns);
      const BowRasterPeak peak = {
        self->easting + ((double) column + 0.5) * self->cell_m, self->northing + ((double) row + 0.5) * self->cell_m, (double) self->values[i],
      };

      if (peak.value != 0 && fabs (peak.value) >= least && is_peak (self, column, row))
        g_array_append_val (peaks, peak);
    }

  return peaks;
}

static int
compare_down (gconstpointer a,
              gconstpointer b)
{
  double left = fabs (((const BowRasterPeak *) a)->value), right = fabs (((const BowRasterPeak *) b)->value);

  return (left < right) - (left > right);
}

static gboolean
is_apart (const GArray        *taken,
          const BowRasterPeak *peak,
          double               apart_m)
{
  for (guint i = 0; i < taken->len; i++)
    {
      const BowRasterPeak *other = &g_array_index (taken, BowRasterPeak, i);

      if ((other->value < 0) == (peak->value < 0) && hypot (other->easting - peak->easting, other->northing - peak->northing) < apart_m)
        return FALSE;
    }

  return TRUE;
}

/**
 * bow_raster_list_peaks:
 * @self: cells
 * @least: how far from 0 a value has to be at least
 * @apart_m: how far apart peaks of one sign are at least, in metres
 * @most: how many to list
 *
 * Finds the cells with the greatest values, and where there are values below 0
 * the least. Of several that lie close together the first is taken alone.
 *
 * Returns: (transfer full) (element-type BowRasterPeak): the cells, those that
 *   are furthest from 0 first
 */
GArray *
bow_raster_list_peaks (const BowRaster *self,
                       double           least,
                       double           apart_m,
                       guint            most)
{
  g_autoptr (GArray) all = find_peaks (self, least);
  GArray *taken = g_array_new (FALSE, FALSE, sizeof (BowRasterPeak));

  g_array_sort (all, compare_down);
  for (guint i = 0; i < all->len && taken->len < most; i++)
    if (is_apart (taken, &g_array_index (all, BowRasterPeak, i), apart_m))
      g_array_append_val (taken, g_array_index (all, BowRasterPeak, i));

  return taken;
}
