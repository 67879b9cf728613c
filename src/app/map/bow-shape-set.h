/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/bow-cluster.h"
#include "geo/bow-feature.h"

G_BEGIN_DECLS

/**
 * BowShapePart:
 * @type: what it is
 * @first: its first position in the arrays of the set
 * @n: how many it has
 * @box: around them
 */
typedef struct
{
  BowFeaturePartType type;
  guint first;
  guint n;
  BowClusterBox box;
} BowShapePart;

/**
 * BowSetShape:
 * @name: (nullable): what its file calls it
 * @when: (nullable): its time, in the words of its file
 * @box: around it, on the unit square of Web Mercator
 * @x: where its name stands
 * @y: where its name stands
 * @has_area: whether it has an area
 * @first_part: its first part
 * @n_parts: how many it has
 */
typedef struct
{
  char *name;
  char *when;
  BowClusterBox box;
  double x;
  double y;
  gboolean has_area;
  guint first_part;
  guint n_parts;
} BowSetShape;

/**
 * BowShapeSet:
 * @shapes: (element-type BowSetShape): in the order of the file
 * @parts: (element-type BowShapePart): theirs
 * @x: (element-type double): all positions, on the unit square of Web Mercator
 * @y: (element-type double): all positions
 * @is_twice: whether the leg that ends at a position has been there before:
 *   neighbours share their border, and dashes drawn twice are a solid line
 * @box: around everything
 *
 * Features of a file, projected once so that drawing them is two
 * multiplications a corner. Immutable once it is made, on any thread.
 */
typedef struct
{
  gatomicrefcount references;
  GArray *shapes;
  GArray *parts;
  GArray *x;
  GArray *y;
  guint8 *is_twice;
  BowClusterBox box;
} BowShapeSet;

BowShapeSet       *bow_shape_set_new   (GPtrArray *features);
BowShapeSet       *bow_shape_set_ref   (BowShapeSet *self);
void               bow_shape_set_free  (BowShapeSet *self);
const BowSetShape *bow_shape_set_get   (const BowShapeSet *self, guint index);
int                bow_shape_set_find  (const BowShapeSet *self, double x, double y);
gboolean           bow_shape_box_meets (const BowClusterBox *a, const BowClusterBox *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowShapeSet, bow_shape_set_free)

G_END_DECLS
