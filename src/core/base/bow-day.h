/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-interval.h"

G_BEGIN_DECLS

/* A day as text is `YYYY-MM-DD`. */
char *bow_day_of          (const BowInterval *interval, GTimeZone *zone);
char *bow_day_parse       (const char *words, gint64 now_ms, GTimeZone *zone);
char *bow_day_parse_ahead (const char *words, gint64 now_ms, GTimeZone *zone);
char *bow_day_describe    (const char *day);

G_END_DECLS
