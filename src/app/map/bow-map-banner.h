/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/bow-map-canvas.h"

G_BEGIN_DECLS

#define BOW_TYPE_MAP_BANNER (bow_map_banner_get_type ())

/**
 * BowMapBanner:
 *
 * Says that no map pack covers what is seen, and offers to add one. Is not
 * there while one does, or while the map is so far away that the basemap is
 * good enough.
 */
G_DECLARE_FINAL_TYPE (BowMapBanner, bow_map_banner, BOW, MAP_BANNER, GtkWidget)

void bow_map_banner_follow (BowMapBanner *self, BowMapCanvas *canvas);

G_END_DECLS
