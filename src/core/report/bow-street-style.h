/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/bow-street-choice.h"

G_BEGIN_DECLS

/**
 * BowStreetPaint:
 * @choice: of what
 * @from: from which zoom on it is drawn
 * @until: and up to which
 * @ink: colour of the line, or of the face
 * @width: of the line, or of the edge of the face: one of the widths; 0 for none
 * @edge: colour of the edge of a face
 * @extra: by how much the line is wider, in points: the casing of a road
 * @dashes: lengths of a dash and of the gap after it, in points at zoom 14; 0 for none
 * @is_inside: whether it lies between the edges of a road, and goes where there is no room for that
 * @is_cut: whether the line ends where it ends, and is not rounded there
 *
 * What is drawn of a map, and how. Zooms are those of paper: at zoom 0 the
 * world is 256 points wide, 1:25,000 is 13.4 in the middle of Great Britain.
 */
typedef struct
{
  BowStreetChoice choice;
  double from;
  double until;
  const char *ink;
  guint width;
  const char *edge;
  double extra;
  double dashes[2];
  gboolean is_inside;
  gboolean is_cut;
} BowStreetPaint;

const BowStreetPaint *bow_street_style         (gsize *n);
double                bow_street_paint_measure (const BowStreetPaint *self, double zoom);
double                bow_street_paint_stretch (double zoom);

G_END_DECLS
