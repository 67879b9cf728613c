/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "geo/bow-geometry.h"

G_BEGIN_DECLS

#define BOW_TYPE_PLACE_PICKER (bow_place_picker_get_type ())

/**
 * BowPlacePicker:
 *
 * A crosshair in the middle of the map, with a bar that says where that is and
 * how well it is known. The map moves below it, and a line or an area is drawn
 * from corner to corner with it. Emits `picked` with a
 * #BowGeometry, or `cancelled`.
 */
G_DECLARE_FINAL_TYPE (BowPlacePicker, bow_place_picker, BOW, PLACE_PICKER, GtkWidget)

void         bow_place_picker_set_viewport  (BowPlacePicker *self, ShumateViewport *viewport);
void         bow_place_picker_set_precision (BowPlacePicker *self, double metres);
void         bow_place_picker_set_geometry  (BowPlacePicker *self, const BowGeometry *from);
gboolean     bow_place_picker_add_corner    (BowPlacePicker *self, double longitude, double latitude);
BowGeometry *bow_place_picker_get_geometry  (BowPlacePicker *self);
void         bow_place_picker_nudge         (BowPlacePicker *self, double east_m, double north_m);
gboolean     bow_place_picker_press         (BowPlacePicker *self, guint keyval, GdkModifierType state);

G_END_DECLS
