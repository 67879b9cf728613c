/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * BowGeometryType:
 * @BOW_GEOMETRY_POINT: one position
 * @BOW_GEOMETRY_LINE: two positions or more, such as a cut-through
 * @BOW_GEOMETRY_AREA: a closed ring of four positions or more, such as an estate
 */
typedef enum
{
  BOW_GEOMETRY_POINT,
  BOW_GEOMETRY_LINE,
  BOW_GEOMETRY_AREA,
} BowGeometryType;

/**
 * BowPosition:
 * @longitude: degrees east, WGS 84, -180 to 180
 * @latitude: degrees north, WGS 84, -90 to 90
 */
typedef struct
{
  double longitude;
  double latitude;
} BowPosition;

/**
 * BowBox:
 *
 * A box of longitude and latitude. Boxes across the 180th meridian do not occur.
 */
typedef struct
{
  double west;
  double south;
  double east;
  double north;
} BowBox;

#define BOW_GEOMETRY_MAX_POSITIONS 10000
#define BOW_GEOMETRY_MAX_PRECISION 1000000.0

#define BOW_TYPE_GEOMETRY (bow_geometry_get_type ())

/**
 * BowGeometry:
 *
 * Where something is, and how well that is known. Immutable.
 *
 * Its stored text is well-known text, a semicolon and the precision in metres:
 * `POINT(0.8919 51.8959);50`, `LINESTRING(0.89 51.89,0.9 51.9);5`,
 * `POLYGON((0.89 51.89,0.9 51.89,0.9 51.9,0.89 51.89));100`. At most six
 * decimals, about 0.1 m, are kept. A precision is never optional: a position without one
 * claims more than anybody said.
 */
typedef struct _BowGeometry BowGeometry;

GType              bow_geometry_get_type      (void);
BowGeometry       *bow_geometry_new           (BowGeometryType    type,
                                               const BowPosition *positions,
                                               gsize              n_positions,
                                               double             precision_m,
                                               GError           **error);
BowGeometry       *bow_geometry_new_point     (double longitude, double latitude, double precision_m);
BowGeometry       *bow_geometry_parse         (const char *text, GError **error);
char              *bow_geometry_print         (const BowGeometry *self);
BowGeometry       *bow_geometry_copy          (const BowGeometry *self);
void               bow_geometry_free          (BowGeometry *self);
BowGeometryType    bow_geometry_get_shape     (const BowGeometry *self);
const BowPosition *bow_geometry_get_positions (const BowGeometry *self, gsize *n_positions);
double             bow_geometry_get_precision (const BowGeometry *self);
BowPosition        bow_geometry_get_centre    (const BowGeometry *self);
BowBox             bow_geometry_get_box       (const BowGeometry *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowGeometry, bow_geometry_free)

G_END_DECLS
