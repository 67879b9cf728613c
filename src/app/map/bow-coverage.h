/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/bow-map-packs.h"
#include "map/bow-map-view.h"

G_BEGIN_DECLS

/**
 * BowCoverage:
 * @too_far: what of the view packs cover that have tiles only closer by
 * @nowhere: what of it none covers
 * @share: how much of the view is covered, too far or not; 0 to 1
 *
 * What of a view the packs that are drawn cover, in pixels.
 */
typedef struct
{
  cairo_region_t *too_far;
  cairo_region_t *nowhere;
  double share;
} BowCoverage;

BowCoverage *bow_coverage_new  (BowMapPacks *packs, const BowMapView *view);
void         bow_coverage_free (BowCoverage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowCoverage, bow_coverage_free)

G_END_DECLS
