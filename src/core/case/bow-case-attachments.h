/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-progress.h"
#include "case/bow-case.h"

G_BEGIN_DECLS

gint64  bow_case_attach_telling     (BowCase *self, gint64 row, GFile *file, gboolean keep_metadata, BowProgressFunc progress, gpointer user_data, GCancellable *cancellable, GError **error);
GBytes *bow_case_look_at_attachment (BowCase *self, gint64 row, gsize most, GCancellable *cancellable, GError **error);

G_END_DECLS
