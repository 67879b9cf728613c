/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bow-log-header.h"

G_BEGIN_DECLS

/**
 * BowHead:
 * @feed: which feed
 * @seq: number of its last entry
 * @hash: and its hash
 *
 * How far this computer has seen a feed.
 */
typedef struct
{
  BowId feed;
  gint64 seq;
  guint8 hash[BOW_HASH_LENGTH];
} BowHead;

GArray  *bow_heads_load  (const BowId *file_id);
gint64   bow_heads_get_time (const BowId *file_id);
gboolean bow_heads_save  (const BowId *file_id, GArray *heads, GError **error);
gboolean bow_head_is_in  (const BowHead *self, BowConnection *connection, gboolean *is_in, GError **error);

G_END_DECLS
