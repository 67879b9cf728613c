/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define BOW_TYPE_MAP_ITEM (bow_map_item_get_type ())

/**
 * BowMapItem:
 *
 * Something drawn on the map, as a line in the list beside it: a record, or a
 * cluster of them. Its words may be known only later.
 */
G_DECLARE_FINAL_TYPE (BowMapItem, bow_map_item, BOW, MAP_ITEM, GObject)

BowMapItem *bow_map_item_new        (gint64 row, guint sprite, guint count, const char *title, const char *subtitle);
BowMapItem *bow_map_item_new_chain  (guint chain, const char *title, const char *subtitle);
guint       bow_map_item_get_chain  (BowMapItem *self);
gint64      bow_map_item_get_row    (BowMapItem *self);
guint       bow_map_item_get_sprite (BowMapItem *self);
guint       bow_map_item_get_count  (BowMapItem *self);
const char *bow_map_item_get_title  (BowMapItem *self);
char       *bow_map_item_describe   (BowMapItem *self);
gboolean    bow_map_item_take_words (BowMapItem *self, BowMapItem *from);

G_END_DECLS
