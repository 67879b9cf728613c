/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "geo/bow-vector-tile.h"

G_BEGIN_DECLS

/**
 * BowStreetPath:
 * @points: (element-type BowVectorPoint): of all its pieces, in points of paper
 * @ends: (element-type guint): behind the last point of each piece
 *
 * Lines or rings of a map on paper.
 */
typedef struct
{
  GArray *points;
  GArray *ends;
} BowStreetPath;

BowStreetPath        *bow_street_path_new       (void);
void                  bow_street_path_free      (BowStreetPath *self);
void                  bow_street_path_add       (BowStreetPath *self, const BowVectorPoint *points, guint n);
guint                 bow_street_path_count     (const BowStreetPath *self);
const BowVectorPoint *bow_street_path_get       (const BowStreetPath *self, guint piece, guint *n);
BowStreetPath        *bow_street_path_thin      (const BowStreetPath *self, double tolerance);
void                  bow_street_path_add_ring  (BowStreetPath *self, BowVectorPoint *points, guint n, double tolerance, const cairo_rectangle_t *edge);
double                bow_street_path_find_area (const BowVectorPoint *points, guint n);
void                  bow_street_path_trace     (const BowStreetPath *self, gboolean closed, cairo_t *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowStreetPath, bow_street_path_free)

G_END_DECLS
