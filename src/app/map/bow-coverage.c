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
    {
      BowMapPack *pack = bow_map_packs_get (packs, i);
      cairo_rectangle_int_t at;

      if (place_pack (pack, view, &at))
        cairo_region_union_rectangle (bow_map_pack_get_least_zoom (pack) <= bow_map_view_get_zoom (view) ? near : self->too_far, &at);
    }
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
