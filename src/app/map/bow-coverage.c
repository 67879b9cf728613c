/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-coverage.h"

#include <math.h>

static double
area_of (const cairo_region_t *region)
{
  double area = 0;

  for (int i = 0; i < cairo_region_num_rectangles (region); i++)
    {
      cairo_rectangle_int_t at;

      cairo_region_get_rectangle (region, i, &at);
      area += (double) at.width * at.height;
    }

  return area;
}

/* To whole pixels; two packs that meet leave no line between them. */
static gboolean
place_pack (BowMapPack            *pack,
            const BowMapView      *view,
            cairo_rectangle_int_t *at)
{
  graphene_rect_t window = GRAPHENE_RECT_INIT (0, 0, (float) view->width, (float) view->height), where;

  if (!bow_map_pack_reaches (pack, bow_map_view_get_zoom (view)) || !bow_map_view_place_box (view, bow_map_pack_get_box (pack), &where) ||
      !graphene_rect_intersection (&window, &where, &where))
    return FALSE;
  at->x = (int) floorf (where.origin.x);
  at->y = (int) floorf (where.origin.y);
  at->width = (int) ceilf (where.origin.x + where.size.width) - at->x;
  at->height = (int) ceilf (where.origin.y + where.size.height) - at->y;

  return TRUE;
}

/* Edges are rounded alike, so that gaps that meet leave no line between them. */
static cairo_rectangle_int_t
place_tile (const BowMapView *view,
            guint             zoom,
            guint             x,
            guint             y)
{
  const double side = exp2 (-(double) zoom);
  const int left = (int) lround ((x * side - view->x) * view->world_px);
  const int top = (int) lround ((y * side - view->y) * view->world_px);
  const int right = (int) lround (((x + 1) * side - view->x) * view->world_px);
  const int bottom = (int) lround (((y + 1) * side - view->y) * view->world_px);

  return (cairo_rectangle_int_t) { left, top, right - left, bottom - top };
}

static guint
find_tile (double at,
           double from,
           double world_px,
           guint  zoom)
{
  return (guint) CLAMP (floor ((at / world_px + from) * exp2 (zoom)), 0, exp2 (zoom) - 1);
}

/* A pack is no map where a tile of it is known not to be there. */
static cairo_region_t *
make_region (BowMapPack                  *pack,
             const BowMapView            *view,
             const cairo_rectangle_int_t *at)
{
  cairo_region_t *region = cairo_region_create_rectangle (at);
  guint zoom = bow_map_pack_get_tile_zoom (pack, bow_map_view_get_zoom (view));
  guint right = find_tile (at->x + at->width, view->x, view->world_px, zoom);
  guint bottom = find_tile (at->y + at->height, view->y, view->world_px, zoom);

  if (!bow_map_pack_has_gaps (pack))
    return region;
  for (guint x = find_tile (at->x, view->x, view->world_px, zoom); x <= right; x++)
    for (guint y = find_tile (at->y, view->y, view->world_px, zoom); y <= bottom; y++)
      if (bow_map_pack_is_gap (pack, zoom, x, y))
        {
          cairo_rectangle_int_t gap = place_tile (view, zoom, x, y);

          cairo_region_subtract_rectangle (region, &gap);
        }

  return region;
}

static void
add_pack (BowCoverage      *self,
          BowMapPack       *pack,
          const BowMapView *view,
          cairo_region_t   *near)
{
  cairo_rectangle_int_t at;
  cairo_region_t *region;

  if (!place_pack (pack, view, &at))
    return;
  if (bow_map_pack_get_least_zoom (pack) > bow_map_view_get_zoom (view))
    {
      cairo_region_union_rectangle (self->too_far, &at);
      return;
    }
  region = make_region (pack, view, &at);
  cairo_region_union (near, region);
  cairo_region_destroy (region);
}

/**
 * bow_coverage_new:
 * @packs: the map packs
 * @view: what is seen
 *
 * Reckons what of a view is covered.
 *
 * Returns: (transfer full): the coverage
 */
BowCoverage *
bow_coverage_new (BowMapPacks      *packs,
                  const BowMapView *view)
{
  const cairo_rectangle_int_t window = { 0, 0, (int) ceil (view->width), (int) ceil (view->height) };
  g_autoptr (BowCoverage) self = g_new0 (BowCoverage, 1);
  cairo_region_t *near = cairo_region_create ();
  double whole = (double) window.width * window.height;

  self->too_far = cairo_region_create ();
  self->nowhere = cairo_region_create_rectangle (&window);
  for (guint i = 0; i < bow_map_packs_count (packs); i++)
    add_pack (self, bow_map_packs_get (packs, i), view, near);
  cairo_region_subtract (self->too_far, near);
  cairo_region_subtract (self->nowhere, near);
  cairo_region_subtract (self->nowhere, self->too_far);
  cairo_region_destroy (near);
  self->share = whole > 0 ? 1 - area_of (self->nowhere) / whole : 0;

  return g_steal_pointer (&self);
}

/**
 * bow_coverage_free:
 * @self: (nullable): a coverage
 *
 * Frees it.
 */
void
bow_coverage_free (BowCoverage *self)
{
  if (self == NULL)
    return;
  cairo_region_destroy (self->too_far);
  cairo_region_destroy (self->nowhere);
  g_free (self);
}
