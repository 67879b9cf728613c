/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/bow-geometry.h"

G_BEGIN_DECLS

/* Of all its parts together: each is looked at for every record nearby. */
#define BOW_AREA_MAX_CORNERS 1000
#define BOW_AREA_MAX_PARTS 50
#define BOW_AREA_MAX_METRES 1000000.0

#define BOW_TYPE_AREA (bow_area_get_type ())

/**
 * BowArea:
 *
 * A part of the map in which things are looked for: areas that somebody drew,
 * or all that is no further than some metres from a place. Immutable.
 *
 * Its text is well-known text without a precision, `POLYGON((…))` or
 * `MULTIPOLYGON(((…)),((…)))`, or `AROUND(0.8919 51.8959,500)`: longitude,
 * latitude and metres.
 */
typedef struct _BowArea BowArea;

GType     bow_area_get_type     (void);
BowArea  *bow_area_new          (const BowGeometry *const *parts, gsize n_parts, GError **error);
BowArea  *bow_area_new_around   (const BowPosition *centre, double metres, GError **error);
BowArea  *bow_area_parse        (const char *text, GError **error);
char     *bow_area_print        (const BowArea *self);
char     *bow_area_describe     (const BowArea *self);
BowArea  *bow_area_copy         (const BowArea *self);
void      bow_area_free         (BowArea *self);
gboolean  bow_area_contains     (const BowArea *self, const BowPosition *position);
BowBox    bow_area_get_box      (const BowArea *self);
double    bow_area_get_size     (const BowArea *self);
gboolean  bow_area_get_around   (const BowArea *self, BowPosition *centre, double *metres);
const BowGeometry *const *bow_area_get_parts (const BowArea *self, gsize *n_parts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowArea, bow_area_free)

G_END_DECLS
