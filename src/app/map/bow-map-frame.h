/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/bow-map-canvas.h"

G_BEGIN_DECLS

#define BOW_TYPE_MAP_FRAME (bow_map_frame_get_type ())

/**
 * BowMapFrame:
 *
 * The map, its child `map`, and what lies upon it, laid out so that nothing
 * lies upon anything else: the children `head` and `layers` at the upper edge,
 * `list` and `legend` below them, side by side or, where it is narrow, one above
 * the other, `notice` and `zoom` at the lower edge, and under all the scale and
 * the attribution, which it draws itself. Children of no such type cover the
 * whole map and are laid out by a #BowMapInset.
 */
G_DECLARE_FINAL_TYPE (BowMapFrame, bow_map_frame, BOW, MAP_FRAME, GtkWidget)

BowMapCanvas *bow_map_frame_get_canvas (BowMapFrame *self);
void          bow_map_frame_follow     (BowMapFrame *self);

G_END_DECLS
