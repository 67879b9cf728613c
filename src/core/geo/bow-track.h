/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/bow-geometry.h"

G_BEGIN_DECLS

/**
 * BowFix:
 * @position: where somebody was
 * @at: when, milliseconds since 1970; %G_MININT64 where nobody knows
 *
 * One position of a track.
 */
typedef struct
{
  BowPosition position;
  gint64 at;
} BowFix;

double  bow_track_leg_length (const BowPosition *from, const BowPosition *to);
GArray *bow_track_simplify   (const BowFix *fixes, gsize n_fixes, gsize most, double *tolerance_m);

G_END_DECLS
