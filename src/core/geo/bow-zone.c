/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-zone.h"

#include <math.h>

/* The ellipsoid of WGS 84: its greater radius in metres and its squared eccentricity. */
#define RADIUS 6378137.0
#define ECCENTRICITY 0.00669437999014

/* What stands on the border is inside; positions are kept to about 0.1 m. */
#define BORDER 0.001

/* How finely an area is sampled, to say what share of it lies in another. */
#define SAMPLES 64

typedef struct
{
  double x;
  double y;
} Point;

struct _BowZone
{
  BowPosition origin;
  double metres_east;
  double metres_north;
  Point least;
  Point greatest;
  gsize n;
  /* The ring, whose last corner is its first. */
  Point corners[];
};

static Point
flatten (const BowZone     *self,
         const BowPosition *position)
{
  return (Point) { (position->longitude - self->origin.longitude) * self->metres_east,
                   (position->latitude - self->origin.latitude) * self->metres_north };
}

static BowPosition
lift (const BowZone *self,
      Point          point)
{
  return (BowPosition) { self->origin.longitude + point.x / self->metres_east,
                         self->origin.latitude + point.y / self->metres_north };
}

/* How long a degree is where the plane touches. */
static void
set_scale (BowZone *self)
{
  const double radian = G_PI / 180;
  double sine = sin (self->origin.latitude * radian);
  double w = sqrt (1 - ECCENTRICITY * sine * sine);

  self->metres_north = RADIUS * (1 - ECCENTRICITY) / (w * w * w) * radian;
  /* At a pole too a degree east has some length, so that it can be divided by. */
  self->metres_east = MAX (RADIUS / w * cos (self->origin.latitude * radian) * radian, 1e-6);
}

/**
 * bow_zone_new:
 * @area: a geometry
 *
 * Lays an area flat.
 *
 * Returns: (transfer full) (nullable): the zone; %NULL where @area is a point
 *   or a line
 */
BowZone *
bow_zone_new (const BowGeometry *area)
{
  gsize n;
  const BowPosition *positions = bow_geometry_get_positions (area, &n);
  BowZone *self;

  if (bow_geometry_get_shape (area) != BOW_GEOMETRY_AREA)
    return NULL;
  self = g_malloc0 (sizeof *self + n * sizeof (Point));
  self->origin = bow_geometry_get_centre (area);
  set_scale (self);
  self->n = n;
  self->least = (Point) { INFINITY, INFINITY };
  self->greatest = (Point) { -INFINITY, -INFINITY };
  for (gsize i = 0; i < n; i++)
    {
      Point corner = flatten (self, &positions[i]);

      self->corners[i] = corner;
      self->least = (Point) { MIN (self->least.x, corner.x), MIN (self->least.y, corner.y) };
      self->greatest = (Point) { MAX (self->greatest.x, corner.x), MAX (self->greatest.y, corner.y) };
    }

  return self;
}

static double
distance_to_edge (Point point,
                  Point a,
                  Point b)
{
  double x = b.x - a.x, y = b.y - a.y;
  double length = x * x + y * y;
  double along = length > 0 ? ((point.x - a.x) * x + (point.y - a.y) * y) / length : 0;

  along = CLAMP (along, 0.0, 1.0);
  return hypot (point.x - a.x - along * x, point.y - a.y - along * y);
}

static double
distance_to_border (const BowZone *self,
                    Point          point)
{
  double nearest = INFINITY;

  for (gsize i = 1; i < self->n; i++)
    nearest = MIN (nearest, distance_to_edge (point, self->corners[i - 1], self->corners[i]));

  return nearest;
}

/* By how often a ray to the east crosses the border: what a ring that crosses
 * itself encloses twice is outside. */
