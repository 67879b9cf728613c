/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/bow-map-canvas.h"

G_BEGIN_DECLS

#define BOW_TYPE_GAZETTEER_SECTION (bow_gazetteer_section_get_type ())

/**
 * BowGazetteerSection:
 *
 * The gazetteers of this computer in the panel of layers: what there is and who
 * must be named for it; others are brought in from a file, or out of the map
 * packs.
 */
G_DECLARE_FINAL_TYPE (BowGazetteerSection, bow_gazetteer_section, BOW, GAZETTEER_SECTION, GtkWidget)

void bow_gazetteer_section_follow (BowGazetteerSection *self, BowMapCanvas *canvas);
void bow_gazetteer_section_import (BowGazetteerSection *self, const char *const *paths);

G_END_DECLS
