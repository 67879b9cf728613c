/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "geo/bow-area.h"
#include "map/bow-map-view.h"

G_BEGIN_DECLS

void bow_area_view_stroke (GtkSnapshot *snapshot, GskPath *path);
void bow_area_view_around (const BowMapView *view, GtkSnapshot *snapshot, const BowPosition *centre, double metres);
void bow_area_view_trail  (GtkSnapshot *snapshot, const graphene_point_t *points, gsize n_points);
void bow_area_view_draw   (const BowArea *area, const BowMapView *view, GtkSnapshot *snapshot);

G_END_DECLS
