/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "report/bow-map-palette.h"

G_BEGIN_DECLS

ShumateVectorSprite *bow_map_names_draw (const char *words, double scale, BowMapLook look);

G_END_DECLS
