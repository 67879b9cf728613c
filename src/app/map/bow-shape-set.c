/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-shape-set.h"

#include <math.h>

#include "geo/bow-mercator.h"

static const BowClusterBox nowhere = { INFINITY, INFINITY, -INFINITY, -INFINITY };

static void
shape_clear (gpointer data)
{
  BowSetShape *shape = data;

  g_free (shape->name);
  g_free (shape->when);
}

static void
join (BowClusterBox       *box,
      const BowClusterBox *more)
{
  box->x0 = MIN (box->x0, more->x0);
  box->y0 = MIN (box->y0, more->y0);
  box->x1 = MAX (box->x1, more->x1);
  box->y1 = MAX (box->y1, more->y1);
}

static void
add_part (BowShapeSet          *self,
          const BowFeaturePart *part,
          const BowPosition    *positions)
{
  BowShapePart added = { part->type, self->x->len, part->n_positions, nowhere };

  for (guint i = 0; i < part->n_positions; i++)
    {
      double x = bow_mercator_x (positions[i].longitude);
      double y = bow_mercator_y (positions[i].latitude);

      g_array_append_val (self->x, x);
      g_array_append_val (self->y, y);
      join (&added.box, &(BowClusterBox) { x, y, x, y });
    }
  g_array_append_val (self->parts, added);
}

static void
add_feature (BowShapeSet      *self,
             const BowFeature *feature)
{
  guint n_parts, n_positions;
  const BowFeaturePart *parts = bow_feature_get_parts (feature, &n_parts);
  const BowPosition *positions = bow_feature_get_positions (feature, &n_positions);
  BowPosition centre = bow_feature_get_centre (feature);
  BowSetShape shape = {
    .name = g_strdup (bow_feature_get_name (feature)),
    .when = g_strdup (bow_feature_get_when (feature)),
    .box = nowhere,
    .x = bow_mercator_x (centre.longitude),
    .y = bow_mercator_y (centre.latitude),
    .has_area = bow_feature_has_area (feature),
    .first_part = self->parts->len,
    .n_parts = n_parts,
  };

  for (guint i = 0; i < n_parts; i++)
    {
      add_part (self, &parts[i], positions + parts[i].first);
      join (&shape.box, &g_array_index (self->parts, BowShapePart, self->parts->len - 1).box);
    }
  join (&self->box, &shape.box);
  g_array_append_val (self->shapes, shape);
}

typedef struct
{
  double ax, ay, bx, by;
} Leg;

static guint
hash_leg (gconstpointer data)
{
  const Leg *leg = data;

  return g_double_hash (&leg->ax) ^ 3 * g_double_hash (&leg->ay) ^ 5 * g_double_hash (&leg->bx) ^ 7 * g_double_hash (&leg->by);
}

static gboolean
equal_legs (gconstpointer a,
            gconstpointer b)
{
  const Leg *x = a, *y = b;

  return x->ax == y->ax && x->ay == y->ay && x->bx == y->bx && x->by == y->by;
}

/* The same whichever way round it is gone. */
static Leg
make_leg (const BowShapeSet *self,
          guint              end)
{
  Leg leg = {
    g_array_index (self->x, double, end - 1), g_array_index (self->y, double, end - 1),
    g_array_index (self->x, double, end), g_array_index (self->y, double, end),
  };

  if (leg.ax < leg.bx || (leg.ax == leg.bx && leg.ay <= leg.by))
    return leg;

  return (Leg) { leg.bx, leg.by, leg.ax, leg.ay };
}

static void
find_shared (BowShapeSet *self)
{
  g_autofree Leg *legs = g_new (Leg, MAX (self->x->len, 1));
  g_autoptr (GHashTable) seen = g_hash_table_new (hash_leg, equal_legs);

  self->is_twice = g_malloc0 (MAX (self->x->len, 1));
  for (guint i = 0; i < self->parts->len; i++)
    {
      const BowShapePart *part = &g_array_index (self->parts, BowShapePart, i);

      if (part->type != BOW_FEATURE_RING && part->type != BOW_FEATURE_HOLE)
        continue;
      for (guint j = part->first + 1; j < part->first + part->n; j++)
        {
          legs[j] = make_leg (self, j);
          self->is_twice[j] = !g_hash_table_add (seen, &legs[j]);
        }
    }
}

