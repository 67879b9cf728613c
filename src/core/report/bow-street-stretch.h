/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/bow-street-path.h"

G_BEGIN_DECLS

/**
 * BowStreetStretch:
 * @x: its middle
 * @y: its middle
 * @angle: clockwise from the east, such that letters stand upright
 *
 * A part of a line that is straight enough to be written along.
 */
typedef struct
{
  double x;
  double y;
  double angle;
} BowStreetStretch;

double   bow_street_stretch_length (const BowVectorPoint *points, guint n);
gboolean bow_street_stretch_find   (const BowVectorPoint *points, guint n, double middle, double length, double bend, BowStreetStretch *stretch);

G_END_DECLS
