/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BowLinePoint:
 * @x: eastwards
 * @y: southwards
 *
 * A point of a line, in whatever unit the line is in.
 */
typedef struct
{
  double x;
  double y;
} BowLinePoint;

/**
 * BowLineStretch:
 * @x: its middle
 * @y: its middle
 * @angle: clockwise from the east, in radians
 *
 * A part of a line that is straight enough to be written along.
 */
typedef struct
{
  double x;
  double y;
  double angle;
} BowLineStretch;

double   bow_line_length       (const BowLinePoint *points, guint n);
gboolean bow_line_find_stretch (const BowLinePoint *points, guint n, double middle, double length, double straight, double bend, BowLineStretch *stretch);

G_END_DECLS
