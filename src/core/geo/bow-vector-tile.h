/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-line-stretch.h"

G_BEGIN_DECLS

/**
 * BowVectorShape:
 *
 * What a feature of a vector tile is.
 */
typedef enum
{
  BOW_VECTOR_UNKNOWN,
  BOW_VECTOR_POINT,
  BOW_VECTOR_LINE,
  BOW_VECTOR_POLYGON,
} BowVectorShape;

/**
 * BowVectorPoint:
 *
 * A point of a vector tile, in sides of it: its upper left corner is 0, 0 and its
 * lower right one 1, 1. What reaches beyond it lies outside.
 */
typedef BowLinePoint BowVectorPoint;

/**
 * BowVectorPart:
 * @first: its first point
 * @n: how many points
 *
 * A line, a ring, or some points.
 */
typedef struct
{
  guint first;
  guint n;
} BowVectorPart;

/**
 * BowVectorFeature:
 * @shape: what it is
 * @first_tag: where its tags begin
 * @n_tags: how many tags
 * @first_part: where its parts begin
 * @n_parts: how many parts
 *
 * Something on a vector tile.
 */
typedef struct
{
  BowVectorShape shape;
  guint first_tag;
  guint n_tags;
  guint first_part;
  guint n_parts;
} BowVectorFeature;

/**
 * BowVectorLayer:
 * @name: what it is called
 * @keys: (element-type utf8): what features can be tagged with
 * @values: (element-type utf8): what those tags can say; numbers as text
 * @features: (element-type BowVectorFeature): what is on it
 * @parts: (element-type BowVectorPart): of all features
 * @points: (element-type BowVectorPoint): of all parts
 *
 * A layer of a vector tile.
 */
typedef struct
{
  char *name;
  GPtrArray *keys;
  GPtrArray *values;
  GArray *tags;
  GArray *features;
  GArray *parts;
  GArray *points;
} BowVectorLayer;

/**
 * BowVectorTile:
 * @layers: (element-type BowVectorLayer): its layers
 *
 * A vector tile (Mapbox Vector Tile 2.1), read.
 */
typedef struct
{
  GPtrArray *layers;
} BowVectorTile;

BowVectorTile        *bow_vector_tile_read      (GBytes *bytes);
void                  bow_vector_tile_free      (BowVectorTile *self);
const BowVectorLayer *bow_vector_tile_find      (const BowVectorTile *self, const char *name);
const char           *bow_vector_layer_get      (const BowVectorLayer *self, const BowVectorFeature *feature, const char *key);
const BowVectorPoint *bow_vector_layer_get_part (const BowVectorLayer *self, const BowVectorFeature *feature, guint part, guint *n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowVectorTile, bow_vector_tile_free)

G_END_DECLS