/**
 * bow_shape_set_new:
 * @features: (element-type BowFeature): what is to be drawn
 *
 * Projects features.
 *
 * Returns: (transfer full): the set
 */
BowShapeSet *
bow_shape_set_new (GPtrArray *features)
{
  BowShapeSet *self = g_new0 (BowShapeSet, 1);

  g_atomic_ref_count_init (&self->references);
  self->shapes = g_array_new (FALSE, FALSE, sizeof (BowSetShape));
  g_array_set_clear_func (self->shapes, shape_clear);
  self->parts = g_array_new (FALSE, FALSE, sizeof (BowShapePart));
  self->x = g_array_new (FALSE, FALSE, sizeof (double));
  self->y = g_array_new (FALSE, FALSE, sizeof (double));
  self->box = nowhere;
  for (guint i = 0; i < features->len; i++)
    add_feature (self, g_ptr_array_index (features, i));
  find_shared (self);

  return self;
}

/**
 * bow_shape_set_ref:
 * @self: a set
 *
 * Returns: (transfer full): the same, for another thread too
 */
BowShapeSet *
bow_shape_set_ref (BowShapeSet *self)
{
  g_atomic_ref_count_inc (&self->references);

  return self;
}

/**
 * bow_shape_set_free:
 * @self: (nullable): a set
 *
 * Lets go of it.
 */
void
bow_shape_set_free (BowShapeSet *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;

  g_array_unref (self->shapes);
  g_array_unref (self->parts);
  g_array_unref (self->x);
  g_array_unref (self->y);
  g_free (self->is_twice);
  g_free (self);
}

/**
 * bow_shape_set_get:
 * @self: a set
 * @index: of one of its shapes
 *
 * Returns: (transfer none): the shape
 */
const BowSetShape *
bow_shape_set_get (const BowShapeSet *self,
                   guint              index)
{
  return &g_array_index (self->shapes, BowSetShape, index);
}

/**
 * bow_shape_box_meets:
 * @a: a box
 * @b: another
 *
 * Returns: whether they have anything in common
 */
gboolean
bow_shape_box_meets (const BowClusterBox *a,
                     const BowClusterBox *b)
{
  return a->x0 <= b->x1 && a->x1 >= b->x0 && a->y0 <= b->y1 && a->y1 >= b->y0;
}

/* How often a line to the east crosses the rings: odd within, holes too. */
static gboolean
contains (const BowShapeSet *self,
          const BowSetShape *shape,
          double             x,
          double             y)
{
  const double *xs = (const double *) (gpointer) self->x->data;
  const double *ys = (const double *) (gpointer) self->y->data;
  gboolean is_in = FALSE;

  for (guint i = 0; i < shape->n_parts; i++)
    {
      const BowShapePart *part = &g_array_index (self->parts, BowShapePart, shape->first_part + i);

      if (part->type != BOW_FEATURE_RING && part->type != BOW_FEATURE_HOLE)
        continue;
      for (guint j = part->first; j + 1 < part->first + part->n; j++)
        if ((ys[j] > y) != (ys[j + 1] > y)
            && x < xs[j] + (y - ys[j]) / (ys[j + 1] - ys[j]) * (xs[j + 1] - xs[j]))
          is_in = !is_in;
    }

  return is_in;
}

/**
 * bow_shape_set_find:
 * @self: a set
 * @x: on the unit square of Web Mercator
 * @y: on the unit square of Web Mercator
 *
 * Finds the shape whose area a place is in: the last drawn.
 *
 * Returns: its index, or -1
 */
int
bow_shape_set_find (const BowShapeSet *self,
                    double             x,
                    double             y)
{
  const BowClusterBox at = { x, y, x, y };

  for (guint i = self->shapes->len; i-- > 0;)
    {
      const BowSetShape *shape = bow_shape_set_get (self, i);

      if (shape->has_area && bow_shape_box_meets (&shape->box, &at) && contains (self, shape, x, y))
        return (int) i;
    }

  return -1;
}
