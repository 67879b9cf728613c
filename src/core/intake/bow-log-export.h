/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case-log-lines.h"

G_BEGIN_DECLS

gboolean bow_log_export (BowCase *bow_case, const BowLogQuery *query, const char *recipient, GFile *file, gint64 *n_lines, GCancellable *cancellable, GError **error);

G_END_DECLS
