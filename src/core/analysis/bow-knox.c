/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-knox-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/bow-error.h"

/* What is less apart than this, in metres, is the same place. */
#define SAME_PLACE 1.0

typedef struct
{
  const BowKnoxDesign *design;
  BowKnoxNear near[BOW_KNOX_MOST_BANDS];
  /* Up to which event the starts are known. */
  gsize n_begun;
  guint64 n_pairs;
} Finder;

static void
finder_init (Finder              *self,
             const BowKnoxDesign *design,
             gsize                n)
{
  *self = (Finder) { .design = design };
  for (guint i = 0; i < design->n_distances; i++)
    self->near[i] = (BowKnoxNear) { g_new (guint32, n + 1), g_array_new (FALSE, FALSE, sizeof (guint32)) };
}

static void
finder_clear (Finder *self)
{
  for (guint i = 0; i < self->design->n_distances; i++)
    {
      g_free (self->near[i].starts);
      g_array_unref (self->near[i].others);
    }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Finder, finder_clear)

static void
finder_begin (Finder *self,
              gsize   event)
{
  for (; self->n_begun <= event; self->n_begun++)
    for (guint i = 0; i < self->design->n_distances; i++)
      self->near[i].starts[self->n_begun] = self->near[i].others->len;
}

static gboolean
finder_add (gsize    first,
            gsize    second,
            double   distance,
            gpointer user_data)
{
  Finder *self = user_data;
  const BowKnoxDesign *design = self->design;
  guint band = _bow_knox_find_band (design->distances_m, design->n_distances, design->holds_upper, distance);
  guint32 other = (guint32) second;

  if (band == design->n_distances)
    return TRUE;
  finder_begin (self, first);
  g_array_append_val (self->near[band].others, other);

  return ++self->n_pairs <= BOW_KNOX_MOST_PAIRS;
}

static gboolean
check_bands (const double  *ends,
             guint          n_ends,
             GError       **error)
{
  gboolean is_fine = n_ends >= 1 && n_ends <= BOW_KNOX_MOST_BANDS;

  for (guint i = 0; is_fine && i < n_ends; i++)
    is_fine = isfinite (ends[i]) && ends[i] > (i > 0 ? ends[i - 1] : 0);
  if (!is_fine)
    g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
                 _("Bands are given by their upper ends: from 1 to %d numbers above 0, each greater than the one before."), BOW_KNOX_MOST_BANDS);

  return is_fine;
}

static gboolean
check (const BowKnoxEvents  *events,
       const BowKnoxDesign  *design,
       GError              **error)
{
  guint fewest = design->fewest > 0 ? design->fewest : BOW_KNOX_FEWEST;

  if (!check_bands (design->distances_m, design->n_distances, error) || !check_bands (design->days, design->n_days, error))
    return FALSE;
  if (design->n_runs > BOW_KNOX_MOST_RUNS)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("The days are shuffled at most %d times."), BOW_KNOX_MOST_RUNS);
      return FALSE;
    }
  if (events->n < fewest)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
                   _("A near repeat table needs at least %u events whose place and day are known well enough; there are %zu of %zu."), fewest,
                   events->n, events->n + events->n_vague_place + events->n_vague_time + events->n_untimed + events->n_off);
      return FALSE;
    }

  return TRUE;
}

/* In the order of the net, from the first day on. */
static gint16 *
sort_days (const BowKnoxEvents  *events,
           const BowKnoxSorted  *sorted,
           GError              **error)
{
  gint32 first = G_MAXINT32, last = G_MININT32;
  gint16 *days;

  for (gsize i = 0; i < events->n; i++)
    {
      first = MIN (first, events->day[i]);
      last = MAX (last, events->day[i]);
    }
  if ((gint64) last - first > G_MAXINT16)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
                   _("The events lie %d years apart, so the day of one of them must be wrong."), (last - first) / 365);
      return NULL;
    }
  days = g_new (gint16, events->n);
  for (gsize i = 0; i < events->n; i++)
    days[i] = (gint16) (events->day[sorted->order[i]] - first);

  return days;
}

static gboolean
find_pairs (BowKnox              *self,
            Finder               *finder,
            const BowKnoxSorted  *sorted,
            GCancellable         *cancellable,
            GError              **error)
{
  gboolean is_whole = _bow_knox_scan (sorted, self->metric, finder_add, finder, cancellable);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!is_whole)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE,
                   _("There are more than %u pairs of events within %g m of each other. Take narrower bands, or fewer events."),
                   BOW_KNOX_MOST_PAIRS, sorted->reach);
      return FALSE;
    }
  finder_begin (finder, sorted->n);
  self->n_pairs = finder->n_pairs;

  return TRUE;
}

