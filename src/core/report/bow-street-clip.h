/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/bow-street-path.h"

G_BEGIN_DECLS

void bow_street_clip_line (const BowVectorPoint *points, guint n, gboolean closed, const cairo_rectangle_t *box, BowStreetPath *into);
void bow_street_clip_ring (GArray *ring, const cairo_rectangle_t *box);

G_END_DECLS
