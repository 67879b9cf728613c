/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "map/bow-county-layer.h"
#include "map/bow-dot-layer.h"
#include "map/bow-map-packs.h"
#include "map/bow-heat-layer.h"
#include "map/bow-outline-layer.h"
#include "map/bow-record-layer.h"

G_BEGIN_DECLS

#define BOW_TYPE_MAP_CANVAS (bow_map_canvas_get_type ())

/**
 * BowMapCanvas:
 *
 * The map itself with its layers: basemap, pack, background, records. Knows no
 * case. Emits `moved` when somebody has moved it, once it has come to rest.
 */
G_DECLARE_FINAL_TYPE (BowMapCanvas, bow_map_canvas, BOW, MAP_CANVAS, GtkWidget)

ShumateMap      *bow_map_canvas_get_map      (BowMapCanvas *self);
ShumateViewport *bow_map_canvas_get_viewport (BowMapCanvas *self);
BowMapPacks     *bow_map_canvas_get_packs    (BowMapCanvas *self);
BowRecordLayer  *bow_map_canvas_get_records  (BowMapCanvas *self);
void             bow_map_canvas_set_selection (BowMapCanvas *self, BowSelection *selection);
BowHeatLayer    *bow_map_canvas_get_heat (BowMapCanvas *self);
BowOutlineLayer *bow_map_canvas_get_outlines (BowMapCanvas *self);
BowCountyLayer  *bow_map_canvas_get_county   (BowMapCanvas *self);
BowDotLayer     *bow_map_canvas_get_dots     (BowMapCanvas *self);
void             bow_map_canvas_zoom         (BowMapCanvas *self, int steps);
void             bow_map_canvas_fit          (BowMapCanvas *self);
void             bow_map_canvas_show_box     (BowMapCanvas *self, const BowClusterBox *box);
void             bow_map_canvas_look_at      (BowMapCanvas *self, double latitude, double longitude, double zoom);
void             bow_map_canvas_reveal       (BowMapCanvas *self, gint64 row);
gboolean         bow_map_canvas_is_placed    (BowMapCanvas *self);
char            *bow_map_canvas_print_place  (BowMapCanvas *self);
gboolean         bow_map_canvas_parse_place  (BowMapCanvas *self, const char *text);

G_END_DECLS
