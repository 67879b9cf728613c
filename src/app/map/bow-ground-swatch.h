/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BOW_TYPE_GROUND_SWATCH (bow_ground_swatch_get_type ())

/**
 * BowGroundSwatch:
 *
 * The legend of a background layer: a piece of its line, or its mark where it
 * is of points. Properties: `style`, number of a #BowGroundStyle, and `points`.
 */
G_DECLARE_FINAL_TYPE (BowGroundSwatch, bow_ground_swatch, BOW, GROUND_SWATCH, GtkWidget)

G_END_DECLS
