/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "map/bow-map-packs.h"

G_BEGIN_DECLS

#define BOW_TYPE_COVERAGE_LAYER (bow_coverage_layer_get_type ())

/**
 * BowCoverageLayer:
 *
 * Hatches what no map pack that is shown covers, once the map is closer than
 * the basemap is good for, and says so: empty paper would look like empty
 * land. Outlines what each pack covers.
 */
G_DECLARE_FINAL_TYPE (BowCoverageLayer, bow_coverage_layer, BOW, COVERAGE_LAYER, ShumateLayer)

BowCoverageLayer *bow_coverage_layer_new (ShumateViewport *viewport, BowMapPacks *packs);

G_END_DECLS
