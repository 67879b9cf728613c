/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "report/bow-map-palette.h"

G_BEGIN_DECLS

/* The longest number of a road that a shield is made for. */
#define BOW_MAP_SHIELD_MAX 8

ShumateVectorSpriteSheet *bow_map_signs_new_sheet (BowMapLook look);
void                      bow_map_signs_draw      (cairo_t *cr, const char *name, double size);

G_END_DECLS
