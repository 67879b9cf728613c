/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "case/bow-apply.h"

G_BEGIN_DECLS

/**
 * BowMergeReplay:
 * @verb: the deed of the entry
 * @id: the record that it was done to
 * @stamp: who, when and where that is written
 * @object: what it says
 *
 * An entry about two records of one kind that is replayed.
 */
typedef struct
{
  const char *verb;
  const BowId *id;
  const BowStamp *stamp;
  JsonObject *object;
} BowMergeReplay;

gboolean bow_replay_is_merge (const char *verb);
gboolean bow_replay_merge    (BowConnection *connection, const BowMergeReplay *entry, GError **error);

G_END_DECLS
