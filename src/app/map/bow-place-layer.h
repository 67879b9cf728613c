/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "geo/bow-geometry.h"

G_BEGIN_DECLS

#define BOW_TYPE_PLACE_LAYER (bow_place_layer_get_type ())

/**
 * BowPlaceLayer:
 *
 * A place that was looked for: a pin that is no record, and a ring around it
 * as wide as the place is vague.
 */
G_DECLARE_FINAL_TYPE (BowPlaceLayer, bow_place_layer, BOW, PLACE_LAYER, ShumateLayer)

BowPlaceLayer *bow_place_layer_new (ShumateViewport *viewport);
void           bow_place_layer_set (BowPlaceLayer *self, const BowPosition *position, double precision_m);

G_END_DECLS
