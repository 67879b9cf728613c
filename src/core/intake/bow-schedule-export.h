/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

gboolean bow_schedule_export (BowCase *bow_case, gint64 row, const char *recipient, const char *purpose, GFile *file, GCancellable *cancellable, GError **error);

G_END_DECLS
