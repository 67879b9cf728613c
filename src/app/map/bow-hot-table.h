/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "map/bow-map-canvas.h"
#include "map/bow-map-feed.h"

G_BEGIN_DECLS

AdwDialog *bow_hot_table_new (BowHotSpots *spots, BowMapFeed *feed, BowMapCanvas *canvas);

G_END_DECLS
