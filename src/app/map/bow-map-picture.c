/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-picture.h"

#include <math.h>

/* A picture is never larger than that a side, in pixels. */
#define MOST_PIXELS 8192

struct _BowMapPicture
{
  cairo_surface_t *surface;
  /* Pixels of a tile of its zoom, a side. */
  double side;
  double n;
  /* Of the upper left pixel, among all of its zoom. */
  double left;
  double top;
};

/**
 * bow_map_picture_new:
 * @box: what it shows, on the unit square of Web Mercator
 * @zoom: of its tiles
 * @side: pixels of a tile, a side
 *
 * Returns: (transfer full): a picture of nothing, which can be seen through
 */
BowMapPicture *
bow_map_picture_new (const BowClusterBox *box,
                     guint                zoom,
                     int                  side)
{
  BowMapPicture *self = g_new0 (BowMapPicture, 1);
  double most = MAX (box->x1 - box->x0, box->y1 - box->y0) * exp2 (zoom) * side;

  self->side = most > MOST_PIXELS ? side * MOST_PIXELS / most : side;
  self->n = exp2 (zoom);
  self->left = floor (box->x0 * self->n * self->side);
  self->top = floor (box->y0 * self->n * self->side);
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) (ceil (box->x1 * self->n * self->side) - self->left),
                                              (int) (ceil (box->y1 * self->n * self->side) - self->top));

  return self;
}

/**
 * bow_map_picture_free:
 * @self: (nullable): a picture
 *
 * Frees it.
 */
void
bow_map_picture_free (BowMapPicture *self)
{
  if (self == NULL)
    return;

  cairo_surface_destroy (self->surface);
  g_free (self);
}

/**
 * bow_map_picture_add:
 * @self: a picture
 * @tile: which tile
 * @texture: what is on it
 *
 * Lays a tile onto the picture.
 */
void
bow_map_picture_add (BowMapPicture       *self,
                     const BowStreetTile *tile,
                     GdkTexture          *texture)
{
  int width = gdk_texture_get_width (texture), height = gdk_texture_get_height (texture);
  double left = round (tile->x * self->side), top = round (tile->y * self->side);
  double right = round ((tile->x + 1) * self->side), bottom = round ((tile->y + 1) * self->side);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (self->surface);

  gdk_texture_download (texture, cairo_image_surface_get_data (surface), (gsize) cairo_image_surface_get_stride (surface));
  cairo_surface_mark_dirty (surface);
  cairo_rectangle (cr, left - self->left, top - self->top, right - left, bottom - top);
  cairo_clip (cr);
  cairo_translate (cr, left - self->left, top - self->top);
  cairo_scale (cr, (right - left) / width, (bottom - top) / height);
  cairo_set_source_surface (cr, surface, 0, 0);
  /* Or else a seam shows between two tiles. */
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/**
 * bow_map_picture_draw:
 * @self: a picture
 * @view: what of the earth is on the sheet
 * @cr: where to draw, in points
 *
 * Draws it.
 */
void
bow_map_picture_draw (const BowMapPicture   *self,
                      const BowMapSheetView *view,
                      cairo_t               *cr)
{
  double world = self->n * self->side;

  cairo_save (cr);
  cairo_translate (cr, (self->left / world - view->x) * view->world, (self->top / world - view->y) * view->world);
  cairo_scale (cr, view->world / world, view->world / world);
  cairo_set_source_surface (cr, self->surface, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
}
