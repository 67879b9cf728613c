/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *bow_time_describe_range   (gint64 from_ms, gint64 to_ms);
char *bow_time_describe_briefly (gint64 from_ms, gint64 to_ms);

G_END_DECLS
