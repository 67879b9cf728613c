/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The one place that asks what time it is. An example case is built on a
 * story clock, so that its records carry the dates of the story; nothing but
 * the making of an example case may set it.
 */

gint64 bow_clock_now       (void);
void   bow_clock_set_story (gint64 unix_ms);
gboolean bow_clock_is_story (void);

G_END_DECLS
