/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/bow-progress.h"

G_BEGIN_DECLS

/**
 * BowGazetteerSummary:
 * @title: what the gazetteer is
 * @attribution: who must be named beside it
 * @file: the name of its file in the folder of gazetteers
 * @n_names: how many names it has
 * @n_unplaced: how many rows had no place, and were left out
 */
typedef struct
{
  char *title;
  char *attribution;
  char *file;
  guint n_names;
  gint64 n_unplaced;
} BowGazetteerSummary;

BowGazetteerSummary *bow_gazetteer_import         (const char *const *paths, const char *folder, BowProgressFunc progress, gpointer progress_data, GCancellable *cancellable, GError **error);
gboolean             bow_gazetteer_remove         (const char *folder, const char *file, GError **error);
void                 bow_gazetteer_summary_free   (BowGazetteerSummary *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowGazetteerSummary, bow_gazetteer_summary_free)

G_END_DECLS
