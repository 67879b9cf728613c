/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-queue.h"

#include <glib/gi18n-lib.h>

#include "base/bow-error.h"

static const BowEnumerationItem items[] = {
  { "evaluate", N_("To evaluate"), N_("Public reports that nobody has triaged") },
  { "review", N_("To review"), N_("Notes that are submitted or in assessment") },
  { "allocate", N_("To allocate"), N_("Tasks that are given to nobody") },
  { "overdue", N_("Overdue"), N_("Tasks and actions whose day has passed") },
  { "retention", N_("Retention due"), N_("Records of which it is to be decided whether they are kept") },
  { "disclosure", N_("Disclosure not assessed"), N_("What belongs to an operation and nobody has assessed") },
  { "conflicts", N_("Conflicts"), N_("Your drafts of records that were changed meanwhile") },
  { "duplicates", N_("Possible duplicates"), N_("Pairs of records that may be of the same thing") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (items) == BOW_N_QUEUES);

const BowEnumeration bow_queues = {
  .name = "queue", BOW_ENUMERATION_ITEMS (items),
};

/**
 * bow_queue_parse:
 * @name: the name of a queue
 * @queue: (out): the queue
 * @error: return location
 *
 * Reads the name of a queue.
 *
 * Returns: %FALSE with %BOW_ERROR_INVALID set where there is none of that name
 */
gboolean
bow_queue_parse (const char  *name,
                 BowQueue    *queue,
                 GError     **error)
{
  const BowEnumerationItem *item = bow_enumeration_find (&bow_queues, name);

  if (item == NULL)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
                   _("There is no queue “%s”. The queues are evaluate, review, allocate, overdue, retention, disclosure, conflicts and duplicates."), name);
      return FALSE;
    }
  *queue = (BowQueue) (item - items);

  return TRUE;
}
