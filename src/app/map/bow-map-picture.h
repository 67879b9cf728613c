/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "geo/bow-cluster.h"
#include "report/bow-street-map.h"

G_BEGIN_DECLS

/**
 * BowMapPicture:
 *
 * The tiles of a pack of pictures as one picture for paper, as fine as they are
 * themselves, so that no seam shows between two.
 */
typedef struct _BowMapPicture BowMapPicture;

BowMapPicture *bow_map_picture_new  (const BowClusterBox *box, guint zoom, int side);
void           bow_map_picture_free (BowMapPicture *self);
void           bow_map_picture_add  (BowMapPicture *self, const BowStreetTile *tile, GdkTexture *texture);
void           bow_map_picture_draw (const BowMapPicture *self, const BowMapSheetView *view, cairo_t *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowMapPicture, bow_map_picture_free)

G_END_DECLS
