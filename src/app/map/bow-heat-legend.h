/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/bow-chain-layer.h"
#include "map/bow-claim-layer.h"
#include "map/bow-heat-controls.h"
#include "map/bow-map-feed.h"

G_BEGIN_DECLS

#define BOW_TYPE_HEAT_LEGEND (bow_heat_legend_get_type ())

/**
 * BowHeatLegend:
 *
 * The panel of hot spots: how they are worked out, and what the ones on the map
 * are made of, with the values of each class in words; or why there are none.
 * While it is visible it keeps them up to date with what the map shows, and
 * takes them off the map when it is hidden.
 */
G_DECLARE_FINAL_TYPE (BowHeatLegend, bow_heat_legend, BOW, HEAT_LEGEND, GtkWidget)

void             bow_heat_legend_follow       (BowHeatLegend *self, BowMapFeed *feed, BowMapCanvas *canvas);
const char      *bow_heat_legend_get_words    (BowHeatLegend *self);
BowHeatControls *bow_heat_legend_get_controls (BowHeatLegend *self);
BowClaimLayer   *bow_heat_legend_get_claims   (BowHeatLegend *self);
BowChainLayer   *bow_heat_legend_get_chains   (BowHeatLegend *self);
const char    *bow_heat_legend_get_chain_words (BowHeatLegend *self);
void             bow_heat_legend_show         (BowHeatLegend *self, BowHotInput *input);
void             bow_heat_legend_open_table   (BowHeatLegend *self);

G_END_DECLS
