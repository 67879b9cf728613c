/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/bow-gazetteer-set.h"

G_BEGIN_DECLS

#define BOW_TYPE_FOUND_PLACE (bow_found_place_get_type ())

/**
 * BowFoundPlace:
 * @name: (nullable): its name; %NULL for coordinates
 * @within: (nullable): what it lies in
 * @type: what bears the name, where there is one
 * @position: where it is
 * @precision_m: how well that is known, in metres; 0 where it must be asked
 * @source: (nullable): the title of the gazetteer that names it
 * @attribution: (nullable): who must be named beside it
 * @distance: how far it is from where somebody looked, in metres; 0 where
 *   nobody did
 * @is_exact: whether its name is exactly what was typed, and not the beginning
 *   of it
 *
 * What somebody may have meant by a text.
 */
typedef struct
{
  char *name;
  char *within;
  BowPlaceType type;
  BowPosition position;
  double precision_m;
  char *source;
  char *attribution;
  double distance;
  gboolean is_exact;
} BowFoundPlace;

GType          bow_found_place_get_type     (void);
BowFoundPlace *bow_found_place_copy         (const BowFoundPlace *self);
void           bow_found_place_free         (BowFoundPlace *self);
char          *bow_found_place_dup_label    (const BowFoundPlace *self);
char          *bow_found_place_describe     (const BowFoundPlace *self);
BowGeometry   *bow_found_place_get_geometry (const BowFoundPlace *self);
const char    *bow_place_type_label         (BowPlaceType type);
const char    *bow_place_type_name          (BowPlaceType type);

GPtrArray     *bow_geocode                  (const BowGazetteerSet *set, const char *text, const BowPosition *near, guint limit, GError **error);
BowFoundPlace *bow_geocode_nearest          (const BowGazetteerSet *set, const BowPosition *at, guint types);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowFoundPlace, bow_found_place_free)

G_END_DECLS
