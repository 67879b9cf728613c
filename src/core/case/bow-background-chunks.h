/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bow-connection.h"

G_BEGIN_DECLS

/**
 * BowBackgroundChunks:
 *
 * A file on its way into the case: cut into chunks, compressed beside the work
 * of the thread that owns the case, and written by that thread.
 */
typedef struct _BowBackgroundChunks BowBackgroundChunks;

/**
 * BowBackgroundPatience:
 * @BOW_BACKGROUND_READY: write those that are ready
 * @BOW_BACKGROUND_NEXT: wait for one, a few milliseconds long
 * @BOW_BACKGROUND_ALL: wait for all
 */
typedef enum
{
  BOW_BACKGROUND_READY,
  BOW_BACKGROUND_NEXT,
  BOW_BACKGROUND_ALL,
} BowBackgroundPatience;

BowBackgroundChunks *bow_background_chunks_new   (GBytes *original);
void                 bow_background_chunks_stop  (BowBackgroundChunks *self);
void                 bow_background_chunks_free  (BowBackgroundChunks *self);
gboolean             bow_background_chunks_write (BowBackgroundChunks *self, BowConnection *connection, gint64 background, BowBackgroundPatience patience, GError **error);
gboolean             bow_background_chunks_is_written (BowBackgroundChunks *self);
GBytes              *bow_background_chunks_read  (BowConnection *connection, gint64 background, gsize length, GError **error);

G_END_DECLS
