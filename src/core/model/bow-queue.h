/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-enumeration.h"

G_BEGIN_DECLS

/**
 * BowQueue:
 * @BOW_QUEUE_EVALUATE: public reports that nobody has triaged
 * @BOW_QUEUE_REVIEW: notes that are submitted or in assessment
 * @BOW_QUEUE_ALLOCATE: tasks that are given to nobody
 * @BOW_QUEUE_OVERDUE: tasks and actions whose day has passed
 * @BOW_QUEUE_RETENTION: records whose retention is to be reviewed
 * @BOW_QUEUE_DISCLOSURE: what belongs to an operation and is not assessed for
 *   disclosure
 * @BOW_QUEUE_CONFLICTS: this account's drafts of records that were changed
 *   meanwhile, or can no longer be edited
 * @BOW_QUEUE_DUPLICATES: pairs of records that may be of the same thing
 *
 * What waits for somebody.
 */
typedef enum
{
  BOW_QUEUE_EVALUATE,
  BOW_QUEUE_REVIEW,
  BOW_QUEUE_ALLOCATE,
  BOW_QUEUE_OVERDUE,
  BOW_QUEUE_RETENTION,
  BOW_QUEUE_DISCLOSURE,
  BOW_QUEUE_CONFLICTS,
  BOW_QUEUE_DUPLICATES,
} BowQueue;

#define BOW_N_QUEUES 8

/* Their names and labels, in the order of #BowQueue. */
extern const BowEnumeration bow_queues;

gboolean bow_queue_parse (const char *name, BowQueue *queue, GError **error);

G_END_DECLS
