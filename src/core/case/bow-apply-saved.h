/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "case/bow-apply.h"
#include "store/bow-log.h"

G_BEGIN_DECLS

/**
 * BowSavedEntry:
 * @name: what it is called
 * @filter: what it shows, as bow_filter_print() gives it
 * @shared: whether every account sees it
 * @seq: where it stands among others
 *
 * What an entry of the log says of a saved search.
 */
typedef struct
{
  const char *name;
  const char *filter;
  gboolean shared;
  gint64 seq;
} BowSavedEntry;

gboolean bow_apply_saved      (BowConnection *connection, const BowStamp *stamp, const BowId *id, const BowSavedEntry *what, GError **error);
gboolean bow_apply_unsaved    (BowConnection *connection, const BowId *id, gboolean gone, GError **error);
gboolean bow_apply_watch      (BowConnection *connection, const BowStamp *stamp, const BowId *id, gboolean on, GError **error);
gboolean bow_replay_is_saved  (const char *verb);
gboolean bow_replay_saved     (BowConnection *connection, const BowStoredEntry *entry, const BowStamp *stamp, JsonObject *object, GError **error);

G_END_DECLS
