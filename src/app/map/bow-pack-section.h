/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/bow-map-canvas.h"

G_BEGIN_DECLS

#define BOW_TYPE_PACK_SECTION (bow_pack_section_get_type ())

/**
 * BowPackSection:
 *
 * The map packs of a map: added, shown and hidden, laid one upon the other,
 * looked at and removed.
 */
G_DECLARE_FINAL_TYPE (BowPackSection, bow_pack_section, BOW, PACK_SECTION, GtkWidget)

void bow_pack_section_follow (BowPackSection *self, BowMapCanvas *canvas);

G_END_DECLS
