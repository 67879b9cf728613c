/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/bow-map-feed.h"

G_BEGIN_DECLS

#define BOW_TYPE_HEAT_LEGEND (bow_heat_legend_get_type ())

/**
 * BowHeatLegend:
 *
 * Says what the density on the map is made of: the method, how far it reaches,
 * of how many records and which were left out, the cells and the time; or why
 * there is none. While it is visible it keeps the density up to date with what
 * the map shows, and takes it off the map when it is hidden.
 */
G_DECLARE_FINAL_TYPE (BowHeatLegend, bow_heat_legend, BOW, HEAT_LEGEND, GtkWidget)

void        bow_heat_legend_follow    (BowHeatLegend *self, BowMapFeed *feed, BowMapCanvas *canvas);
const char *bow_heat_legend_get_words (BowHeatLegend *self);
void        bow_heat_legend_show      (BowHeatLegend *self, BowPoints *points);

G_END_DECLS
