/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bow-connection.h"

G_BEGIN_DECLS

/**
 * BowBackgroundPlaces:
 *
 * Places on their way into the spatial index or out of it, which costs least
 * when neighbours come after each other.
 */
typedef struct _BowBackgroundPlaces BowBackgroundPlaces;

guint64              bow_background_places_key      (double longitude, double latitude);
BowBackgroundPlaces *bow_background_places_new      (void);
void                 bow_background_places_free     (BowBackgroundPlaces *self);
void                 bow_background_places_add      (BowBackgroundPlaces *self, gint64 row, guint64 key, double longitude, double latitude);
gboolean             bow_background_places_write    (BowBackgroundPlaces *self, BowConnection *connection, guint most, gboolean *done, GError **error);
gboolean             bow_background_places_erase    (BowBackgroundPlaces *self, BowConnection *connection, guint most, gboolean *done, GError **error);
double               bow_background_places_get_done (BowBackgroundPlaces *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowBackgroundPlaces, bow_background_places_free)

G_END_DECLS
