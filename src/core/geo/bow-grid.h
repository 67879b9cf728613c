/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/bow-geometry.h"
#include "geo/bow-shift-grid.h"

G_BEGIN_DECLS

/* How well a position on the grid is known at best, in metres: without the
 * tables of OSTN15 the shift between the two systems is an average. */
#define BOW_GRID_PRECISION 5.0

gboolean bow_grid_to_position    (double easting, double northing, BowPosition *position);
gboolean bow_grid_from_position  (const BowPosition *position, double *easting, double *northing);
gboolean bow_grid_parse          (const char *text, double *easting, double *northing, double *precision_m);
char    *bow_grid_print          (const BowPosition *position, double precision_m);
void     bow_grid_use_table      (const BowShiftGrid *shifts);
gboolean bow_grid_use_usual_table (void);
double   bow_grid_get_precision  (void);

G_END_DECLS
