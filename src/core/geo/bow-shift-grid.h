/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Points of OSTN15: one a kilometre, row by row from the south. */
#define BOW_SHIFT_GRID_COLUMNS 701
#define BOW_SHIFT_GRID_ROWS 1251
#define BOW_SHIFT_GRID_FILE "ostn15.grid"
#define BOW_SHIFT_GRID_POINTS (BOW_SHIFT_GRID_COLUMNS * BOW_SHIFT_GRID_ROWS)

/**
 * BowShift:
 * @east: millimetres
 * @north: millimetres
 *
 * How far a point of the National Grid lies from where the projection alone
 * puts it.
 */
typedef struct
{
  gint32 east;
  gint32 north;
} BowShift;

/**
 * BowShiftGrid:
 *
 * OSTN15, the Ordnance Survey's table of shifts between ETRS89 and the National
 * Grid, which by its definition is what the grid is. The Survey gives it to
 * everybody, but this program does not carry it; a user brings it in.
 */
typedef struct _BowShiftGrid BowShiftGrid;

char         *bow_shift_grid_dup_path (void);
BowShiftGrid *bow_shift_grid_load     (const char *path, GError **error);
gboolean      bow_shift_grid_write    (const BowShift *shifts, const char *path, GCancellable *cancellable, GError **error);
void          bow_shift_grid_free     (BowShiftGrid *self);
gboolean      bow_shift_grid_get      (const BowShiftGrid *self, double x, double y, double *east, double *north);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowShiftGrid, bow_shift_grid_free)

G_END_DECLS
