/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "map/bow-heat.h"

G_BEGIN_DECLS

#define BOW_TYPE_HEAT_LAYER (bow_heat_layer_get_type ())

/**
 * BowHeatLayer:
 *
 * Draws how densely events lie, under the symbols of all records. What it
 * claims stands in the legend beside it, without which it is never shown.
 */
G_DECLARE_FINAL_TYPE (BowHeatLayer, bow_heat_layer, BOW, HEAT_LAYER, ShumateLayer)

BowHeatLayer  *bow_heat_layer_new  (ShumateViewport *viewport);
void           bow_heat_layer_take (BowHeatLayer *self, BowHeat *heat);
const BowHeat *bow_heat_layer_get  (BowHeatLayer *self);

G_END_DECLS
