/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BowCsvWriter:
 *
 * Writes a table of comma-separated values (RFC 4180, UTF-8, CR LF). A text
 * that a spreadsheet might take for a formula gets an apostrophe before it;
 * numbers written as numbers do not.
 */
typedef struct _BowCsvWriter BowCsvWriter;

BowCsvWriter *bow_csv_writer_new        (GOutputStream *stream);
void          bow_csv_writer_add_text   (BowCsvWriter *self, const char *text);
void          bow_csv_writer_add_number (BowCsvWriter *self, double number, int decimals);
gboolean      bow_csv_writer_end_record (BowCsvWriter *self, GCancellable *cancellable, GError **error);
void          bow_csv_writer_free       (BowCsvWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowCsvWriter, bow_csv_writer_free)

char         *bow_csv_guard             (const char *text);
char         *bow_csv_unguard           (const char *text);

G_END_DECLS
