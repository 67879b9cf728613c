/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "model/bow-selection.h"

G_BEGIN_DECLS

#define BOW_TYPE_OUTLINE_LAYER (bow_outline_layer_get_type ())

/**
 * BowOutlineLayer:
 *
 * Draws the records that are a line or an area, such as a cut-through, a
 * patrol area or a track, under the symbols of all records.
 */
G_DECLARE_FINAL_TYPE (BowOutlineLayer, bow_outline_layer, BOW, OUTLINE_LAYER, ShumateLayer)

BowOutlineLayer *bow_outline_layer_new              (ShumateViewport *viewport);
void             bow_outline_layer_take             (BowOutlineLayer *self, GPtrArray *shapes);
void             bow_outline_layer_set_selection (BowOutlineLayer *self, BowSelection *selection);
guint            bow_outline_layer_count            (BowOutlineLayer *self);

G_END_DECLS
