/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-raster.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/bow-error.h"

/**
 * bow_raster_lay_out:
 * @self: where the cells go; their values are not made
 * @extent: what the cells have to cover
 * @cell_m: the side of a cell, in metres, above 0
 * @error: return location
 *
 * Lays cells over events.
 *
 * Returns: %FALSE with %BOW_ERROR_RULE where there would be more than
 *   %BOW_RASTER_MOST_CELLS on a side
 */
gboolean
bow_raster_lay_out (BowRaster            *self,
                    const BowGridExtent  *extent,
                    double                cell_m,
                    GError              **error)
{
  double columns, rows;

  g_return_val_if_fail (cell_m > 0, FALSE);

  self->cell_m = cell_m;
  self->easting = floor (extent->west / cell_m) * cell_m;
  self->northing = floor (extent->south / cell_m) * cell_m;
  columns = floor ((extent->east - self->easting) / cell_m) + 1;
  rows = floor ((extent->north - self->northing) / cell_m) + 1;
  if (columns > BOW_RASTER_MOST_CELLS || rows > BOW_RASTER_MOST_CELLS)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
                   _("The events lie %.0f km apart, too far for cells of %g m. Show one town alone, or take wider cells."),
                   MAX (extent->east - extent->west, extent->north - extent->south) / 1000, cell_m);
      return FALSE;
    }
  self->n_columns = (guint) columns;
  self->n_rows = (guint) rows;

  return TRUE;
}

/**
 * bow_raster_clear:
 * @self: cells
 *
 * Frees the values.
 */
void
bow_raster_clear (BowRaster *self)
{
  g_clear_pointer (&self->values, g_free);
}

static double
value_of (const BowRaster *self,
          double           column,
          double           row)
{
  if (column < 0 || row < 0 || column >= self->n_columns || row >= self->n_rows)
    return 0;

  return (double) self->values[(gsize) row * self->n_columns + (gsize) column];
}

/**
 * bow_raster_at:
 * @self: cells
 * @easting: metres
 * @northing: metres
 *
 * Returns: the value at a place, between the middles of the four cells around
 *   it; 0 outside
 */
double
bow_raster_at (const BowRaster *self,
               double           easting,
               double           northing)
{
  double x = (easting - self->easting) / self->cell_m - 0.5, y = (northing - self->northing) / self->cell_m - 0.5;
  double column = floor (x), row = floor (y), right = x - column, up = y - row;

  return (value_of (self, column, row) * (1 - right) + value_of (self, column + 1, row) * right) * (1 - up) +
         (value_of (self, column, row + 1) * (1 - right) + value_of (self, column + 1, row + 1) * right) * up;
}
