/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/bow-vector-tile.h"

G_BEGIN_DECLS

/**
 * BowStreetLevel:
 * @BOW_STREET_ANY: wherever it is
 * @BOW_STREET_OPEN: in no tunnel
 * @BOW_STREET_GROUND: in no tunnel and on no bridge
 * @BOW_STREET_BRIDGE: on a bridge
 * @BOW_STREET_TUNNEL: in a tunnel
 *
 * How high something lies.
 */
typedef enum
{
  BOW_STREET_ANY,
  BOW_STREET_OPEN,
  BOW_STREET_GROUND,
  BOW_STREET_BRIDGE,
  BOW_STREET_TUNNEL,
} BowStreetLevel;

/**
 * BowStreetTest:
 * @key: what a feature is asked for; %NULL for nothing
 * @values: what it may say, each between spaces; %NULL for anything
 *
 * What a feature must say, or must not.
 */
typedef struct
{
  const char *key;
  const char *values;
} BowStreetTest;

/**
 * BowStreetChoice:
 * @layer: of a vector tile in the OpenMapTiles schema
 * @shape: points, lines or faces
 * @is: what its features say
 * @is_not: what they do not
 * @level: how high they lie
 *
 * Which features of a tile are meant.
 */
typedef struct
{
  const char *layer;
  BowVectorShape shape;
  BowStreetTest is;
  BowStreetTest is_not;
  BowStreetLevel level;
} BowStreetChoice;

gboolean bow_street_choice_takes  (const BowStreetChoice *self, const BowVectorLayer *layer, const BowVectorFeature *feature);
gboolean bow_street_choice_equals (const BowStreetChoice *self, const BowStreetChoice *other);

G_END_DECLS
