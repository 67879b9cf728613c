/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "geo/bow-cluster.h"

G_BEGIN_DECLS

/**
 * BowBasemapShape:
 * @x: on the unit square of Web Mercator
 * @y: on the unit square of Web Mercator
 * @n: how many positions
 * @box: around them
 *
 * A ring of land, or the line of a border.
 */
typedef struct
{
  double *x;
  double *y;
  gsize n;
  BowClusterBox box;
} BowBasemapShape;

/**
 * BowBasemapTown:
 * @x: on the unit square of Web Mercator
 * @y: on the unit square of Web Mercator
 * @rank: 1 for those that show first, to 4
 * @name: its name
 *
 * A town, or where the name of an area stands.
 */
typedef struct
{
  double x;
  double y;
  int rank;
  char *name;
} BowBasemapTown;

/**
 * BowBasemap:
 * @land: (element-type BowBasemapShape): closed rings
 * @borders: (element-type BowBasemapShape): lines between nations
 * @counties: (element-type BowBasemapShape): lines between police areas or counties
 * @areas: (element-type BowBasemapTown): names of police areas and counties
 * @towns: (element-type BowBasemapTown): towns, those of low rank first
 *
 * Coasts, borders, areas and towns, from the resources.
 */
typedef struct
{
  GPtrArray *land;
  GPtrArray *borders;
  GPtrArray *counties;
  GPtrArray *areas;
  GPtrArray *towns;
} BowBasemap;

const BowBasemap *bow_basemap_get   (void);
BowBasemap       *bow_basemap_parse (const char *text);
void              bow_basemap_free  (BowBasemap *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowBasemap, bow_basemap_free)

G_END_DECLS
