/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

gboolean bow_release_copy_disclose (BowCase *bow_case, gint64 row, const char *verb, const char *format, GError **error);
gboolean bow_release_copy_write    (const BowRelease *release, const char *format, GOutputStream *stream, GCancellable *cancellable, GError **error);

G_END_DECLS
