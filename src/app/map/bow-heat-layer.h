/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "map/bow-heat.h"

G_BEGIN_DECLS

#define BOW_TYPE_HEAT_LAYER (bow_heat_layer_get_type ())

/**
 * BowHeatLayer:
 *
 * Draws hot spots under the symbols of all records. What they claim stands in
 * the legend beside them, without which they are never shown. They are drawn on
 * another thread; until a picture is ready the one before it stands in.
 */
G_DECLARE_FINAL_TYPE (BowHeatLayer, bow_heat_layer, BOW, HEAT_LAYER, ShumateLayer)

BowHeatLayer      *bow_heat_layer_new         (ShumateViewport *viewport);
void               bow_heat_layer_take        (BowHeatLayer *self, BowHotSpots *spots);
const BowHotSpots *bow_heat_layer_get         (BowHeatLayer *self);
const BowHeat     *bow_heat_layer_get_picture (BowHeatLayer *self);

G_END_DECLS
