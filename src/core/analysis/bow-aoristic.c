/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-aoristic.h"

#include "base/bow-interval.h"

#define HOUR G_GINT64_CONSTANT (3600000)
#define WEEK (BOW_AORISTIC_HOURS * HOUR)
/* 1970 began on a Thursday. */
#define FIRST_HOUR 72
/* Events between two looks at whether somebody gave up. */
#define SLICE 4096
/* Ten years. */
#define N_WEEKS 512

/* What clocks show for a week of the calendar, where that is one thing. */
typedef struct
{
  gint64 week;
  gint64 offset;
  gboolean is_steady;
} Week;

typedef struct
{
  GTimeZone *zone;
  Week weeks[N_WEEKS];
} Clock;

static int
find_interval (const Clock *clock,
               gint64       at)
{
  return g_time_zone_find_interval (clock->zone, G_TIME_TYPE_UNIVERSAL, at / 1000 - (at % 1000 < 0));
}

static gint64
look_up (const Clock *clock,
         int          interval)
{
  return (gint64) g_time_zone_get_offset (clock->zone, interval) * 1000;
}

static void
clock_init (Clock     *self,
            GTimeZone *zone)
{
  self->zone = zone;
  for (gsize i = 0; i < N_WEEKS; i++)
    self->weeks[i].week = G_MININT64;
}

/* To look a moment up takes longer than all else, and the weeks in which clocks
 * change are few. */
static gint64
get_offset (Clock  *clock,
            gint64  at)
{
  gint64 number = at / WEEK - (at % WEEK < 0);
  Week *week = &clock->weeks[(guint64) number % N_WEEKS];

  if (week->week != number)
    {
      int first = find_interval (clock, number * WEEK), last = find_interval (clock, (number + 1) * WEEK - 1);

      *week = (Week) { number, look_up (clock, first), first == last };
    }

  return week->is_steady ? week->offset : look_up (clock, find_interval (clock, at));
}

/* The first moment at which clocks show what they show at the end. */
static gint64
find_change (Clock  *clock,
             gint64  from,
             gint64  to)
{
  gint64 after = get_offset (clock, to);

  while (to - from > 1)
    {
      gint64 middle = from + (to - from) / 2;

      if (get_offset (clock, middle) == after)
        to = middle;
      else
        from = middle;
    }

  return to;
}

static gsize
find_hour (gint64 wall)
{
  gint64 hour = (wall / HOUR - (wall % HOUR < 0) + FIRST_HOUR) % BOW_AORISTIC_HOURS;

  return (gsize) (hour < 0 ? hour + BOW_AORISTIC_HOURS : hour);
}

/* From one moment on the clock on the wall to another, a share of the event to
 * each hour for as long as it is in there. */
static void
spread (BowAoristic *self,
        gint64       from,
        gint64       to,
        double       share)
{
  gsize hour = find_hour (from);
  gint64 left = HOUR - (from % HOUR + HOUR) % HOUR;

  while (from < to)
    {
      gint64 part = MIN (left, to - from);

      self->weights[hour] += (double) part * share;
      hour = (hour + 1) % BOW_AORISTIC_HOURS;
      from += part;
      left = HOUR;
    }
}

static void
add_span (BowAoristic *self,
          Clock       *clock,
          gint64       from,
          gint64       to)
{
  double share = 1 / (double) (to - from);
  gint64 before = get_offset (clock, from), after = get_offset (clock, to - 1), change;

  if (before == after)
    {
      spread (self, from + before, to + before, share);
      return;
    }
  change = find_change (clock, from, to - 1);
  spread (self, from + before, change + before, share);
  spread (self, change + after, to + after, share);
}

static void
add_event (BowAoristic *self,
           Clock       *clock,
           guint        index,
           gint64       from,
           gint64       to)
{
  if (from == BOW_TIME_NONE)
    {
      self->n_untimed++;
      return;
    }
  self->n_counted++;
  if (to == BOW_TIME_NONE)
    self->n_open++;
  else if (to < from)
    g_array_append_val (self->backwards, index);
  if (to == BOW_TIME_NONE || to <= from)
    self->weights[find_hour (from + get_offset (clock, from))]++;
  else if (to - from <= WEEK)
    add_span (self, clock, from, to);
  else
    {
      self->n_week++;
      for (gsize i = 0; i < BOW_AORISTIC_HOURS; i++)
        self->weights[i] += 1.0 / BOW_AORISTIC_HOURS;
    }
}

/**
 * bow_aoristic_new:
 * @from: (array length=n): when each event can have begun, milliseconds since
 *   1970, or %BOW_TIME_NONE
 * @to: (array length=n): when it was over, or %BOW_TIME_NONE
 * @n: how many
 * @zone: (nullable): whose clocks count; %NULL for this computer's
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Gives each event to the hours of the week between the two moments, for as
 * much of its time as each covers (Ratcliffe and McCullagh, Aoristic crime
 * analysis, 1998). What ends on the hour is not in the next one. What has no
 * end, or none after its beginning, counts where it begins; what spans more
 * than a week is spread evenly.
 *
 * Hours are those of clocks on the wall. When clocks go forward the hour that
 * they leave out gets nothing; when they go back the hour that they show twice
 * gets what happened in both.
 *
 * Returns: (transfer full) (nullable): the weights, or %NULL with
 *   %G_IO_ERROR_CANCELLED
 */
BowAoristic *
bow_aoristic_new (const gint64  *from,
                  const gint64  *to,
                  gsize          n,
                  GTimeZone     *zone,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (BowAoristic) self = g_new0 (BowAoristic, 1);
  g_autoptr (GTimeZone) known = zone != NULL ? g_time_zone_ref (zone) : g_time_zone_new_local ();
  Clock clock;

  clock_init (&clock, known);
  self->backwards = g_array_new (FALSE, FALSE, sizeof (guint));
  for (gsize i = 0; i < n; i++)
    {
      if (i % SLICE == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      add_event (self, &clock, (guint) i, from[i], to[i]);
    }

  return g_steal_pointer (&self);
}

/**
 * bow_aoristic_add_recurring:
 * @self: weights
 * @pattern: days and hours, as bow_interval_get_pattern() gives them; not 0
 *
 * Counts one more event that comes again, of which nobody knows more than in
 * which hours: each of them gets an equal share. Where it was given to
 * bow_aoristic_new() too, as one without a beginning, it is left out no more.
 */
void
bow_aoristic_add_recurring (BowAoristic *self,
                            guint32      pattern)
{
  double weights[BOW_AORISTIC_HOURS];
  BowInterval interval;

  bow_interval_set_pattern (&interval, pattern);
  bow_interval_get_week_weights (&interval, weights);
  for (gsize i = 0; i < BOW_AORISTIC_HOURS; i++)
    self->weights[i] += weights[i];
  self->n_counted++;
  self->n_recurring++;
  if (self->n_untimed > 0)
    self->n_untimed--;
}

/**
 * bow_aoristic_free:
 * @self: (nullable): weights
 *
 * Frees them.
 */
void
bow_aoristic_free (BowAoristic *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->backwards);
  g_free (self);
}
