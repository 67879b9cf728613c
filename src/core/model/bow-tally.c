/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-tally.h"

static int
compare_tallied (gconstpointer a,
                 gconstpointer b)
{
  const BowTallied *first = a;
  const BowTallied *second = b;

  if (first->n != second->n)
    return first->n < second->n ? 1 : -1;

  return (first->of < second->of) - (first->of > second->of);
}

/**
 * bow_tally_sort:
 * @tallied: (element-type BowTallied): what was counted
 * @most: how many of it are wanted
 *
 * Leaves those that were counted most often, these first; of as many each, the
 * latest.
 */
void
bow_tally_sort (GArray *tallied,
                guint   most)
{
  g_array_sort (tallied, compare_tallied);
  if (tallied->len > most)
    g_array_set_size (tallied, most);
}
