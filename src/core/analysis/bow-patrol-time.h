/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/bow-track.h"

G_BEGIN_DECLS

/* Longer without a position, in milliseconds, and nobody knows where they were. */
#define BOW_PATROL_GAP G_GINT64_CONSTANT (600000)

double bow_patrol_minutes_of_track (const BowGeometry *area, const BowFix *fixes, gsize n_fixes);
double bow_patrol_minutes_of_walk  (const BowGeometry *area, const BowGeometry *walked, gint64 from, gint64 to);

G_END_DECLS
