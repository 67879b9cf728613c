/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outcome/bow-hot-spots.h"

G_BEGIN_DECLS

char *_bow_hot_spots_say_density (const BowHotSpots *self, const BowHotInput *input);
char *_bow_hot_spots_say_cells   (const BowHotSpots *self, const BowHotInput *input, const BowGiStar *map);
char *_bow_hot_spots_say_change  (const BowHotSpots *self, const BowHotInput *input, const BowDensityChange *change);

G_END_DECLS