static gboolean
is_enclosed (const BowZone *self,
             Point          point)
{
  gboolean inside = FALSE;

  if (point.x < self->least.x || point.x > self->greatest.x || point.y < self->least.y || point.y > self->greatest.y)
    return FALSE;
  for (gsize i = 1; i < self->n; i++)
    {
      Point a = self->corners[i - 1], b = self->corners[i];

      if ((a.y > point.y) != (b.y > point.y) && point.x < a.x + (b.x - a.x) * (point.y - a.y) / (b.y - a.y))
        inside = !inside;
    }

  return inside;
}

/**
 * bow_zone_contains:
 * @self: a zone
 * @position: where something is
 *
 * Returns: whether it is inside; what stands on the border is
 */
gboolean
bow_zone_contains (const BowZone     *self,
                   const BowPosition *position)
{
  Point point = flatten (self, position);

  if (point.x < self->least.x - BORDER || point.x > self->greatest.x + BORDER ||
      point.y < self->least.y - BORDER || point.y > self->greatest.y + BORDER)
    return FALSE;

  return is_enclosed (self, point) || distance_to_border (self, point) <= BORDER;
}

/**
 * bow_zone_distance:
 * @self: a zone
 * @position: where something is
 *
 * Returns: metres from it to the nearest point of the zone; 0 inside
 */
double
bow_zone_distance (const BowZone     *self,
                   const BowPosition *position)
{
  Point point = flatten (self, position);
  double distance;

  if (is_enclosed (self, point))
    return 0;
  distance = distance_to_border (self, point);

  return distance <= BORDER ? 0 : distance;
}

