/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-knox-events.h"

#include <math.h>

#include "geo/bow-grid.h"

#define DAY G_GINT64_CONSTANT (86400000)
/* Events between two looks at whether somebody gave up. */
#define SLICE 4096

static gint32
find_day (GTimeZone *zone,
          gint64     moment)
{
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, moment / 1000);
  gint64 wall = moment + (gint64) g_time_zone_get_offset (zone, interval) * 1000;

  return (gint32) (wall / DAY - (wall % DAY < 0));
}

static void
add_event (BowKnoxEvents      *self,
           const BowWhenWhere *event,
           guint32             index,
           double              worst_m,
           double              worst_days,
           GTimeZone          *zone)
{
  const BowPosition position = { event->longitude, event->latitude };
  gint64 to = event->to != BOW_TIME_NONE ? event->to : event->from;

  if (event->from == BOW_TIME_NONE)
    self->n_untimed++;
  else if ((double) (to - event->from) > worst_days * (double) DAY)
    self->n_vague_time++;
  else if (event->precision_m > worst_m)
    self->n_vague_place++;
  else if (!bow_grid_from_position (&position, &self->easting[self->n], &self->northing[self->n]))
    self->n_off++;
  else
    {
      self->day[self->n] = find_day (zone, event->from + (to - event->from) / 2);
      self->index[self->n++] = index;
    }
}

/**
 * bow_knox_events_new:
 * @all: (array length=n): when and where records are
 * @n: how many, at most %G_MAXUINT32
 * @worst_m: places known less well are left out, in metres; see
 *   bow_knox_precision()
 * @worst_days: times known less well are left out, in days
 * @zone: (nullable): whose days count; %NULL for this computer's
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Projects events and finds their days: of what happened at some time between
 * two moments, the day in the middle.
 *
 * Returns: (transfer full) (nullable): the events, or %NULL with
 *   %G_IO_ERROR_CANCELLED
 */
BowKnoxEvents *
bow_knox_events_new (const BowWhenWhere  *all,
                     gsize                n,
                     double               worst_m,
                     double               worst_days,
                     GTimeZone           *zone,
                     GCancellable        *cancellable,
                     GError             **error)
{
  g_autoptr (BowKnoxEvents) self = g_new0 (BowKnoxEvents, 1);
  g_autoptr (GTimeZone) known = zone != NULL ? g_time_zone_ref (zone) : g_time_zone_new_local ();

  g_return_val_if_fail (n <= G_MAXUINT32, NULL);

  self->easting = g_new (double, n);
  self->northing = g_new (double, n);
  self->day = g_new (gint32, n);
  self->index = g_new (guint32, n);
  for (gsize i = 0; i < n; i++)
    {
      if (i % SLICE == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      add_event (self, &all[i], (guint32) i, worst_m, worst_days, known);
    }

  return g_steal_pointer (&self);
}

/**
 * bow_knox_events_free:
 * @self: (nullable): events
 *
 * Frees them.
 */
void
bow_knox_events_free (BowKnoxEvents *self)
{
  if (self == NULL)
    return;
  g_free (self->easting);
  g_free (self->northing);
  g_free (self->day);
  g_free (self->index);
  g_free (self);
}
