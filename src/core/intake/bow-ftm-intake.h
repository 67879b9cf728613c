/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

typedef gboolean (*BowFtmSavedFunc) (BowRecord *record, gpointer data, GError **error);

gboolean bow_ftm_intake_save (BowCase *bow_case, GPtrArray *entities, const char *file, BowFtmSavedFunc saved, gpointer data,
                              GCancellable *cancellable, GError **error);

G_END_DECLS
