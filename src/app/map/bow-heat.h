/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "analysis/bow-density.h"
#include "geo/bow-cluster.h"

G_BEGIN_DECLS

/* Between these shares of the peak one colour ends and the next begins; below
 * the first nothing is drawn. */
#define BOW_HEAT_CLASSES 5

/**
 * BowHeat:
 * @density: the surface
 * @box: where its picture lies, on the unit square of Web Mercator
 * @width: of the picture, in pixels
 * @height: of the picture, in pixels
 * @classes: for each pixel, row by row from the north, 0 for nothing or the
 *   class from 1 to %BOW_HEAT_CLASSES
 *
 * A density as the map draws it. Nothing in it changes with the part of the
 * map that is looked at.
 */
typedef struct
{
  BowDensity *density;
  BowClusterBox box;
  int width;
  int height;
  guint8 *classes;
} BowHeat;

BowHeat    *bow_heat_new          (BowDensity *density);
void        bow_heat_free         (BowHeat *self);
GdkTexture *bow_heat_make_texture (const BowHeat *self, gboolean dark);
void        bow_heat_draw         (const BowHeat *self, const graphene_rect_t *where, cairo_t *cr);
GdkRGBA     bow_heat_colour       (guint number, gboolean dark);
double      bow_heat_class_from   (const BowHeat *self, guint number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowHeat, bow_heat_free)

G_END_DECLS
