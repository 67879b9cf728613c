/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/bow-map-packs.h"
#include "map/bow-map-view.h"

G_BEGIN_DECLS

/**
 * BowMapPlate:
 * @surface: the ground, as large as the view times @scale
 * @scale: pixels of it to one of the view
 * @n_missing: how many tiles are not on it, because they could not be had in time
 *
 * The ground of a map for paper: the tiles of all packs that are shown, finer
 * than a window would draw them, without names.
 */
typedef struct
{
  cairo_surface_t *surface;
  double scale;
  guint n_missing;
} BowMapPlate;

void         bow_map_plate_make_async  (BowMapPacks *packs, const BowMapView *view, double scale, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
BowMapPlate *bow_map_plate_make_finish (GAsyncResult *result, GError **error);
void         bow_map_plate_free        (BowMapPlate *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowMapPlate, bow_map_plate_free)

G_END_DECLS
