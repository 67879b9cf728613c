/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/bow-cluster.h"
#include "map/bow-map-view.h"
#include "map/bow-record-layer.h"

G_BEGIN_DECLS

#define BOW_SPRITES_NONE G_MAXUINT

/**
 * BowSprites:
 * @sprites: (element-type BowMapSprite): what is to be drawn
 * @cells: (element-type BowClusterCell): what they were joined from
 * @next: (element-type guint): for each cell, the next one of the same sprite,
 *   or %BOW_SPRITES_NONE
 *
 * What a view shows of clustered points: the cells of a grid, joined where
 * they would lie on each other.
 */
typedef struct
{
  GArray *sprites;
  GArray *cells;
  GArray *next;
} BowSprites;

void bow_sprites_init   (BowSprites *self);
void bow_sprites_clear  (BowSprites *self);
void bow_sprites_update (BowSprites *self, const BowCluster *cluster, const BowMapView *view, double cell_px, guint max_sprites, double (*radius) (guint count));

G_END_DECLS
