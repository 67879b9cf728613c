/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "map/bow-map-view.h"
#include "map/bow-shape-set.h"

G_BEGIN_DECLS

/* What lies so far outside is drawn too, for when the map is moved. */
#define BOW_SHAPE_MARGIN_PX 256

/**
 * BowShapePicture:
 * @view: what it was drawn for
 * @style: number of its #BowGroundStyle
 * @dark: whether the map was dark
 * @scale: pixels of the screen to one of ours
 * @texture: the picture, %BOW_SHAPE_MARGIN_PX more on each side
 * @n_drawn: how many corners of lines are in it
 *
 * Shapes, drawn once for a view.
 */
typedef struct
{
  BowMapView view;
  guint style;
  gboolean dark;
  int scale;
  GdkTexture *texture;
  guint n_drawn;
} BowShapePicture;

void             bow_shape_picture_draw       (BowShapeSet *set, const BowShapePicture *wanted, cairo_t *cr);
void             bow_shape_picture_draw_async (BowShapeSet *set, const BowShapePicture *wanted, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
BowShapePicture *bow_shape_picture_finish     (GAsyncResult *result, GError **error);
void             bow_shape_picture_free       (BowShapePicture *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowShapePicture, bow_shape_picture_free)

G_END_DECLS
