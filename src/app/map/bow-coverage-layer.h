/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "base/bow-tile-wire.h"

G_BEGIN_DECLS

#define BOW_TYPE_COVERAGE_LAYER (bow_coverage_layer_get_type ())

/**
 * BowCoverageLayer:
 *
 * Hatches what no map pack covers, once the map is closer than the basemap is
 * good for, and says so: empty paper would look like empty land.
 */
G_DECLARE_FINAL_TYPE (BowCoverageLayer, bow_coverage_layer, BOW, COVERAGE_LAYER, ShumateLayer)

BowCoverageLayer *bow_coverage_layer_new          (ShumateViewport *viewport);
void              bow_coverage_layer_set_coverage (BowCoverageLayer *self, const BowTileInfo *info);

G_END_DECLS
