/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-grid-points.h"

#include <math.h>

#include "geo/bow-grid.h"

/* Points between two looks at whether somebody gave up. */
#define SLICE 4096

/**
 * bow_grid_points_new:
 * @longitude: (array length=n): degrees east
 * @latitude: (array length=n): degrees north
 * @precision_m: (array length=n): how well each place is known, in metres
 * @n: how many, at most %G_MAXUINT32
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Projects positions. This takes longer than most of what is then done with
 * them, so keep the result while the events stay the same.
 *
 * Returns: (transfer full) (nullable): the points, or %NULL with
 *   %G_IO_ERROR_CANCELLED
 */
BowGridPoints *
bow_grid_points_new (const double  *longitude,
                     const double  *latitude,
                     const float   *precision_m,
                     gsize          n,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr (BowGridPoints) self = g_new0 (BowGridPoints, 1);

  g_return_val_if_fail (n <= G_MAXUINT32, NULL);

  self->easting = g_new (double, n);
  self->northing = g_new (double, n);
  self->precision_m = g_new (float, n);
  self->index = g_new (guint32, n);
  for (gsize i = 0; i < n; i++)
    {
      const BowPosition position = { longitude[i], latitude[i] };

      if (i % SLICE == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (!bow_grid_from_position (&position, &self->easting[self->n], &self->northing[self->n]))
        continue;
      self->precision_m[self->n] = precision_m[i];
      self->index[self->n++] = (guint32) i;
    }
  self->n_off = n - self->n;

  return g_steal_pointer (&self);
}

/**
 * bow_grid_points_free:
 * @self: (nullable): points
 *
 * Frees them.
 */
void
bow_grid_points_free (BowGridPoints *self)
{
  if (self == NULL)
    return;
  g_free (self->easting);
  g_free (self->northing);
  g_free (self->precision_m);
  g_free (self->index);
  g_free (self);
}

/**
 * bow_grid_points_count:
 * @self: points
 * @worst_m: metres
 *
 * Returns: how many are known at least so well
 */
gsize
bow_grid_points_count (const BowGridPoints *self,
                       double               worst_m)
{
  gsize count = 0;

  for (gsize i = 0; i < self->n; i++)
    count += (double) self->precision_m[i] <= worst_m;

  return count;
}

/**
 * bow_grid_points_extent:
 * @self: points
 * @worst_m: only points known at least so well matter, in metres
 * @margin_m: how far to go beyond them, in metres
 *
 * Returns: what holds them all; with its west in the east where there is none
 */
BowGridExtent
bow_grid_points_extent (const BowGridPoints *self,
                        double               worst_m,
                        double               margin_m)
{
  BowGridExtent extent = { INFINITY, INFINITY, -INFINITY, -INFINITY };

  for (gsize i = 0; i < self->n; i++)
    if ((double) self->precision_m[i] <= worst_m)
      {
        extent.west = MIN (extent.west, self->easting[i]);
        extent.east = MAX (extent.east, self->easting[i]);
        extent.south = MIN (extent.south, self->northing[i]);
        extent.north = MAX (extent.north, self->northing[i]);
      }

  return (BowGridExtent) { extent.west - margin_m, extent.south - margin_m, extent.east + margin_m, extent.north + margin_m };
}
