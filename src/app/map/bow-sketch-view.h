/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "map/bow-map-view.h"
#include "map/bow-sketch.h"

G_BEGIN_DECLS

void bow_sketch_view_draw      (BowSketch *sketch, const BowMapView *view, GtkSnapshot *snapshot, const graphene_point_t *cursor);
int  bow_sketch_view_find      (BowSketch *sketch, const BowMapView *view, double x, double y);
void bow_sketch_view_crosshair (GtkSnapshot *snapshot, float x, float y);

G_END_DECLS
