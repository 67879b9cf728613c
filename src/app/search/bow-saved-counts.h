/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case-saved.h"

G_BEGIN_DECLS

/**
 * BowSavedCounted:
 * @object: what was handed to bow_saved_counts_begin()
 * @saved: a search with its figures
 *
 * Told of each search that has been counted.
 */
typedef void (*BowSavedCounted) (gpointer object, const BowSavedSearch *saved);

/**
 * BowSavedSummed:
 * @object: what was handed to bow_saved_counts_begin()
 * @n_new: how much is new in all that is watched
 *
 * Told once all have been counted.
 */
typedef void (*BowSavedSummed) (gpointer object, gint64 n_new);

void bow_saved_counts_begin (BowCase         *bow_case,
                             gboolean         watched,
                             GCancellable    *cancellable,
                             BowSavedCounted  counted,
                             BowSavedSummed   summed,
                             gpointer         object);

G_END_DECLS
