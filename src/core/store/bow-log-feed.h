/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bow-log-header.h"

G_BEGIN_DECLS

/**
 * BowFeed:
 * @row: its row, 0 while it has none
 * @uuid: its id
 * @file_id: the file that it belongs to
 * @account: row of the account that writes it
 * @pk_sign: what its signatures are checked with
 * @parent: row of the feed that it goes on from, or 0
 * @parent_hash: hash of the last entry there
 * @started: milliseconds since 1970
 * @origin: hash of all of the above but the rows; stands for the entry before
 *   the first
 *
 * A row of the table of feeds.
 */
typedef struct
{
  gint64 row;
  BowId uuid;
  BowId file_id;
  gint64 account;
  guint8 pk_sign[32];
  gint64 parent;
  guint8 parent_hash[BOW_HASH_LENGTH];
  gint64 started;
  guint8 origin[BOW_HASH_LENGTH];
} BowFeed;

#define BOW_FEED_COLUMNS "id, uuid, file_id, account, pk_sign, parent, parent_hash, started, origin"

gboolean bow_feed_read           (BowFeed *self, BowStatement *statement);
gboolean bow_feed_insert         (BowFeed *self, BowConnection *connection, GError **error);
void     bow_feed_compute_origin (const BowFeed *self, guint8 origin[BOW_HASH_LENGTH]);

G_END_DECLS
