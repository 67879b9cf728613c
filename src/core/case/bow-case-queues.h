/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "model/bow-queue.h"

G_BEGIN_DECLS

/* More than these are not counted: nobody gets through them in a day. */
#define BOW_QUEUE_MOST 1000

/**
 * BowQueueItem:
 * @row: the record
 * @part: the number of the record inside it that waits, or 0
 * @priority: (nullable): the code of its priority
 * @since: since when it waits, milliseconds since 1970
 * @due: (nullable): the day by which it should be done, `YYYY-MM-DD`
 * @is_own: whether this account made it or it was given to this account
 * @key: by what the queue is in order; with @id, where the next page begins
 * @id: row of what waits, which may be inside @row
 * @other: (nullable): of a pair the other record
 * @reason: (nullable): of a pair why the two may be of the same thing
 *
 * One record that waits.
 */
typedef struct
{
  BowRow *row;
  gint64 part;
  char *priority;
  gint64 since;
  char *due;
  gboolean is_own;
  char *key;
  gint64 id;
  BowRow *other;
  char *reason;
} BowQueueItem;

void        bow_queue_item_free   (BowQueueItem *self);
const char *bow_queue_list_sql    (BowQueue queue);
const char *bow_queue_count_sql   (BowQueue queue);
GPtrArray  *bow_case_list_queue   (BowCase *self, BowQueue queue, const BowQueueItem *after, guint limit, GError **error);
gint64      bow_case_count_queue  (BowCase *self, BowQueue queue, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowQueueItem, bow_queue_item_free)

G_END_DECLS
