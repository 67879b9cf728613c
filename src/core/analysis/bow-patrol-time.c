/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-patrol-time.h"

#include "geo/bow-zone.h"

#define MS_PER_MINUTE 60000.0

/**
 * bow_patrol_minutes_of_track:
 * @area: an area
 * @fixes: (array length=n_fixes): a track, in order of time
 * @n_fixes: how many positions it has
 *
 * How long a track with times was in an area. Between two positions the way is
 * straight and the pace even; where more than %BOW_PATROL_GAP lies between
 * them, or the second is earlier, that part counts nowhere.
 *
 * Returns: minutes; 0 where @area is a point or a line
 */
double
bow_patrol_minutes_of_track (const BowGeometry *area,
                             const BowFix      *fixes,
                             gsize              n_fixes)
{
  g_autoptr (BowZone) zone = bow_zone_new (area);
  double inside = 0;

  if (zone == NULL)
    return 0;
  for (gsize i = 1; i < n_fixes; i++)
    {
      gboolean is_known = fixes[i].at != G_MININT64 && fixes[i - 1].at != G_MININT64;
      gint64 length = is_known ? fixes[i].at - fixes[i - 1].at : 0;

      if (length > 0 && length <= BOW_PATROL_GAP)
        inside += (double) length * bow_zone_share_of_leg (zone, &fixes[i - 1].position, &fixes[i].position);
    }

  return inside / MS_PER_MINUTE;
}

static double
share_of_line (const BowZone     *zone,
               const BowGeometry *line)
{
  gsize n;
  const BowPosition *positions = bow_geometry_get_positions (line, &n);
  double length = 0, inside = 0;

  for (gsize i = 1; i < n; i++)
    {
      double leg = bow_zone_length (zone, &positions[i - 1], &positions[i]);

      length += leg;
      inside += leg * bow_zone_share_of_leg (zone, &positions[i - 1], &positions[i]);
    }
  if (length <= 0)
    return bow_zone_contains (zone, &positions[0]) ? 1 : 0;

  return inside / length;
}

/**
 * bow_patrol_minutes_of_walk:
 * @area: an area
 * @walked: where was walked: a line, an area or a point
 * @from: when it began, milliseconds since 1970
 * @to: when it ended
 *
 * How long a patrol of which only the beginning and the end are known was in
 * an area: by the share of the line, or of the area walked, that lies in it.
 *
 * Returns: minutes; 0 where @area is a point or a line, or @to is before @from
 */
double
bow_patrol_minutes_of_walk (const BowGeometry *area,
                            const BowGeometry *walked,
                            gint64             from,
                            gint64             to)
{
  g_autoptr (BowZone) zone = bow_zone_new (area);
  BowPosition centre;
  double share = 0;

  if (zone == NULL || to <= from)
    return 0;
  switch (bow_geometry_get_shape (walked))
    {
    case BOW_GEOMETRY_LINE:
      share = share_of_line (zone, walked);
      break;
    case BOW_GEOMETRY_AREA:
      share = bow_zone_share_of_area (zone, walked);
      break;
    case BOW_GEOMETRY_POINT:
    default:
      centre = bow_geometry_get_centre (walked);
      share = bow_zone_contains (zone, &centre) ? 1 : 0;
      break;
    }

  return share * (double) (to - from) / MS_PER_MINUTE;
}
