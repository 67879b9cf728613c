/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/bow-geometry.h"

G_BEGIN_DECLS

/**
 * BowCorridor:
 *
 * All that is no further than some metres from a point, a line or an area.
 * Immutable.
 *
 * Its text is the metres, a space and that of the geometry: `300
 * LINESTRING(0.89 51.89,0.9 51.9);5`; or nothing but the metres, where there is no
 * geometry and so nothing is near.
 */
typedef struct _BowCorridor BowCorridor;

BowCorridor *bow_corridor_parse    (const char *text);
void         bow_corridor_free     (BowCorridor *self);
gboolean     bow_corridor_contains (const BowCorridor *self, const BowPosition *position);
double       bow_corridor_distance (const BowGeometry *geometry, const BowPosition *position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowCorridor, bow_corridor_free)

G_END_DECLS
