/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BowTimelineDay:
 * @start: the first instant of the day, milliseconds since 1970
 * @first: the index of the first that began on it
 * @n: how many began on it
 * @n_empty: the whole days before it on which nothing was; 0 for the first day
 *
 * A day of the calendar on which something began.
 */
typedef struct
{
  gint64 start;
  guint first;
  guint n;
  guint n_empty;
} BowTimelineDay;

GArray *bow_timeline_list_days (const gint64 *from, const gint64 *to, gsize n, GTimeZone *zone);
guint   bow_timeline_find_day  (const GArray *days, guint index);
guint   bow_timeline_stack     (const gint64 *from, const gint64 *to, gsize n, gint64 least_ms, guint n_levels, guint8 *levels);

G_END_DECLS
