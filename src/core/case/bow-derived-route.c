/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-derived.h"

#include <math.h>

/* A route that nobody drew is where its stops are, in their order. */
#define STOPS_SQL                                                                                                \
  "SELECT coalesce(c.lon, p.lon), coalesce(c.lat, p.lat), coalesce(c.precision_m, p.precision_m)"                \
  " FROM route AS k JOIN record AS c INDEXED BY record_by_parent ON c.parent = k.id AND c.kind = 'stop' AND c.binned_at IS NULL" \
  " JOIN stop AS s ON s.id = c.id LEFT JOIN record AS p ON p.id = s.place"                                       \
  " WHERE k.id = ?1 AND k.position IS NULL AND coalesce(c.lon, p.lon) IS NOT NULL ORDER BY s.number, c.seq"

static GArray *
read_stops (BowConnection  *connection,
            gint64          route,
            double         *precision_m,
            GError        **error)
{
  g_autoptr (GArray) stops = g_array_new (FALSE, FALSE, sizeof (BowPosition));
  g_autoptr (BowStatement) select = bow_connection_statement (connection, STOPS_SQL, error);
  gboolean has_row;

  if (select == NULL)
    return NULL;
  bow_statement_bind_integer (select, 1, route);
  while (bow_statement_step (select, &has_row, error))
    {
      BowPosition stop;

      if (!has_row)
        return g_steal_pointer (&stops);
      stop = (BowPosition) { bow_statement_real (select, 0), bow_statement_real (select, 1) };
      *precision_m = MAX (*precision_m, bow_statement_real (select, 2));
      g_array_append_val (stops, stop);
    }

  return NULL;
}

static double
leg_length (const BowPosition *from)
{
  double across = (from[1].longitude - from[0].longitude) * cos ((from[0].latitude + from[1].latitude) / 2 * G_PI / 180.0);

  return hypot (across, from[1].latitude - from[0].latitude);
}

/* Halfway along, so that its symbol stands on the line and on no station. */
static BowPosition
find_middle (const BowPosition *stops,
             guint              n)
{
  double left = 0;

  for (guint i = 0; i + 1 < n; i++)
    left += leg_length (&stops[i]) / 2;
  for (guint i = 0; i + 1 < n; i++)
    {
      double length = leg_length (&stops[i]);
      double part = length > 0 ? left / length : 0;

      if (left <= length)
        return (BowPosition) { stops[i].longitude + part * (stops[i + 1].longitude - stops[i].longitude),
                               stops[i].latitude + part * (stops[i + 1].latitude - stops[i].latitude) };
      left -= length;
    }

  return stops[n - 1];
}

static gboolean
write_centre (const BowDerived  *derived,
              BowConnection     *connection,
              gint64             route,
              GError           **error)
{
  BowStatement *update = bow_connection_statement (connection, "UPDATE record SET lon = ?, lat = ?, precision_m = ? WHERE id = ?", error);

  if (update == NULL)
    return FALSE;
  if (derived->has_place)
    {
      bow_statement_bind_real (update, 1, derived->centre.longitude);
      bow_statement_bind_real (update, 2, derived->centre.latitude);
      bow_statement_bind_real (update, 3, derived->precision_m);
    }
  bow_statement_bind_integer (update, 4, route);

  return bow_statement_run (update, error);
}

static gboolean
is_drawn (BowConnection  *connection,
          gint64          route,
          gboolean       *drawn,
          GError        **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (connection, "SELECT 1 FROM route WHERE id = ? AND position IS NOT NULL", error);

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, route);

  return bow_statement_step (select, drawn, error);
}

/**
 * bow_derived_route:
 * @connection: a connection
 * @route: row of a route
 * @error: return location
 *
 * Writes where a route is that goes by stops and that nobody drew: halfway
 * along the line from stop to stop, in a box that holds them all.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_derived_route (BowConnection  *connection,
                   gint64          route,
                   GError        **error)
{
  BowDerived derived = { .precision_m = 0 };
  g_autoptr (GArray) stops = NULL;
  g_autoptr (BowGeometry) line = NULL;
  gboolean drawn;

  if (!is_drawn (connection, route, &drawn, error))
    return FALSE;
  if (drawn)
    return TRUE;
  stops = read_stops (connection, route, &derived.precision_m, error);
  if (stops == NULL)
    return FALSE;
  if (stops->len > 0)
    {
      const BowPosition *positions = (const BowPosition *) (gpointer) stops->data;

      derived.has_place = TRUE;
      derived.centre = find_middle (positions, stops->len);
      derived.box = (BowBox) { positions[0].longitude, positions[0].latitude, positions[0].longitude, positions[0].latitude };
      for (guint i = 1; i < stops->len; i++)
        derived.box = (BowBox) {
          .west = MIN (derived.box.west, positions[i].longitude),
          .south = MIN (derived.box.south, positions[i].latitude),
          .east = MAX (derived.box.east, positions[i].longitude),
          .north = MAX (derived.box.north, positions[i].latitude),
        };
      derived.box = bow_derived_grow (derived.box, derived.precision_m);
    }

  return write_centre (&derived, connection, route, error) && bow_derived_place (&derived, connection, route, FALSE, error);
}

/**
 * bow_derived_routes_through:
 * @connection: a connection
 * @place: row of a place that has moved
 * @error: return location
 *
 * Writes anew where the routes are that stop there.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_derived_routes_through (BowConnection  *connection,
                            gint64          place,
                            GError        **error)
{
  g_autoptr (GArray) routes = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (BowStatement) select =
    bow_connection_statement (connection, "SELECT DISTINCT r.parent FROM stop AS s JOIN record AS r ON r.id = s.id WHERE s.place = ?", error);

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, place);
  if (!bow_statement_read_integers (select, routes, error))
    return FALSE;
  for (guint i = 0; i < routes->len; i++)
    if (!bow_derived_route (connection, g_array_index (routes, gint64, i), error))
      return FALSE;

  return TRUE;
}