static double
side (Point a,
      Point b,
      Point c)
{
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static gboolean
edges_cross (Point a,
             Point b,
             Point c,
             Point d)
{
  return (side (a, b, c) > 0) != (side (a, b, d) > 0) && (side (c, d, a) > 0) != (side (c, d, b) > 0);
}

static double
edge_gap (Point a,
          Point b,
          Point c,
          Point d)
{
  if (edges_cross (a, b, c, d))
    return 0;

  return MIN (MIN (distance_to_edge (a, c, d), distance_to_edge (b, c, d)),
              MIN (distance_to_edge (c, a, b), distance_to_edge (d, a, b)));
}

/**
 * bow_zone_gap:
 * @self: a zone
 * @other: another
 *
 * How far apart two zones are.
 *
 * Returns: metres between their nearest points; 0 where they touch or overlap
 */
double
bow_zone_gap (const BowZone *self,
              const BowZone *other)
{
  BowPosition theirs = lift (other, other->corners[0]);
  BowPosition ours = lift (self, self->corners[0]);
  double gap = INFINITY;

  if (bow_zone_contains (self, &theirs) || bow_zone_contains (other, &ours))
    return 0;
  for (gsize i = 1; i < other->n; i++)
    {
      BowPosition from = lift (other, other->corners[i - 1]), to = lift (other, other->corners[i]);
      Point c = flatten (self, &from), d = flatten (self, &to);

      for (gsize j = 1; j < self->n; j++)
        gap = MIN (gap, edge_gap (self->corners[j - 1], self->corners[j], c, d));
    }

  return gap;
}

/**
 * bow_zone_size:
 * @self: a zone
 *
 * Returns: how large it is, in square metres
 */
double
bow_zone_size (const BowZone *self)
{
  double doubled = 0;

  for (gsize i = 1; i < self->n; i++)
    doubled += self->corners[i - 1].x * self->corners[i].y - self->corners[i].x * self->corners[i - 1].y;

  return fabs (doubled) / 2;
}

static int
compare_shares (gconstpointer a,
                gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

/* Where a leg begins, crosses the border and ends, as shares of the leg. */
static GArray *
list_crossings (const BowZone *self,
                Point          from,
                Point          to)
{
  static const double ends[] = { 0, 1 };
  GArray *shares = g_array_new (FALSE, FALSE, sizeof (double));

  g_array_append_vals (shares, ends, G_N_ELEMENTS (ends));
  for (gsize i = 1; i < self->n; i++)
    if (edges_cross (self->corners[i - 1], self->corners[i], from, to))
      {
        double start = side (self->corners[i - 1], self->corners[i], from);
        double end = side (self->corners[i - 1], self->corners[i], to);
        double share = start / (start - end);

        g_array_append_val (shares, share);
      }
  g_array_sort (shares, compare_shares);

  return shares;
}

/**
 * bow_zone_share_of_leg:
 * @self: a zone
 * @from: where somebody was
 * @to: where they went, in a straight line
 *
 * Returns: what share of the way lies in the zone, 0 to 1; of a way without
 *   length, whether its place does
 */
double
bow_zone_share_of_leg (const BowZone     *self,
                       const BowPosition *from,
                       const BowPosition *to)
{
  Point a = flatten (self, from), b = flatten (self, to);
  g_autoptr (GArray) shares = NULL;
  double inside = 0;

  if (MAX (a.x, b.x) < self->least.x || MIN (a.x, b.x) > self->greatest.x ||
      MAX (a.y, b.y) < self->least.y || MIN (a.y, b.y) > self->greatest.y)
    return 0;
  if (a.x == b.x && a.y == b.y)
    return bow_zone_contains (self, from) ? 1 : 0;
  /* Between two crossings it is all inside or all outside. */
  shares = list_crossings (self, a, b);
  for (guint i = 1; i < shares->len; i++)
    {
      double start = g_array_index (shares, double, i - 1), end = g_array_index (shares, double, i);
      double middle = (start + end) / 2;

      if (end > start && is_enclosed (self, (Point) { a.x + (b.x - a.x) * middle, a.y + (b.y - a.y) * middle }))
        inside += end - start;
    }

  return CLAMP (inside, 0.0, 1.0);
}

/**
 * bow_zone_share_of_area:
 * @self: a zone
 * @area: an area
 *
 * What share of another area lies in the zone, by some four thousand samples
 * spread evenly over it.
 *
 * Returns: the share, 0 to 1; 0 where @area is a point or a line
 */
double
bow_zone_share_of_area (const BowZone     *self,
                        const BowGeometry *area)
{
  g_autoptr (BowZone) other = bow_zone_new (area);
  gsize n = 0, n_inside = 0;

  if (other == NULL)
    return 0;
  for (int i = 0; i < SAMPLES; i++)
    for (int j = 0; j < SAMPLES; j++)
      {
        Point point = { other->least.x + (other->greatest.x - other->least.x) * (i + 0.5) / SAMPLES,
                        other->least.y + (other->greatest.y - other->least.y) * (j + 0.5) / SAMPLES };
        BowPosition position = lift (other, point);

        if (!is_enclosed (other, point))
          continue;
        n++;
        n_inside += bow_zone_contains (self, &position);
      }

  return n > 0 ? (double) n_inside / (double) n : 0;
}

/**
 * bow_zone_length:
 * @self: a zone
 * @from: a position
 * @to: another
 *
 * Returns: metres between them, on the plane of the zone
 */
double
bow_zone_length (const BowZone     *self,
                 const BowPosition *from,
                 const BowPosition *to)
{
  Point a = flatten (self, from), b = flatten (self, to);

  return hypot (b.x - a.x, b.y - a.y);
}

/**
 * bow_zone_box:
 * @self: a zone
 * @metres: how much to grow it by on each side
 *
 * Returns: the box of longitude and latitude around it
 */
BowBox
bow_zone_box (const BowZone *self,
              double         metres)
{
  BowPosition low = lift (self, (Point) { self->least.x - metres, self->least.y - metres });
  BowPosition high = lift (self, (Point) { self->greatest.x + metres, self->greatest.y + metres });

  return (BowBox) { .west = MAX (low.longitude, -180.0), .south = MAX (low.latitude, -90.0),
                    .east = MIN (high.longitude, 180.0), .north = MIN (high.latitude, 90.0) };
}

/**
 * bow_zone_free:
 * @self: (nullable): a zone
 *
 * Frees it.
 */
void
bow_zone_free (BowZone *self)
{
  g_free (self);
}
