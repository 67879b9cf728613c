/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "map/bow-map-view.h"
#include "map/bow-shape-set.h"

G_BEGIN_DECLS

#define BOW_TYPE_SHAPE_LAYER (bow_shape_layer_get_type ())

/**
 * BowShapeLayer:
 *
 * Draws what others have drawn, below the records: boundaries with their names
 * where there is room for these, lines and marked points. The shapes are drawn
 * on another thread, so that the map moves at its pace however many corners
 * they have; until a picture is ready the one before it stands in.
 */
G_DECLARE_FINAL_TYPE (BowShapeLayer, bow_shape_layer, BOW, SHAPE_LAYER, ShumateLayer)

BowShapeLayer     *bow_shape_layer_new       (ShumateViewport *viewport);
void               bow_shape_layer_take      (BowShapeLayer *self, BowShapeSet *set);
void               bow_shape_layer_append    (BowShapeLayer *self, const BowMapView *view, GtkSnapshot *snapshot);
const BowShapeSet *bow_shape_layer_get_set   (BowShapeLayer *self);
void               bow_shape_layer_set_style (BowShapeLayer *self, guint style);
const BowSetShape *bow_shape_layer_find      (BowShapeLayer *self, double x, double y);
guint              bow_shape_layer_get_drawn (BowShapeLayer *self);

G_END_DECLS
