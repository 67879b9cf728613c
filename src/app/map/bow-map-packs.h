/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "map/bow-map-pack.h"

G_BEGIN_DECLS

#define BOW_TYPE_MAP_PACKS (bow_map_packs_get_type ())

/**
 * BowMapPacks:
 *
 * The map packs of a map as a list of #BowMapPack, that which lies on top of
 * the others first. Its property `attribution` names whoever must be named
 * beside what is drawn, on the screen and on paper.
 *
 * Emits `changed` whenever something else is to be drawn or remembered, and
 * `failed` with a sentence when a pack could not be opened.
 */
G_DECLARE_FINAL_TYPE (BowMapPacks, bow_map_packs, BOW, MAP_PACKS, GObject)

BowMapPacks *bow_map_packs_new             (void);
BowMapPack  *bow_map_packs_get             (BowMapPacks *self, guint at);
guint        bow_map_packs_count           (BowMapPacks *self);
BowMapPack  *bow_map_packs_find            (BowMapPacks *self, const char *path);
BowMapPack  *bow_map_packs_add             (BowMapPacks *self, const char *path);
void         bow_map_packs_remove          (BowMapPacks *self, BowMapPack *pack);
gboolean     bow_map_packs_move            (BowMapPacks *self, BowMapPack *pack, int places);
void         bow_map_packs_clear           (BowMapPacks *self);
gboolean     bow_map_packs_get_box         (BowMapPacks *self, BowClusterBox *box);
const char  *bow_map_packs_get_attribution (BowMapPacks *self);
void         bow_map_packs_set_more_credit (BowMapPacks *self, const char *credit);
char        *bow_map_packs_print           (BowMapPacks *self);
void         bow_map_packs_parse           (BowMapPacks *self, const char *text);

G_END_DECLS