static BowKnox *
copy_design (const BowKnoxDesign *design)
{
  BowKnox *self = g_new0 (BowKnox, 1);

  self->metric = design->metric;
  self->holds_upper = design->holds_upper;
  self->n_distances = design->n_distances;
  memcpy (self->distances_m, design->distances_m, design->n_distances * sizeof (double));
  self->n_days = design->n_days;
  memcpy (self->days, design->days, design->n_days * sizeof (double));
  self->n_runs = design->n_runs;
  self->seed = design->seed;
  self->cells = g_new0 (BowKnoxCell, (gsize) design->n_distances * design->n_days);

  return self;
}

/**
 * bow_knox_new:
 * @events: events
 * @design: what table it is to be
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Counts the pairs of events in each band of distance and time, and how many
 * there are when the days are shuffled among the events (Knox, The detection
 * of space-time interactions, 1964; Monte Carlo as by Johnson and others,
 * Space-time patterns of risk, 2007). p is never 0: the data itself counts as
 * one of the shuffles.
 *
 * Pairs are found once, and take four bytes each; further events take no more
 * than that. The same events, design and seed give the same table, in whatever
 * order the events come and however many threads there are.
 *
 * Returns: (transfer full) (nullable): the table; %NULL with
 *   %BOW_ERROR_INVALID for bands that are none, %BOW_ERROR_RULE where there
 *   are too few events and %BOW_ERROR_TOO_LARGE for too many pairs
 */
BowKnox *
bow_knox_new (const BowKnoxEvents  *events,
              const BowKnoxDesign  *design,
              GCancellable         *cancellable,
              GError              **error)
{
  g_autoptr (BowKnox) self = NULL;
  g_autoptr (BowKnoxSorted) sorted = NULL;
  g_autofree gint16 *days = NULL;
  g_auto (Finder) finder = { .design = &(BowKnoxDesign) { 0 } };

  if (!check (events, design, error))
    return NULL;
  self = copy_design (design);
  self->n_events = events->n;
  sorted = _bow_knox_sort (events, design->distances_m[design->n_distances - 1]);
  days = sort_days (events, sorted, error);
  if (days == NULL)
    return NULL;
  finder_init (&finder, design, events->n);

  return find_pairs (self, &finder, sorted, cancellable, error) &&
         _bow_knox_run (self, days, events->n, finder.near, design->n_threads, design->n_done, cancellable, error)
         ? g_steal_pointer (&self) : NULL;
}

/**
 * bow_knox_free:
 * @self: (nullable): a table
 *
 * Frees it.
 */
void
bow_knox_free (BowKnox *self)
{
  if (self == NULL)
    return;
  g_free (self->cells);
  g_free (self);
}

/**
 * bow_knox_cell:
 * @self: a table
 * @distance: a band of distance, from 0
 * @days: a band of time, from 0
 *
 * Returns: the cell
 */
const BowKnoxCell *
bow_knox_cell (const BowKnox *self,
               guint          distance,
               guint          days)
{
  return &self->cells[distance * self->n_days + days];
}

/**
 * bow_knox_describe_band:
 * @ends: the upper ends of bands
 * @index: which band
 * @holds_upper: whether a band holds its upper end, and so not its lower one
 *
 * Returns: (transfer full): the band as mathematicians write it, such as
 *   `(100, 200]`
 */
char *
bow_knox_describe_band (const double *ends,
                        guint         index,
                        gboolean      holds_upper)
{
  return g_strdup_printf ("%c%g, %g%c", holds_upper && index > 0 ? '(' : '[', index > 0 ? ends[index - 1] : 0.0, ends[index],
                          holds_upper ? ']' : ')');
}

/**
 * bow_knox_precision:
 * @design: what table is asked for
 *
 * Finds how well a place has to be known for its pairs to be put into the right
 * bands: as well as the narrowest is wide. A first band of less than a metre
 * stands for the same place, and does not count.
 *
 * Returns: metres
 */
double
bow_knox_precision (const BowKnoxDesign *design)
{
  double narrowest = INFINITY;

  for (guint i = 0; i < design->n_distances; i++)
    if (i > 0 || design->distances_m[0] >= SAME_PLACE || design->n_distances == 1)
      narrowest = MIN (narrowest, design->distances_m[i] - (i > 0 ? design->distances_m[i - 1] : 0));

  return narrowest;
}
