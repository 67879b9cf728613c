/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-kind.h"
#include "store/bow-log.h"

G_BEGIN_DECLS

/**
 * BowReplay:
 *
 * Applies the stored entries of a log, one after the other, to the tables of
 * a connection that was empty. Entries whose content was erased are passed
 * over, and so is whatever was later done to what they had made.
 */
typedef struct _BowReplay BowReplay;

BowReplay *bow_replay_new       (BowConnection *connection);
void       bow_replay_free      (BowReplay *self);
void       bow_replay_add_disposed (BowReplay *self, const BowId *id, const BowKind *kind, const char *ref);
gboolean   bow_replay_entry     (BowReplay *self, const BowStoredEntry *entry, GError **error);
gboolean   bow_replay_finish    (BowReplay *self, GError **error);
gboolean   bow_replay_knows_key (BowReplay *self, const BowId *account, const guint8 *pk_sign);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowReplay, bow_replay_free)

G_END_DECLS
