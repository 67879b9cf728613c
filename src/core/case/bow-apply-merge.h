/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-apply.h"

G_BEGIN_DECLS

gboolean bow_apply_unlike (BowConnection *connection, const BowStamp *stamp, gint64 row, gint64 other, GError **error);
gboolean bow_apply_alike  (BowConnection *connection, gint64 row, gint64 other, GError **error);

G_END_DECLS
