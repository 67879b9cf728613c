/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/bow-map-feed.h"
#include "map/bow-map-trail.h"

G_BEGIN_DECLS

#define BOW_TYPE_MAP_SELECT (bow_map_select_get_type ())

/**
 * BowMapSelect:
 *
 * Narrows the filter to a part of the map that somebody draws upon it, as a
 * box, with a lasso or as all around a place, and measures. It also draws the
 * area that the filter has. Whatever the pointer does, the crosshair and the
 * keys do too.
 */
G_DECLARE_FINAL_TYPE (BowMapSelect, bow_map_select, BOW, MAP_SELECT, GtkWidget)

void         bow_map_select_follow   (BowMapSelect *self, BowMapFeed *feed, BowMapCanvas *canvas);
gboolean     bow_map_select_press    (BowMapSelect *self, guint keyval, GdkModifierType state);
BowMapTrail *bow_map_select_get_trail (BowMapSelect *self);

G_END_DECLS
