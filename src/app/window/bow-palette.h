/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BOW_TYPE_PALETTE (bow_palette_get_type ())

/**
 * BowPalette:
 *
 * Finds every action and every record by a few letters, over whatever the
 * window shows.
 */
G_DECLARE_FINAL_TYPE (BowPalette, bow_palette, BOW, PALETTE, GtkWidget)

void bow_palette_open  (BowPalette *self);
void bow_palette_close (BowPalette *self);
void bow_palette_clear (BowPalette *self);

G_END_DECLS
