/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-density.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/bow-error.h"
#include "geo/bow-grid.h"

/* Cells to a bandwidth, where the extent allows it. */
#define FINENESS 8
/* Events between two looks at whether somebody gave up. */
#define SLICE 4096

typedef struct
{
  double easting;
  double northing;
} Event;

/* The events whose place is known well enough. */
static GArray *
choose (const BowPosition *positions,
        const float       *precisions_m,
        gsize              n,
        double             bandwidth_m)
{
  GArray *events = g_array_new (FALSE, FALSE, sizeof (Event));

  for (gsize i = 0; i < n; i++)
    {
      Event event;

      if ((double) precisions_m[i] <= bandwidth_m && bow_grid_from_position (&positions[i], &event.easting, &event.northing))
        g_array_append_val (events, event);
    }

  return events;
}

/* Cells begin at multiples of their side, so that more events, or fewer, do
 * not move them. */
static gboolean
lay_out (BowDensity    *self,
         const GArray  *events,
         GError       **error)
{
  double west = INFINITY, south = INFINITY, east = -INFINITY, north = -INFINITY, span;

  for (guint i = 0; i < events->len; i++)
    {
      const Event *event = &g_array_index (events, Event, i);

      west = MIN (west, event->easting - self->bandwidth_m);
      east = MAX (east, event->easting + self->bandwidth_m);
      south = MIN (south, event->northing - self->bandwidth_m);
      north = MAX (north, event->northing + self->bandwidth_m);
    }
  span = MAX (east - west, north - south);
  self->cell_m = MAX (self->bandwidth_m / FINENESS, ceil (span / (BOW_DENSITY_MOST_CELLS - 2)));
  self->easting = floor (west / self->cell_m) * self->cell_m;
  self->northing = floor (south / self->cell_m) * self->cell_m;
  self->n_columns = (guint) ceil ((east - self->easting) / self->cell_m);
  self->n_rows = (guint) ceil ((north - self->northing) / self->cell_m);
  if (self->cell_m <= self->bandwidth_m / 2)
    return TRUE;

  g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
               _("The events lie %.0f km apart, too far for a density over %g m. Show one town alone, or take a wider reach."),
               span / 1000, self->bandwidth_m);
  return FALSE;
}

/* What an event at a share of the bandwidth adds, of which the square is given. */
static inline double
weigh (BowDensityKernel kernel,
       double           square)
{
  double rest = 1 - square;

  switch (kernel)
    {
    case BOW_DENSITY_TRIANGULAR:
      return 3 / G_PI * (1 - sqrt (square));
    case BOW_DENSITY_UNIFORM:
      return 1 / G_PI;
    case BOW_DENSITY_TRIWEIGHT:
      return 4 / G_PI * rest * rest * rest;
    case BOW_DENSITY_EPANECHNIKOV:
      return 2 / G_PI * rest;
    case BOW_DENSITY_QUARTIC:
    default:
      return 3 / G_PI * rest * rest;
    }
}

static void
add_event (BowDensity  *self,
           const Event *event)
{
  /* In cells, from the middle of the first one. */
  double x = (event->easting - self->easting) / self->cell_m - 0.5;
  double y = (event->northing - self->northing) / self->cell_m - 0.5;
  double radius = self->bandwidth_m / self->cell_m;
  double scale = 1e6 / (self->bandwidth_m * self->bandwidth_m);
  int first = (int) MAX (ceil (y - radius), 0), last = (int) MIN (floor (y + radius), (double) self->n_rows - 1);

  for (int row = first; row <= last; row++)
    {
      double up = (row - y) / radius, across = sqrt (MAX (1 - up * up, 0)) * radius;
      int from = (int) MAX (ceil (x - across), 0), to = (int) MIN (floor (x + across), (double) self->n_columns - 1);
      float *values = self->values + (gsize) row * self->n_columns;

      for (int column = from; column <= to; column++)
        {
          double right = (column - x) / radius;

          values[column] += (float) (scale * weigh (self->kernel, MIN (right * right + up * up, 1)));
        }
    }
}

