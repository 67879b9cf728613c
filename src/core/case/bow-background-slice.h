/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-background-places.h"
#include "case/bow-background.h"

G_BEGIN_DECLS

/**
 * BowBackgroundSlice:
 *
 * Rows of a file that came and are not written yet.
 */
typedef struct _BowBackgroundSlice BowBackgroundSlice;

BowBackgroundSlice *bow_background_slice_new   (void);
void                bow_background_slice_free  (BowBackgroundSlice *self);
void                bow_background_slice_add   (BowBackgroundSlice *self, const BowBackgroundRow *row);
guint               bow_background_slice_count (BowBackgroundSlice *self);
gboolean            bow_background_slice_write (BowBackgroundSlice *self, BowConnection *connection, gint64 first, BowBackgroundPlaces *places, gint64 *n_unplaced, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowBackgroundSlice, bow_background_slice_free)

G_END_DECLS
