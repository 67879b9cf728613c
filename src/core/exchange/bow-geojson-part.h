/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/bow-json-scanner.h"
#include "geo/bow-feature.h"

G_BEGIN_DECLS

/**
 * BowGeojsonCoordinates:
 *
 * The coordinates of one geometry, read before or after it is known of which
 * type it is.
 */
typedef struct _BowGeojsonCoordinates BowGeojsonCoordinates;

BowGeojsonCoordinates *bow_geojson_coordinates_read (BowJsonScanner *scanner, GError **error);
void                   bow_geojson_coordinates_free (BowGeojsonCoordinates *self);
gboolean               bow_geojson_type_is_geometry (const char *type);
gboolean               bow_geojson_coordinates_add  (const BowGeojsonCoordinates *self, const char *type, BowFeature *feature, BowJsonScanner *scanner, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowGeojsonCoordinates, bow_geojson_coordinates_free)

G_END_DECLS
