/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case-async.h"
#include "geo/bow-geocode.h"

G_BEGIN_DECLS

/**
 * BowSearchAnswer:
 * @typed: what was typed
 * @hits: (element-type BowHit): the records
 * @places: (element-type BowFoundPlace): the places of the gazetteers
 * @problem: (nullable): what is wrong with the operators that were typed
 *
 * What was found.
 */
typedef struct
{
  char *typed;
  GPtrArray *hits;
  GPtrArray *places;
  char *problem;
} BowSearchAnswer;

void             bow_search_answer_free   (BowSearchAnswer *self);
void             bow_search_answer_async  (BowCase *bow_case, const char *typed, gboolean settled, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
BowSearchAnswer *bow_search_answer_finish (BowCase *bow_case, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowSearchAnswer, bow_search_answer_free)

G_END_DECLS
