/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

/**
 * BowDuplicate:
 * @row: the record that is like another
 * @score: how like it is, from 1 to 100
 * @reasons: why, each a few words in the language of the user; at least one
 * @relation: (nullable): the relation that says that both tell of the same,
 *   and leaves both as they are: what to offer first. For two reports, it is
 *   that two callers told of one event
 *
 * A record that may be of the same thing as another.
 */
typedef struct
{
  BowRow *row;
  guint score;
  GStrv reasons;
  const BowRelation *relation;
} BowDuplicate;

void       bow_duplicate_free            (BowDuplicate *self);
char      *bow_duplicate_describe        (const BowDuplicate *self);
gboolean   bow_case_has_duplicates       (const BowKind *kind);
const BowRelation *bow_case_same_relation (const BowKind *kind);
GPtrArray *bow_case_duplicates_of        (BowCase *self, gint64 row, guint limit, GCancellable *cancellable, GError **error);
GPtrArray *bow_case_duplicates_of_draft  (BowCase *self, BowRecord *record, guint limit, GCancellable *cancellable, GError **error);
BowDuplicate *bow_case_compare_pair      (BowCase *self, gint64 row, gint64 other, GError **error);
gboolean   bow_case_not_duplicate        (BowCase *self, gint64 row, gint64 other, GError **error);
gint64     bow_case_link_same            (BowCase *self, gint64 row, gint64 other, const char *because, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowDuplicate, bow_duplicate_free)

G_END_DECLS
