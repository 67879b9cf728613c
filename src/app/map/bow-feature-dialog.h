/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "map/bow-ground.h"
#include "map/bow-map-canvas.h"

G_BEGIN_DECLS

#define BOW_TYPE_FEATURE_DIALOG (bow_feature_dialog_get_type ())

/**
 * BowFeatureDialog:
 *
 * What a background layer of features draws, by name: the twin of the map for
 * the keyboard and for those who do not see it. Enter goes there; an area can
 * be taken for the filter, or for the place that is being picked.
 */
G_DECLARE_FINAL_TYPE (BowFeatureDialog, bow_feature_dialog, BOW, FEATURE_DIALOG, AdwDialog)

BowFeatureDialog *bow_feature_dialog_new (BowGround *ground, BowMapCanvas *canvas);

G_END_DECLS
