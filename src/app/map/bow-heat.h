/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "report/bow-map-palette.h"
#include "map/bow-map-view.h"
#include "outcome/bow-hot-spots.h"

G_BEGIN_DECLS

/* How much more is drawn on every side than is seen. */
#define BOW_HEAT_MARGIN_PX 128

/**
 * BowHeat:
 * @view: what it is drawn for
 * @scale: pixels of the screen to one of the window
 * @look: whether it is for a light or a dark window, or for paper
 * @width: of the picture, in pixels of the screen
 * @height: of the picture
 * @classes: for each pixel, row by row from the north, the class as
 *   bow_hot_spots_classify() gives it
 * @texture: the picture
 *
 * Hot spots as one view of the map shows them: as sharp at every scale, with
 * lines between the classes and hatching where there is less than before, so
 * that nothing hangs on colour.
 */
typedef struct
{
  BowMapView view;
  int scale;
  BowMapLook look;
  int width;
  int height;
  gint8 *classes;
  GdkTexture *texture;
} BowHeat;

BowHeat *bow_heat_new        (const BowHotSpots *spots, const BowMapView *view, int scale, BowMapLook look, GCancellable *cancellable);
void     bow_heat_free       (BowHeat *self);
GdkRGBA  bow_heat_colour     (const BowHotSpots *spots, int number, BowMapLook look);
void     bow_heat_draw       (const BowHotSpots *spots, const BowMapView *view, cairo_t *cr);
void     bow_heat_draw_swatch (const BowHotSpots *spots, int number, BowMapLook look, cairo_t *cr, int width, int height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowHeat, bow_heat_free)

G_END_DECLS
