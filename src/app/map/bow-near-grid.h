/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outcome/bow-near-repeat.h"

G_BEGIN_DECLS

#define BOW_TYPE_NEAR_GRID (bow_near_grid_get_type ())

/**
 * BowNearGrid:
 *
 * A near repeat table: a cell for each band of distance and of time, of which
 * one is chosen. Cells that hold more pairs than chance gives are shaded and
 * marked, so that nothing hangs on the shade.
 */
G_DECLARE_FINAL_TYPE (BowNearGrid, bow_near_grid, BOW, NEAR_GRID, GtkWidget)

GtkWidget *bow_near_grid_new        (void);
void       bow_near_grid_show       (BowNearGrid *self, const BowNearRepeat *table);
gboolean   bow_near_grid_get_chosen (BowNearGrid *self, guint *distance, guint *days);

G_END_DECLS
