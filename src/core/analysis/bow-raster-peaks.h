/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis/bow-raster.h"

G_BEGIN_DECLS

/**
 * BowRasterPeak:
 * @easting: of the middle of the cell, in metres
 * @northing: metres
 * @value: of the cell
 *
 * A cell that stands out from those around it.
 */
typedef struct
{
  double easting;
  double northing;
  double value;
} BowRasterPeak;

GArray *bow_raster_list_peaks (const BowRaster *self, double least, double apart_m, guint most);

G_END_DECLS
