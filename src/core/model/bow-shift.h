/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BowShift:
 * @name: its name
 * @from: minutes after midnight at which it begins
 * @to: minutes after midnight at which it ends, on the next day where that is
 *   not after @from
 *
 * A shift that a force works. Which there are, and when, the force says.
 */
typedef struct
{
  char *name;
  int from;
  int to;
} BowShift;

void       bow_shift_free   (BowShift *self);
GPtrArray *bow_shifts_parse (const char *text, GError **error);
BowShift  *bow_shifts_next  (GPtrArray *shifts, gint64 unix_ms, gboolean back, GTimeZone *zone, gint64 *from_ms, gint64 *to_ms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowShift, bow_shift_free)

G_END_DECLS
