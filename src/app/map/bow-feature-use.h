/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/bow-map-feed.h"
#include "map/bow-place-picker.h"

G_BEGIN_DECLS

void bow_feature_use (BowMapFeed *feed, gint64 row, guint index, BowPlacePicker *picker);

G_END_DECLS
