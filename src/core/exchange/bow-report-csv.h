/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-record.h"

G_BEGIN_DECLS

/**
 * BowRecordFunc:
 * @record: a record without a reference; valid during the call
 * @line: the line of the file on which it begins, from 1
 * @sink: where it goes
 * @error: return location
 *
 * Returns: %FALSE with @error set to stop reading
 */
typedef gboolean (*BowRecordFunc) (BowRecord *record, gint64 line, gpointer sink, GError **error);

/**
 * BowReportReader:
 *
 * Reads a table of a force's own public reports: one row a report, the first
 * line naming the columns as the fields of a report are named or labelled.
 * A place may stand in the columns `latitude`, `longitude` and `precision_m`.
 *
 * It is meant to be read twice: first with no sink, which checks every row,
 * then, after bow_report_reader_rewind(), with one. So a table with a wrong
 * row brings in nothing at all.
 */
typedef struct _BowReportReader BowReportReader;

BowReportReader *bow_report_reader_new      (GBytes *file, const char *name, GError **error);
gboolean         bow_report_reader_read     (BowReportReader *self, gsize max_rows, BowRecordFunc func, gpointer sink, gboolean *done, GError **error);
void             bow_report_reader_rewind   (BowReportReader *self);
double           bow_report_reader_progress (BowReportReader *self);
void             bow_report_reader_free     (BowReportReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowReportReader, bow_report_reader_free)

G_END_DECLS
