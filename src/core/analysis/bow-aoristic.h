/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The hours of a week, from midnight on Monday. */
#define BOW_AORISTIC_HOURS 168

/**
 * BowAoristic:
 * @weights: how many events each hour of the week holds, from Monday 00:00;
 *   they sum to @n_counted
 * @n_counted: events that were counted
 * @n_open: of these, events without an end, each counted where it begins
 * @n_week: of these, events over more than a week, spread evenly over it
 * @n_recurring: of these, what comes again, spread over its hours
 * @n_untimed: events without a beginning, left out
 * @backwards: (element-type guint): which end before they begin, each counted
 *   where it begins; an error in the data
 *
 * When in the week events happen of which each is known to lie somewhere
 * between two moments.
 */
typedef struct
{
  double weights[BOW_AORISTIC_HOURS];
  gsize n_counted;
  gsize n_open;
  gsize n_week;
  gsize n_recurring;
  gsize n_untimed;
  GArray *backwards;
} BowAoristic;

BowAoristic *bow_aoristic_new  (const gint64 *from, const gint64 *to, gsize n, GTimeZone *zone, GCancellable *cancellable, GError **error);
void         bow_aoristic_add_recurring (BowAoristic *self, guint32 pattern);
void         bow_aoristic_free (BowAoristic *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowAoristic, bow_aoristic_free)

G_END_DECLS
