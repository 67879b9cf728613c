/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "map/bow-grounds.h"
#include "map/bow-map-canvas.h"

G_BEGIN_DECLS

#define BOW_TYPE_MAP_FEED (bow_map_feed_get_type ())

/**
 * BowMapFeed:
 *
 * Feeds a map from a case: reads the records of the filter and the background
 * into its layers, the titles of what is drawn, where it looked before and with
 * which map packs.
 *
 * Emits `loaded` when a layer has been filled, `titles` when more titles are
 * known, and `failed` with a sentence.
 */
G_DECLARE_FINAL_TYPE (BowMapFeed, bow_map_feed, BOW, MAP_FEED, GObject)

BowMapFeed *bow_map_feed_new         (BowMapCanvas *canvas);
BowMapCanvas *bow_map_feed_get_canvas (BowMapFeed *self);
BowGrounds *bow_map_feed_get_grounds (BowMapFeed *self);
BowCase    *bow_map_feed_get_case    (BowMapFeed *self);
gboolean    bow_map_feed_set_case    (BowMapFeed *self, BowCase *bow_case);
BowFilter  *bow_map_feed_get_filter  (BowMapFeed *self);
gboolean    bow_map_feed_set_filter  (BowMapFeed *self, BowFilter *filter);
BowFilter  *bow_map_feed_copy_filter (BowMapFeed *self);
GHashTable *bow_map_feed_get_rows    (BowMapFeed *self);
void        bow_map_feed_read_titles (BowMapFeed *self);

G_END_DECLS
