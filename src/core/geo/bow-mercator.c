/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-mercator.h"

#include <math.h>

/* The earth's circumference at the equator, WGS 84, in metres. */
#define EQUATOR_M 40075016.68557849

/**
 * bow_mercator_x:
 * @longitude: degrees east
 *
 * Projects a longitude onto the unit square of Web Mercator.
 *
 * Returns: 0 at 180 degrees west, 1 at 180 degrees east
 */
double
bow_mercator_x (double longitude)
{
  return longitude / 360.0 + 0.5;
}

/**
 * bow_mercator_y:
 * @latitude: degrees north
 *
 * Projects a latitude onto the unit square of Web Mercator. What lies beyond
 * the square is moved to its edge.
 *
 * Returns: 0 in the north, 1 in the south
 */
double
bow_mercator_y (double latitude)
{
  double sine = sin (latitude * (G_PI / 180.0));
  double y = 0.5 - log ((1.0 + sine) / (1.0 - sine)) / (4.0 * G_PI);

  return CLAMP (y, 0.0, 1.0);
}

/**
 * bow_mercator_longitude:
 * @x: 0 to 1
 *
 * The reverse of bow_mercator_x().
 *
 * Returns: degrees east
 */
double
bow_mercator_longitude (double x)
{
  return (x - 0.5) * 360.0;
}

/**
 * bow_mercator_latitude:
 * @y: 0 to 1
 *
 * The reverse of bow_mercator_y().
 *
 * Returns: degrees north
 */
double
bow_mercator_latitude (double y)
{
  return atan (sinh ((1.0 - 2.0 * y) * G_PI)) * (180.0 / G_PI);
}

/**
 * bow_mercator_metres_per_pixel:
 * @latitude: degrees north
 * @world_px: width of the whole world at this zoom, in pixels
 *
 * How much ground a pixel covers: the projection stretches with latitude.
 *
 * Returns: metres
 */
double
bow_mercator_metres_per_pixel (double latitude,
                               double world_px)
{
  return EQUATOR_M * cos (latitude * (G_PI / 180.0)) / world_px;
}

/**
 * bow_mercator_fit:
 * @span_x: width of what is to be seen, as a share of the unit square
 * @span_y: its height
 * @width_px: room, in pixels
 * @height_px: room, in pixels
 * @max_world_px: the largest answer; also that for a single position
 *
 * How large the world must be drawn for something to fill the room.
 *
 * Returns: width of the whole world, in pixels
 */
double
bow_mercator_fit (double span_x,
                  double span_y,
                  double width_px,
                  double height_px,
                  double max_world_px)
{
  double world = max_world_px;

  if (span_x > 0)
    world = MIN (world, width_px / span_x);
  if (span_y > 0)
    world = MIN (world, height_px / span_y);

  return world;
}
