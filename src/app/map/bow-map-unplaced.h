/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/bow-map-feed.h"

G_BEGIN_DECLS

void bow_map_unplaced_show (GtkButton *chip, BowMapFeed *feed);

G_END_DECLS
