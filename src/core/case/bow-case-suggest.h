/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

/**
 * BowSuggestion:
 * @row: the operation, as a list shows it
 * @words: what it has in common with what was said, for a person
 * @weight: how much that is; for comparing alone
 */
typedef struct
{
  BowRow *row;
  char *words;
  guint weight;
} BowSuggestion;

void       bow_suggestion_free         (BowSuggestion *self);
GPtrArray *bow_case_suggest_operations (BowCase *self, const char *text, const BowPosition *at, guint limit, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowSuggestion, bow_suggestion_free)

G_END_DECLS
