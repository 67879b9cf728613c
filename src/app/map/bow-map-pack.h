/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "base/bow-tile-wire.h"
#include "geo/bow-cluster.h"
#include "report/bow-map-palette.h"
#include "report/bow-street-map.h"

G_BEGIN_DECLS

#define BOW_TYPE_MAP_PACK (bow_map_pack_get_type ())

/**
 * BowMapPack:
 *
 * One map pack. Its properties are `shown` (whether it is to be drawn), and,
 * for people, `title` and `detail`. Emits `changed` once it has been opened,
 * and when it is shown or hidden; `failed` with a sentence when it could not
 * be opened; `gaps-changed` when another of its tiles has been found missing.
 */
G_DECLARE_FINAL_TYPE (BowMapPack, bow_map_pack, BOW, MAP_PACK, GObject)

BowMapPack        *bow_map_pack_new          (const char *path, gboolean shown);
void               bow_map_pack_open         (BowMapPack *self);
const char        *bow_map_pack_get_path     (BowMapPack *self);
const BowTileInfo *bow_map_pack_get_info     (BowMapPack *self);
const char        *bow_map_pack_get_sentence (BowMapPack *self);
const char        *bow_map_pack_get_title    (BowMapPack *self);
const char        *bow_map_pack_get_credit   (BowMapPack *self);
gboolean           bow_map_pack_get_shown    (BowMapPack *self);
void               bow_map_pack_set_shown    (BowMapPack *self, gboolean shown);
gboolean           bow_map_pack_is_drawn     (BowMapPack *self);
BowClusterBox      bow_map_pack_get_box      (BowMapPack *self);
double             bow_map_pack_get_least_zoom (BowMapPack *self);
gboolean           bow_map_pack_reaches      (BowMapPack *self, double zoom);
guint              bow_map_pack_get_tile_zoom (BowMapPack *self, double zoom);
gboolean           bow_map_pack_has_gaps     (BowMapPack *self);
gboolean           bow_map_pack_is_gap       (BowMapPack *self, guint zoom, guint x, guint y);
gboolean           bow_map_pack_has_pictures (BowMapPack *self);
void               bow_map_pack_read_async   (BowMapPack *self, const BowStreetTile *tile, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GBytes            *bow_map_pack_read_finish  (BowMapPack *self, GAsyncResult *result, GError **error);
ShumateMapSource  *bow_map_pack_make_source  (BowMapPack *self, BowMapLook look);
void               bow_map_pack_fit_source   (BowMapPack *self, ShumateMapSource *source, double zoom);

G_END_DECLS
