/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/bow-csv-reader.h"
#include "exchange/bow-gazetteer-reader.h"

G_BEGIN_DECLS

#define BOW_GAZETTEER_N_GEONAMES 19

/* Columns of a table with headings. */
typedef enum
{
  BOW_GAZETTEER_COLUMN_NAME,
  BOW_GAZETTEER_COLUMN_LATITUDE,
  BOW_GAZETTEER_COLUMN_LONGITUDE,
  BOW_GAZETTEER_COLUMN_EASTING,
  BOW_GAZETTEER_COLUMN_NORTHING,
  BOW_GAZETTEER_COLUMN_WITHIN,
  BOW_GAZETTEER_COLUMN_FEATURE,
  BOW_GAZETTEER_COLUMN_POPULATION,
  BOW_GAZETTEER_COLUMN_PRECISION,
  BOW_GAZETTEER_COLUMN_TYPE,
  BOW_GAZETTEER_N_COLUMNS,
} BowGazetteerColumn;

struct _BowGazetteerReader
{
  BowCsvReader *csv;
  GBytes *file;
  char *name;
  BowGazetteerLayout layout;
  char *title;
  const char *attribution;
  int columns[BOW_GAZETTEER_N_COLUMNS];
  gsize n_headers;
  /* The first record, where it is no heading, has been read to see what it is. */
  gboolean has_record;
  gint64 n_unplaced;

  /* Of a table that is separated by tabs. */
  const char *position;
  const char *end;
  gint64 line;
  char *text;
  char *fields[BOW_GAZETTEER_N_GEONAMES];

  char postcode[12];
};

/* What each line has: bow-gazetteer-reader.c */
void     _bow_gazetteer_set_error       (BowGazetteerReader *self, GError **error, const char *what);
gboolean _bow_gazetteer_read_number     (const char *text, double *number);
gboolean _bow_gazetteer_place_on_grid   (BowGazetteerReader *self, const char *easting, const char *northing, BowPlaceName *name, gboolean *is_placed, GError **error);
gboolean _bow_gazetteer_place_on_earth  (BowGazetteerReader *self, const char *latitude, const char *longitude, BowPlaceName *name, GError **error);
gboolean _bow_gazetteer_check_name      (BowGazetteerReader *self, const BowPlaceName *name, GError **error);

/* The lines of what others publish: bow-gazetteer-published.c */
gboolean _bow_gazetteer_read_code_point (BowGazetteerReader *self, const char *const *fields, BowPlaceName *name, gboolean *is_placed, GError **error);
gboolean _bow_gazetteer_read_open_names (BowGazetteerReader *self, const char *const *fields, GString *within, BowPlaceName *name, gboolean *is_placed, GError **error);
gboolean _bow_gazetteer_read_geonames   (BowGazetteerReader *self, const char *const *fields, BowPlaceName *name, GError **error);

G_END_DECLS
