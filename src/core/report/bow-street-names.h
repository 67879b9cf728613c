/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "report/bow-street-path.h"
#include "report/bow-street-naming.h"

G_BEGIN_DECLS

/**
 * BowStreetNames:
 *
 * The names of a map on paper: collected first, then laid out over the whole
 * sheet, so that none lies upon another and that which matters most has the
 * room.
 */
typedef struct _BowStreetNames BowStreetNames;

typedef void (*BowStreetSignFunc) (cairo_t *cr, const char *sign, double size, gpointer user_data);

BowStreetNames *bow_street_names_new      (double width, double height, double zoom);
void            bow_street_names_free     (BowStreetNames *self);
void            bow_street_names_add_spot (BowStreetNames *self, gsize naming, const char *words, BowVectorPoint at, int rank);
void            bow_street_names_add_line (BowStreetNames *self, gsize naming, const char *words, const BowVectorPoint *points, guint n);
void            bow_street_names_lay_out  (BowStreetNames *self, GCancellable *cancellable);
void            bow_street_names_draw     (const BowStreetNames *self, BowStreetSignFunc draw_sign, gpointer user_data, cairo_t *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowStreetNames, bow_street_names_free)

G_END_DECLS
