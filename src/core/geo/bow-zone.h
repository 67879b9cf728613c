/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/bow-geometry.h"

G_BEGIN_DECLS

/**
 * BowZone:
 *
 * An area laid flat, to ask what lies in it and how far from it, in metres. The
 * plane touches the Earth at the centre of the area: ten kilometres away
 * lengths are a few parts in a thousand off. Immutable.
 */
typedef struct _BowZone BowZone;

BowZone *bow_zone_new           (const BowGeometry *area);
gboolean bow_zone_contains      (const BowZone *self, const BowPosition *position);
double   bow_zone_distance      (const BowZone *self, const BowPosition *position);
double   bow_zone_gap           (const BowZone *self, const BowZone *other);
double   bow_zone_size          (const BowZone *self);
double   bow_zone_share_of_leg  (const BowZone *self, const BowPosition *from, const BowPosition *to);
double   bow_zone_share_of_area (const BowZone *self, const BowGeometry *area);
double   bow_zone_length        (const BowZone *self, const BowPosition *from, const BowPosition *to);
BowBox   bow_zone_box           (const BowZone *self, double metres);
void     bow_zone_free          (BowZone *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowZone, bow_zone_free)

G_END_DECLS
