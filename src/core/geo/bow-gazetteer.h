/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "geo/bow-geometry.h"

G_BEGIN_DECLS

/**
 * BowPlaceType:
 * @BOW_PLACE_POSTCODE: a full postcode
 * @BOW_PLACE_OUTWARD: all postcodes that begin alike, such as CO1
 * @BOW_PLACE_STREET: a street or road
 * @BOW_PLACE_SPOT: a building, a station, a shop
 * @BOW_PLACE_TOWN: a town, a village, a part of one
 * @BOW_PLACE_FEATURE: water, a wood, a park, a hill
 *
 * What bears a name.
 */
typedef enum
{
  BOW_PLACE_POSTCODE,
  BOW_PLACE_OUTWARD,
  BOW_PLACE_STREET,
  BOW_PLACE_SPOT,
  BOW_PLACE_TOWN,
  BOW_PLACE_FEATURE,
} BowPlaceType;

#define BOW_PLACE_N_TYPES 6

/**
 * BowPlaceName:
 * @name: the name
 * @within: what it lies in, such as a town; may be empty
 * @type: what bears it
 * @position: its middle
 * @precision_m: how far from there what bears the name reaches, in metres;
 *   0 where nobody has said
 *
 * A line of a gazetteer.
 */
typedef struct
{
  const char *name;
  const char *within;
  BowPlaceType type;
  BowPosition position;
  double precision_m;
} BowPlaceName;

/**
 * BowPlaceMatch:
 * @rank: 0 for exactly what was looked for, 1 for that in a place that was
 *   named too or with its last word begun, 2 where the words begin so, 3 for a name that has more words, 4
 *   where words were found in what it lies in alone
 * @distance: how far from where somebody looks, in metres
 * @index: its number in the gazetteer
 */
typedef struct
{
  guint rank;
  double distance;
  guint32 index;
} BowPlaceMatch;

/**
 * BowGazetteer:
 *
 * Names and where they are, in one file that is looked through where it lies:
 * sorted words, and for each word the names that it occurs in. It is read only
 * and may be used by several threads at once.
 *
 * Why a file of our own, and not tables in the case: the whole of Great
 * Britain is three million names and public, so it would make every case file
 * a hundred times as large, be encrypted, backed up and merged for nothing, and
 * be there once for each case. And a second database beside the case must not
 * be opened by a program that holds one. So it lies in the state folder, once
 * for all cases, written when it is imported and never again: what was looked
 * for leaves no trace in it.
 */
typedef struct _BowGazetteer BowGazetteer;

#define BOW_GAZETTEER_MAX_NAMES 6000000
#define BOW_GAZETTEER_MAX_TEXT 200

BowGazetteer *bow_gazetteer_open            (const char *path, GError **error);
BowGazetteer *bow_gazetteer_ref             (BowGazetteer *self);
void          bow_gazetteer_unref           (BowGazetteer *self);
const char   *bow_gazetteer_get_title       (const BowGazetteer *self);
const char   *bow_gazetteer_get_attribution (const BowGazetteer *self);
guint         bow_gazetteer_get_n_names     (const BowGazetteer *self);
void          bow_gazetteer_get_name        (const BowGazetteer *self, guint index, BowPlaceName *name);
GArray       *bow_gazetteer_search          (const BowGazetteer *self, char **words, const BowPosition *near, guint limit);
gboolean      bow_gazetteer_find_nearest    (const BowGazetteer *self, const BowPosition *at, guint types, BowPlaceMatch *match);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowGazetteer, bow_gazetteer_unref)

G_END_DECLS
