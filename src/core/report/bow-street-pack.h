/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/bow-street-choice.h"
#include "report/bow-street-path.h"

G_BEGIN_DECLS

/* Less than that, in points, nobody sees: a dot of an office printer. It keeps
 * a PDF of a whole town to a few megabytes. */
#define BOW_STREET_SEEN 0.12

/**
 * BowStreetKind:
 * @choice: what it is
 * @has_edge: whether the edges of its faces are drawn
 * @lines: of lines their pieces; of faces the outlines of those that are cut
 * @whole: faces that lie within a tile
 * @cut: faces that the edge of a tile cuts
 *
 * What has been chosen of the tiles of a pack.
 */
typedef struct
{
  BowStreetChoice choice;
  gboolean has_edge;
  BowStreetPath *lines;
  BowStreetPath *whole;
  BowStreetPath *cut;
} BowStreetKind;

/**
 * BowStreetPack:
 * @zoom: of the paper
 * @box: what the pack covers, in points
 * @kinds: (element-type BowStreetKind): what is drawn of it
 * @parts: (element-type cairo_rectangle_t): what its tiles cover, in points
 *
 * A map pack on paper.
 */
typedef struct
{
  double zoom;
  cairo_rectangle_t box;
  GPtrArray *kinds;
  GArray *parts;
} BowStreetPack;

BowStreetPack *bow_street_pack_new  (double zoom, const cairo_rectangle_t *box);
void           bow_street_pack_free (BowStreetPack *self);
void           bow_street_kind_join (BowStreetKind *self);
void           bow_street_pack_draw (const BowStreetPack *self, cairo_t *cr);

G_END_DECLS
