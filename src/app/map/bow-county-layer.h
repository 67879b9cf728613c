/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define BOW_TYPE_COUNTY_LAYER (bow_county_layer_get_type ())

/**
 * BowCountyLayer:
 *
 * What the map says of a county line beside its records: dashed arrows from
 * home to target, and a label where a home was taken over or a child is, told
 * by shape and words and not by colour.
 */
G_DECLARE_FINAL_TYPE (BowCountyLayer, bow_county_layer, BOW, COUNTY_LAYER, ShumateLayer)

BowCountyLayer *bow_county_layer_new       (ShumateViewport *viewport);
void            bow_county_layer_take      (BowCountyLayer *self, GArray *marks);
const GArray   *bow_county_layer_get_marks (BowCountyLayer *self);

G_END_DECLS
