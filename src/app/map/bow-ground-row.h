/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "map/bow-ground.h"

G_BEGIN_DECLS

#define BOW_TYPE_GROUND_ROW (bow_ground_row_get_type ())

/**
 * BowGroundRow:
 *
 * A background layer in a list: its legend, whether it is shown, and a menu
 * with how it is drawn, where it lies, and what is in it. Emits `moved` with
 * -1 for up and 1 for down, and `asked` with `look`, `features`, `rename` or
 * `remove`.
 */
G_DECLARE_FINAL_TYPE (BowGroundRow, bow_ground_row, BOW, GROUND_ROW, AdwActionRow)

BowGroundRow *bow_ground_row_new            (BowGround *ground);
BowGround    *bow_ground_row_get_ground     (BowGroundRow *self);
void          bow_ground_row_set_may_change (BowGroundRow *self, gboolean may_change);
void          bow_ground_row_set_place      (BowGroundRow *self, guint at, guint n);

G_END_DECLS
