/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "geo/bow-geometry.h"

G_BEGIN_DECLS

#define BOW_TYPE_CORNERS_DIALOG (bow_corners_dialog_get_type ())

/**
 * BowCornersDialog:
 *
 * The corners of a line or an area as text, one a line, to be typed, pasted or
 * put right. Emits `entered` when they make a whole.
 */
G_DECLARE_FINAL_TYPE (BowCornersDialog, bow_corners_dialog, BOW, CORNERS_DIALOG, AdwDialog)

AdwDialog         *bow_corners_dialog_new         (BowGeometryType shape, const BowPosition *corners, gsize n_corners);
const BowPosition *bow_corners_dialog_get_corners (BowCornersDialog *self, gsize *n_corners);
void               bow_corners_dialog_set_text    (BowCornersDialog *self, const char *text);
gboolean           bow_corners_dialog_enter       (BowCornersDialog *self);

G_END_DECLS
