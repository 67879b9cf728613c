/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BOW_TYPE_MAP_CHIPS (bow_map_chips_get_type ())

/**
 * BowMapChips:
 *
 * What the records on the map are chosen by, a chip for each condition, which
 * goes when it is pressed. Nothing where all records are shown.
 */
G_DECLARE_FINAL_TYPE (BowMapChips, bow_map_chips, BOW, MAP_CHIPS, GtkWidget)

G_END_DECLS
