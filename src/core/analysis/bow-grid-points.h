/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "geo/bow-geometry.h"

G_BEGIN_DECLS

/**
 * BowGridPoints:
 * @n: how many
 * @easting: metres on the British National Grid
 * @northing: metres
 * @precision_m: how well each place is known, in metres
 * @index: which of the positions that were handed in each is
 * @n_off: positions that lie off the grid, and are not among these
 *
 * Where events happened, in metres: all that is measured between them is
 * measured here and never in degrees. Immutable, so any thread may read it.
 *
 * They come from records. Layers of published crime have no way in: their
 * points were moved to hide where things happened.
 */
typedef struct
{
  gsize n;
  double *easting;
  double *northing;
  float *precision_m;
  guint32 *index;
  gsize n_off;
} BowGridPoints;

/**
 * BowGridExtent:
 * @west: easting of the west edge, metres
 * @south: northing of the south edge
 * @east: easting of the east edge
 * @north: northing of the north edge
 */
typedef struct
{
  double west;
  double south;
  double east;
  double north;
} BowGridExtent;

BowGridPoints *bow_grid_points_new  (const double *longitude, const double *latitude, const float *precision_m, gsize n, GCancellable *cancellable, GError **error);
void           bow_grid_points_free (BowGridPoints *self);
gsize          bow_grid_points_count (const BowGridPoints *self, double worst_m);
BowGridExtent  bow_grid_points_extent (const BowGridPoints *self, double worst_m, double margin_m);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowGridPoints, bow_grid_points_free)

G_END_DECLS
