/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-near-chains.h"

#include <glib/gi18n-lib.h>

#include "geo/bow-mercator.h"

/* An event with its day, to be put in order. */
typedef struct
{
  guint32 event;
  guint32 chain;
  gint64 from;
} Member;

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const Member *left = a, *right = b;

  if (left->chain != right->chain)
    return left->chain < right->chain ? -1 : 1;

  return (left->from > right->from) - (left->from < right->from);
}

static const BowWhenWhere *
get_event (const BowNearRepeat *table,
           guint32              event)
{
  return &g_array_index (table->pattern->events, BowWhenWhere, table->events->index[event]);
}

/* The events that are in a chain, chain by chain in order of time. */
static GArray *
list_members (const BowNearRepeat *table,
              const GArray        *pairs,
              const guint32       *chains)
{
  GArray *members = g_array_new (FALSE, FALSE, sizeof (Member));
  g_autofree gboolean *taken = g_new0 (gboolean, table->events->n);

  for (guint i = 0; i < pairs->len; i++)
    {
      const BowKnoxPair *pair = &g_array_index (pairs, BowKnoxPair, i);
      const guint32 both[] = { pair->first, pair->second };

      for (guint j = 0; j < G_N_ELEMENTS (both); j++)
        if (!taken[both[j]])
          {
            const Member member = { both[j], chains[both[j]], get_event (table, both[j])->from };

            taken[both[j]] = TRUE;
            g_array_append_val (members, member);
          }
    }
  g_array_sort (members, compare);

  return members;
}

static GArray *
place_members (const BowNearRepeat *table,
               const GArray        *members,
               guint               *where)
{
  GArray *events = g_array_new (FALSE, FALSE, sizeof (BowChainEvent));
  guint order = 0;

  for (guint i = 0; i < members->len; i++)
    {
      const Member *member = &g_array_index (members, Member, i);
      const BowWhenWhere *at = get_event (table, member->event);
      BowChainEvent event;

      order = i > 0 && g_array_index (members, Member, i - 1).chain == member->chain ? order + 1 : 1;
      event = (BowChainEvent) { at->row, bow_mercator_x (at->longitude), bow_mercator_y (at->latitude), member->chain, order, at->from };
      where[member->event] = i;
      g_array_append_val (events, event);
    }

  return events;
}

/**
 * bow_near_chains_show:
 * @layer: where to draw
 * @table: a near repeat table
 * @distance: a band of distance
 * @days: a band of time
 * @error: return location
 *
 * Draws the pairs of a cell, from the earlier event to the later one.
 *
 * Returns: (transfer full) (nullable): what is drawn, in words; %NULL with
 *   @error set
 */
char *
bow_near_chains_show (BowChainLayer        *layer,
                      const BowNearRepeat  *table,
                      guint                 distance,
                      guint                 days,
                      GError              **error)
{
  g_autoptr (GArray) pairs = bow_near_repeat_list_pairs (table, distance, days, NULL, error);
  g_autoptr (GArray) members = NULL;
  g_autofree guint32 *chains = NULL;
  g_autofree guint *where = NULL;
  g_autofree char *far = NULL, *long_ago = NULL;
  GArray *links;
  guint32 n_chains;

  if (pairs == NULL)
    return NULL;
  chains = bow_knox_find_chains (pairs, table->events->n, &n_chains);
  members = list_members (table, pairs, chains);
  where = g_new0 (guint, table->events->n);
  links = g_array_new (FALSE, FALSE, sizeof (BowChainLink));
  bow_chain_layer_take (layer, place_members (table, members, where), links);
  for (guint i = 0; i < pairs->len; i++)
    {
      const BowKnoxPair *pair = &g_array_index (pairs, BowKnoxPair, i);
      const BowChainLink link = { where[pair->first], where[pair->second] };

      g_array_append_val (links, link);
    }
  far = bow_knox_describe_band (table->knox->distances_m, distance, table->knox->holds_upper);
  long_ago = bow_knox_describe_band (table->knox->days, days, table->knox->holds_upper);

  return g_strdup_printf (_("%u pairs in %u chains, %s m and %s days apart; arrows go from the earlier to the later"), pairs->len, n_chains, far, long_ago);
}
