/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

typedef gboolean (*BowWalkSavedFunc) (BowRecord *walk, gpointer data, GError **error);

gboolean bow_walk_intake_check (GPtrArray *tracks, const char *file, GError **error);
gboolean bow_walk_intake_save  (BowCase *bow_case, GPtrArray *tracks, const char *file, BowWalkSavedFunc saved, gpointer data,
                                GCancellable *cancellable, GError **error);

G_END_DECLS
