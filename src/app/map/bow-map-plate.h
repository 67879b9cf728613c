/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/bow-map-packs.h"
#include "map/bow-map-view.h"

G_BEGIN_DECLS

/**
 * BowMapPlate:
 *
 * The ground of a map for paper: the map packs that are shown, those of vector
 * tiles as faces, lines and letters, those of pictures as the pictures that
 * they are.
 */
typedef struct _BowMapPlate BowMapPlate;

typedef void (*BowMapPlateProgressFunc) (double part, gpointer user_data);

/**
 * BowMapPlateWanted:
 * @view: what of the earth is drawn
 * @points: how many points on paper one pixel of @view is
 * @progress: told how far it has come, from 0 to 1
 * @user_data: handed to @progress
 *
 * What is asked of a plate.
 */
typedef struct
{
  BowMapView view;
  double points;
  BowMapPlateProgressFunc progress;
  gpointer user_data;
} BowMapPlateWanted;

void         bow_map_plate_make_async  (BowMapPacks *packs, const BowMapPlateWanted *wanted, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
BowMapPlate *bow_map_plate_make_finish (GAsyncResult *result, GError **error);
void         bow_map_plate_free        (BowMapPlate *self);
void         bow_map_plate_draw        (BowMapPlate *self, cairo_t *cr);
guint        bow_map_plate_get_missing (const BowMapPlate *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowMapPlate, bow_map_plate_free)

G_END_DECLS
