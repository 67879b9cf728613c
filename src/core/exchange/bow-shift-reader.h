/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-progress.h"
#include "geo/bow-shift-grid.h"

G_BEGIN_DECLS

gboolean  bow_shift_reader_is_table (GBytes *file);
BowShift *bow_shift_reader_read     (GBytes *file, const char *name, BowProgressFunc progress, gpointer progress_data, GCancellable *cancellable, GError **error);

G_END_DECLS
