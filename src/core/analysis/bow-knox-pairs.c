/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-knox-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "base/bow-error.h"

/* More pairs than these are no list that anybody reads or draws. */
#define MOST_LISTED 1000000

typedef struct
{
  const BowKnoxEvents *events;
  const BowKnoxSorted *sorted;
  const BowKnoxDesign *design;
  guint distance;
  guint days;
  GArray *pairs;
} Lister;

static gboolean
list_pair (gsize    first,
           gsize    second,
           double   distance,
           gpointer user_data)
{
  const Lister *self = user_data;
  const BowKnoxDesign *design = self->design;
  guint32 one = self->sorted->order[first], other = self->sorted->order[second];
  gint32 days = self->events->day[other] - self->events->day[one];
  BowKnoxPair pair = { one, other, distance, abs (days) };

  if (_bow_knox_find_band (design->distances_m, design->n_distances, design->holds_upper, distance) != self->distance ||
      _bow_knox_find_band (design->days, design->n_days, design->holds_upper, abs (days)) != self->days)
    return TRUE;
  if (days < 0 || (days == 0 && other < one))
    pair = (BowKnoxPair) { other, one, distance, -days };
  g_array_append_val (self->pairs, pair);

  return self->pairs->len <= MOST_LISTED;
}

static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  const BowKnoxPair *left = a, *right = b;

  if (left->first != right->first)
    return left->first < right->first ? -1 : 1;

  return left->second < right->second ? -1 : left->second > right->second;
}

/**
 * bow_knox_list_pairs:
 * @events: events
 * @design: how distance is measured, and the bands
 * @distance: which band of distance, from 0
 * @days: which band of time, from 0
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Lists the pairs of events of one cell of the table.
 *
 * Returns: (transfer full) (element-type BowKnoxPair) (nullable): the pairs, by
 *   the number of the earlier event, or %NULL with @error set
 */
GArray *
bow_knox_list_pairs (const BowKnoxEvents  *events,
                     const BowKnoxDesign  *design,
                     guint                 distance,
                     guint                 days,
                     GCancellable         *cancellable,
                     GError              **error)
{
  g_autoptr (BowKnoxSorted) sorted = NULL;
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (BowKnoxPair));
  Lister lister = { events, NULL, design, distance, days, pairs };
  gboolean is_whole;

  g_return_val_if_fail (distance < design->n_distances && days < design->n_days, NULL);

  sorted = _bow_knox_sort (events, design->distances_m[distance]);
  lister.sorted = sorted;
  is_whole = _bow_knox_scan (sorted, design->metric, list_pair, &lister, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (!is_whole)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE, _("There are more than %d such pairs. Take narrower bands, or fewer events."), MOST_LISTED);
      return NULL;
    }
  g_array_sort (pairs, compare_pairs);

  return g_steal_pointer (&pairs);
}

static guint32
find_root (guint32 *parents,
           guint32  event)
{
  while (parents[event] != event)
    {
      parents[event] = parents[parents[event]];
      event = parents[event];
    }

  return event;
}

static guint32 *
join_pairs (const GArray *pairs,
            gsize         n_events)
{
  guint32 *parents = g_new (guint32, n_events);

  for (gsize i = 0; i < n_events; i++)
    parents[i] = (guint32) i;
  for (guint i = 0; i < pairs->len; i++)
    {
      const BowKnoxPair *pair = &g_array_index (pairs, BowKnoxPair, i);
      guint32 one = find_root (parents, pair->first), other = find_root (parents, pair->second);

      parents[MAX (one, other)] = MIN (one, other);
    }

  return parents;
}

/**
 * bow_knox_find_chains:
 * @pairs: (element-type BowKnoxPair): pairs of events
 * @n_events: how many events there are
 * @n_chains: (out): how many chains there are
 *
 * Joins pairs that share an event into chains.
 *
 * Returns: (transfer full) (array length=n_events): the chain of each event,
 *   from 1, by their first events; 0 where it is in none
 */
guint32 *
bow_knox_find_chains (const GArray *pairs,
                      gsize         n_events,
                      guint32      *n_chains)
{
  g_autofree guint32 *parents = join_pairs (pairs, n_events);
  g_autofree gboolean *paired = g_new0 (gboolean, n_events);
  guint32 *chains = g_new0 (guint32, n_events);

  *n_chains = 0;
  for (guint i = 0; i < pairs->len; i++)
    {
      const BowKnoxPair *pair = &g_array_index (pairs, BowKnoxPair, i);

      paired[pair->first] = paired[pair->second] = TRUE;
    }
  /* The root of a chain is its first event. */
  for (guint32 i = 0; i < n_events; i++)
    if (paired[i])
      {
        guint32 root = find_root (parents, i);

        chains[i] = root == i ? ++*n_chains : chains[root];
      }

  return chains;
}
