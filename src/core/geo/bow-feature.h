/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/bow-area.h"
#include "geo/bow-geometry.h"

G_BEGIN_DECLS

/**
 * BowFeaturePartType:
 * @BOW_FEATURE_POINT: one position
 * @BOW_FEATURE_LINE: two positions or more
 * @BOW_FEATURE_RING: the outline of an area, closed
 * @BOW_FEATURE_HOLE: what is cut out of the ring before it, closed
 *
 * What a part of a feature is.
 */
typedef enum
{
  BOW_FEATURE_POINT,
  BOW_FEATURE_LINE,
  BOW_FEATURE_RING,
  BOW_FEATURE_HOLE,
} BowFeaturePartType;

/**
 * BowFeaturePart:
 * @type: what it is
 * @first: its first position among those of the feature
 * @n_positions: how many it has
 */
typedef struct
{
  BowFeaturePartType type;
  guint first;
  guint n_positions;
} BowFeaturePart;

/* What is more is not one feature of a map that anybody reads. */
#define BOW_FEATURE_MAX_PARTS 1000000
#define BOW_FEATURE_MAX_POSITIONS 10000000

/* How well a boundary is known that was published for maps, in metres: those
 * of the Office for National Statistics are generalised to about as much. */
#define BOW_FEATURE_PRECISION 20.0

/**
 * BowFeature:
 *
 * Something that somebody else has drawn: a ward with its islands and holes, a
 * route, a set of points. It has a name and may have a time, as text; it is
 * no record, and has no precision of its own.
 */
typedef struct _BowFeature BowFeature;

BowFeature           *bow_feature_new           (void);
void                  bow_feature_free          (BowFeature *self);
const char           *bow_feature_get_name      (const BowFeature *self);
void                  bow_feature_set_name      (BowFeature *self, const char *name);
const char           *bow_feature_get_when      (const BowFeature *self);
void                  bow_feature_set_when      (BowFeature *self, const char *when);
gboolean              bow_feature_add_part      (BowFeature *self, BowFeaturePartType type, const BowPosition *positions, gsize n_positions);
const BowFeaturePart *bow_feature_get_parts     (const BowFeature *self, guint *n_parts);
BowPosition          *bow_feature_get_positions (const BowFeature *self, guint *n_positions);
gboolean              bow_feature_is_on_earth   (const BowFeature *self);
gboolean              bow_feature_has_area      (const BowFeature *self);
BowBox                bow_feature_get_box       (const BowFeature *self);
BowPosition           bow_feature_get_centre    (const BowFeature *self);
BowGeometry          *bow_feature_to_geometry   (const BowFeature *self, guint *n_left_out, GError **error);
BowArea              *bow_feature_to_area       (const BowFeature *self, guint *n_left_out, GError **error);
GBytes               *bow_feature_pack          (const BowFeature *self);
BowFeature           *bow_feature_unpack        (gconstpointer bytes, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowFeature, bow_feature_free)

G_END_DECLS
