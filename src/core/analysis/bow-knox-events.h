/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/bow-when-where.h"

G_BEGIN_DECLS

/**
 * BowKnoxEvents:
 * @n: how many
 * @easting: metres on the British National Grid
 * @northing: metres
 * @day: the day on the calendar, counted from 1 January 1970
 * @index: which of those that were handed in each is
 * @n_vague_place: left out because their place is known too vaguely
 * @n_vague_time: left out because their time is
 * @n_untimed: left out because nobody knows when they began
 * @n_off: left out because they lie off the grid
 *
 * Events of which it is known well enough where they happened, and on which
 * day. They come from records: layers of published crime have no way in, as
 * their points and days were blurred.
 */
typedef struct
{
  gsize n;
  double *easting;
  double *northing;
  gint32 *day;
  guint32 *index;
  gsize n_vague_place;
  gsize n_vague_time;
  gsize n_untimed;
  gsize n_off;
} BowKnoxEvents;

BowKnoxEvents *bow_knox_events_new  (const BowWhenWhere *all, gsize n, double worst_m, double worst_days, GTimeZone *zone, GCancellable *cancellable, GError **error);
void           bow_knox_events_free (BowKnoxEvents *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowKnoxEvents, bow_knox_events_free)

G_END_DECLS
