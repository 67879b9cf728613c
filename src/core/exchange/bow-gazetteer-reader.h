/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "geo/bow-gazetteer.h"

G_BEGIN_DECLS

/**
 * BowGazetteerLayout:
 * @BOW_GAZETTEER_CODE_POINT: Code-Point Open: postcodes, without headings
 * @BOW_GAZETTEER_OPEN_NAMES: OS Open Names: 34 columns, without headings
 * @BOW_GAZETTEER_GEONAMES: the tables of geonames.org, separated by tabs
 * @BOW_GAZETTEER_TABLE: any table with headings, among them `name`, and `lat`
 *   and `lon` or `easting` and `northing`
 */
typedef enum
{
  BOW_GAZETTEER_CODE_POINT,
  BOW_GAZETTEER_OPEN_NAMES,
  BOW_GAZETTEER_GEONAMES,
  BOW_GAZETTEER_TABLE,
} BowGazetteerLayout;

/**
 * BowGazetteerReader:
 *
 * Reads names and where they are out of one published file, a slice at a time,
 * and tells by its columns which it is.
 */
typedef struct _BowGazetteerReader BowGazetteerReader;

typedef gboolean (*BowPlaceNameFunc) (const BowPlaceName *name, gpointer data, GError **error);

BowGazetteerReader *bow_gazetteer_reader_new             (GBytes *file, const char *name, GError **error);
BowGazetteerLayout  bow_gazetteer_reader_get_layout      (BowGazetteerReader *self);
const char         *bow_gazetteer_reader_get_title       (BowGazetteerReader *self);
const char         *bow_gazetteer_reader_get_attribution (BowGazetteerReader *self);
gboolean            bow_gazetteer_reader_read            (BowGazetteerReader *self, gsize max_rows, BowPlaceNameFunc func, gpointer data, gboolean *done, GError **error);
gint64              bow_gazetteer_reader_get_n_unplaced  (BowGazetteerReader *self);
double              bow_gazetteer_reader_get_progress    (BowGazetteerReader *self);
void                bow_gazetteer_reader_free            (BowGazetteerReader *self);

double              bow_gazetteer_reader_town_reach      (double population);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowGazetteerReader, bow_gazetteer_reader_free)

G_END_DECLS
