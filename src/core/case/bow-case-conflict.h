/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "model/bow-merge.h"

G_BEGIN_DECLS

/**
 * BowConflict:
 * @ref: the reference of the record
 * @barrier: (nullable): why the record can no longer be edited, a sentence
 * @base: (nullable): the record as it was when the edit was begun
 * @theirs: (nullable): the record as it is now
 * @authors: who last changed what since
 *
 * An edit of a record that was changed meanwhile, or that cannot be edited any
 * more. With neither @barrier nor @theirs nothing stands against the edit.
 */
typedef struct
{
  char *ref;
  char *barrier;
  BowRecord *base;
  BowRecord *theirs;
  GHashTable *authors;
} BowConflict;

void         bow_conflict_free      (BowConflict *self);
GPtrArray   *bow_conflict_merge     (BowConflict *self, BowRecord *mine);
BowConflict *bow_case_read_conflict (BowCase *self, BowRecord *mine, gint64 known, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowConflict, bow_conflict_free)

G_END_DECLS
