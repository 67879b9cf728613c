/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "case/bow-apply.h"
#include "store/bow-log.h"

G_BEGIN_DECLS

/**
 * BowRetentionReplay:
 * @verb: the deed of the entry
 * @id: what it was done to
 * @stamp: who, when and where that is written
 * @object: what it says
 *
 * An entry about retention that is replayed.
 */
typedef struct
{
  const char *verb;
  const BowId *id;
  const BowStamp *stamp;
  JsonObject *object;
} BowRetentionReplay;

gboolean bow_replay_is_retention (const char *verb);
gboolean bow_replay_retention    (BowConnection *connection, const BowRetentionReplay *entry, GError **error);

G_END_DECLS
