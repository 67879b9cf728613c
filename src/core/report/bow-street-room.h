/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * BowStreetRoom:
 *
 * What of a sheet is taken by names and signs.
 */
typedef struct _BowStreetRoom BowStreetRoom;

BowStreetRoom *bow_street_room_new  (double width, double height);
void           bow_street_room_free (BowStreetRoom *self);
gboolean       bow_street_room_has  (const BowStreetRoom *self, const cairo_rectangle_t *boxes, guint n);
void           bow_street_room_take (BowStreetRoom *self, const cairo_rectangle_t *boxes, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowStreetRoom, bow_street_room_free)

G_END_DECLS
