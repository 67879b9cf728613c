/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/bow-map-feed.h"

G_BEGIN_DECLS

#define BOW_TYPE_GROUND_SECTION (bow_ground_section_get_type ())

/**
 * BowGroundSection:
 *
 * The background layers in the panel of layers: shown, ordered, renamed,
 * removed, and a door to what is in them.
 */
G_DECLARE_FINAL_TYPE (BowGroundSection, bow_ground_section, BOW, GROUND_SECTION, GtkWidget)

void        bow_ground_section_follow      (BowGroundSection *self, BowMapFeed *feed, BowMapCanvas *canvas);
BowGrounds *bow_ground_section_get_grounds (BowGroundSection *self);

G_END_DECLS
