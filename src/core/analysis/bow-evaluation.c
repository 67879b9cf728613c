/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-evaluation.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/bow-error.h"
#include "geo/bow-zone.h"

#define MS_PER_DAY 86400000.0

/* Where an event falls that is in no time, or in none that can be told. */
#define TIME_OUTSIDE (-1)
#define TIME_VAGUE (-2)
#define ZONE_NONE (-1)

typedef struct
{
  const BowEvaluationDesign *design;
  BowZone *area;
  BowZone *comparison;
} Counter;

static void
counter_clear (Counter *self)
{
  g_clear_pointer (&self->area, bow_zone_free);
  g_clear_pointer (&self->comparison, bow_zone_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Counter, counter_clear)

static gboolean
refuse (GError     **error,
        const char  *message)
{
  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
check_times (const BowEvaluationDesign  *design,
             GError                    **error)
{
  const BowSpan *before = &design->times[BOW_EVALUATION_BEFORE];
  const BowSpan *during = &design->times[BOW_EVALUATION_DURING];
  const BowSpan *after = &design->times[BOW_EVALUATION_AFTER];

  if (during->from >= during->to)
    return refuse (error, _("What is evaluated has not begun, or ends before it begins. Look at its first and last day."));
  if (before->from >= before->to)
    return refuse (error, _("The time before has no length. Give it at least a day."));
  if (before->to > during->from)
    return refuse (error, _("The time before has to end before what is evaluated begins."));
  if (after->from > after->to || (after->from < after->to && after->from < during->to))
    return refuse (error, _("The time afterwards has to begin once what is evaluated is over."));

  return TRUE;
}

static gboolean
counter_init (Counter                    *self,
              const BowEvaluationDesign  *design,
              GError                    **error)
{
  *self = (Counter) { .design = design, .area = bow_zone_new (design->area) };

  if (self->area == NULL)
    return refuse (error, _("What is evaluated needs an area on the map, not a point or a line."));
  if (!(design->ring_m >= BOW_EVALUATION_LEAST_RING && design->ring_m <= BOW_EVALUATION_GREATEST_RING))
    return refuse (error, _("The ring is from 25 to 5,000 metres wide."));
  if (design->comparison == NULL)
    return TRUE;
  self->comparison = bow_zone_new (design->comparison);
  if (self->comparison == NULL)
    return refuse (error, _("The comparison needs an area on the map, not a point or a line."));
  if (bow_zone_gap (self->area, self->comparison) < design->ring_m)
    return refuse (error, _("The comparison touches the area or its ring, so what was done reached it too. Choose one further away, or a narrower ring."));

  return TRUE;
}

/**
 * bow_evaluation_check:
 * @design: what is compared with what
 * @error: return location
 *
 * Looks at whether a design can be counted, before anything is.
 *
 * Returns: %FALSE with %BOW_ERROR_INVALID where it cannot
 */
gboolean
bow_evaluation_check (const BowEvaluationDesign  *design,
                      GError                    **error)
{
  g_auto (Counter) counter = { NULL };

  return check_times (design, error) && counter_init (&counter, design, error);
}

static double
overlap (const BowSpan *span,
         double         from,
         double         to)
{
  return MAX (MIN (to, (double) span->to) - MAX (from, (double) span->from), 0.0);
}

/* An end that nobody knows may be anywhere, unless what is known lies past it all. */
static int
place_half_open (const BowEvaluationDesign *design,
                 const BowWhenWhere        *event)
{
  gint64 first = design->times[BOW_EVALUATION_BEFORE].from;
  gint64 last = MAX (design->times[BOW_EVALUATION_DURING].to, design->times[BOW_EVALUATION_AFTER].to);

  if ((event->to != BOW_TIME_NONE && event->to < first) || (event->from != BOW_TIME_NONE && event->from >= last))
    return TIME_OUTSIDE;

  return TIME_VAGUE;
}

static int
place_instant (const BowEvaluationDesign *design,
               gint64                     at)
{
  for (int i = 0; i < BOW_EVALUATION_N_TIMES; i++)
    if (at >= design->times[i].from && at < design->times[i].to)
      return i;

  return TIME_OUTSIDE;
}

/*
 * An event that may have been at any moment of an interval belongs to each time
 * by the share of the interval that lies in it (its aoristic weight). Exact
 * intervals of confidence need whole events, so it counts where more than half
 * of it lies, and nowhere where no time has so much.
 */
static int
place_in_time (const BowEvaluationDesign *design,
               const BowWhenWhere        *event,
               gboolean                  *is_spanning)
{
  double length, rest;

  if (event->from == BOW_TIME_NONE || event->to == BOW_TIME_NONE)
    return place_half_open (design, event);
  if (event->from >= event->to)
    return place_instant (design, event->from);

  length = (double) event->to - (double) event->from;
  rest = length;
  for (int i = 0; i < BOW_EVALUATION_N_TIMES; i++)
    {
      double inside = overlap (&design->times[i], (double) event->from, (double) event->to);

      if (inside > length / 2)
        {
          *is_spanning = inside < length;
          return i;
        }
      rest -= inside;
    }

  return rest > length / 2 ? TIME_OUTSIDE : TIME_VAGUE;
}

/* The zone that it is in, and how far it is from the nearest. */
static int
place_in_zone (const Counter      *self,
               const BowWhenWhere *event,
               double             *distance)
{
  BowPosition position = { event->longitude, event->latitude };
  double from_area = bow_zone_distance (self->area, &position);
  double from_comparison = self->comparison != NULL ? bow_zone_distance (self->comparison, &position) : INFINITY;
  double ring = self->design->ring_m;

  *distance = MAX (MIN (from_area, from_comparison) - ring, 0.0);
  if (from_area <= 0)
    return BOW_EVALUATION_AREA;
  if (from_comparison <= 0)
    return BOW_EVALUATION_COMPARISON;
  if (from_area <= ring)
    return BOW_EVALUATION_RING;

  return from_comparison <= ring ? BOW_EVALUATION_COMPARISON_RING : ZONE_NONE;
}

static void
count_event (const Counter      *counter,
             BowEvaluation      *self,
             const BowWhenWhere *event)
{
  gboolean is_spanning = FALSE;
  int time = place_in_time (counter->design, event, &is_spanning);
  double distance;
  int zone;

  if (time == TIME_OUTSIDE)
    return;
  zone = place_in_zone (counter, event, &distance);
  /* Not “less than or equal”: a precision that is no number is vague too. */
  if (!(event->precision_m <= counter->design->ring_m))
    {
      if (!(distance > event->precision_m))
        g_array_append_val (self->vague_place, event->row);
      return;
    }
  if (zone == ZONE_NONE)
    return;
  if (time == TIME_VAGUE)
    {
      g_array_append_val (self->vague_time, event->row);
      return;
    }
  self->counts[zone][time]++;
  self->n_spanning += is_spanning;
}

static BowCountPair
pair (const BowEvaluation *self,
      BowEvaluationZone    zone,
      BowEvaluationTime    time)
{
  return (BowCountPair) { self->counts[zone][BOW_EVALUATION_BEFORE], self->counts[zone][time] };
}

static gboolean
has_few (const BowEvaluation *self,
         BowEvaluationTime    time)
{
  BowCountPair here = pair (self, BOW_EVALUATION_AREA, time);
  BowCountPair there = pair (self, BOW_EVALUATION_COMPARISON, time);

  return MIN (here.before, here.after) < BOW_EVALUATION_FEW ||
         (self->has_comparison && MIN (there.before, there.after) < BOW_EVALUATION_FEW);
}

static void
estimate (BowEvaluation     *self,
          BowEvaluationTime  time)
{
  double before = self->days[BOW_EVALUATION_BEFORE], after = self->days[time];

  if (after <= 0)
    return;
  for (BowEvaluationZone zone = BOW_EVALUATION_AREA; zone < BOW_EVALUATION_N_ZONES; zone++)
    self->ratio[zone][time] = bow_rate_ratio (pair (self, zone, time), before, after, BOW_EVALUATION_LEVEL);
  self->is_few = self->is_few || has_few (self, time);
  if (!self->has_comparison)
    return;
  self->difference[time] = bow_ratio_of_ratios (pair (self, BOW_EVALUATION_AREA, time),
                                                pair (self, BOW_EVALUATION_COMPARISON, time), BOW_EVALUATION_LEVEL);
  self->displacement[time] = bow_displacement_difference (pair (self, BOW_EVALUATION_AREA, time),
                                                          pair (self, BOW_EVALUATION_COMPARISON, time),
                                                          pair (self, BOW_EVALUATION_RING, time),
                                                          pair (self, BOW_EVALUATION_COMPARISON_RING, time),
                                                          before, after, BOW_EVALUATION_LEVEL);
}

/**
 * bow_evaluation_new:
 * @design: what is compared with what
 * @events: (array length=n_events): what is counted
 * @n_events: how many
 * @error: return location
 *
 * Counts events before, during and after in an area, in the ring around it, and
 * in the same two places of a comparison, and says how the rates compare:
 * bow_rate_ratio(), bow_ratio_of_ratios() and bow_displacement_difference() say
 * by which methods.
 *
 * Times of different lengths are compared by their rates. An event that is
 * known as an interval counts where more than half of the interval lies; what
 * is too vague in time or place is left out and listed.
 *
 * Returns: (transfer full) (nullable): the evaluation; %NULL with
 *   %BOW_ERROR_INVALID where the design cannot be counted
 */
BowEvaluation *
bow_evaluation_new (const BowEvaluationDesign  *design,
                    const BowWhenWhere         *events,
                    gsize                       n_events,
                    GError                    **error)
{
  g_auto (Counter) counter = { NULL };
  BowEvaluation *self;

  if (!check_times (design, error) || !counter_init (&counter, design, error))
    return NULL;

  self = g_new0 (BowEvaluation, 1);
  self->has_comparison = counter.comparison != NULL;
  self->rings_overlap = self->has_comparison && bow_zone_gap (counter.area, counter.comparison) < 2 * design->ring_m;
  self->vague_time = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->vague_place = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (int i = 0; i < BOW_EVALUATION_N_TIMES; i++)
    self->days[i] = (double) (design->times[i].to - design->times[i].from) / MS_PER_DAY;
  for (gsize i = 0; i < n_events; i++)
    count_event (&counter, self, &events[i]);
  estimate (self, BOW_EVALUATION_DURING);
  estimate (self, BOW_EVALUATION_AFTER);

  return self;
}

/**
 * bow_evaluation_get_rate:
 * @self: an evaluation
 * @zone: where
 * @time: when
 *
 * Returns: events a day; 0 where the time has no length
 */
double
bow_evaluation_get_rate (const BowEvaluation *self,
                         BowEvaluationZone    zone,
                         BowEvaluationTime    time)
{
  return self->days[time] > 0 ? (double) self->counts[zone][time] / self->days[time] : 0;
}

/**
 * bow_evaluation_zone_label:
 * @zone: where
 *
 * Returns: (transfer none): its name for people
 */
const char *
bow_evaluation_zone_label (BowEvaluationZone zone)
{
  switch (zone)
    {
    case BOW_EVALUATION_AREA:
      return _("Area");
    case BOW_EVALUATION_RING:
      return _("Ring around it");
    case BOW_EVALUATION_COMPARISON:
      return _("Comparison");
    case BOW_EVALUATION_COMPARISON_RING:
      return _("Ring around the comparison");
    default:
      g_return_val_if_reached ("");
    }
}

/**
 * bow_evaluation_time_label:
 * @time: when
 *
 * Returns: (transfer none): its name for people
 */
const char *
bow_evaluation_time_label (BowEvaluationTime time)
{
  switch (time)
    {
    case BOW_EVALUATION_BEFORE:
      return _("Before");
    case BOW_EVALUATION_DURING:
      return _("During");
    case BOW_EVALUATION_AFTER:
      return _("After");
    default:
      g_return_val_if_reached ("");
    }
}

/**
 * bow_evaluation_verdict:
 *
 * What stands beside every evaluation.
 *
 * Returns: (transfer none): a sentence
 */
const char *
bow_evaluation_verdict (void)
{
  return _("Before and after is not proof.");
}

/**
 * bow_evaluation_caveat:
 *
 * Why it is not proof.
 *
 * Returns: (transfer none): some sentences
 */
const char *
bow_evaluation_caveat (void)
{
  return _("Numbers rise and fall with the season, with the weather and with how often "
           "people report; an area is often chosen when its numbers are at their highest, and they would have fallen "
           "by themselves. The intervals assume that events come independently of each other: where one leads to "
           "the next, they are too narrow.");
}

/**
 * bow_evaluation_free:
 * @self: (nullable): an evaluation
 *
 * Frees it.
 */
void
bow_evaluation_free (BowEvaluation *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->vague_time);
  g_array_unref (self->vague_place);
  g_free (self);
}
