/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-corridor.h"

#include <math.h>

/* The ellipsoid of WGS 84: its greater radius in metres and its squared eccentricity. */
#define RADIUS 6378137.0
#define ECCENTRICITY 0.00669437999014

struct _BowCorridor
{
  double metres;
  BowGeometry *geometry;
};

typedef struct
{
  double x;
  double y;
} Point;

/* Laid flat where it is looked from, a corner is this far away. */
typedef struct
{
  BowPosition origin;
  double metres_east;
  double metres_north;
} Plane;

static Plane
make_plane (const BowPosition *origin)
{
  const double radian = G_PI / 180;
  double sine = sin (origin->latitude * radian);
  double w = sqrt (1 - ECCENTRICITY * sine * sine);

  return (Plane) { *origin, RADIUS / w * cos (origin->latitude * radian) * radian,
                   RADIUS * (1 - ECCENTRICITY) / (w * w * w) * radian };
}

static Point
flatten (const Plane       *plane,
         const BowPosition *position)
{
  return (Point) { (position->longitude - plane->origin.longitude) * plane->metres_east,
                   (position->latitude - plane->origin.latitude) * plane->metres_north };
}

/* From where one stands to the nearest point between two corners. */
static double
distance_to_leg (Point a,
                 Point b)
{
  double dx = b.x - a.x;
  double dy = b.y - a.y;
  double square = dx * dx + dy * dy;
  double along = square > 0 ? CLAMP (-(a.x * dx + a.y * dy) / square, 0, 1) : 0;

  return hypot (a.x + along * dx, a.y + along * dy);
}

static gboolean
crosses (Point a,
         Point b)
{
  return (a.y > 0) != (b.y > 0) && a.x + (b.x - a.x) * -a.y / (b.y - a.y) > 0;
}

/**
 * bow_corridor_distance:
 * @geometry: a point, a line or an area
 * @position: where something is
 *
 * How far something is from a geometry, whose precision is not looked at. Some ten
 * kilometres away lengths are a few parts in a thousand off.
 *
 * Returns: metres to the nearest point of it; 0 inside an area
 */
double
bow_corridor_distance (const BowGeometry *geometry,
                       const BowPosition *position)
{
  Plane plane = make_plane (position);
  gboolean is_area = bow_geometry_get_shape (geometry) == BOW_GEOMETRY_AREA;
  gsize n;
  const BowPosition *corners = bow_geometry_get_positions (geometry, &n);
  Point last = flatten (&plane, &corners[is_area ? n - 1 : 0]);
  double least = hypot (last.x, last.y);
  gboolean inside = FALSE;

  for (gsize i = is_area ? 0 : 1; i < n; i++)
    {
      Point next = flatten (&plane, &corners[i]);

      least = MIN (least, distance_to_leg (last, next));
      inside ^= is_area && crosses (last, next);
      last = next;
    }

  return inside ? 0 : least;
}

/**
 * bow_corridor_parse:
 * @text: metres and a geometry, or metres alone
 *
 * Reads a corridor.
 *
 * Returns: (transfer full) (nullable): the corridor; %NULL where the text is none
 */
BowCorridor *
bow_corridor_parse (const char *text)
{
  char *end;
  double metres = g_ascii_strtod (text, &end);
  BowGeometry *geometry = *end == ' ' ? bow_geometry_parse (end + 1, NULL) : NULL;
  BowCorridor *self;

  if (end == text || !isfinite (metres) || (*end != '\0' && geometry == NULL))
    {
      g_clear_pointer (&geometry, bow_geometry_free);
      return NULL;
    }
  self = g_new (BowCorridor, 1);
  *self = (BowCorridor) { metres, geometry };

  return self;
}

/**
 * bow_corridor_free:
 * @self: (nullable): a corridor
 *
 * Frees it.
 */
void
bow_corridor_free (BowCorridor *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->geometry, bow_geometry_free);
  g_free (self);
}

/**
 * bow_corridor_contains:
 * @self: a corridor
 * @position: where something is
 *
 * Returns: whether it is near enough
 */
gboolean
bow_corridor_contains (const BowCorridor *self,
                       const BowPosition *position)
{
  return self->geometry != NULL && bow_corridor_distance (self->geometry, position) <= self->metres;
}
