/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "geo/bow-feature.h"
#include "model/bow-background-row.h"

G_BEGIN_DECLS

/*
 * Background layers: recorded crime and stop and search as published, and
 * boundaries, routes and tracks that others have drawn. They are not case
 * records, and no search, count or analysis of records meets them. The file that was imported is kept as it was
 * (compressed, in chunks, with its hash) under one entry of the log, and the
 * rows are derived from it.
 */

/**
 * BowBackground:
 * @row: its row in the file
 * @ref: its reference for people, for example `B-000003`
 * @name: the file's name, without the folder
 * @title: (nullable): what people call it, where that is not @name
 * @layer: `crime`, `outcomes`, `stop-and-search` or `features`
 * @hash: BLAKE2b-256 of the file, hex
 * @n_rows: rows in it
 * @n_unplaced: rows without a place
 * @imported: when, milliseconds since 1970
 * @account: who imported it
 */
typedef struct
{
  gint64 row;
  char *ref;
  char *name;
  char *title;
  char *layer;
  char *hash;
  gint64 n_rows;
  gint64 n_unplaced;
  gint64 imported;
  char *account;
} BowBackground;

void       bow_background_free        (BowBackground *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowBackground, bow_background_free)

/* What stands in BowPoints for the kind of a row that is no record. */
#define BOW_BACKGROUND_NO_KIND G_MAXUINT8

#define BOW_TYPE_BACKGROUND_IMPORT (bow_background_import_get_type ())

/**
 * BowBackgroundImport:
 *
 * One file on its way in. Nothing of it shows before
 * bow_background_import_finish(); dropped before that, it leaves nothing.
 */
G_DECLARE_FINAL_TYPE (BowBackgroundImport, bow_background_import, BOW, BACKGROUND_IMPORT, GObject)

BowBackgroundImport *bow_background_import_new         (BowCase *bow_case, const char *name, const char *layer, const char *reader, GBytes *original, GError **error);
gboolean             bow_background_import_add         (const BowBackgroundRow *row, gpointer self, GError **error);
gboolean             bow_background_import_add_features (BowBackgroundImport *self, GPtrArray *features, guint from, guint n, GError **error);
void                 bow_background_import_add_unplaced (BowBackgroundImport *self, gint64 n);
gboolean             bow_background_import_flush       (BowBackgroundImport *self, GError **error);
gboolean             bow_background_import_settle      (BowBackgroundImport *self, guint most, gboolean *done, GError **error);
double               bow_background_import_get_settled (BowBackgroundImport *self);
gboolean             bow_background_import_finish      (BowBackgroundImport *self, BowBackground **result, GError **error);
void                 bow_background_import_cancel      (BowBackgroundImport *self);

GPtrArray *bow_case_list_backgrounds  (BowCase *self, GError **error);
GPtrArray *bow_case_list_features     (BowCase *self, gint64 row, GCancellable *cancellable, GError **error);
gboolean   bow_case_rename_background (BowCase *self, gint64 row, const char *title, GError **error);
gboolean   bow_case_remove_background (BowCase *self, gint64 row, GError **error);
GBytes    *bow_case_read_background   (BowCase *self, gint64 row, GError **error);
BowPoints *bow_case_background_months (BowCase *self, const char *layer, const char *first, const char *last, GCancellable *cancellable, GError **error);
BowPoints *bow_case_background_points (BowCase *self, const char *layer, const BowBox *box, GCancellable *cancellable, GError **error);

G_END_DECLS
