/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "geo/bow-cluster.h"
#include "map/bow-map-symbols.h"
#include "map/bow-map-view.h"

G_BEGIN_DECLS

#define BOW_TYPE_DOT_LAYER (bow_dot_layer_get_type ())

/**
 * BowDotLayer:
 *
 * Draws a background layer, such as recorded crime: small quiet dots below the
 * records, the larger the more they stand for. Nothing in it can be selected,
 * because none of it is a record of the case.
 */
G_DECLARE_FINAL_TYPE (BowDotLayer, bow_dot_layer, BOW, DOT_LAYER, ShumateLayer)

BowDotLayer *bow_dot_layer_new     (ShumateViewport *viewport);
void         bow_dot_layer_take    (BowDotLayer *self, BowCluster *cluster);
void         bow_dot_layer_set_style (BowDotLayer *self, guint style);
guint        bow_dot_layer_find    (BowDotLayer *self, double x, double y);
gsize        bow_dot_layer_count   (BowDotLayer *self);
gboolean     bow_dot_layer_get_box (BowDotLayer *self, BowClusterBox *box);
void         bow_dot_layer_append  (BowDotLayer *self, const BowMapView *view, BowMapSymbols *symbols, GtkSnapshot *snapshot);

G_END_DECLS
