/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/bow-tile-wire.h"

G_BEGIN_DECLS

#define BOW_TYPE_TILE_CLIENT (bow_tile_client_get_type ())

/**
 * BowTileClient:
 *
 * Our side of the helper that reads map packs. Starts it, asks it, and starts
 * it again when it dies or hangs, a few times; a tile that kills it twice is
 * missing, and nothing else is. Belongs to the main thread. Emits `ready` when
 * an answer has come or the helper is lost, and more can be asked.
 */
G_DECLARE_FINAL_TYPE (BowTileClient, bow_tile_client, BOW, TILE_CLIENT, GObject)

BowTileClient *bow_tile_client_new         (const char *path);
guint          bow_tile_client_get_starts  (BowTileClient *self);
void           bow_tile_client_info_async  (BowTileClient *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
BowTileInfo   *bow_tile_client_info_finish (BowTileClient *self, GAsyncResult *result, GError **error);
void           bow_tile_client_tile_async  (BowTileClient *self, guint zoom, guint x, guint y, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GBytes        *bow_tile_client_tile_finish (BowTileClient *self, GAsyncResult *result, GError **error);
void           bow_tile_client_stop        (BowTileClient *self);

G_END_DECLS