static gboolean
add_events (BowDensity    *self,
            const GArray  *events,
            GCancellable  *cancellable,
            GError       **error)
{
  for (guint i = 0; i < events->len; i++)
    {
      if (i % SLICE == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      add_event (self, &g_array_index (events, Event, i));
    }

  return TRUE;
}

/**
 * bow_density_new:
 * @positions: (array length=n): where events happened
 * @precisions_m: (array length=n): how well each place is known, in metres
 * @n: how many
 * @kernel: how weight falls with the distance
 * @bandwidth_m: how far the weight of an event reaches, in metres, above 0
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Estimates the density of events by summing the kernel of each at the middle
 * of each cell, exactly and not over bins (Silverman, Density Estimation for
 * Statistics and Data Analysis, 1986, section 4.2). Distances are metres on
 * the British National Grid. What is known less well than the bandwidth is
 * left out and counted: it would put weight where nobody said anything was.
 *
 * Cells have an eighth of the bandwidth, or more where the events lie so far
 * apart that there were more than %BOW_DENSITY_MOST_CELLS on a side. The same
 * events give the same values, but for rounding in whatever order.
 *
 * Returns: (transfer full) (nullable): the surface; %NULL with
 *   %BOW_ERROR_RULE where fewer than %BOW_DENSITY_FEWEST events are left, or
 *   they lie so far apart that cells would be wider than half the bandwidth
 */
BowDensity *
bow_density_new (const BowPosition *positions,
                 const float       *precisions_m,
                 gsize              n,
                 BowDensityKernel   kernel,
                 double             bandwidth_m,
                 GCancellable      *cancellable,
                 GError           **error)
{
  g_autoptr (GArray) events = NULL;
  g_autoptr (BowDensity) self = NULL;

  g_return_val_if_fail (bandwidth_m > 0, NULL);

  events = choose (positions, precisions_m, n, bandwidth_m);
  if (events->len < BOW_DENSITY_FEWEST)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
                   _("A density needs at least %d events whose place is known to within %g m; there are %u of %zu."),
                   BOW_DENSITY_FEWEST, bandwidth_m, events->len, n);
      return NULL;
    }
  self = g_new0 (BowDensity, 1);
  self->kernel = kernel;
  self->bandwidth_m = bandwidth_m;
  self->n_counted = events->len;
  self->n_vague = n - events->len;
  if (!lay_out (self, events, error))
    return NULL;
  self->values = g_new0 (float, (gsize) self->n_columns * self->n_rows);
  if (!add_events (self, events, cancellable, error))
    return NULL;
  for (gsize i = 0; i < (gsize) self->n_columns * self->n_rows; i++)
    self->peak = MAX (self->peak, (double) self->values[i]);

  return g_steal_pointer (&self);
}

/**
 * bow_density_free:
 * @self: (nullable): a surface
 *
 * Frees it.
 */
void
bow_density_free (BowDensity *self)
{
  if (self == NULL)
    return;
  g_free (self->values);
  g_free (self);
}

static double
value_of (const BowDensity *self,
          double            column,
          double            row)
{
  if (column < 0 || row < 0 || column >= self->n_columns || row >= self->n_rows)
    return 0;

  return (double) self->values[(gsize) row * self->n_columns + (gsize) column];
}

/**
 * bow_density_at:
 * @self: a surface
 * @easting: metres
 * @northing: metres
 *
 * The density at a place, between the middles of the four cells around it.
 *
 * Returns: events a square kilometre
 */
double
bow_density_at (const BowDensity *self,
                double            easting,
                double            northing)
{
  double x = (easting - self->easting) / self->cell_m - 0.5, y = (northing - self->northing) / self->cell_m - 0.5;
  double column = floor (x), row = floor (y), right = x - column, up = y - row;

  return (value_of (self, column, row) * (1 - right) + value_of (self, column + 1, row) * right) * (1 - up) +
         (value_of (self, column, row + 1) * (1 - right) + value_of (self, column + 1, row + 1) * right) * up;
}
