/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define BOW_CSV_MAX_FILE    ((gsize) 1 << 30)
#define BOW_CSV_MAX_FIELD   ((gsize) 1 << 20)
#define BOW_CSV_MAX_COLUMNS 200

/**
 * BowCsvReader:
 *
 * Reads a table of comma-separated values (RFC 4180), record by record. Lines
 * may end in CR, LF or both, the file may begin with a byte order mark, and
 * empty lines are passed over. The rest is strict: text in UTF-8, no NUL, and
 * nothing after a closing quotation mark, because a table that is guessed at
 * is a table that is silently wrong.
 */
typedef struct _BowCsvReader BowCsvReader;

BowCsvReader      *bow_csv_reader_new          (GBytes *file, const char *name, GError **error);
gboolean           bow_csv_reader_next         (BowCsvReader *self, gboolean *done, GError **error);
const char *const *bow_csv_reader_get_fields   (BowCsvReader *self, gsize *n_fields);
const char        *bow_csv_reader_get_name     (BowCsvReader *self);
gint64             bow_csv_reader_get_line     (BowCsvReader *self);
double             bow_csv_reader_get_progress (BowCsvReader *self);
void               bow_csv_reader_rewind       (BowCsvReader *self);
void               bow_csv_reader_set_error    (BowCsvReader *self, GError **error, const char *format, ...) G_GNUC_PRINTF (3, 4);
void               bow_csv_reader_free         (BowCsvReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowCsvReader, bow_csv_reader_free)

G_END_DECLS
