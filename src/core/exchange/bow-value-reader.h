/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-field.h"

G_BEGIN_DECLS

gboolean bow_value_read (const BowField *field, const char *words, gint64 now_ms, GTimeZone *zone, char **text, GError **error);

G_END_DECLS
