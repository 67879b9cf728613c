/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "geo/bow-cluster.h"
#include "report/bow-map-sheet.h"
#include "report/bow-street-names.h"

G_BEGIN_DECLS

/**
 * BowStreetMap:
 *
 * The ground of a map on paper, out of vector tiles in the OpenMapTiles schema:
 * faces, lines and letters. It is made in any one thread, tile by tile, the
 * pack that lies on top first; nothing in it asks for the time or for chance.
 */
typedef struct _BowStreetMap BowStreetMap;

/**
 * BowStreetTile:
 * @zoom: its level
 * @x: its column, from the west
 * @y: its row, from the north
 *
 * Which tile.
 */
typedef struct
{
  guint zoom;
  guint x;
  guint y;
} BowStreetTile;

BowStreetMap *bow_street_map_new         (const BowMapSheetView *view, double width, double height);
void          bow_street_map_free        (BowStreetMap *self);
double        bow_street_map_get_zoom    (const BowMapSheetView *view);
guint         bow_street_map_begin_pack  (BowStreetMap *self, const BowClusterBox *box);
gboolean      bow_street_map_add_tile    (BowStreetMap *self, const BowStreetTile *tile, const BowClusterBox *part, GBytes *bytes);
void          bow_street_map_cover       (BowStreetMap *self, const BowClusterBox *part);
gboolean      bow_street_map_finish      (BowStreetMap *self, GCancellable *cancellable, GError **error);
void          bow_street_map_draw_pack   (const BowStreetMap *self, guint pack, cairo_t *cr);
void          bow_street_map_draw_names  (const BowStreetMap *self, BowStreetSignFunc draw_sign, gpointer user_data, cairo_t *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowStreetMap, bow_street_map_free)

G_END_DECLS
